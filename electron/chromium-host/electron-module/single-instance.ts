import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/** What a second start tells the first one. */
export interface SecondStart { argv: string[]; cwd: string }

const socketName = 'instance.sock'
/** SQLITE_BUSY: another process holds the file. */
const busy = 5

/**
 * One running app per data folder. The lock is SQLite's exclusive lock on an empty file: the system itself takes it
 * back when the process ends, however that happens, so that none is ever left behind and of several starts at the same
 * moment exactly one gets it. A socket beside it (a named pipe on Windows) only carries what a second start has to tell.
 */
export class SingleInstance {
  readonly #folder: string
  readonly #onSecond: (second: SecondStart) => void
  #lock: DatabaseSync | null = null
  #server: Server | null = null

  constructor(folder: string, onSecond: (second: SecondStart) => void) {
    this.#folder = folder
    this.#onSecond = onSecond
  }

  /** True when this is the only one; false when another runs, which has then been told. Synchronous, as in Electron. */
  claim(second: SecondStart): boolean {
    if (this.#lock !== null) return true
    try {
      mkdirSync(this.#folder, { recursive: true })
      this.#lock = new DatabaseSync(join(this.#folder, 'instance.lock'))
      this.#lock.exec('PRAGMA busy_timeout = 0; PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE')
    } catch (error) {
      this.#lock = null
      // in a folder that cannot be written two apps cannot disturb each other; the window then says what is wrong with it
      if (sqliteCode(error) !== busy) return true
      this.#inFolder(() => tell(this.#address, second))
      return false
    }
    this.#inFolder(() => this.#listen())
    return true
  }

  release(): void {
    const server = this.#server
    this.#server = null
    if (server !== null) {
      this.#inFolder(() => {
        server.close()
        if (process.platform !== 'win32') rmSync(socketName, { force: true })
      })
    }
    this.#lock?.close()
    this.#lock = null
  }

  #listen(): void {
    // only the holder of the lock gets here: whatever lies there is left from one that was killed
    if (process.platform !== 'win32') rmSync(socketName, { force: true })
    this.#server = createServer((connection) => {
      let text = ''
      connection.setEncoding('utf8').on('data', (part: string) => { text += part }).on('end', () => this.#hear(text)).on('error', () => undefined)
    })
    this.#server.on('error', () => undefined)
    this.#server.listen(this.#address).unref()
  }

  #hear(text: string): void {
    try {
      this.#onSecond(parseSecondStart(text))
    } catch {
      // whoever connected was no second start of this app
    }
  }

  get #address(): string {
    return process.platform === 'win32' ? `\\\\.\\pipe\\sos-bench-${createHash('sha256').update(this.#folder).digest('hex').slice(0, 24)}` : socketName
  }

  /** A socket's path may have only about 100 characters, so it is always named from inside its folder. */
  #inFolder(act: () => void): void {
    const before = process.cwd()
    process.chdir(this.#folder)
    try {
      act()
    } finally {
      process.chdir(before)
    }
  }
}

/** Tells the first one, from a short-lived process, because the question is synchronous. A first one that is just starting is given two seconds. */
function tell(address: string, second: SecondStart): void {
  const script = `
    const { connect } = require('node:net')
    const attempt = (left) => {
      const connection = connect(process.argv[1], () => connection.end(process.argv[2], () => process.exit(0)))
      connection.on('error', () => left > 0 ? setTimeout(attempt, 100, left - 1) : process.exit(1))
    }
    attempt(20)`
  spawnSync(process.execPath, ['-e', script, address, JSON.stringify(second)], { stdio: 'ignore', timeout: 10_000 })
}

function sqliteCode(error: unknown): unknown {
  return error instanceof Error && 'errcode' in error ? error.errcode : undefined
}

function parseSecondStart(text: string): SecondStart {
  const { argv, cwd } = JSON.parse(text) as { argv: unknown; cwd: unknown }
  if (!Array.isArray(argv) || typeof cwd !== 'string') throw new Error('no second start')
  return { argv: argv.map(String), cwd }
}
