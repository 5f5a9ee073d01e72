import type { CableOffer } from '../../shared/contract.ts'
import { BenchError } from '../../shared/errors.ts'
import { parseCableName, type CableName } from '../cable/cable-name.ts'
import { findSerialPorts } from '../cable/find-cables.ts'
import { findEnetCars, type EnetCar } from '../cable/find-enet.ts'
import { scenarios } from '../training-car/start-training-car.ts'

/** Names of the training cars, for the help of the command line. */
export const trainingCarNames = scenarios.map(({ name }) => name)

/** How long cars on the network may take to answer, ms: on a wire a gateway needs a few, and the person waits for the list. */
const callPatience = 300

/**
 * The cables a person may choose from: serial ports of this computer, cars that answer on its network, what was typed,
 * and the training cars.
 * The page only ever names an id of this list; a name that was never offered or typed is refused.
 */
export class CableList {
  private readonly typed = new Map<string, CableOffer>()
  private offered = new Map<string, CableOffer>()
  private readonly callCars: typeof findEnetCars

  constructor(callCars = findEnetCars) {
    this.callCars = callCars
  }

  /** Looks anew at the computer's ports and networks. Never fails: a computer without ports has training cars. */
  async look(): Promise<CableOffer[]> {
    const [ports, cars] = await Promise.all([findSerialPorts(), this.callCars({ timeoutMs: callPatience })])
    const offers: CableOffer[] = [
      ...ports.map(({ path, detail }): CableOffer => ({ id: path, kind: 'k-dcan', name: path, detail })),
      ...this.typed.values(),
      ...cars.map(offerOf),
      ...scenarios.map(({ name, title }): CableOffer => ({ id: `training:${name}`, kind: 'training', name: `Training car: ${name}`, detail: title })),
    ]
    this.offered = new Map(offers.map((offer) => [offer.id, offer]))
    return [...this.offered.values()]
  }

  /** Adds a device path, `tcp:HOST:PORT`, `enet:HOST`, `doip:HOST`, `elm:PLACE` or `training:SCENARIO` that a person typed. Throws 'bad-arguments' for anything else. */
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

/** A car on the network under the name that connects to it, with its VIN so that the right one is taken. */
function offerOf({ kind, host, vin, detail }: EnetCar): CableOffer {
  const name = `${kind}:${host}`
  return { id: name, kind, name, detail: vin === null ? detail : `${vin}, ${detail}` }
}

const kindOf = (name: CableName): CableOffer['kind'] => name.kind === 'serial' ? 'k-dcan' : name.kind
