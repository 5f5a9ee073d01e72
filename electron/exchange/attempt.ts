import type { Telegram } from '../telegrams/bmw-fast.ts'
import type { Clock } from './clock.ts'
import type { Dialect } from './dialect.ts'
import type { Echo } from './echo.ts'
import type { Line } from './line.ts'
import type { Timing } from './timing.ts'

/** The question that went to the same unit right before, when it ended without an answer or with this refusal. */
export interface Before { service: number; nrc: number | undefined }

/** One question as it goes out. `unit` is null when every unit is asked. */
export interface Question {
  unit: number | null
  payload: Uint8Array
  telegram: Uint8Array
  dialect: Dialect
  once: boolean
  before?: Before | undefined
  signal: AbortSignal | undefined
}

/** What a unit said for good. */
export type Said = { kind: 'answered'; payload: Uint8Array } | { kind: 'refused'; nrc: number }

/** What one transmission of a question brought. */
export interface Attempted {
  said: Map<number, Said>
  /** Units that said "pending" and did not come to an end in time. */
  unfinished: Set<number>
  /** Why what came was no telegram; undefined when nothing of that sort came. */
  noise: string | undefined
  /** Anything but the echo came, be it for somebody else. */
  heard: boolean
  cancelled: boolean
}

const whyNot = { 'second-echo': 'second echo', 'changed-echo': 'the echo came back changed', early: 'came before the echo', missing: 'the echo is missing', late: 'refusal of the question before' } as const

/** Sends a question once and listens until it is answered or the time is over. */
export class Attempt {
  private readonly line: Line
  private readonly echo: Echo
  private readonly clock: Clock
  private readonly timing: Timing
  private readonly question: Question
  private readonly said = new Map<number, Said>()
  /** Units that asked for time: how often, and until when they have it. */
  private readonly pending = new Map<number, { times: number; until: number }>()
  private readonly givenUp = new Set<number>()
  /** Answers without an echo while nobody knows yet whether this cable has one. */
  private doubtful: Telegram[] = []
  /** A refusal that may be meant for the question before. */
  private held: Telegram | undefined
  private startedAt = 0
  private quietAt = 0
  private noise: string | undefined
  private heard = false

  constructor(parts: { line: Line; echo: Echo; clock: Clock; timing: Timing }, question: Question) {
    this.line = parts.line
    this.echo = parts.echo
    this.clock = parts.clock
    this.timing = parts.timing
    this.question = question
  }

  /** Rejects with 'cable-lost'. */
  async run(): Promise<Attempted> {
    if (this.question.signal?.aborted === true) return this.result(true)
    this.startedAt = this.clock.now()
    this.quietAt = this.startedAt + this.timing.answer / 2
    this.echo.expect(this.question.telegram)
    this.line.send(this.question.telegram)
    while (!this.isOver) {
      const heard = await this.line.next(this.until, this.question.signal)
      if (heard.kind === 'cancelled') return this.result(true)
      if (heard.kind === 'telegram') this.hear(heard.telegram)
      if (heard.kind === 'fault') this.hearNoise(heard.fault, heard.bytes)
      // by the clock and not by silence alone: a line that never falls silent must not hold the question for ever
      if (this.clock.now() < this.until) continue
      if (this.doubtful.length > 0) this.believe()
      else if (this.held !== undefined) this.take(this.held, false)
      else break
    }
    return this.result(false)
  }

  private get until(): number {
    return Math.max(this.quietAt, ...[...this.pending.values()].map(({ until }) => until))
  }

  private get isOver(): boolean {
    const { unit } = this.question
    return unit !== null && (this.said.has(unit) || this.givenUp.has(unit))
  }

  private hear(telegram: Telegram): void {
    const verdict = this.echo.judge(telegram)
    if (verdict === 'echo') {
      this.line.note('echo', telegram.bytes)
      for (const { bytes } of this.doubtful.splice(0)) this.line.note('ignored', bytes, whyNot.early)
      return
    }
    this.heard = true
    if (verdict === 'changed-echo') this.hearNoise(whyNot[verdict], telegram.bytes)
    else if (verdict === 'doubtful' || verdict === 'in-time') this.take(telegram, verdict === 'doubtful')
    else this.line.note('ignored', telegram.bytes, whyNot[verdict])
  }

  private hearNoise(why: string, bytes: Uint8Array): void {
    this.heard = true
    const named = this.echo.missing ? whyNot['changed-echo'] : why
    this.noise ??= named
    this.line.note('ignored', bytes, named)
  }

  private take(telegram: Telegram, doubtful: boolean): void {
    const { source, bytes, payload } = telegram
    const match = this.question.dialect.match(this.question.payload, this.question.unit, telegram)
    const why = match.kind === 'ignored' ? match.why : this.said.has(source) ? 'this unit has answered already' : undefined
    if (match.kind === 'ignored' || why !== undefined) this.line.note('ignored', bytes, why)
    else if (doubtful) {
      // the echo of a cable that has one would be here by now, and is not far behind
      if (this.doubtful.length === 0) this.quietAt = this.clock.now() + this.timing.gap
      this.doubtful.push(telegram)
    } else if (match.kind === 'refusal' && telegram !== this.held && this.mayBeLate(source, match.nrc)) {
      // whether it was meant for this question shows in what the unit says next, and that is not far behind
      this.dropHeld()
      this.held = telegram
      this.quietAt = this.clock.now() + this.timing.gap
    } else {
      if (telegram !== this.held) this.dropHeld()
      this.line.note('in', bytes)
      if (this.question.unit === null) this.quietAt = this.clock.now() + this.timing.answer
      if (match.kind === 'pending') this.giveTime(source)
      else this.settle(source, match.kind === 'answer' ? { kind: 'answered', payload } : { kind: 'refused', nrc: match.nrc })
    }
  }

  /** A refusal names only its service: one that is late, or comes twice, fits the next question of that service as well. */
  private mayBeLate(unit: number, nrc: number): boolean {
    const { before, payload } = this.question
    if (before === undefined || before.service !== payload[0] || this.pending.has(unit)) return false
    return before.nrc === undefined || before.nrc === nrc
  }

  private dropHeld(): void {
    if (this.held !== undefined) this.line.note('ignored', this.held.bytes, whyNot.late)
    this.held = undefined
  }

  private settle(unit: number, said: Said): void {
    this.pending.delete(unit)
    this.givenUp.delete(unit)
    this.said.set(unit, said)
  }

  /** 7F xx 78: the unit needs more time, and gets it within limits. */
  private giveTime(unit: number): void {
    const now = this.clock.now()
    const end = this.startedAt + this.timing.pendingTotal
    const times = (this.pending.get(unit)?.times ?? 0) + 1
    if (times > this.timing.pendingMost || now >= end) {
      this.pending.delete(unit)
      this.givenUp.add(unit)
    } else this.pending.set(unit, { times, until: Math.min(now + this.timing.pending, end) })
  }

  /** No echo came beside the answers: this cable has none, and they are answers. */
  private believe(): void {
    this.echo.learnNone()
    this.quietAt = this.startedAt + this.timing.answer / 2
    for (const telegram of this.doubtful.splice(0)) this.take(telegram, false)
  }

  private result(cancelled: boolean): Attempted {
    const unfinished = new Set([...this.givenUp, ...this.pending.keys()])
    // telegrams without the echo that belongs before them: something came, and none of it may be trusted
    const noise = this.noise ?? (this.echo.missing && this.heard ? whyNot.missing : undefined)
    return { said: this.said, unfinished, noise, heard: this.heard, cancelled }
  }
}
