import type { Generation } from '../domain/facts.ts'
import type { Words } from '../domain/words.ts'
import { eSeriesUnits } from './units/e-series.ts'
import { fAndGSeriesUnits } from './units/f-and-g-series.ts'
import { iBusTelephones, iBusUnits } from './units/i-bus.ts'
import type { FamilyId, UnitVariant } from './units/unit-variant.ts'

export type { FamilyId, ReadId, TestId, UnitVariant } from './units/unit-variant.ts'

/** Every variant the catalogue knows. */
export const unitVariants: readonly UnitVariant[] = [...iBusUnits, ...eSeriesUnits, ...fAndGSeriesUnits]

/** How a family is called where the exact variant is open. */
export const familyNames: Readonly<Record<FamilyId, string>> = {
  'i-bus-tcu': 'I-bus TCU family',
  'e65-telephone': 'E65 telephone family',
  'most-tcu': 'E-series TCU family',
  'combox': 'Combox',
  'tcb-atm': 'TCB / ATM family',
  'hands-free': 'Hands-free unit',
}

/** Variant that answers 22 F150 with this index, upper-case hex ("0F20C0"). Undefined: not published. */
export const variantByUdsIndex = (index: string): UnitVariant | undefined =>
  unitVariants.find(({ protocol, indexes }) => protocol === 'uds' && indexes.includes(index.toUpperCase()))

/** Variant with this diagnosis index in its 1A 80 answer, four digits ("0632"). Undefined: not published. */
export const variantByDiagIndex = (index: string): UnitVariant | undefined =>
  unitVariants.find(({ protocol, indexes }) => protocol === 'kwp' && indexes.includes(index.toUpperCase()))

/** Variant at C8 of an I-bus car with this diagnosis index in its DS2 identity, two digits ("20"). Undefined: not published. */
export const variantByDs2Index = (index: string): UnitVariant | undefined =>
  unitVariants.find(({ protocol, indexes }) => protocol === 'ds2' && indexes.includes(index))

/** Plain name of another unit that sits at C8 of I-bus cars, by the same index. Undefined: not published. */
export const iBusTelephoneName = (index: string): string | undefined => Object.hasOwn(iBusTelephones, index) ? iBusTelephones[index] : undefined

/** Variant of this name, upper case ("TCB1"). */
export const variantByName = (name: string): UnitVariant | undefined => unitVariants.find(({ variant }) => variant === name)

/**
 * What a unit at 61 did when asked. 'refused' is 7F 22 31 (or 12): the variant does not have the request.
 * Any other negative response, and silence, is 'no-answer' and tells nothing.
 */
export interface Probes {
  /** 22 D108: the radio generation it gave. */
  d108: Generation | 'refused' | 'no-answer'
  d029: 'answered' | 'refused' | 'no-answer'
  /** Info memory by 22 2000. */
  info2000: 'answered' | 'refused' | 'no-answer'
}

export interface Placement {
  /** Every variant that behaves so; one when the behaviour decides, none when it fits no variant. */
  candidates: readonly string[]
  /** Name of the one candidate, or "unknown". */
  variant: string
  /** Plain name of the variant, or of the family, or "Telematics unit". */
  name: string
  generation: Generation
  sure: 'by-behaviour' | 'family-only' | 'not-placed'
  says: Words
}

/** Places a unit at 61 whose 22 F150 index is not published, by what it answers to requests that change nothing. */
export function placeUndocumented(probes: Probes): Placement {
  const fits = unitVariants.filter((unit) => unit.protocol === 'uds' && unit.address === 0x61
    && agrees(probes.d108, unit.reads.includes('22 D108'))
    && agrees(probes.d029, unit.reads.includes('22 D029'))
    && agrees(probes.info2000, unit.memories.info === '22 2000'))
  const candidates = fits.map(({ variant }) => variant)
  const [first, ...others] = fits
  // the generation byte is worth more than the type: it was read
  const read = probes.d108 === 'refused' || probes.d108 === 'no-answer' ? undefined : probes.d108
  if (first === undefined) {
    return { candidates, variant: 'unknown', name: 'Telematics unit', generation: read ?? 'unknown', sure: 'not-placed', says: notPlaced }
  }
  if (others.length === 0) {
    return { candidates, variant: first.variant, name: first.name, generation: read ?? generationOf(first), sure: 'by-behaviour', says: byBehaviour(first) }
  }
  const oneFamily = others.every(({ family }) => family === first.family)
  return {
    candidates, variant: 'unknown', name: oneFamily ? familyNames[first.family] : 'Telematics unit',
    generation: read ?? sameGeneration(fits), sure: oneFamily ? 'family-only' : 'not-placed', says: oneOf(candidates),
  }
}

const agrees = (probe: string, offered: boolean): boolean => probe === 'no-answer' || (probe !== 'refused') === offered

/** Generation by type; "unknown" where only 22 D108 can tell. */
export function generationOf(unit: UnitVariant): Generation {
  return unit.generation === '2G' || unit.generation === '3G' || unit.generation === '4G' ? unit.generation : 'unknown'
}

function sameGeneration(units: readonly UnitVariant[]): Generation {
  const [first, ...others] = units.map(generationOf)
  return first !== undefined && others.every((generation) => generation === first) ? first : 'unknown'
}

const notPlaced: Words = {
  en: 'The index is not published and the answers fit no variant of the catalogue.',
  de: 'Die Kennung ist nicht veröffentlicht, und die Antworten passen zu keiner Variante des Katalogs.',
}
const byBehaviour = ({ name, variant }: UnitVariant): Words => ({
  en: `The index is not published; of the known variants only ${name} (${variant}) answers like this.`,
  de: `Die Kennung ist nicht veröffentlicht; von den bekannten Varianten antwortet nur ${name} (${variant}) so.`,
})
const oneOf = (candidates: readonly string[]): Words => ({
  en: `The index is not published; by its answers it is one of ${candidates.join(', ')}.`,
  de: `Die Kennung ist nicht veröffentlicht; den Antworten nach ist es eine von ${candidates.join(', ')}.`,
})
