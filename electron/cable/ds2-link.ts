import { BenchError } from '../../shared/errors.ts'
import { encodeBmwFast, testerAddress } from '../telegrams/bmw-fast.ts'
import { BmwFastReader } from '../telegrams/bmw-fast-reader.ts'
import { Ds2Reader, encodeDs2, type Ds2Telegram } from '../telegrams/ds2.ts'
import { encodeKwp2000Star, Kwp2000StarReader, type Kwp2000StarTelegram } from '../telegrams/kwp2000-star.ts'
import type { Found } from '../telegrams/telegram-reader.ts'
import type { ByteLink, Ignition, LinkKind, Services } from './byte-link.ts'

/** Units that speak KWP2000* on a line where all others speak DS2: the engine (recorded E38, E39 and E53). */
const kwp2000StarUnits: readonly number[] = [0x12]

/**
 * Silence after which a telegram that has begun will not be finished, ms. BMW's own DS2 parameters allow 20 and another
 * 20 for USB (ediabaslib issue 23); a latency timer of 16 ms and a network bridge have to fit beside them.
 */
const gap = 100

/**
 * Dresses a line of an I-bus car as a cable (docs/decisions/0006): BMW-FAST above, DS2 or KWP2000* on the wire, as the
 * recordings of such cars are kept too. The line itself stays its owner's: it is listened to only while somebody listens here.
 *
 * In DS2 the echo of a question has the form of an answer, so only here can the two be told apart: what is the same as the
 * question, byte for byte, is given back as its echo. Bytes that are no telegram are passed on as they came.
 */
export class Ds2Link implements ByteLink {
  private readonly line: ByteLink
  private readonly listeners = new Set<(bytes: Uint8Array) => void>()
  private readonly questions = new BmwFastReader()
  /** Reads the format that the newest question has. */
  private reader: Ds2Reader | Kwp2000StarReader = new Ds2Reader()
  /** The newest question in both dresses. */
  private question: { dress: Uint8Array; wire: Uint8Array } | undefined
  private stopListening = (): void => undefined
  private quiet: NodeJS.Timeout | undefined

  /** `line` carries DS2 as it is: a port opened with that concept, or a bridge set to 9600 8E1. */
  constructor(line: ByteLink) {
    this.line = line
  }

  get kind(): LinkKind {
    return this.line.kind
  }

  get name(): string {
    return this.line.name
  }

  get generation(): number {
    return this.line.generation
  }

  get isOpen(): boolean {
    return this.line.isOpen
  }

  /** Throws 'cable-lost' when closed, 'defect' for anything but one whole telegram to one unit: DS2 has no address for all. */
  send(bytes: Uint8Array): void {
    const [question, more] = [...this.questions.push(bytes), ...this.questions.flush()]
    if (question?.kind !== 'telegram' || question.telegram.functional || more !== undefined) throw new BenchError('defect', 'DS2 takes whole telegrams to one unit')
    // what has begun before this question will not be finished by its echo
    this.pass(this.reader.flush())
    const { target, payload, bytes: dress } = question.telegram
    const star = kwp2000StarUnits.includes(target)
    this.reader = star ? new Kwp2000StarReader() : new Ds2Reader()
    this.question = { dress, wire: star ? encodeKwp2000Star(question.telegram) : encodeDs2({ unit: target, payload }) }
    this.line.send(this.question.wire)
  }

  onBytes(listener: (bytes: Uint8Array) => void): () => void {
    if (this.listeners.size === 0) this.stopListening = this.line.onBytes((chunk) => this.hear(chunk))
    this.listeners.add(listener)
    return () => {
      if (!this.listeners.delete(listener) || this.listeners.size > 0) return
      this.stopListening()
      clearTimeout(this.quiet)
    }
  }

  onLost(listener: () => void): () => void {
    return this.line.onLost(listener)
  }

  ignition(): Promise<Ignition> {
    return this.line.ignition?.() ?? Promise.resolve('unknown')
  }

  servicesOf(unit: number): Services {
    return kwp2000StarUnits.includes(unit) ? 'iso' : 'ds2'
  }

  close(): Promise<void> {
    clearTimeout(this.quiet)
    return this.line.close()
  }

  private hear(chunk: Uint8Array): void {
    clearTimeout(this.quiet)
    this.pass(this.reader.push(chunk))
    if (this.reader.pending > 0) this.quiet = setTimeout(() => this.pass(this.reader.flush()), gap)
  }

  private pass(found: readonly Found<Ds2Telegram | Kwp2000StarTelegram>[]): void {
    for (const one of found) {
      const bytes = one.kind === 'telegram' ? this.dress(one.telegram) : one.bytes
      for (const listener of [...this.listeners]) listener(bytes)
    }
  }

  private dress(telegram: Ds2Telegram | Kwp2000StarTelegram): Uint8Array {
    const { question } = this
    if (question !== undefined && sameBytes(telegram.bytes, question.wire)) return question.dress
    // a DS2 telegram that is no echo is an answer: its one address is that of the unit that speaks
    return encodeBmwFast('unit' in telegram ? { source: telegram.unit, target: testerAddress, payload: telegram.payload } : telegram)
  }
}

const sameBytes = (one: Uint8Array, other: Uint8Array): boolean => one.length === other.length && one.every((byte, at) => byte === other[at])
