import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { carCountsSchema, type CarCounts } from './car-counts.ts'
import type { CarName } from './bench-cars.ts'
import type { DamageKind } from './damage.ts'

/** socat makes the two ends of a serial line; where it is not installed only TCP can be measured. */
export const socatIsHere = spawnSync('socat', ['-V']).status === 0

/** A paced car as it is wanted; what is left out is as paced-car.ts has it. */
export interface CarWish {
  car: CarName
  p2?: number
  jitter?: number
  echo?: boolean
  latencyTimer?: number
  absent?: number
  damage?: DamageKind
  seed?: number
}

/** A paced car in its own process. */
export interface PluggedCar {
  /** Runs `work` with a fresh cable, gives its result and what the car counted while the cable was in. `cable`: a device path, or tcp:HOST:PORT. */
  with<T>(kind: 'pty' | 'tcp', work: (cable: string) => Promise<T>): Promise<{ result: T; counts: CarCounts }>
  stop(): void
}

export async function plugCar(wish: CarWish): Promise<PluggedCar> {
  const { car, p2 = 10, jitter = 0, echo = true, latencyTimer = 0, absent = 0, damage = 'none', seed = 1 } = wish
  const process = spawn(globalThis.process.execPath, [
    join(import.meta.dirname, 'paced-car.ts'), car, '--p2', String(p2), '--jitter', String(jitter), ...echo ? [] : ['--no-echo'],
    '--latency', String(latencyTimer), '--absent', String(absent), '--damage', damage, '--seed', String(seed),
  ], { stdio: ['pipe', 'pipe', 'inherit'] })
  const lines = createInterface({ input: process.stdout })[Symbol.asyncIterator]()
  const nextLine = async (): Promise<string> => {
    const { value, done } = await lines.next()
    if (done === true) throw new Error('the paced car ended')
    return value
  }
  const port = await nextLine()
  return {
    async with(kind, work) {
      const line = kind === 'pty' ? await serialLine(port) : undefined
      try {
        const result = await work(line?.path ?? `tcp:127.0.0.1:${port}`)
        line?.pull()
        return { result, counts: carCountsSchema.parse(JSON.parse(await nextLine())) }
      } finally {
        line?.pull()
      }
    },
    stop: () => void process.stdin.end(),
  }
}

/** A pty in front of the car: what opens it opens a real serial port. */
async function serialLine(port: string): Promise<{ path: string; pull: () => void }> {
  const folder = mkdtempSync(join(tmpdir(), 'sos-bench-pty-'))
  const path = join(folder, 'cable')
  const socat: ChildProcess = spawn('socat', [`pty,raw,echo=0,link=${path}`, `tcp:127.0.0.1:${port},nodelay`], { stdio: 'ignore' })
  for (let wait = 0; !existsSync(path); wait += 1) {
    if (wait > 200) throw new Error('socat made no terminal')
    await new Promise((done) => setTimeout(done, 10))
  }
  const pull = (): void => {
    socat.kill('SIGKILL')
    rmSync(folder, { recursive: true, force: true })
  }
  return { path, pull }
}
