import type { Socket } from 'node:net'
import type { AnswerBender, Outgoing } from './answer-trouble.ts'
import { joined } from './bytes.ts'
import type { Car } from './car.ts'
import { FrameReader, type Received } from './frames.ts'
import type { RequestFate } from './request-trouble.ts'

/** A telegram begun but not finished is forgotten after this silence, in milliseconds; units allow about 20, a busy host needs more. */
const interByteLimit = 100

/** One telegram as the car heard it, or as it put it on the line (damaged ones as they were). */
export interface LogEntry { readonly direction: 'in' | 'out'; readonly bytes: Uint8Array }

/** What all cables of one car share. */
export interface Line {
  readonly car: Car
  readonly echo: boolean
  readonly paceMicrosecondsPerByte: number
  readonly thinkMs: number
  readonly bendAnswers: AnswerBender
  readonly nextFate: () => RequestFate
  readonly log: (entry: LogEntry) => void
}

/**
 * The car's end of one cable. A K-line carries both directions, so every byte of the tester comes back to it
 * (echo) before the unit may answer; answers never overtake each other. The unit has heard a request once its
 * last byte is in: what it changes then stays changed, even if the cable goes before the answer.
 */
export class CableEnd {
  readonly #socket: Socket
  readonly #line: Line
  readonly #reader: FrameReader
  readonly #pauses = new Set<NodeJS.Timeout>()
  #fate: RequestFate | undefined
  #heardAt = 0
  #echoed = Promise.resolve()
  #answered = Promise.resolve()
  #gone = false

  constructor(socket: Socket, line: Line) {
    this.#socket = socket
    this.#line = line
    this.#reader = new FrameReader(line.car.forms)
    socket.setNoDelay(true)
    socket.on('data', (chunk) => this.#hear(chunk))
    socket.on('close', () => this.pull())
    // a tester that vanishes is no fault of the car
    socket.on('error', () => this.pull())
  }

  /** The cable goes, from this side. Nothing is sent afterwards; answers that still wait are forgotten. */
  pull(): void {
    this.#gone = true
    this.#socket.destroy()
    for (const timer of this.#pauses) clearTimeout(timer)
    this.#pauses.clear()
  }

  #hear(chunk: Uint8Array): void {
    const now = performance.now()
    if (now - this.#heardAt > interByteLimit) this.#forget()
    this.#heardAt = now
    let echo: Uint8Array[] = []
    for (const byte of chunk) {
      const place = this.#reader.waiting
      const fate = this.#fate ?? this.#line.nextFate()
      if (place === 0) echo.push(...fate.stale)
      if (fate.pullAfter === place) {
        this.#pullAfter(echo)
        return
      }
      if (this.#line.echo) echo.push(fate.echo(byte, place))
      const received = this.#reader.take(byte)
      this.#fate = this.#reader.waiting === 0 ? undefined : fate
      if (received === undefined) continue
      if (this.#line.echo) echo.push(fate.afterEcho(received.bytes))
      const answers = this.#ask(received)
      if (fate.pullAfter === received.bytes.length) {
        this.#pullAfter(echo)
        return
      }
      this.#send(echo)
      echo = []
      this.#reply(answers)
    }
    this.#send(echo)
  }

  #forget(): void {
    this.#reader.clear()
    this.#fate = undefined
  }

  #ask({ frame, bytes, form }: Received): readonly Outgoing[] {
    this.#line.log({ direction: 'in', bytes })
    return this.#line.bendAnswers(frame, this.#line.car.answer(frame, form), form)
  }

  #send(echo: readonly Uint8Array[]): void {
    const bytes = joined(...echo)
    if (bytes.length > 0) this.#echoed = this.#echoed.then(() => this.#put(bytes, 0))
  }

  #pullAfter(echo: readonly Uint8Array[]): void {
    this.#socket.removeAllListeners('data')
    this.#send(echo)
    this.#echoed = this.#echoed.then(() => this.#flushAndPull())
  }

  #reply(answers: readonly Outgoing[]): void {
    const echoed = this.#echoed
    this.#answered = this.#answered.then(async () => {
      await echoed
      for (const { bytes, waitMs, gapMs, pullAfter } of answers) {
        await this.#pause(this.#line.thinkMs + waitMs)
        if (this.#gone) return
        const sent = bytes.subarray(0, pullAfter ?? bytes.length)
        if (sent.length > 0) this.#line.log({ direction: 'out', bytes: sent })
        await this.#put(sent, gapMs)
        if (pullAfter !== undefined) await this.#flushAndPull()
      }
    })
  }

  /** Writes at the pace of the line: the bytes that are due, then a short pause, until all are out. */
  async #put(bytes: Uint8Array, gapMs: number): Promise<void> {
    const msPerByte = this.#line.paceMicrosecondsPerByte / 1000
    const start = performance.now()
    for (let sent = 0; sent < bytes.length && !this.#gone;) {
      const due = msPerByte === 0 ? bytes.length : 1 + Math.floor((performance.now() - start) / msPerByte)
      const until = gapMs > 0 ? sent + 1 : Math.max(sent + 1, due)
      this.#socket.write(bytes.subarray(sent, until))
      sent = until
      if (sent < bytes.length) await this.#pause(Math.max(1, gapMs))
    }
  }

  /** What was written still arrives; the end of the connection comes right after it. */
  async #flushAndPull(): Promise<void> {
    if (this.#gone) return
    await new Promise<void>((flushed) => this.#socket.end(flushed))
    this.pull()
  }

  #pause(ms: number): Promise<void> {
    if (ms <= 0 || this.#gone) return Promise.resolve()
    return new Promise((over) => {
      const timer = setTimeout(() => {
        this.#pauses.delete(timer)
        over()
      }, ms)
      this.#pauses.add(timer)
    })
  }
}
