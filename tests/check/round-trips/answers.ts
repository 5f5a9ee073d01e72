import { clusterFaultsAnswer, ds2FaultCountAnswer, lowConceptFaultsAnswer } from '../../../electron/exchange/ds2/read-fault-memory.ts'
import { ds2IdentificationAnswer } from '../../../electron/exchange/ds2/read-identification.ts'
import { ewsVinAnswer } from '../../../electron/exchange/ds2/read-vin.ts'
import { kwpInfoMemoryAnswer } from '../../../electron/exchange/kwp/info-memory.ts'
import { readFaultMemoryAnswer } from '../../../electron/exchange/kwp/read-fault-memory.ts'
import { readIdentificationAnswer, readShortVinAnswer, readSupplierSerialAnswer } from '../../../electron/exchange/kwp/read-identification.ts'
import { udsInfoMemoryAnswer } from '../../../electron/exchange/uds/info-memory.ts'
import { readDataAnswer, readDataRequest } from '../../../electron/exchange/uds/read-data-by-identifier.ts'
import { readDtcAnswer, readExtendedDataAnswer, readSnapshotAnswer } from '../../../electron/exchange/uds/read-dtc.ts'
import { readSvkAnswer } from '../../../electron/exchange/uds/svk.ts'
import type { Random } from '../random.ts'
import { digits, hexDigits, letters, roundTrip, text, word, type RoundTrip } from './round-trip.ts'

const bytesOf = (hex: string): number[] => [...Buffer.from(hex, 'hex')]

interface Entry { code: string; status: number }
const entries = (digitsOfCode: number) => (random: Random): Entry[] =>
  Array.from({ length: random.below(30) }, () => ({ code: hexDigits(random, digitsOfCode), status: random.below(256) }))
const inBytes = (list: readonly Entry[]): number[] => list.flatMap(({ code, status }) => [...bytesOf(code), status])
const answer = (...bytes: readonly number[]): Uint8Array => Uint8Array.from(bytes)

interface Record { code: string; status: number; records: Uint8Array }
const record = (random: Random): Record => ({ code: hexDigits(random, 6), status: random.below(256), records: random.bytes(random.below(60)) })
const version = (random: Random): string => [0, 0, 0].map(() => String(random.below(256))).join('.')
const processClasses = { HWEL: 1, CAFD: 5, BTLD: 6, FLSL: 7, SWFL: 8 } as const
type ProcessClass = keyof typeof processClasses
const classNames: readonly ProcessClass[] = ['HWEL', 'CAFD', 'BTLD', 'FLSL', 'SWFL']

/** Seventeen characters in 6 bits each behind two bits of nothing, as the immobiliser keeps them. */
const sixBits = (vin: string): number[] => {
  const bits = `00${Array.from(vin, (char) => '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'.indexOf(char).toString(2).padStart(6, '0')).join('')}`
  return (bits.match(/.{8}/g) ?? []).map((octet) => Number.parseInt(octet, 2))
}

/** Answers written by hand from random values after the layouts of the services, read by the program. */
export const answerRoundTrips: readonly RoundTrip[] = [
  roundTrip('22 and 62', (random) => ({ identifier: random.below(0x10000), data: random.bytes(random.below(80)) }), ({ identifier, data }) => answer(0x62, ...word(identifier), ...data), (wire, { identifier }) => {
    const [, high = 0, low = 0] = readDataRequest(identifier)
    return { identifier: high * 256 + low, data: readDataAnswer(identifier, wire) }
  }),
  roundTrip('19 02', entries(6), (list) => answer(0x59, 0x02, 0xff, ...inBytes(list)), readDtcAnswer),
  roundTrip('19 04', record, ({ code, status, records }) => answer(0x59, 0x04, ...bytesOf(code), status, ...records), (wire, { code }) => readSnapshotAnswer(code, wire)),
  roundTrip('19 06', record, ({ code, status, records }) => answer(0x59, 0x06, ...bytesOf(code), status, ...records), (wire, { code }) => readExtendedDataAnswer(code, wire)),
  roundTrip('22 2000, UDS', entries(6), (list) => answer(0x62, 0x20, 0x00, ...inBytes(list)), udsInfoMemoryAnswer),
  roundTrip('22 2000, KWP', entries(4), (list) => answer(0x62, 0x20, 0x00, list.length, ...inBytes(list)), kwpInfoMemoryAnswer),
  roundTrip('18 02', entries(4), (list) => answer(0x58, list.length, ...inBytes(list)), readFaultMemoryAnswer),
  roundTrip('1A 80', (random) => ({
    partNumber: String(random.between(1, 999_999_999)), hardwareIndex: random.below(256), codingIndex: random.below(256), diagIndex: hexDigits(random, 4), variantIndex: hexDigits(random, 4),
  }), ({ partNumber, hardwareIndex, codingIndex, diagIndex, variantIndex }) =>
    answer(0x5a, 0x80, ...bytesOf(partNumber.padStart(12, '0')), hardwareIndex, codingIndex, ...bytesOf(diagIndex), ...bytesOf(variantIndex), ...bytesOf('20091015'), 0x84, ...new Uint8Array(12)), readIdentificationAnswer),
  roundTrip('1A 90', (random) => letters(random, 7), (vin) => answer(0x5a, 0x90, ...text(vin)), readShortVinAnswer),
  roundTrip('1A 89', (random) => letters(random, 8), (serial) => answer(0x5a, 0x89, ...text(serial)), readSupplierSerialAnswer),
  roundTrip('22 F101', (random) => ({
    programmedOn: `20${String(random.between(10, 25))}-${String(random.between(1, 12)).padStart(2, '0')}-${String(random.between(1, 28)).padStart(2, '0')}`,
    entries: Array.from({ length: random.below(12) }, () => ({ processClass: random.pick(classNames), id: hexDigits(random, 8), version: version(random) })),
  }), ({ programmedOn, entries: list }) => answer(0x62, 0xf1, 0x01, 1, 1, ...word(list.length), ...bytesOf(programmedOn.slice(2).replaceAll('-', '')), ...new Uint8Array(10),
    ...list.flatMap(({ processClass, id, version: of }) => [processClasses[processClass], ...bytesOf(id), ...of.split('.').map(Number)])), readSvkAnswer),
  roundTrip('DS2 00', (random) => ({ partNumber: digits(random, 7), hardwareIndex: random.below(256), codingIndex: random.below(256), diagIndex: hexDigits(random, 2) }),
    ({ partNumber, hardwareIndex, codingIndex, diagIndex }) => answer(0xa0, ...bytesOf(`8${partNumber}`), hardwareIndex, codingIndex, ...bytesOf(diagIndex), 0, 0x22, 0x01, 0x11, 0x03), ds2IdentificationAnswer),
  roundTrip('DS2 04 00', (random) => random.below(60), (count) => answer(0xa0, count), ds2FaultCountAnswer),
  roundTrip('DS2 04 01', entries(2), (list) => answer(0xa0, ...inBytes(list)), (wire, list) => lowConceptFaultsAnswer(list.length, wire)),
  roundTrip('DS2 04 01, cluster', (random) => ({ faults: [], room: random.between(1, 30) }), ({ room }) => answer(0xa0, ...new Uint8Array(room)), (wire, { room }) => ({ faults: clusterFaultsAnswer(wire), room })),
  roundTrip('DS2 69 01', (random) => letters(random, 17), (vin) => answer(0xa0, 0x01, ...sixBits(vin), 0x30, 0xff, 0xff), ewsVinAnswer),
]
