import { meaningsOf } from '../../shared/catalogue/fault-codes.ts'
import { variantByName, type UnitVariant } from '../../shared/catalogue/telematics-units.ts'
import type { CarFacts, CarIdentity, Fault, FaultMemory, Reading } from '../../shared/domain/facts.ts'
import type { Check } from '../../shared/domain/job.ts'
import type { UnreadableReason } from '../../shared/domain/source.ts'
import { BenchError } from '../../shared/errors.ts'
import type { AskedOnce } from '../vehicle/asked-once.ts'
import { eraOf, unitNames, type Era } from '../vehicle/eras.ts'
import { readInfoMemory, readMemory, readNetworkEvent, type MemoryOwner } from '../vehicle/fault-memory.ts'
import { readLiveValues, readingsOffered } from '../vehicle/telematics-readings.ts'
import { notAsked } from '../vehicle/reported.ts'

/** Told before each step: its plain name, its number from 1, how many there are. */
export type Progress = (step: string, n: number, of: number) => void

export interface CarReading {
  facts: CarFacts
  ended: Check['ended']
}

/** What one step brings home. */
interface Brought { memories?: readonly FaultMemory[]; readings?: readonly Reading[] }

/** One step of the check. `unread` is what stands in the facts when the step could not run. */
interface Step {
  name: string
  run: () => Promise<Brought>
  unread: (reason: UnreadableReason) => Brought
}

/**
 * The read-only check, step by step: both memories of the telematics unit, the live values its variant offers, then the
 * fault memories of cluster and airbag. Cancelled and cable-lost end it early; what was not read is then said to be unread.
 */
export async function readCar(asked: AskedOnce, identity: CarIdentity, progress: Progress): Promise<CarReading> {
  const steps = stepsFor(asked, identity)
  const memories: FaultMemory[] = []
  const readings: Reading[] = []
  let ended: Check['ended'] = 'complete'
  for (const [index, step] of steps.entries()) {
    const brought: Brought | 'cancelled' | 'cable-lost' = ended === 'complete' ? await attempt(step, () => progress(step.name, index + 1, steps.length)) : step.unread(ended)
    if (brought === 'cancelled' || brought === 'cable-lost') ended = brought
    const kept = typeof brought === 'string' ? step.unread(brought) : brought
    memories.push(...kept.memories ?? [])
    readings.push(...kept.readings ?? [])
  }
  return { ended, facts: { identity: withProvenRadio(identity, readings), memories, readings } }

  async function attempt(step: Step, tell: () => void): Promise<Brought | 'cancelled' | 'cable-lost'> {
    try {
      asked.throwIfCancelled()
      tell()
      return await step.run()
    } catch (error) {
      if (error instanceof BenchError && error.code === 'cancelled') return 'cancelled'
      if (error instanceof BenchError && error.code.startsWith('cable-')) return 'cable-lost'
      throw error
    }
  }
}

function stepsFor(asked: AskedOnce, identity: CarIdentity): Step[] {
  const era = eraOf(identity.protocol)
  const { unit } = identity
  const variants = unit.candidates.map(variantByName).filter((variant) => variant !== undefined)
  const address = unit.address
  const telematics: MemoryOwner | undefined = address === null ? undefined
    : { unit: address, unitName: unitNames.telematics, variant: unit.variant === 'unknown' ? null : unit.variant }
  return [
    ...telematics === undefined ? [] : telematicsSteps(asked, era, telematics, variants),
    ...era.neighbours.map(({ unit: neighbour, name }) => memoryStep(`${name}: fault memory`, { unit: neighbour, unitName: name, variant: null }, 'fault',
      (owner) => readMemory(asked, era, owner, 'fault'))),
  ]
}

function telematicsSteps(asked: AskedOnce, era: Era, owner: MemoryOwner, variants: readonly UnitVariant[]): Step[] {
  let stored: readonly Fault[] = []
  const faultMemory = memoryStep('Telematics: fault memory', owner, 'fault', async () => {
    const memory = await readMemory(asked, era, owner, 'fault')
    stored = memory.faults.state === 'read' ? memory.faults.value : []
    return memory
  })
  return [
    faultMemory,
    memoryStep('Telematics: info memory', owner, 'info', () => readInfoMemory(asked, era, owner, variants)),
    ...readingsOffered(variants).map((request): Step => ({
      name: request.step,
      run: async () => ({ readings: await readLiveValues(asked, owner.unit, request) }),
      unread: (reason) => ({ readings: [{ id: `reading:${request.main}`, name: request.main, unit: null, answer: notAsked(owner.unit, request.id, reason) }] }),
    })),
    ...era.protocol === 'uds' ? [networkEventStep(asked, () => stored, variants)] : [],
  ]
}

const memoryStep = (name: string, owner: MemoryOwner, memory: FaultMemory['memory'], read: (owner: MemoryOwner) => Promise<FaultMemory>): Step => ({
  name,
  run: async () => ({ memories: [await read(owner)] }),
  unread: (reason) => ({ memories: [{ ...owner, memory, faults: notAsked(owner.unit, 'not asked', reason) }] }),
})

/** The newest network event keeps a snapshot of the radio; it is read only where such an event is stored. */
const networkEventStep = (asked: AskedOnce, stored: () => readonly Fault[], variants: readonly UnitVariant[]): Step => ({
  name: 'Telematics: details of network events',
  run: async () => {
    const names = variants.map(({ variant }) => variant)
    const event = stored().find((fault) => meaningsOf(names, fault.code, 'fault').some(({ category }) => category === 'network'))
    return event === undefined ? {} : { readings: await readNetworkEvent(asked, event) }
  },
  unread: () => ({}),
})

/** A radio that was on LTE is a 4G radio, also where the unit does not answer to 22 D108. */
function withProvenRadio(identity: CarIdentity, readings: readonly Reading[]): CarIdentity {
  const proof = readings.find(({ name }) => name === 'last-network-technology')
  if (identity.unit.generation.value !== 'unknown' || proof?.answer.state !== 'read' || proof.answer.value !== 'LTE') return identity
  return { ...identity, unit: { ...identity.unit, generation: { value: '4G', source: { kind: 'worked-out', from: [proof.id] } } } }
}
