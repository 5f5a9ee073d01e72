import { matchAnswer } from '../../../electron/exchange/answer-match.ts'
import { dtcList } from '../../../electron/exchange/dtc-status.ts'
import { kwpInfoMemoryAnswer } from '../../../electron/exchange/kwp/info-memory.ts'
import { readFaultMemoryAnswer } from '../../../electron/exchange/kwp/read-fault-memory.ts'
import { readIdentificationAnswer, readShortVinAnswer, readSupplierSerialAnswer } from '../../../electron/exchange/kwp/read-identification.ts'
import { MalformedAnswer } from '../../../electron/exchange/malformed-answer.ts'
import { classify } from '../../../electron/exchange/request-class.ts'
import { udsInfoMemoryAnswer } from '../../../electron/exchange/uds/info-memory.ts'
import { readDataAnswer } from '../../../electron/exchange/uds/read-data-by-identifier.ts'
import { readDtcAnswer, readExtendedDataAnswer, readSnapshotAnswer } from '../../../electron/exchange/uds/read-dtc.ts'
import { readSvkAnswer } from '../../../electron/exchange/uds/svk.ts'
import { decodeBackupBattery } from '../../../electron/vehicle/readings/backup-battery.ts'
import { flag, rawByte } from '../../../electron/vehicle/readings/coded-on.ts'
import { decodeLastConnection } from '../../../electron/vehicle/readings/last-connection.ts'
import { decodeNetworkEvent } from '../../../electron/vehicle/readings/network-event.ts'
import { decodePhoneModule } from '../../../electron/vehicle/readings/phone-module.ts'
import type { ReadingDecoder } from '../../../electron/vehicle/readings/reading-value.ts'
import { decodeTelematicsVariant } from '../../../electron/vehicle/readings/telematics-variant.ts'
import { decodeVehicleOrderE, decodeVehicleOrderF } from '../../../electron/vehicle/vehicle-order.ts'
import { bytes, dataOf, hexOf, telegramCorpus } from '../corpus.ts'
import type { Random } from '../random.ts'
import { fuzzTarget, onlyThrows, type FuzzTarget } from './fuzz-target.ts'
import { hostileBytes } from './hostile-input.ts'

const malformed = (error: unknown): boolean => error instanceof MalformedAnswer

const answersBeginningWith = (...heads: readonly string[]): Uint8Array[] =>
  telegramCorpus().map(dataOf).filter((data) => heads.some((head) => hexOf(data).startsWith(head.replaceAll(' ', ''))))

const from = (seeds: readonly Uint8Array[]) => (random: Random): Uint8Array => hostileBytes(random, seeds)

/** Entries written back the way they came, apart from the product. */
const rewritten = (entries: readonly { code: string; status: number }[]): string =>
  entries.map(({ code, status }) => code + status.toString(16).toUpperCase().padStart(2, '0')).join('')

/** A list of faults that was taken has to be the very list of the bytes: what is accepted is not also bent. */
const lists = (): FuzzTarget => fuzzTarget('fault memories (19 02, 18 02, 22 2000)', from([
  ...answersBeginningWith('5902', '58', '622000'), bytes('59 02 FF B7 F3 41 2F'), bytes('58 02 A3 6D 24 A3 7B 61'), bytes('62 20 00 01 93 0B 20'), bytes('62 20 00 61 00 36 68'),
]), (answer) => {
  const all = hexOf(answer)
  const same = (head: number, read: (answer: Uint8Array) => readonly { code: string; status: number }[]): string | undefined =>
    onlyThrows(malformed, () => rewritten(read(answer)) === all.slice(2 * head) ? undefined : `${hexOf(answer)} was read as ${rewritten(read(answer))}`)
  return same(3, readDtcAnswer) ?? same(2, readFaultMemoryAnswer) ?? same(3, udsInfoMemoryAnswer) ?? same(all === '622000' ? 3 : 4, kwpInfoMemoryAnswer)
})

const details = (): FuzzTarget => fuzzTarget('details of a fault (19 04, 19 06)', from([
  ...answersBeginningWith('5904', '5906'), bytes('59 04 B7 F3 41 2F 01 01 17 00 01 CE 98'), bytes('59 06 B7 F3 41 2F 02 04'),
]), (answer) => {
  const code = hexOf(answer.subarray(2, 5)).padEnd(6, '0')
  return onlyThrows(malformed, () => {
    const { status, records } = readSnapshotAnswer(code, answer)
    return status === answer[5] && hexOf(records) === hexOf(answer.subarray(6)) ? undefined : 'another snapshot than the one that came'
  }) ?? onlyThrows(malformed, () => readExtendedDataAnswer(code, answer).code === code ? undefined : 'another code')
})

