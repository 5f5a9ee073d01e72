import { BenchError } from '../../shared/errors.ts'
import type { Ask, Exchange, Outcome } from '../exchange/exchange.ts'

/** What a visit needs of an exchange. */
export interface Asker {
  ask(question: Ask): Promise<Outcome>
  askAll(question: Ask): Promise<Outcome[]>
  readonly heard: Exchange['heard']
}

interface Known {
  answers: Map<string, Outcome>
  groups: Map<string, readonly Outcome[]>
  alive: Set<number>
  /** How many questions a unit has let pass in silence. */
  silences: Map<number, number>
}

/** Silent to so many different questions, and never heard: the unit is silent, and the next question would only cost its 1.2 s. */
const silentAfter = 2

/**
 * One visit to the car: what has been answered is not asked again (every exchange costs the technician time,
 * and two answers of different moments would contradict each other on one sheet of paper).
 *
 * Where a unit that is alive stays silent to a question, the same question is put once to all units together
 * ("functionally", at the era's group address): a unit answers both ways alike, and some gateways pass on only one of them.
 */
export class AskedOnce {
  private readonly exchange: Asker
  private readonly known: Known
  private readonly signal: AbortSignal | undefined

  constructor(exchange: Asker, known: Known = { answers: new Map(), groups: new Map(), alive: new Set(), silences: new Map() }, signal?: AbortSignal) {
    this.exchange = exchange
    this.known = known
    this.signal = signal
  }

  /** The same visit, with everything known so far, under a signal that ends it. */
  until(signal: AbortSignal): AskedOnce {
    return new AskedOnce(this.exchange, this.known, signal)
  }

  /** Asks one unit; `once` as in Ask. Rejects only when the cable is lost; every other end is an outcome. */
  async ask(unit: number, payload: Uint8Array, { once = false }: Pick<Ask, 'once'> = {}): Promise<Outcome> {
    const question = hex(payload)
    const key = keyOf(unit, question)
    const answer = this.known.answers.get(key)
    if (answer !== undefined) return answer
    const shared = this.fromGroup(unit, question)
    // exchange 0: nothing was sent
    if (shared === undefined && this.isSilent(unit)) return { kind: 'no-answer', unit, exchange: 0 }
    const outcome = shared ?? await this.exchange.ask({ target: unit, payload, once, ...this.cancel() })
    if (outcome.kind === 'answered' || outcome.kind === 'refused') this.known.alive.add(unit)
    if (outcome.kind === 'no-answer' && !once) this.known.silences.set(unit, (this.known.silences.get(unit) ?? 0) + 1)
    if (outcome.kind !== 'cancelled') this.known.answers.set(key, outcome)
    return outcome
  }

  /**
   * Asks one unit, and if that unit is known to be alive but says nothing to this question, asks the whole group.
   * `group` is the functional address of the era: EF on E-series, DF on F/G-series (recorded cars).
   */
  async askOrGroup(unit: number, payload: Uint8Array, group: number): Promise<Outcome> {
    const outcome = await this.ask(unit, payload)
    const question = hex(payload)
    if (outcome.kind !== 'no-answer' || !this.isAlive(unit) || this.known.groups.has(question)) return outcome
    this.known.groups.set(question, await this.exchange.askAll({ target: group, payload, ...this.cancel() }))
    const shared = this.fromGroup(unit, question)
    if (shared === undefined) return outcome
    this.known.answers.set(keyOf(unit, question), shared)
    return shared
  }

  /** What the cable has brought since it was opened. */
  get heard(): Exchange['heard'] {
    return this.exchange.heard
  }

  /** Throws 'cancelled' once the signal has come. */
  throwIfCancelled(): void {
    if (this.signal?.aborted === true) throw new BenchError('cancelled')
  }

  /** True once the unit has said anything at all in this visit, be it no. */
  isAlive(unit: number): boolean {
    return this.known.alive.has(unit)
  }

  private isSilent(unit: number): boolean {
    return !this.isAlive(unit) && (this.known.silences.get(unit) ?? 0) >= silentAfter
  }

  private fromGroup(unit: number, question: string): Outcome | undefined {
    return this.known.groups.get(question)?.find((outcome) => outcome.unit === unit)
  }

  private cancel(): { signal?: AbortSignal } {
    return this.signal === undefined ? {} : { signal: this.signal }
  }
}

const keyOf = (unit: number, question: string): string => `${String(unit)}:${question}`
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')
