import { dtcList, type Dtc } from '../dtc-status.ts'
import { MalformedAnswer } from '../malformed-answer.ts'
import { readDataAnswer, readDataRequest } from './read-data-by-identifier.ts'

/*
 * The info memory of F- and G-series units: events that are no faults.
 *
 *   request  22 20 00
 *   answer   62 20 00 | n x [ code (3) | status ]         no count, unlike KWP
 *
 * Recorded at a G31: 62 20 00 61 00 36 68 (ediabaslib E61_UH, CarSimulator).
 */
const identifier = 0x2000

export const udsInfoMemoryRequest = (): Uint8Array => readDataRequest(identifier)

/** The entries; an empty list means that there are none. Throws MalformedAnswer. */
export function udsInfoMemoryAnswer(answer: Uint8Array): Dtc[] {
  const entries = dtcList(readDataAnswer(identifier, answer), 3)
  if (entries === undefined) throw new MalformedAnswer('the list of events is not complete', answer)
  return entries
}
