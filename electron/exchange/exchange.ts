import { ByteTrace } from '../cable/byte-trace.ts'
import type { ByteLink } from '../cable/byte-link.ts'
import { BenchError } from '../../shared/errors.ts'
import { encodeBmwFast, testerAddress } from '../telegrams/bmw-fast.ts'
import { Attempt, type Attempted, type Before, type Question } from './attempt.ts'
import { computerClock, type Clock } from './clock.ts'
import { dialects } from './dialect.ts'
import { Echo } from './echo.ts'
import { hex } from './hex.ts'
import { Line } from './line.ts'
import { bmwTiming, type Timing } from './timing.ts'

/** A question: the unit's address 00-FF, or the group's for askAll (EF on E-series, DF on F/G-series), and service with data. */
export interface Ask {
  target: number
  payload: Uint8Array
  /** Asked a single time, which halves the patience with a silent unit: for one that few cars have where it is looked for. */
  once?: boolean
  signal?: AbortSignal
}

/** How an exchange ended. `exchange` is its number in the trace; 0 when the question was cancelled before it went out. */
export type Outcome =
  | { kind: 'answered'; unit: number; payload: Uint8Array; exchange: number }
  | { kind: 'refused'; unit: number; nrc: number; exchange: number }
  | { kind: 'no-answer'; unit: number; exchange: number }
  /** Something came, but no valid telegram of this unit: neither an answer nor silence. */
  | { kind: 'malformed'; unit: number; why: string; exchange: number }
  | { kind: 'cancelled'; unit: number; exchange: number }

export interface ExchangeOptions {
  clock?: Clock
  trace?: ByteTrace
  timing?: Partial<Timing>
  /** An exchange over the same cable that this one takes over from: the trace, its numbers, and what was heard go on. */
  after?: Exchange
}

/**
 * One question, one answer: the only place with timing, echo, pending answers and repeats. Only what reads the car passes.
 *
 * A read that brought nothing, or only damaged bytes, is put once more within the same patience; "busy" is asked again a
 * few times. Both are allowed because a read changes nothing; a request that changes the car must never come this way.
 */
export class Exchange {
  /** Everything that went over this cable. */
  readonly trace: ByteTrace
  private readonly link: ByteLink
  private readonly clock: Clock
  private readonly timing: Timing
  private readonly line: Line
  private readonly echo = new Echo()
  private sent: number
  /** The newest question to one unit, as far as its answer may still come. */
  private before: Before & { unit: number } | undefined
  private turn: Promise<unknown> = Promise.resolve()
  private pause: number

  constructor(link: ByteLink, { clock = computerClock, after, trace = after?.trace ?? new ByteTrace(), timing = {} }: ExchangeOptions = {}) {
    this.link = link
    this.clock = clock
    this.trace = trace
    this.timing = { ...bmwTiming, ...link.patience, ...timing }
    this.sent = after?.count ?? 0
    this.pause = this.timing.pause
    this.line = new Line(link, clock, trace, this.timing)
    this.line.heard = after?.heard ?? 'nothing'
  }

  /** Exchanges begun so far; a repeated read is part of its exchange. */
  get count(): number {
    return this.sent
  }

  /** What the cable has brought since it was opened: tells a car that is silent from a cable that is dead or of the wrong kind. */
  get heard(): 'nothing' | 'noise' | 'telegrams' {
    return this.line.heard
  }

  /**
   * Asks one unit; questions wait for their turn. Rejects with 'not-announced' for anything but a read, with no byte sent;
   * with 'cable-lost'; and with 'cable-silent' when the cable returned its echo before and now gives nothing at all.
   */
  async ask(ask: Ask): Promise<Outcome> {
    const question = this.question(ask, ask.target)
    return await this.inTurn(question, (exchange) => this.askUnit(question, ask.target, exchange)) ?? { kind: 'cancelled', unit: ask.target, exchange: 0 }
  }

  /**
   * Asks every unit and gives each one's own answer, until the line has been silent; units that asked for time are waited
   * for. Bytes that were no telegram, and a cancel, stand under the group's address. Rejects as ask() does.
   */
  async askAll(ask: Ask): Promise<Outcome[]> {
    const question = this.question(ask, null)
    return await this.inTurn(question, (exchange) => this.askUnits(question, ask.target, exchange)) ?? [{ kind: 'cancelled', unit: ask.target, exchange: 0 }]
  }

  /** Stops listening and closes the link. A question that waits rejects with 'cable-lost'. */
  async close(): Promise<void> {
    await this.link.close()
    this.leave()
  }

