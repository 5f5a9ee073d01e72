import { spawn, type ChildProcess } from 'node:child_process'
import { EventEmitter } from 'node:events'
import { Readable, Writable } from 'node:stream'
import { BenchError } from '../../shared/errors.ts'
import type { BrowserProgram } from './bundled-browser.ts'
import { parseMessage, resultOf, type Command, type CommandParams, type CommandResult, type EventName, type Events } from './devtools-protocol.ts'

export interface BrowserOptions {
  /** Where the browser keeps its state; it is the caller's to make and to remove. */
  profileFolder: string
  /** Without a window. */
  headless: boolean
  /** Off only where it cannot work: for root, or when the command line says so. */
  sandbox: boolean
  /** The page of the first window. */
  firstUrl: string
  /** Also listen on this TCP port for a test driver; 0 = any. The product never sets it. */
  debugPort?: number
}

interface Waiting { method: Command; resolve: (result: unknown) => void; reject: (error: Error) => void }
type Listener<E extends EventName> = (params: Events[E]) => void

/** One page of the browser: its commands and its events, nothing of other pages. */
export class PageSession {
  readonly #browser: BrowserPipe
  readonly #id: string
  readonly #events = new EventEmitter()

  constructor(browser: BrowserPipe, id: string) {
    this.#browser = browser
    this.#id = id
  }

  async send<C extends Command>(method: C, params: CommandParams<C>): Promise<CommandResult<C>> {
    return this.#browser.send(method, params, this.#id)
  }

  on<E extends EventName>(event: E, listener: Listener<E>): void {
    this.#events.on(event, listener)
  }

  take(event: string, params: unknown): void {
    this.#events.emit(event, params)
  }
}

/** A started browser, driven over two inherited file descriptors: nothing listens on a port. */
export class BrowserPipe {
  readonly #process: ChildProcess
  readonly #toBrowser: Writable
  readonly #events = new EventEmitter()
  readonly #waiting = new Map<number, Waiting>()
  readonly #pages = new Map<string, PageSession>()
  readonly #words: string[] = []
  #unfinished: Uint8Array[] = []
  #lastId = 0
  #gone = false
  /** Settles when the browser's process has ended, whatever ended it. */
  readonly ended: Promise<void>

