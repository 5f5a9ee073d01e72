import { familyNames, generationOf, unitVariants, variantByName, type UnitVariant } from '../catalogue/telematics-units.ts'
import type { CarFacts, CarIdentity, Fault, FaultMemory, Generation, Reading, ReadingName } from '../domain/facts.ts'

/** The facts of a car, looked at the way the diagnosis needs them. */
export interface CarView {
  facts: CarFacts
  /** Variants the unit can be: one when it is known, several for a family, none when nothing is known. */
  candidates: readonly UnitVariant[]
  generation: Generation
  /** Somebody on the bus answered. */
  carAnswered: boolean
  /** The unit was asked and stayed silent; a check that was cut off is no silence. */
  unitSilent: boolean
  /** Every entry that was read, telematics and neighbours, in a stable order. */
  faults: readonly Fault[]
}

export function viewOf(facts: CarFacts): CarView {
  const { identity, memories } = facts
  const carAnswered = identity.unit.answered || identity.vin.state === 'read' && identity.vin.source.kind === 'car'
    || memories.some(({ faults }) => faults.state === 'read' || faults.reason === 'refused')
  const candidates = candidatesOf(identity)
  const { index } = identity.unit
  const cutOff = index.state === 'unreadable' && (index.reason === 'cancelled' || index.reason === 'cable-lost')
  return {
    facts,
    candidates,
    generation: identity.unit.generation.value === 'unknown' ? generationByType(candidates) : identity.unit.generation.value,
    carAnswered,
    unitSilent: !identity.unit.answered && !cutOff && carAnswered,
    faults: memories.flatMap(({ faults }) => faults.state === 'read' ? faults.value : []).sort((one, other) => one.id < other.id ? -1 : 1),
  }
}

/** Generation every candidate has by its type; unknown where they differ or only the unit itself can tell. */
function generationByType(candidates: readonly UnitVariant[]): Generation {
  const [first, ...others] = candidates.map(generationOf)
  return first !== undefined && others.every((generation) => generation === first) ? first : 'unknown'
}

/**
 * Variants a unit can be: its own name, else those it was placed among, else the family it is called by.
 * An answering unit of which nothing else is known can be any that sits at its address and speaks its protocol.
 */
export function candidatesOf({ unit, protocol }: CarIdentity): readonly UnitVariant[] {
  const known = variantByName(unit.variant)
  if (known !== undefined) return [known]
  const callers = unitVariants.filter(({ role }) => role === 'emergency-call')
  const placed = unit.candidates.length > 0
    ? unitVariants.filter(({ variant }) => unit.candidates.includes(variant))
    : callers.filter(({ family }) => unit.name.includes(familyNames[family]))
  if (placed.length > 0 || !unit.answered) return placed
  return callers.filter((one) => one.protocol === protocol && one.address === unit.address)
}

export const isTelematics = (identity: CarIdentity, address: number): boolean =>
  identity.unit.address === null ? address === 0x61 || address === 0x36 : address === identity.unit.address

/** A memory of the telematics unit; undefined when the check did not get to it. */
export const telematicsMemory = ({ facts }: CarView, name: FaultMemory['memory']): FaultMemory | undefined =>
  facts.memories.find(({ unit, memory }) => memory === name && isTelematics(facts.identity, unit))

export const readingOf = ({ facts }: CarView, name: ReadingName): Reading | undefined => facts.readings.find((reading) => reading.name === name)

/** Value of a reading; undefined when it was not asked for or could not be read. */
export function valueOf(car: CarView, name: ReadingName): { id: string; value: string | number | boolean } | undefined {
  const reading = readingOf(car, name)
  return reading?.answer.state === 'read' ? { id: reading.id, value: reading.answer.value } : undefined
}

export const isRegistered = (car: CarView): boolean => ['registered', 'roaming', 'roaming-off-net'].includes(String(valueOf(car, 'registration')?.value))