  /** Stops listening for good, and leaves the link to whoever speaks over it next. */
  leave(): void {
    this.line.leave()
  }

  /** The wall: whatever could change the car stops here, before a byte of it exists. */
  private question({ target, payload, once = false, signal }: Ask, unit: number | null): Question {
    const dialect = dialects[unit === null ? 'iso' : this.link.servicesOf?.(unit) ?? 'iso']
    if (dialect.classify(payload, unit) !== 'read') throw new BenchError('not-announced', `${hex(payload)} to ${hex([target])}`)
    return { unit, payload, dialect, once, signal, telegram: encodeBmwFast({ target, source: testerAddress, payload, functional: unit === null }) }
  }

  /** Undefined when the question was cancelled before its turn. */
  private async inTurn<T>(question: Question, work: (exchange: number) => Promise<T>): Promise<T | undefined> {
    const before = this.turn
    const { promise: mine, resolve: done } = Promise.withResolvers<undefined>()
    this.turn = mine
    await before
    try {
      await this.rest(this.pause - this.line.quietFor, question.signal)
      if (question.signal?.aborted === true) return undefined
      this.line.open(this.sent + 1)
      this.sent += 1
      return await work(this.sent)
    } finally {
      this.line.close()
      done(undefined)
    }
  }

  private async askUnit(question: Question, unit: number, exchange: number): Promise<Outcome> {
    const before = this.before?.unit === unit ? this.before : undefined
    const asked = { unit, service: question.payload[0] ?? 0 }
    this.before = { ...asked, nrc: undefined }
    const outcome = await this.askUntilHeard({ ...question, before }, unit, exchange)
    if (outcome.kind === 'answered') this.before = undefined
    if (outcome.kind === 'refused') this.before = { ...asked, nrc: outcome.nrc }
    return outcome
  }

  private async askUntilHeard(question: Question, unit: number, exchange: number): Promise<Outcome> {
    let noise: string | undefined
    for (let unheard = 0, busy = 0; ;) {
      const attempt = await this.attempt(question)
      if (attempt.cancelled) return { kind: 'cancelled', unit, exchange }
      const answer = attempt.said.get(unit)
      if (answer?.kind === 'refused' && question.dialect.isBusy(answer.nrc) && busy < this.timing.busyRepeats) {
        busy += 1
        await this.rest(this.timing.busyPause, question.signal)
        continue
      }
      noise ??= attempt.noise
      if (answer !== undefined) {
        if (unheard > 0 && noise === undefined) this.pause = this.timing.regen
        return { ...answer, unit, exchange }
      }
      if (attempt.unfinished.has(unit)) return { kind: 'no-answer', unit, exchange }
      if (unheard === 0 && !question.once) {
        unheard += 1
        continue
      }
      this.mustEcho(attempt)
      return noise === undefined ? { kind: 'no-answer', unit, exchange } : { kind: 'malformed', unit, why: noise, exchange }
    }
  }

  private async askUnits(question: Question, group: number, exchange: number): Promise<Outcome[]> {
    this.before = undefined
    let attempt = await this.attempt(question)
    if (attempt.said.size + attempt.unfinished.size === 0 && !attempt.cancelled) {
      attempt = await this.attempt(question)
      this.mustEcho(attempt)
    }
    const { said, unfinished, noise, cancelled } = attempt
    const outcomes: Outcome[] = [...said].map(([unit, answer]) => ({ ...answer, unit, exchange }))
    for (const unit of unfinished) outcomes.push({ kind: cancelled ? 'cancelled' : 'no-answer', unit, exchange })
    if (noise !== undefined) outcomes.push({ kind: 'malformed', unit: group, why: noise, exchange })
    if (cancelled) outcomes.push({ kind: 'cancelled', unit: group, exchange })
    return outcomes
  }

  private attempt(question: Question): Promise<Attempted> {
    return new Attempt({ line: this.line, echo: this.echo, clock: this.clock, timing: this.timing }, question).run()
  }

  /** A cable that echoed and now gives nothing at all has lost its 12 V or its plug: no unit may be called silent for that. */
  private mustEcho({ heard, cancelled }: Attempted): void {
    if (this.echo.missing && !heard && !cancelled) throw new BenchError('cable-silent', this.link.name)
  }

  private async rest(ms: number, signal: AbortSignal | undefined): Promise<void> {
    if (ms <= 0 || signal?.aborted === true) return
    await new Promise<void>((over) => {
      const wake = (): void => {
        stop()
        signal?.removeEventListener('abort', wake)
        over()
      }
      const stop = this.clock.after(ms, wake)
      signal?.addEventListener('abort', wake)
    })
  }
}
