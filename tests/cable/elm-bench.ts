import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { EmulatorOptions } from './elm-emulator-options.ts'

/** The program with emulated adapters, in a process of its own. */
export class ElmProgram {
  private readonly program = spawn(process.execPath, [join(import.meta.dirname, 'elm-emulator.ts')], { stdio: ['pipe', 'pipe', 'inherit'] })
  private readonly listeners = new Map<string, (line: string) => void>()
  private made = 0

  constructor() {
    createInterface({ input: this.program.stdout }).on('line', (line) => {
      const [, id = '', rest = ''] = /^(\d+) (.*)$/.exec(line) ?? []
      this.listeners.get(id)?.(rest)
    })
  }

  /** A new adapter; `withIt` ends when the adapter does. */
  async make(options: EmulatorOptions, withIt: () => void = () => undefined): Promise<ElmBench> {
    this.made += 1
    const id = String(this.made)
    const port = new Promise<number>((made) => this.listeners.set(id, (line) => made(Number(line.replace('port ', '')))))
    this.order({ id, options })
    const bench = new ElmBench(await port, () => this.end(id).then(withIt))
    this.listeners.set(id, (line) => bench.see(line))
    return bench
  }

  /** Everything stands still, and every line stays. */
  hang(): void {
    this.program.kill('SIGSTOP')
  }

  stop(): void {
    this.program.kill('SIGKILL')
  }

  private end(id: string): Promise<void> {
    return new Promise((ended) => {
      this.listeners.set(id, (line) => { if (line === 'ended') ended() })
      this.order({ id })
    })
  }

  private order(order: { id: string; options?: EmulatorOptions }): void {
    this.program.stdin.write(`${JSON.stringify(order)}\n`)
  }
}

/** One emulated adapter, and what its program saw of it. */
export class ElmBench {
  readonly port: number
  /** CAN frames the adapter put on the bus: "6F1 6103...". */
  readonly frames: string[] = []
  /** Lines the adapter was given. */
  readonly lines: string[] = []
  private readonly end: () => Promise<void>
  private socat: ChildProcess | undefined
  private readonly folder = mkdtempSync(join(tmpdir(), 'sos-bench-elm-'))

  constructor(port: number, end: () => Promise<void>) {
    this.port = port
    this.end = end
  }

  /** An adapter in a program of its own, which ends with it. */
  static start(options: EmulatorOptions): Promise<ElmBench> {
    const program = new ElmProgram()
    return program.make(options, () => program.stop())
  }

  see(line: string): void {
    if (line.startsWith('can ')) this.frames.push(line.slice(4))
    if (line.startsWith('line ')) this.lines.push(line.slice(5))
  }

  /** Puts a pseudo-terminal before the adapter and gives its path. */
  async serialPath(): Promise<string> {
    const path = join(this.folder, 'tty')
    this.socat = spawn('socat', [`pty,raw,echo=0,link=${path}`, `tcp:127.0.0.1:${String(this.port)}`], { stdio: 'ignore' })
    for (let tries = 0; !existsSync(path); tries += 1) {
      if (tries > 200) throw new Error('socat made no terminal')
      await new Promise((done) => setTimeout(done, 10))
    }
    return path
  }

  unplug(): void {
    this.socat?.kill('SIGKILL')
  }

  async stop(): Promise<void> {
    this.unplug()
    rmSync(this.folder, { recursive: true, force: true })
    await this.end()
  }
}
