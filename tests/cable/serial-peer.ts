import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export const socatIsHere = spawnSync('socat', ['-V']).status === 0

/** A pair of pseudo-terminals: the product opens `path`, a script answers at the other end. Unplugging ends the process that joins them. */
export class SerialPeer {
  readonly path: string
  /** Everything the product sent. */
  heard = new Uint8Array()
  private readonly socat: ChildProcess
  private readonly folder: string

  private constructor(socat: ChildProcess, folder: string, path: string) {
    this.socat = socat
    this.folder = folder
    this.path = path
  }

  /** `answer` gets what was heard so far and gives the bytes to say, if any. */
  static async start(answer: (heard: Uint8Array) => Uint8Array | undefined): Promise<SerialPeer> {
    const folder = mkdtempSync(join(tmpdir(), 'sos-bench-serial-'))
    const path = join(folder, 'tty')
    const socat = spawn('socat', [`pty,raw,echo=0,link=${path}`, 'stdio'], { stdio: ['pipe', 'pipe', 'ignore'] })
    const peer = new SerialPeer(socat, folder, path)
    socat.stdout.on('data', (chunk: Uint8Array) => {
      peer.heard = Uint8Array.from([...peer.heard, ...chunk])
      const reply = answer(peer.heard)
      if (reply !== undefined) socat.stdin.write(reply)
    })
    socat.stdin.on('error', () => undefined)
    for (let tries = 0; !existsSync(path); tries += 1) {
      if (tries > 200) throw new Error('socat made no terminal')
      await new Promise((done) => setTimeout(done, 10))
    }
    return peer
  }

  /** The far end stops reading, as a hung adapter does. */
  pause(): void {
    this.socat.kill('SIGSTOP')
  }

  unplug(signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): void {
    this.socat.kill(signal)
  }

  stop(): void {
    this.unplug('SIGKILL')
    rmSync(this.folder, { recursive: true, force: true })
  }
}
