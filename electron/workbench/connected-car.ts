import type { CableOffer } from '../../shared/contract.ts'
import type { CarIdentity } from '../../shared/domain/facts.ts'
import { BenchError } from '../../shared/errors.ts'
import type { ByteLink, Ignition, LinkKind } from '../cable/byte-link.ts'
import type { ByteTrace } from '../cable/byte-trace.ts'
import type { CableName } from '../cable/cable-name.ts'
import { Exchange } from '../exchange/exchange.ts'
import { ds2Timing } from '../exchange/timing.ts'
import { AskedOnce } from '../vehicle/asked-once.ts'
import { identifyCar } from '../vehicle/identify-car.ts'
import { identifyIBusCar } from '../vehicle/identify-i-bus-car.ts'
import { readCar, type CarReading, type Progress } from '../workflows/diagnose.ts'
import { openCable, type Language, type OpenCable } from './open-cable.ts'

/** How long answers from the identification may stand in for a check that follows at once, ms. Later the car is asked again. */
const freshFor = 5_000

/** One cable, opened once, and the car behind it. After a loss it is thrown away: a new connection is a new object. */
export class ConnectedCar {
  readonly offer: CableOffer
  private readonly cable: OpenCable
  /** The cable in the language that is spoken now, and the exchange over it. */
  private link: ByteLink
  private exchange: Exchange
  private stopWatching = (): void => undefined
  private whenLost = (): void => undefined
  private closed = false
  /** Exchanges that earlier checks of this connection already counted; the identification counts to the first check. */
  private counted = 0
  private known: { identity: CarIdentity; asked: AskedOnce; at: number } | undefined

  private constructor(offer: CableOffer, cable: OpenCable) {
    this.offer = offer
    this.cable = cable
    this.link = cable.link
    this.exchange = new Exchange(cable.link)
    this.watch()
  }

  static async open(offer: CableOffer, name: CableName): Promise<ConnectedCar> {
    return new ConnectedCar(offer, await openCable(name))
  }

  get training(): boolean {
    return this.link.kind === 'training'
  }

  get kind(): LinkKind {
    return this.link.kind
  }

  /** Everything that went over the cable since it was opened. */
  get trace(): ByteTrace {
    return this.exchange.trace
  }

  /** What the cable has brought since it was opened. */
  get heard(): Exchange['heard'] {
    return this.exchange.heard
  }

  /** 'unknown' where the way to the car cannot tell. Never rejects. */
  async ignition(): Promise<Ignition> {
    return await this.link.ignition?.() ?? 'unknown'
  }

  /** Called once when the cable goes away without being asked to. */
  onLost(listener: () => void): void {
    this.whenLost = listener
  }

  /**
   * Asks in BMW-FAST who the car is and, where nobody answers to that, in DS2. Throws 'no-car' when nobody answers,
   * 'cancelled' when the signal came first.
   */
  async identify(signal: AbortSignal): Promise<CarIdentity> {
    if (this.known !== undefined) return this.known.identity
    try {
      return await this.recognise(identifyCar, signal)
    } catch (error) {
      if (this.cable.speak === undefined || !this.nobodyAnswered(error)) throw error
    }
    return await this.recogniseIBusCar(signal)
  }

  /** The whole read-only check. Cancelled and cable-lost are ends of it, not errors. */
  async check(signal: AbortSignal, progress: Progress): Promise<CarReading & { exchanges: number }> {
    const identity = await this.identify(signal)
    const { known } = this
    if (known === undefined) throw new BenchError('defect', 'identified without keeping the identity')
    // the first check right after the identification goes on with its answers; a later one asks everything that can change again
    const asked = performance.now() - known.at < freshFor ? known.asked : new AskedOnce(this.exchange)
    const reading = await readCar(asked.until(signal), identity, progress)
    const exchanges = this.exchange.count - this.counted
    this.counted = this.exchange.count
    return { ...reading, exchanges }
  }

  close(): Promise<void> {
    this.closed = true
    return this.cable.close()
  }

  private async recognise(identify: (asked: AskedOnce) => Promise<CarIdentity>, signal: AbortSignal): Promise<CarIdentity> {
    const asked = new AskedOnce(this.exchange)
    const identity = await identify(asked.until(signal))
    this.known = { identity, asked, at: performance.now() }
    return identity
  }

  /** Where there is no I-bus car either, the next question is in BMW-FAST again. */
  private async recogniseIBusCar(signal: AbortSignal): Promise<CarIdentity> {
    await this.speak('ds2')
    try {
      return await this.recognise(identifyIBusCar, signal)
    } catch (error) {
      if (this.link.isOpen) await this.speak('bmw-fast')
      throw error
    }
  }

  /** Nothing came, or nothing but the echo: a car of another generation is as silent as none. A cable that stopped to echo is no such case. */
  private nobodyAnswered(error: unknown): boolean {
    return error instanceof BenchError && (error.code === 'no-car' || (error.code === 'cable-silent' && this.exchange.heard === 'nothing'))
  }

  /** A port that cannot be opened again is a cable that is lost. */
  private async speak(language: Language): Promise<void> {
    const before = this.exchange
    before.leave()
    try {
      this.link = await this.cable.speak?.(language) ?? this.link
    } catch (error) {
      this.lose()
      throw error
    }
    this.watch()
    this.exchange = new Exchange(this.link, { after: before, timing: language === 'ds2' ? ds2Timing : {} })
    // closed while the port was being opened: nobody else would let go of it
    if (this.closed) await this.cable.close()
  }

  private watch(): void {
    this.stopWatching()
    this.stopWatching = this.link.onLost(() => this.lose())
  }

  private lose(): void {
    // a training car behind a lost link still holds its port
    void this.close()
    this.whenLost()
  }
}
