import type { Reported } from '../../domain/facts.ts'
import type { Job } from '../../domain/job.ts'
import { groupVin, maskVin } from '../../domain/vin.ts'
import { reportedSource, sourceText, unreadableSource, unreadableText } from './source-text.ts'
import { hexByte } from './voice.ts'
import type { Voice } from './voice.ts'

/** One fact of the car: label, value, where it comes from. */
export interface VehicleFact {
  label: string
  text: string
  source: string
  /** How it is set: a VIN and a code in the code face, a missing value in grey. */
  face: 'plain' | 'vin' | 'code' | 'missing'
  /** Beside the value, e.g. "masked". */
  note: string
}

const fact = (label: string, text: string, source: string, face: VehicleFact['face'] = 'plain', note = ''): VehicleFact => ({ label, text, source, face, note })

export function vehicleFacts(job: Job, voice: Voice): VehicleFact[] {
  return [...vinFacts(job, voice), ...typedFacts(job, voice), ...unitFacts(job, voice)]
}

/** The VIN as it stands on this copy: groups 3-6-8, the last seven hidden where asked. */
export const paperVin = (vin: string, voice: Voice): string => groupVin(voice.context.maskVin ? maskVin(vin) : vin)

function vinFacts(job: Job, voice: Voice): VehicleFact[] {
  const { words, context } = voice
  const note = context.maskVin ? words.masked : ''
  const read = job.check?.facts.identity.vin
  const rows: VehicleFact[] = []
  if (read?.state === 'read') rows.push(fact(words.vin, paperVin(read.value, voice), sourceText(read.source, voice), 'vin', note))
  else if (read !== undefined) rows.push(fact(words.vin, unreadableText(read, voice), unreadableSource(read, voice), 'missing'))
  if (job.vin !== null && (read?.state !== 'read' || read.value !== job.vin)) {
    rows.push(fact(words.vehicle.vinTyped, paperVin(job.vin, voice), words.sources.typed, 'vin', note))
  }
  if (rows.length === 0) rows.push(fact(words.vin, words.notGiven, words.sources.intake, 'missing'))
  return rows
}

function typedFacts({ intake, check }: Job, voice: Voice): VehicleFact[] {
  const { words, formats } = voice
  const { vehicle, sources } = words
  const typed = (label: string, text: string): VehicleFact =>
    text === '' ? fact(label, words.notGiven, sources.intake, 'missing') : fact(label, voice.shown(text), sources.typed)
  return [
    ...check === null ? [] : [carFact(vehicle.chassis, check.facts.identity.chassis, voice)],
    typed(vehicle.customer, intake.customer),
    typed(vehicle.plate, intake.plate),
    typed(vehicle.country, intake.market === null ? '' : formats.country(intake.market)),
    typed(vehicle.odometer, intake.odometer === null ? '' : `${formats.number(intake.odometer.value)} ${intake.odometer.unit}`),
    intake.warranty === 'unknown'
      ? fact(vehicle.warranty, vehicle.warrantyStates.unknown, sources.intake, 'missing')
      : fact(vehicle.warranty, vehicle.warrantyStates[intake.warranty], sources.typed),
  ]
}

function unitFacts({ check }: Job, voice: Voice): VehicleFact[] {
  if (check === null) return []
  const { words } = voice
  const { vehicle } = words
  const { unit } = check.facts.identity
  const indexSource = reportedSource(unit.index, voice)
  const address = unit.address === null ? words.faults.addressUnknown : hexByte(unit.address)
  const name = unit.variant === 'unknown' ? unit.name : unit.variant
  const { generation } = unit
  return [
    unit.answered
      ? fact(vehicle.unit, vehicle.unitAt(voice.shown(name), address), indexSource)
      : fact(vehicle.unit, `${words.unreadable['no-answer']}, ${address}`, indexSource, 'missing'),
    ...unit.answered ? [carFact(vehicle.index, unit.index, voice, 'code'), carFact(vehicle.partNumber, unit.partNumber, voice, 'code')] : [],
    generation.value === 'unknown' || generation.source === null
      ? fact(vehicle.generation, vehicle.generationUnknown, voice.here, 'missing')
      : fact(vehicle.generation, generation.value, sourceText(generation.source, voice)),
  ]
}

const carFact = (label: string, answer: Reported<string>, voice: Voice, face: VehicleFact['face'] = 'plain'): VehicleFact =>
  answer.state === 'read'
    ? fact(label, voice.shown(answer.value), sourceText(answer.source, voice), face)
    : fact(label, unreadableText(answer, voice), unreadableSource(answer, voice), 'missing')
