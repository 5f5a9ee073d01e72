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
}

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

  constructor(exchange: Asker, known: Known = { answers: new Map(), groups: new Map(), alive: new Set() }, signal?: AbortSignal) {
    this.exchange = exchange
    this.known = known
    this.signal = signal
  }

  /** The same visit, with everything known so far, under a signal that ends it. */
  until(signal: AbortSignal): AskedOnce {
    return new AskedOnce(this.exchange, this.known, signal)
  }

  /** Asks one unit. Rejects only when the cable is lost; every other end is an outcome. */
  async ask(unit: number, payload: Uint8Array): Promise<Outcome> {
    const key = `${String(unit)}:${hex(payload)}`
    const answer = this.known.answers.get(key)
    if (answer !== undefined) return answer
    const outcome = this.fromGroup(unit, payload) ?? await this.exchange.ask({ target: unit, payload, ...this.cancel() })
    if (outcome.kind === 'answered' || outcome.kind === 'refused') this.known.alive.add(unit)
    if (outcome.kind !== 'cancelled') this.known.answers.set(key, outcome)
    return outcome
  }

  /**
   * Asks one unit, and if that unit is known to be alive but says nothing to this question, asks the whole group.
   * `group` is the functional address of the era: EF on E-series, DF on F/G-series (recorded cars).
   */
  async askOrGroup(unit: number, payload: Uint8Array, group: number): Promise<Outcome> {
    const outcome = await this.ask(unit, payload)
    if (outcome.kind !== 'no-answer' || !this.known.alive.has(unit) || this.known.groups.has(hex(payload))) return outcome
    this.known.groups.set(hex(payload), await this.exchange.askAll({ target: group, payload, ...this.cancel() }))
    const shared = this.fromGroup(unit, payload)
    if (shared === undefined) return outcome
    this.known.answers.set(`${String(unit)}:${hex(payload)}`, shared)
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

  private fromGroup(unit: number, payload: Uint8Array): Outcome | undefined {
    return this.known.groups.get(hex(payload))?.find((outcome) => outcome.unit === unit)
  }

  private cancel(): { signal?: AbortSignal } {
    return this.signal === undefined ? {} : { signal: this.signal }
  }
}

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')
