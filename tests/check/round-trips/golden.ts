import { ds2IdentificationAnswer } from '../../../electron/exchange/ds2/read-identification.ts'
import { kwpInfoMemoryAnswer, kwpInfoMemoryRequest } from '../../../electron/exchange/kwp/info-memory.ts'
import { readFaultMemoryAnswer, readFaultMemoryRequest } from '../../../electron/exchange/kwp/read-fault-memory.ts'
import { readIdentificationRequest, readShortVinRequest, readSupplierSerialRequest } from '../../../electron/exchange/kwp/read-identification.ts'
import { udsInfoMemoryAnswer, udsInfoMemoryRequest } from '../../../electron/exchange/uds/info-memory.ts'
import { readDataRequest } from '../../../electron/exchange/uds/read-data-by-identifier.ts'
import { readDtcAnswer, readDtcRequest, readSnapshotRequest } from '../../../electron/exchange/uds/read-dtc.ts'
import { readSvkRequest } from '../../../electron/exchange/uds/svk.ts'
import { encodeBmwFast } from '../../../electron/telegrams/bmw-fast.ts'
import { encodeDoipMessage, encodeRoutingActivation } from '../../../electron/telegrams/doip.ts'
import { encodeDs2 } from '../../../electron/telegrams/ds2.ts'
import { encodeHsfz, hsfzType } from '../../../electron/telegrams/hsfz.ts'
import { canIdOf, goOn, segment } from '../../../electron/telegrams/iso-tp.ts'
import { encodeKwp2000Star } from '../../../electron/telegrams/kwp2000-star.ts'
import { decodeLastConnection } from '../../../electron/vehicle/readings/last-connection.ts'
import { decodeTelematicsVariant } from '../../../electron/vehicle/readings/telematics-variant.ts'
import { bytes, hexOf } from '../corpus.ts'

const to = (target: number, payload: Uint8Array, functional = false): string => hexOf(encodeBmwFast({ target, source: 0xf1, payload, functional }))

/** Bytes that others wrote, and what the program makes of the same: whose they are, the program's, theirs. */
export const golden: readonly (readonly [source: string, own: () => string, theirs: string])[] = [
  // ediabaslib, branch E61_UH at 1eedb275, CarSimulator: recorded cars
  ['E61, telematics identity', () => to(0x36, readIdentificationRequest()), '8236F11A8043'],
  ['E61, short VIN of all', () => to(0xef, readShortVinRequest(), true), 'C2EFF11A904C'],
  ['E61, supplier serial', () => to(0x36, readSupplierSerialRequest()), '8236F11A894C'],
  ['E61, VIN', () => to(0x40, readDataRequest(0x1010)), '8340F1221010F6'],
  ['E61, faults of all', () => to(0xef, readFaultMemoryRequest(), true), 'C4EFF11802FFFFBC'],
  ['E61, info memory', () => to(0x36, kwpInfoMemoryRequest()), '8336F1222000EC'],
  ['E61, no fault', () => JSON.stringify(readFaultMemoryAnswer(bytes('58 00'))), '[]'],
  ['E61, one fault', () => JSON.stringify(readFaultMemoryAnswer(bytes('58 01 9F F1 24'))), '[{"code":"9FF1","status":36}]'],
  ['E61, info entries', () => JSON.stringify(kwpInfoMemoryAnswer(bytes('62 20 00 02 93 0B 20 93 1D 60'))), '[{"code":"930B","status":32},{"code":"931D","status":96}]'],
  ['G31, faults of all', () => to(0xdf, readDtcRequest(), true), 'C3DFF119020CBA'],
  ['G31, VIN', () => to(0x10, readDataRequest(0xf190)), '8310F122F19027'],
  ['G31, snapshot', () => to(0x61, readSnapshotRequest('03178A')), '8661F1190403178AFF98'],
  ['G31, index of the telematics unit', () => to(0x61, readDataRequest(0xf150)), '8361F122F15038'],
  ['G31, info memory of all', () => to(0xdf, udsInfoMemoryRequest(), true), 'C3DFF1222000D5'],
  ['G31, software of all', () => to(0xdf, readSvkRequest(), true), 'C3DFF122F101A7'],
  ['G31, info entry', () => JSON.stringify(udsInfoMemoryAnswer(bytes('62 20 00 61 00 36 68'))), '[{"code":"610036","status":104}]'],
  ['G31, no fault', () => JSON.stringify(readDtcAnswer(bytes('59 02 FF'))), '[]'],
  ['G31, connection', () => decodeLastConnection(bytes('04 32 35 2E 35 38 2E 31 34 38 2E 32 32 39 00 32 36 32 30 30 31 35'))?.map(({ value }) => value).join() ?? '', 'roaming,262001,5'],
  ['G31, variant', () => decodeTelematicsVariant(bytes('01 01 02 00'))?.map(({ value }) => value).join() ?? '', '4G,europe,roof'],
  ['E39, identity of the immobiliser', () => hexOf(encodeDs2({ unit: 0x44, payload: bytes('00') })), '44040040'],
  ['E39, faults of the radio', () => hexOf(encodeDs2({ unit: 0x68, payload: bytes('04 01') })), '6805040168'],
  ['E39, cluster', () => ds2IdentificationAnswer(bytes('A0 86 92 14 14 01 03 01 01 29 02 11 17')).partNumber, '6921414'],
  ['E39, engine, KWP2000*', () => hexOf(encodeKwp2000Star({ target: 0x12, source: 0xf1, payload: bytes('18 00 00 00') })), 'B812F1041800000047'],
  // ediabaslib at d017dce2: EdInterfaceEnet.cs, EdElmInterface.cs, CanAdapter.c
  ['HSFZ, question', () => hexOf(encodeHsfz({ type: hsfzType.message, payload: bytes('F4 10 22 F1 90') })), '000000050001F41022F190'],
  ['HSFZ, alive answer', () => hexOf(encodeHsfz({ type: hsfzType.aliveAnswer, payload: bytes('00 F4') })), '00000002001300F4'],
  ['HSFZ, identification', () => hexOf(encodeHsfz({ type: hsfzType.identification, payload: bytes('') })), '000000000011'],
  ['DoIP, routing activation', () => hexOf(encodeRoutingActivation()), '03FC00050000000B0EF3000000000000000000'],
  ['DoIP, question', () => hexOf(encodeDoipMessage({ source: 0x0ef3, target: 0x10, data: bytes('22 F1 90') })), '03FC8001000000070EF3001022F190'],
  ['D-CAN, single frame', () => `${canIdOf(0xf1).toString(16)} ${segment(0x61, bytes('22 D0 29')).map(hexOf).join()}`, '6f1 610322D029000000'],
  ['D-CAN, flow control', () => hexOf(goOn(0x61, 0)), '6130000000000000'],
]
