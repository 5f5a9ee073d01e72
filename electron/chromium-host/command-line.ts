/** What Electron's command line says, as far as this host follows it. */
export interface HostCommandLine {
  /** The app's folder or its main file. */
  app: string
  /** Everything after the app, as the app sees it in process.argv. */
  args: string[]
  /** --headless: no window; for tests and machines without a display. */
  headless: boolean
  /** --no-sandbox. */
  noSandbox: boolean
  /** --inspect=PORT: a debugger for the main process; 0 = any port. */
  inspectPort: number | undefined
  /** --remote-debugging-port=PORT: a debugger for the pages; 0 = any port. */
  debugPort: number | undefined
}

/**
 * Reads [--inspect=PORT] [--remote-debugging-port=PORT] [--no-sandbox] [--headless] [other switches] APP [arguments].
 * Switches may stand on either side of APP, as with Electron; those the host does not take itself go on to the app.
 */
export function readCommandLine(argv: readonly string[]): HostCommandLine {
  const read: HostCommandLine = { app: '.', args: [], headless: false, noSandbox: false, inspectPort: undefined, debugPort: undefined }
  let appSeen = false
  for (const arg of argv) {
    const [name = '', value = ''] = arg.split('=', 2)
    if (arg === '--headless') read.headless = true
    else if (arg === '--no-sandbox') read.noSandbox = true
    else if (name === '--inspect') read.inspectPort = port(value, 9229)
    else if (name === '--remote-debugging-port') read.debugPort = port(value, 0)
    else if (arg.startsWith('-') || appSeen) read.args.push(arg)
    else {
      read.app = arg
      appSeen = true
    }
  }
  return read
}

/** "9229", "127.0.0.1:9229" or nothing. */
function port(value: string, otherwise: number): number {
  const text = value.split(':').pop() ?? ''
  return /^\d+$/.test(text) ? Number(text) : otherwise
}
