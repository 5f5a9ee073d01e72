import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { EmulatorOptions } from './elm-emulator-options.ts'

/** An emulated adapter in a process of its own, and what that process saw. */
export class ElmBench {
  readonly port: number
  /** CAN frames the adapter put on the bus: "6F1 6103...". */
  readonly frames: string[] = []
  /** Lines the adapter was given. */
  readonly lines: string[] = []
  private readonly program: ChildProcess
  private socat: ChildProcess | undefined
  private readonly folder = mkdtempSync(join(tmpdir(), 'sos-bench-elm-'))

  private constructor(program: ChildProcess, port: number) {
    this.program = program
    this.port = port
  }

  static async start(options: EmulatorOptions): Promise<ElmBench> {
    const program = spawn(process.execPath, [join(import.meta.dirname, 'elm-emulator.ts'), JSON.stringify(options)], { stdio: ['pipe', 'pipe', 'inherit'] })
    const words = createInterface({ input: program.stdout })
    const port = await new Promise<number>((done, failed) => {
      words.once('line', (line) => done(Number(line.replace('port ', ''))))
      program.once('exit', (code) => failed(new Error(`the emulator ended with ${String(code)}`)))
    })
    const bench = new ElmBench(program, port)
    words.on('line', (line) => {
      if (line.startsWith('can ')) bench.frames.push(line.slice(4))
      if (line.startsWith('line ')) bench.lines.push(line.slice(5))
    })
    return bench
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

  /** The adapter does nothing any more, and its line stays. */
  hang(): void {
    this.program.kill('SIGSTOP')
  }

  async stop(): Promise<void> {
    this.unplug()
    rmSync(this.folder, { recursive: true, force: true })
    if (this.program.exitCode !== null || this.program.signalCode !== null) return
    const gone = new Promise((done) => this.program.once('exit', done))
    this.program.kill('SIGKILL')
    await gone
  }
}
