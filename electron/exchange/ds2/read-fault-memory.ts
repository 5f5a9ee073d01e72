import { dtcList, type Dtc } from '../dtc-status.ts'
import { dataAfter, MalformedAnswer } from '../malformed-answer.ts'
import { done } from './status.ts'

/*
 * 04, the fault memory of DS2 units. BMW calls the form of the simple ones the "low concept": a count, then the faults.
 *
 *   request  04 00                      how many
 *   answer   A0 | n |
 *
 *   request  04 01                      which
 *   answer   A0 | n x [ code | status ] |
 *
 * Recorded (ediabaslib E61_UH, CarSimulator, E39 and E39_ISTA): EWS and airbag 04 00 -> A0 00; body unit 04 00 -> A0 01 and
 * 04 01 -> A0 40 02. The status holds the frequency (0-31) and 20 for a fault that is there now: ediabasx-docs at 0229b0e,
 * sgbd/EWS3.md and sgbd/TELIBUS.md, FS_LESEN and FARTTEXTE.
 *
 * The cluster has no 04 00; its 04 01 gives the count and room for the faults, laid out in a way that nobody has published:
 *
 *   answer   A0 | n | faults | 00 ... |
 */

export const ds2FaultCountRequest = (): Uint8Array => Uint8Array.of(0x04, 0x00)

/** Throws MalformedAnswer for anything but a count alone. */
export function ds2FaultCountAnswer(answer: Uint8Array): number {
  const [count, ...more] = dataAfter(answer, done)
  if (count === undefined || more.length > 0) throw new MalformedAnswer('not a count of faults', answer)
  return count
}

export const ds2FaultsRequest = (): Uint8Array => Uint8Array.of(0x04, 0x01)

/** The faults in the form of the low concept, as many as were counted. Throws MalformedAnswer. */
export function lowConceptFaultsAnswer(count: number, answer: Uint8Array): Dtc[] {
  const faults = dtcList(dataAfter(answer, done), 1)
  if (faults?.length !== count) throw new MalformedAnswer('not as many faults as were counted', answer)
  return faults
}

/** No faults: the only thing the cluster's answer can be read to say. Throws MalformedAnswer where it counts any. */
export function clusterFaultsAnswer(answer: Uint8Array): Dtc[] {
  const data = dataAfter(answer, done)
  if (data.length === 0 || data.some((byte) => byte !== 0)) throw new MalformedAnswer('faults in a layout that is not published', answer)
  return []
}
