import { dtcList, type Dtc } from '../dtc-status.ts'
import { dataAfter, MalformedAnswer } from '../malformed-answer.ts'

/*
 * 19 ReadDTCInformation, the fault memory of F- and G-series units.
 *
 *   request  19 02 | status mask          faults whose status has one of these bits
 *   answer   59 02 | availability | n x [ code (3) | status ]
 *
 *   request  19 04 | code (3) | FF        snapshots: the surroundings a fault was stored with
 *   answer   59 04 | code (3) | status | records
 *
 *   request  19 06 | code (3) | FF        extended data: counters
 *   answer   59 06 | code (3) | status | m x [ record number | value ]
 *
 * Recorded at a G31 (ediabaslib E61_UH, CarSimulator).
 */

/** Pending or confirmed: what BMW's own tester asks for. */
const pendingOrConfirmed = 0x0c
const everyRecord = 0xff

export const readDtcRequest = (): Uint8Array => Uint8Array.of(0x19, 0x02, pendingOrConfirmed)

/** The faults; an empty list means that the unit has none. Throws MalformedAnswer. */
export function readDtcAnswer(answer: Uint8Array): Dtc[] {
  const data = dataAfter(answer, 0x59, 0x02)
  const faults = data.length === 0 ? undefined : dtcList(data.subarray(1), 3)
  if (faults === undefined) throw new MalformedAnswer('the list of faults is not complete', answer)
  return faults
}

/** A fault with what the unit kept beside it. */
export interface DtcRecords extends Dtc {
  /** Bytes after the status. Only with the lengths of the unit's tables can they be cut into records. */
  records: Uint8Array
}

/** `code`: six hex digits. */
export const readSnapshotRequest = (code: string): Uint8Array => Uint8Array.of(0x19, 0x04, ...codeBytes(code), everyRecord)
/** Throws MalformedAnswer. */
export const readSnapshotAnswer = (code: string, answer: Uint8Array): DtcRecords => recordsOf(0x04, code, answer)

/** `code`: six hex digits. */
export const readExtendedDataRequest = (code: string): Uint8Array => Uint8Array.of(0x19, 0x06, ...codeBytes(code), everyRecord)
/** Throws MalformedAnswer. */
export const readExtendedDataAnswer = (code: string, answer: Uint8Array): DtcRecords => recordsOf(0x06, code, answer)

function recordsOf(report: number, code: string, answer: Uint8Array): DtcRecords {
  const [status, ...records] = dataAfter(answer, 0x59, report, ...codeBytes(code))
  if (status === undefined) throw new MalformedAnswer('the status of the fault is missing', answer)
  return { code: code.toUpperCase(), status, records: Uint8Array.from(records) }
}

/** Throws RangeError for anything but six hex digits. */
function codeBytes(code: string): number[] {
  if (!/^[0-9A-F]{6}$/i.test(code)) throw new RangeError(`"${code}" is no fault code of a UDS unit`)
  return [0, 2, 4].map((at) => Number.parseInt(code.slice(at, at + 2), 16))
}