  constructor(program: BrowserProgram, options: BrowserOptions) {
    this.#process = spawn(program.path, browserArguments(options), {
      stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'],
      env: { ...process.env, ...program.env },
    })
    const [, , words, toBrowser, fromBrowser] = this.#process.stdio
    if (!(words instanceof Readable) || !(toBrowser instanceof Writable) || !(fromBrowser instanceof Readable)) throw new BenchError('no-browser', 'no pipe to the browser')
    this.#toBrowser = toBrowser
    // writing to a browser that has gone is answered by `ended`, not by an uncaught EPIPE
    toBrowser.on('error', () => undefined)
    fromBrowser.on('data', (chunk: Uint8Array) => this.#read(chunk))
    words.setEncoding('utf8').on('data', (text: string) => this.#listen(text))
    this.ended = new Promise((resolve) => {
      const end = (): void => {
        this.#gone = true
        for (const { reject } of this.#waiting.values()) reject(this.#goneError())
        this.#waiting.clear()
        resolve()
      }
      this.#process.once('error', (error) => { this.#words.push(error.message); end() })
      this.#process.once('exit', end)
    })
  }

  /** Sends one command. Rejects with BenchError 'no-browser' once the browser has gone, with an Error when it refuses. */
  async send<C extends Command>(method: C, params: CommandParams<C>, session?: string): Promise<CommandResult<C>> {
    if (this.#gone) throw this.#goneError()
    this.#lastId += 1
    const id = this.#lastId
    const answer = new Promise<unknown>((resolve, reject) => { this.#waiting.set(id, { method, resolve, reject }) })
    this.#toBrowser.write(`${JSON.stringify({ id, method, params, sessionId: session })}\0`)
    return resultOf<C>(await answer)
  }

  on<E extends EventName>(event: E, listener: Listener<E>): void {
    this.#events.on(event, listener)
  }

  /** The page behind a session that was just attached; its events are lost until this was called. */
  page(session: string): PageSession {
    const page = this.#pages.get(session) ?? new PageSession(this, session)
    this.#pages.set(session, page)
    return page
  }

  forget(session: string): void {
    this.#pages.delete(session)
  }

  /** The end of what the browser wrote to its error output. */
  get lastWords(): string {
    return this.#words.join('\n')
  }

  /** Ends the browser: asked first, killed after three seconds. */
  async close(): Promise<void> {
    if (!this.#gone) this.send('Browser.close', {}).catch(() => undefined)
    const killer = setTimeout(() => this.#process.kill('SIGKILL'), 3000)
    await this.ended
    clearTimeout(killer)
  }

  /** Messages are JSON texts, each ended by a zero byte; a chunk may hold parts of several. */
  #read(chunk: Uint8Array): void {
    let start = 0
    for (let end = chunk.indexOf(0); end !== -1; end = chunk.indexOf(0, start)) {
      this.#unfinished.push(chunk.subarray(start, end))
      start = end + 1
      const text = Buffer.concat(this.#unfinished).toString('utf8')
      this.#unfinished = []
      this.#take(text)
    }
    if (start < chunk.length) this.#unfinished.push(chunk.subarray(start))
  }

  #take(text: string): void {
    const message = parseMessage(text)
    if (message.id === undefined) {
      if (message.sessionId === undefined) this.#events.emit(message.method, message.params)
      else this.#pages.get(message.sessionId)?.take(message.method, message.params)
      return
    }
    const waiting = this.#waiting.get(message.id)
    this.#waiting.delete(message.id)
    if (message.error === undefined) waiting?.resolve(message.result)
    else waiting?.reject(new Error(`${waiting.method}: ${message.error.message}`))
  }

  /** Chromium's log is noise; only the line a test driver waits for is passed on, and the end is kept for a failure. */
  #listen(text: string): void {
    for (const line of text.split('\n').filter(Boolean)) {
      if (line.startsWith('DevTools listening')) process.stderr.write(`${line}\n`)
      this.#words.push(line)
      if (this.#words.length > 8) this.#words.shift()
    }
  }

  #goneError(): BenchError {
    return new BenchError('no-browser', `the browser has ended\n${this.lastWords}`)
  }
}

/** Root cannot use Chromium's sandbox; everyone else keeps it. */
export function sandboxPossible(): boolean {
  return process.getuid?.() !== 0
}

/**
 * Starts a browser and waits until it answers. Throws BenchError 'no-browser', with the browser's own words, when it does not.
 *
 * Some systems forbid the sandbox to programs that are not installed (Ubuntu's AppArmor rules, containers). The bundled
 * browser then runs without it: all it ever shows are this project's own pages, without scripts from elsewhere and
 * without a network. An installed browser brings its own permission along and is never started that way.
 */
export async function startBrowser(program: BrowserProgram, options: BrowserOptions): Promise<BrowserPipe> {
  const browser = new BrowserPipe(program, options)
  try {
    await browser.send('Browser.getVersion', {})
    return browser
  } catch (error) {
    await browser.close()
    if (!program.bundled || !options.sandbox || !browser.lastWords.includes('No usable sandbox')) throw error
    return startBrowser(program, { ...options, sandbox: false })
  }
}

function browserArguments(options: BrowserOptions): string[] {
  return [
    '--remote-debugging-pipe',
    ...options.debugPort === undefined ? [] : [`--remote-debugging-port=${options.debugPort}`],
    `--user-data-dir=${options.profileFolder}`,
    ...options.sandbox ? [] : ['--no-sandbox'],
    // nothing that talks to anyone, nothing that asks the user about the browser itself
    '--no-first-run', '--no-default-browser-check', '--no-pings', '--disable-background-networking', '--disable-component-update',
    '--disable-sync', '--disable-quic', '--disable-extensions', '--disable-default-apps', '--disable-breakpad', '--hide-crash-restore-bubble',
    '--disable-features=Translate,OptimizationHints,MediaRouter,AutofillServerCommunication',
    '--password-store=basic', '--use-mock-keychain',
    // containers give /dev/shm 64 MB, a page with a long report wants more
    '--disable-dev-shm-usage',
    ...options.headless ? ['--headless', '--disable-gpu', options.firstUrl] : [`--app=${options.firstUrl}`],
  ]
}
