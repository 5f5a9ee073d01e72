import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

/** socat makes the two ends of a serial line. */
export const socatIsHere = spawnSync('socat', ['-V']).status === 0
export const noSocat = 'socat is not installed'

/** A serial port with something at its far end; the product opens `path`. */
export interface Pty {
  readonly path: string
  unplug(): void
  /** The far end neither reads nor writes any more, and the port stays. */
  hang(): void
  /** Unplugs and removes what is left. */
  close(): void
}

/**
 * @param farEnd an address of socat: "tcp:127.0.0.1:4711" is a car, "/dev/null,ignoreeof" a cable that gives nothing,
 *   "exec:cat" one that only echoes, "/dev/urandom" one that talks nonsense
 * @param options of the port itself, e.g. "perm=000"
 */
export async function plugPty(farEnd: string, options = ''): Promise<Pty> {
  const folder = mkdtempSync(join(tmpdir(), 'sos-check-pty-'))
  const path = join(folder, 'cable')
  const socat = spawn('socat', [`pty,raw,echo=0,link=${path}${options === '' ? '' : `,${options}`}`, farEnd], { stdio: 'ignore' })
  for (let tries = 0; !existsSync(path); tries += 1) {
    if (tries > 1000) throw new Error('socat made no terminal')
    await wait(5)
  }
  return {
    path,
    unplug: () => void socat.kill('SIGKILL'),
    hang: () => void socat.kill('SIGSTOP'),
    close: () => {
      socat.kill('SIGKILL')
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

export const toCar = (port: number): string => `tcp:127.0.0.1:${String(port)}`
