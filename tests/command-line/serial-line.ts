import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { existsSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root } from './run-job.ts'

/** socat makes the two ends of a serial line; where it is not installed these tests cannot run. */
export const socatIsHere = spawnSync('socat', ['-V']).status === 0

/** A training car in a process of its own behind a pty: what the product opens is a real device path. */
export interface SerialCar { path: string; unplug: () => void; close(): Promise<void> }

export async function serialCar(name: string, ...options: string[]): Promise<SerialCar> {
  const car = spawn(process.execPath, ['electron/training-car/serve.ts', name, ...options], { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] })
  const port = await firstLine(car)
  const path = join(mkdtempSync(join(tmpdir(), 'sos-pty-')), 'cable')
  const line = spawn('socat', [`pty,raw,echo=0,link=${path}`, `tcp:127.0.0.1:${port}`], { stdio: 'ignore' })
  for (let wait = 0; !existsSync(path) && wait < 100; wait += 1) await new Promise((done) => setTimeout(done, 20))
  const unplug = (): void => void line.kill('SIGKILL')
  const close = async (): Promise<void> => {
    unplug()
    car.kill()
    await ended(car)
  }
  return { path, unplug, close }
}

const firstLine = (process: ChildProcess): Promise<string> => new Promise((done, failed) => {
  process.stdout?.once('data', (text: Buffer) => done(text.toString().trim()))
  process.once('exit', (code) => failed(new Error(`the car ended with ${String(code)} before it said its port`)))
})

const ended = (process: ChildProcess): Promise<void> => process.exitCode !== null || process.signalCode !== null ? Promise.resolve()
  : new Promise((done) => process.once('exit', () => done()))
