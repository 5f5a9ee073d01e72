import type { CableOffer } from '../../shared/contract.ts'
import type { CarIdentity } from '../../shared/domain/facts.ts'
import { BenchError } from '../../shared/errors.ts'
import type { CableName } from '../cable/cable-name.ts'
import { Exchange } from '../exchange/exchange.ts'
import { AskedOnce } from '../vehicle/asked-once.ts'
import { identifyCar } from '../vehicle/identify-car.ts'
import { readCar, type CarReading, type Progress } from '../workflows/diagnose.ts'
import { openCable, type OpenCable } from './open-cable.ts'

/** How long answers from the identification may stand in for a check that follows at once, ms. Later the car is asked again. */
const freshFor = 5_000

/** One cable, opened once, and the car behind it. After a loss it is thrown away: a new connection is a new object. */
export class ConnectedCar {
  readonly offer: CableOffer
  private readonly cable: OpenCable
  private readonly exchange: Exchange
  /** Exchanges that earlier checks of this connection already counted; the identification counts to the first check. */
  private counted = 0
  private known: { identity: CarIdentity; asked: AskedOnce; at: number } | undefined

  private constructor(offer: CableOffer, cable: OpenCable) {
    this.offer = offer
    this.cable = cable
    this.exchange = new Exchange(cable.link)
  }

  static async open(offer: CableOffer, name: CableName): Promise<ConnectedCar> {
    return new ConnectedCar(offer, await openCable(name))
  }

  get training(): boolean {
    return this.cable.link.kind === 'training'
  }

  /** Called once when the cable goes away without being asked to. */
  onLost(listener: () => void): void {
    this.cable.link.onLost(() => {
      // a training car behind a lost link still holds its port
      void this.close()
      listener()
    })
  }

  /** Throws 'no-car' when nobody answers, 'cancelled' when the signal came first. */
  async identify(signal: AbortSignal): Promise<CarIdentity> {
    if (this.known !== undefined) return this.known.identity
    const asked = new AskedOnce(this.exchange)
    const identity = await identifyCar(asked.until(signal))
    this.known = { identity, asked, at: performance.now() }
    return identity
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
    return this.cable.close()
  }
}
