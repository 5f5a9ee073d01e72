import { spawn } from 'node:child_process'
import { hostProgram, realElectron } from './launch.ts'

/** How a start without a test driver went: the app came up, or it ended by itself. */
export interface Started {
  up: boolean
  code: number | null
  output: string
  /** Ends the app as a signal from outside does, and waits for it. */
  stop: () => Promise<number | null>
}

/** Starts the app like a user, without a window and without a driver, and waits until its browser is up or the app has ended. */
export async function startProgram(appFolder: string, args: string[], env: NodeJS.ProcessEnv = process.env): Promise<Started> {
  const child = spawn(realElectron() ?? hostProgram, ['--headless', '--no-sandbox', '--remote-debugging-port=0', appFolder, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => { output += text })
  child.stderr.setEncoding('utf8').on('data', (text: string) => { output += text })
  const ended = new Promise<number | null>((resolve) => child.once('close', (code) => resolve(code)))
  const stop = async (): Promise<number | null> => {
    child.kill('SIGTERM')
    return ended
  }
  const up = new Promise<true>((resolve) => child.stderr.on('data', () => { if (output.includes('DevTools listening')) resolve(true) }))
  const first = await Promise.race([up, ended])
  return first === true ? { up: true, code: null, output, stop } : { up: false, code: first, output, stop }
}
