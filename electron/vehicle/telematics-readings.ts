import type { ReadId, UnitVariant } from '../../shared/catalogue/telematics-units.ts'
import type { Reading, ReadingName } from '../../shared/domain/facts.ts'
import { readDataAnswer, readDataRequest } from '../exchange/uds/read-data-by-identifier.ts'
import type { AskedOnce } from './asked-once.ts'
import { decodeBackupBattery } from './readings/backup-battery.ts'
import { flag, rawByte } from './readings/coded-on.ts'
import { decodeLastConnection } from './readings/last-connection.ts'
import { decodePhoneModule } from './readings/phone-module.ts'
import type { ReadingDecoder, ReadingValue } from './readings/reading-value.ts'
import { decodeTelematicsVariant } from './readings/telematics-variant.ts'
import { reported } from './reported.ts'

/** One live value or group of values that a check reads. */
export interface ReadingRequest {
  id: ReadId
  /** Its plain name, for the progress line. */
  step: string
  /** The value that stands for the group when nothing could be read. */
  main: ReadingName
  decode: ReadingDecoder
}

/** What the check asks a unit that offers it, in this order. Identity of SIM and phone module belongs to a replacement, not to a check. */
const readingRequests: readonly ReadingRequest[] = [
  { id: '22 D108', step: 'Telematics: radio and country', main: 'radio-generation', decode: decodeTelematicsVariant },
  { id: '22 D035', step: 'Telematics: network registration', main: 'registration', decode: decodeLastConnection },
  { id: '22 D029', step: 'Telematics: backup battery', main: 'backup-battery-voltage', decode: decodeBackupBattery },
  { id: '22 A032', step: 'Telematics: network registration', main: 'registration', decode: decodePhoneModule },
  { id: '22 A103', step: 'Telematics: services coded on', main: 'telematics-coded-on', decode: flag('telematics-coded-on') },
  { id: '22 A104', step: 'Telematics: emergency call coded on', main: 'ecall-coded-on', decode: flag('ecall-coded-on') },
  { id: '22 A105', step: 'Telematics: backup battery', main: 'backup-battery-status', decode: rawByte('backup-battery-status') },
  { id: '22 A124', step: 'Telematics: emergency call enabled', main: 'ecall-enabled', decode: flag('ecall-enabled') },
]

/** The live values that every one of these variants offers: what one of them lacks is not tried on a customer's car. */
export const readingsOffered = (variants: readonly UnitVariant[]): readonly ReadingRequest[] =>
  variants.length === 0 ? [] : readingRequests.filter(({ id }) => variants.every(({ reads }) => reads.includes(id)))

const identifierOf = (id: ReadId): number => Number.parseInt(id.slice(3), 16)

/** Reads one group of live values from the unit. A value that could not be read stands there with its reason. */
export async function readLiveValues(asked: AskedOnce, unit: number, { id, main, decode }: ReadingRequest): Promise<Reading[]> {
  const identifier = identifierOf(id)
  const payload = readDataRequest(identifier)
  const answer = reported(payload, await asked.ask(unit, payload), (bytes) => decode(readDataAnswer(identifier, bytes)))
  if (answer.state === 'unreadable') return [{ id: `reading:${main}`, name: main, unit: null, answer }]
  return answer.value.map((value) => liveValue(value, { ...answer, value: value.value }))
}

export const liveValue = ({ name, unit }: ReadingValue, answer: Reading['answer']): Reading => ({ id: `reading:${name}`, name, unit, answer })
