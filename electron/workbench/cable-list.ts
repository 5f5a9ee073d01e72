import type { CableOffer } from '../../shared/contract.ts'
import { BenchError } from '../../shared/errors.ts'
import { parseCableName, type CableName } from '../cable/cable-name.ts'
import { findSerialPorts } from '../cable/find-cables.ts'
import { scenarios } from '../training-car/start-training-car.ts'

/** Names of the training cars, for the help of the command line. */
export const trainingCarNames = scenarios.map(({ name }) => name)

/**
 * The cables a person may choose from: serial ports of this computer, what was typed, and the training cars.
 * The page only ever names an id of this list; a name that was never offered or typed is refused.
 */
export class CableList {
  private readonly typed = new Map<string, CableOffer>()
  private offered = new Map<string, CableOffer>()

  /** Looks anew at the computer's ports. Never fails: a computer without ports has training cars. */
  async look(): Promise<CableOffer[]> {
    const ports = await findSerialPorts()
    const offers: CableOffer[] = [
      ...ports.map(({ path, detail }): CableOffer => ({ id: path, kind: 'k-dcan', name: path, detail })),
      ...this.typed.values(),
      ...scenarios.map(({ name, title }): CableOffer => ({ id: `training:${name}`, kind: 'training', name: `Training car: ${name}`, detail: title })),
    ]
    this.offered = new Map(offers.map((offer) => [offer.id, offer]))
    return [...this.offered.values()]
  }

  /** Adds a device path, `tcp:HOST:PORT` or `training:SCENARIO` that a person typed. Throws 'bad-arguments' for anything else. */
  type(name: string): CableOffer {
    const parsed = parseCableName(name)
    const offer: CableOffer = { id: name, kind: kindOf(parsed), name, detail: '' }
    this.typed.set(name, offer)
    return offer
  }

  /** Throws 'cable-not-found' when this id was neither offered nor typed. */
  find(id: string): { offer: CableOffer; name: CableName } {
    const offer = this.typed.get(id) ?? this.offered.get(id)
    if (offer === undefined) throw new BenchError('cable-not-found', id)
    return { offer, name: parseCableName(id) }
  }
}

const kindOf = (name: CableName): CableOffer['kind'] => name.kind === 'serial' ? 'k-dcan' : name.kind
