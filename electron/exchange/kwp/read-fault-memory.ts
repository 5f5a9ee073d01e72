import { dtcList, type Dtc } from '../dtc-status.ts'
import { dataAfter, MalformedAnswer } from '../malformed-answer.ts'

/*
 * 18 ReadDTCByStatus, the fault memory of E-series units.
 *
 *   request  18 02 FF FF                  all stored faults of all groups
 *   answer   58 | n | n x [ code (2) | status ]
 *
 * Recorded at an E61: 58 00 = none, 58 01 9F F1 24 (ediabaslib E61_UH, CarSimulator).
 */
export const readFaultMemoryRequest = (): Uint8Array => Uint8Array.of(0x18, 0x02, 0xff, 0xff)

/** The faults; an empty list means that the unit says it has none. Throws MalformedAnswer. */
export const readFaultMemoryAnswer = (answer: Uint8Array): Dtc[] => countedFaults(dataAfter(answer, 0x58), answer)

/** A count and as many faults with a code of two bytes. Throws MalformedAnswer when count and faults differ. */
export function countedFaults(data: Uint8Array, answer: Uint8Array): Dtc[] {
  const [count] = data
  const faults = dtcList(data.subarray(1), 2)
  if (count === undefined || faults?.length !== count) throw new MalformedAnswer('not as many faults as the count says', answer)
  return faults
}
