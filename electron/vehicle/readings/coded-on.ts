import type { ReadingName } from '../../../shared/domain/facts.ts'
import type { ReadingDecoder } from './reading-value.ts'

/**
 * One flag byte 00 / 01 of an E-series telematics unit: KWP 22 A103 (telematics services coded on),
 * 22 A104 (emergency call coded on), 22 A124 (emergency call enabled).
 * Source: emdzej/ediabasx-docs at 0229b0e, sgbd/TELE60_3.md; an E61 answers A103 = 01 and A104 = 01 (recorded).
 */
export const flag = (name: ReadingName): ReadingDecoder => (data) =>
  data.length === 1 && (data[0] ?? 2) <= 1 ? [{ name, unit: null, value: data[0] === 1 }] : undefined

/** KWP 22 A105 of the Everest TCU (TELE60): one status byte whose values nobody has published; passed on raw. */
export const rawByte = (name: ReadingName): ReadingDecoder => (data) =>
  data.length === 1 ? [{ name, unit: null, value: data[0] ?? 0 }] : undefined
