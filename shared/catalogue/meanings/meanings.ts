import { bus } from './bus.ts'
import { circuits } from './circuits.ts'
import { network } from './network.ts'
import { states } from './states.ts'
import { unit } from './unit.ts'

/** Every meaning an entry of a fault or info memory can have, by its id. */
export const meanings = { ...circuits, ...unit, ...network, ...bus, ...states }
export type MeaningId = keyof typeof meanings
