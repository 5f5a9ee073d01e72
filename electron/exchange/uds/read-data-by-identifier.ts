import { dataAfter } from '../malformed-answer.ts'

/*
 * 22 ReadDataByIdentifier; on E-series units (KWP2000) ReadDataByCommonIdentifier has the same bytes.
 *
 *   request  22 | identifier, 2 bytes, big endian
 *   answer   62 | identifier | data, length by the unit's tables
 */

/** Question for one identifier 0000-FFFF. */
export const readDataRequest = (identifier: number): Uint8Array => Uint8Array.of(0x22, identifier >> 8, identifier & 0xff)

/** The data after the repeated identifier; may be empty. Throws MalformedAnswer. */
export const readDataAnswer = (identifier: number, answer: Uint8Array): Uint8Array =>
  dataAfter(answer, 0x62, identifier >> 8, identifier & 0xff)