const identities = (): FuzzTarget => fuzzTarget('identity (1A 80, 1A 89, 1A 90, 22 F101, 22 F190)', from(answersBeginningWith('5A80', '5A89', '5A90', '62F101', '62F190')), (answer) =>
  onlyThrows(malformed, () => readIdentificationAnswer(answer).diagIndex === hexOf(answer.subarray(10, 12)) ? undefined : 'another index')
  ?? onlyThrows(malformed, () => /^[A-HJ-NPR-Z0-9]{7}$/.test(readShortVinAnswer(answer)) ? undefined : 'a VIN with letters that no VIN has')
  ?? onlyThrows(malformed, () => /^[\x20-\x7e]*$/.test(readSupplierSerialAnswer(answer)) ? undefined : 'a serial number that cannot be printed')
  ?? onlyThrows(malformed, () => readSvkAnswer(answer).entries.length * 8 === answer.length - 20 ? undefined : 'entries lost')
  ?? onlyThrows(malformed, () => hexOf(readDataAnswer(0xf190, answer)) === hexOf(answer.subarray(3)) ? undefined : 'other data'))

const decoders: readonly ReadingDecoder[] = [
  decodeBackupBattery, decodeLastConnection, decodeTelematicsVariant, decodePhoneModule, decodeNetworkEvent, flag('ecall-coded-on'), rawByte('backup-battery-status'),
]

const liveValues = (): FuzzTarget => fuzzTarget('live values (22 D029, D035, D108, A032, A1xx)', from([
  ...answersBeginningWith('62D0', '62D1', '62A0', '62A1').map((data) => data.subarray(3)), ...answersBeginningWith('5904').map((data) => data.subarray(6)),
  bytes('0C EE 00 15 01 00 1F 07 E0 00 01 00 0E 01'), bytes('04 32 35 2E 35 38 00 32 36 32 30 30 31 35'), bytes('01 01 02 00'), bytes('01 03'),
]), (data) => onlyThrows(() => false, () => {
  for (const decode of decoders) {
    for (const { name, value } of decode(data) ?? []) {
      if (typeof value === 'number' && !Number.isInteger(value)) return `${name} is ${String(value)}`
      if (typeof value === 'string' && !/^[\x20-\x7e]+$/.test(value)) return `${name} is not text: ${JSON.stringify(value)}`
    }
  }
  return undefined
}))

const orders = (): FuzzTarget => fuzzTarget('vehicle order (22 3F00-3F07)', from(answersBeginningWith('623F').map((data) => data.subarray(3))), (data) => onlyThrows(() => false, () => {
  for (const order of [decodeVehicleOrderE(data), decodeVehicleOrderF(data)]) {
    if (order === undefined) continue
    if (!order.options.every((option) => /^[0-9A-Z]{3}$/.test(option))) return `options ${order.options.join()}`
    if (!/^[A-Z]\d{2,3}$/.test(order.chassis)) return `chassis ${order.chassis}`
  }
  return undefined
}))

const dtcs = (): FuzzTarget => fuzzTarget('DTC list', from([bytes('B7 F3 41 2F'), bytes('A3 6D 24')]), (data) => {
  for (const width of [2, 3] as const) {
    const entries = dtcList(data, width)
    if ((entries === undefined) !== (data.length % (width + 1) !== 0)) return `${String(data.length)} bytes of codes with ${String(width)}`
    if (entries !== undefined && rewritten(entries) !== hexOf(data)) return 'another list than the one that came'
  }
  return undefined
})

/** Whatever a unit says: it is an answer only from the unit that was asked and to the service that was asked; and nothing unknown is a read. */
const matches = (): FuzzTarget => fuzzTarget('answer and question', from(telegramCorpus().map(dataOf)), (payload) => {
  const service = (payload[0] ?? 0) & 0xbf
  const question = Uint8Array.of(service, ...payload.subarray(1, 3))
  const telegram = { target: 0xf1, source: 0x61, functional: false, payload, bytes: payload }
  const { kind } = matchAnswer(question, 0x61, telegram)
  if (kind === 'answer' && payload[0] !== (service | 0x40)) return 'an answer to another service'
  if (kind !== 'ignored' && kind !== 'answer' && payload[0] !== 0x7f) return 'a refusal that is none'
  if (matchAnswer(question, 0x60, telegram).kind !== 'ignored') return 'the answer of another unit'
  if (matchAnswer(question, 0x61, { ...telegram, target: 0xf4 }).kind !== 'ignored') return 'an answer to another tester'
  if (classify(payload) === 'read' && ![0x10, 0x17, 0x18, 0x19, 0x1a, 0x21, 0x22, 0x3e].includes(payload[0] ?? 0)) return 'a read that is none'
  return undefined
})

export const answerTargets = (): FuzzTarget[] => [lists(), details(), identities(), liveValues(), orders(), dtcs(), matches()]
