import {
  generationOf, placeUndocumented, variantByDiagIndex, variantByUdsIndex, type Probes, type UnitVariant,
} from '../../shared/catalogue/telematics-units.ts'
import type { Generation, Reported, TelematicsUnit } from '../../shared/domain/facts.ts'
import type { Source } from '../../shared/domain/source.ts'
import type { Outcome } from '../exchange/exchange.ts'
import { readIdentificationAnswer, readIdentificationRequest } from '../exchange/kwp/read-identification.ts'
import { readDataAnswer, readDataRequest } from '../exchange/uds/read-data-by-identifier.ts'
import type { AskedOnce } from './asked-once.ts'
import { emergencyCall, telephone, type FastEra } from './eras.ts'
import { decodeTelematicsVariant } from './readings/telematics-variant.ts'
import { notAsked, reported, sourceOf } from './reported.ts'

const indexIdentifier = 0xf150
const radioIdentifier = 0xd108
const batteryIdentifier = 0xd029
const infoMemoryIdentifier = 0x2000

/** Negative responses with which a unit says that it does not have a request: subfunction (12) and range (31). */
const doesNotHave = [0x12, 0x31]

/**
 * Finds the telematics unit: at 61, then at 36, on E-series the other way round; where the car has its own list of
 * units, only at addresses on it. A hands-free unit or the media half of a combox is taken only when nothing better answers.
 */
export async function findTelematicsUnit(asked: AskedOnce, era: FastEra, onList: readonly number[] | undefined): Promise<TelematicsUnit> {
  const places = era.protocol === 'uds' ? [emergencyCall, telephone] : [telephone, emergencyCall]
  const listed = onList === undefined ? places : places.filter((place) => onList.includes(place))
  let second: TelematicsUnit | undefined
  for (const place of listed) {
    const { unit, role } = await (era.protocol === 'uds' ? askUds(asked, place) : askKwp(asked, place))
    if (unit.answered && role === 'emergency-call') return unit
    if (unit.answered) second ??= unit
  }
  return second ?? silentUnit(listed[0] ?? null, era)
}

interface Found { unit: TelematicsUnit; role: UnitVariant['role'] }

async function askUds(asked: AskedOnce, place: number): Promise<Found> {
  const request = readDataRequest(indexIdentifier)
  const outcome = await asked.ask(place, request)
  const index = reported(request, outcome, (answer) => hex(readDataAnswer(indexIdentifier, answer)))
  // nobody has published a request for the part number of the F- and G-series units
  const partNumber = notAsked(place, '22 F187', 'request-unknown')
  const known = index.state === 'read' ? variantByUdsIndex(index.value) : undefined
  if (known !== undefined) return { role: known.role, unit: { ...namesOf(known), answered: true, address: place, index, partNumber, generation: await radio(asked, place, known) } }
  const answered = outcome.kind === 'answered' || outcome.kind === 'refused'
  if (!answered || place !== emergencyCall) return { role: 'unknown', unit: { ...unknownUnit(place, index, partNumber), answered } }
  return { role: 'emergency-call', unit: await place61(asked, index, partNumber) }
}

async function askKwp(asked: AskedOnce, place: number): Promise<Found> {
  const request = readIdentificationRequest()
  const outcome = await asked.ask(place, request)
  const table = reported(request, outcome, readIdentificationAnswer)
  const index: Reported<string> = table.state === 'read' ? { ...table, value: table.value.diagIndex } : table
  const partNumber: Reported<string> = table.state === 'read' ? { ...table, value: table.value.partNumber } : table
  const known = index.state === 'read' ? variantByDiagIndex(index.value) : undefined
  const answered = outcome.kind === 'answered' || outcome.kind === 'refused'
  if (known === undefined) return { role: answered ? 'emergency-call' : 'unknown', unit: { ...unknownUnit(place, index, partNumber), answered } }
  return { role: known.role, unit: { ...namesOf(known), answered, address: place, index, partNumber, generation: byType(known) } }
}

/** A unit at 61 whose index is not published is placed by what it answers to requests that change nothing. */
async function place61(asked: AskedOnce, index: Reported<string>, partNumber: Reported<string>): Promise<TelematicsUnit> {
  const radioRequest = readDataRequest(radioIdentifier)
  const radioOutcome = await asked.ask(emergencyCall, radioRequest)
  const batteryOutcome = await asked.ask(emergencyCall, readDataRequest(batteryIdentifier))
  const infoOutcome = await asked.ask(emergencyCall, readDataRequest(infoMemoryIdentifier))
  const read = generationRead(radioOutcome)
  const placement = placeUndocumented({ d108: read ?? probe(radioOutcome, 'no-answer'), d029: probe(batteryOutcome, 'answered'), info2000: probe(infoOutcome, 'answered') })
  const source: Source = read === undefined ? { kind: 'table', row: `placed:${placement.variant}` } : sourceOf(radioRequest, radioOutcome)
  return {
    answered: true, address: emergencyCall, variant: placement.variant, candidates: [...placement.candidates], name: placement.name,
    index, partNumber, generation: { value: placement.generation, source: placement.generation === 'unknown' ? null : source },
  }
}

/** 'refused' only where the unit says that it lacks the request: any other end tells nothing about the variant. */
function probe<Answered extends Probes['d029'] | 'no-answer'>(outcome: Outcome, answered: Answered): Answered | 'refused' | 'no-answer' {
  if (outcome.kind === 'answered') return answered
  return outcome.kind === 'refused' && doesNotHave.includes(outcome.nrc) ? 'refused' : 'no-answer'
}

function generationRead(outcome: Outcome): Generation | undefined {
  const values = outcome.kind === 'answered' ? decodeTelematicsVariant(outcome.payload.subarray(3)) : undefined
  const value = values?.find(({ name }) => name === 'radio-generation')?.value
  return value === '2G' || value === '3G' || value === '4G' ? value : undefined
}

/** The generation as the unit itself says it where it can (22 D108), else by its type. */
async function radio(asked: AskedOnce, place: number, variant: UnitVariant): Promise<TelematicsUnit['generation']> {
  if (!variant.reads.includes('22 D108')) return byType(variant)
  const request = readDataRequest(radioIdentifier)
  const outcome = await asked.ask(place, request)
  const value = generationRead(outcome)
  return value === undefined ? byType(variant) : { value, source: sourceOf(request, outcome) }
}

/** The generation of the radio as the type has it. */
export function byType(variant: UnitVariant): TelematicsUnit['generation'] {
  const value = generationOf(variant)
  return { value, source: value === 'unknown' ? null : { kind: 'table', row: `unit:${variant.variant}` } }
}

/** Names of a variant that is known. */
export const namesOf = ({ variant, name }: UnitVariant) => ({ variant, candidates: [variant], name })

/** A unit of which nobody can say more than what it gives for itself. */
export const unknownUnit = (place: number, index: Reported<string>, partNumber: Reported<string>): TelematicsUnit => ({
  answered: false, address: place, variant: 'unknown', candidates: [], name: 'Telematics unit', index, partNumber, generation: { value: 'unknown', source: null },
})

/** The unit that should be there and says nothing; or none on the car's own list. */
const silentUnit = (place: number | null, era: FastEra): TelematicsUnit => {
  const silence = notAsked(place ?? emergencyCall, era.protocol === 'uds' ? '22 F150' : '1A 80', place === null ? 'not-offered' : 'no-answer')
  return { ...unknownUnit(emergencyCall, silence, silence), address: place }
}

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex').toUpperCase()

