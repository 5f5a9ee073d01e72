import { readFileSync, statSync } from 'node:fs'
import inspector from 'node:inspector'
import { registerHooks } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { BenchError, errorWords } from '../../shared/errors.ts'
import { sandboxPossible } from './browser-pipe.ts'
import type { BrowserProgram } from './bundled-browser.ts'
import { readCommandLine } from './command-line.ts'
import { makeElectronModule } from './electron-module/electron-module.ts'
import { hasDisplay, headlessBrowser, installedBrowser } from './find-browser.ts'

/**
 * Runs an app built for Electron in this Node process, with its windows in a browser.
 * Ends the process; with code 1 when the app cannot be started.
 */
export async function runHost(argv: readonly string[]): Promise<void> {
  const commandLine = readCommandLine(argv)
  const app = findApp(resolve(commandLine.app))
  const { electron, start } = makeElectronModule({
    app: { ...app, args: commandLine.args },
    headless: commandLine.headless,
    sandbox: sandboxPossible() && !commandLine.noSandbox,
    ...commandLine.debugPort === undefined ? {} : { debugPort: commandLine.debugPort },
    findBrowser: commandLine.headless ? headlessBrowser : windowBrowser,
    exit: (code) => process.exit(code),
  })
  offerModule(electron)
  process.argv = [process.execPath, app.folder, ...commandLine.args]
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => electron.app.quit())
  // a test driver waits for the line this writes to stderr
  if (commandLine.inspectPort !== undefined) inspector.open(commandLine.inspectPort, '127.0.0.1')
  try {
    await import(pathToFileURL(app.main).href)
    if (!electron.app.isQuitting) await start()
  } catch (error) {
    console.error(error instanceof BenchError ? `${errorWords[error.code].en}\n${error.detail}`.trim() : error)
    electron.app.exit(1)
  }
}

/** Throws BenchError 'no-browser' where no window can be shown. */
async function windowBrowser(): Promise<BrowserProgram> {
  const browser = await installedBrowser()
  if (browser === null) throw new BenchError('no-browser', 'A window needs an installed Chromium, Chrome or Edge.')
  if (!hasDisplay()) throw new BenchError('no-browser', 'There is no display to show a window on.')
  return browser
}

/** Lets `import ... from 'electron'` and `require('electron')` find the given objects. */
function offerModule(electron: object): void {
  const handover = Symbol.for('chromium-host.electron')
  Object.defineProperty(globalThis, handover, { value: electron })
  const source = `export const { ${Object.keys(electron).join(', ')} } = globalThis[Symbol.for('chromium-host.electron')]`
  const url = 'chromium-host:electron'
  registerHooks({
    resolve: (specifier, context, next) => specifier === 'electron' || specifier === 'electron/main' ? { url, format: 'module', shortCircuit: true } : next(specifier, context),
    load: (wanted, context, next) => wanted === url ? { format: 'module', source, shortCircuit: true } : next(wanted, context),
  })
}

/** The app's package and main file, from its folder or from the main file itself. */
function findApp(path: string): { folder: string; main: string; name: string; version: string } {
  let folder = path
  if (!statSync(path).isDirectory()) folder = dirname(path)
  while (!statSync(join(folder, 'package.json'), { throwIfNoEntry: false })) {
    if (dirname(folder) === folder) throw new Error(`no package.json at or above ${path}`)
    folder = dirname(folder)
  }
  const about = parsePackage(readFileSync(join(folder, 'package.json'), 'utf8'))
  return { folder, main: folder === path ? join(folder, about.main) : path, name: about.name, version: about.version }
}

function parsePackage(text: string): { main: string; name: string; version: string } {
  const about = JSON.parse(text) as Record<string, unknown>
  const textOf = (key: string, otherwise: string): string => {
    const value = about[key]
    return typeof value === 'string' ? value : otherwise
  }
  return { main: textOf('main', 'index.js'), name: textOf('productName', textOf('name', 'app')), version: textOf('version', '0.0.0') }
}
