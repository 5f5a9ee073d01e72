import { hex } from '../hex.ts'
import { dataAfter, MalformedAnswer } from '../malformed-answer.ts'

/*
 * 1A ReadEcuIdentification of E-series units. With option 80 the table of identity:
 *
 *   request  1A 80
 *            0    2             8    9      10          12         14         18
 *   answer  +-------+-------------+----+--------+-----------+----------+----------+----------+------
 *           | 5A 80 | part no (6) | hw | coding | diag (2)  | variant  | date (4) | supplier | more
 *           +-------+-------------+----+--------+-----------+----------+----------+----------+------
 *             part number and date (YYYYMMDD) in BCD, variant two letters; 31 or 60 bytes in all
 *
 * The order is that of the job results in BMW's description files and fits 26 units of a recorded E61
 * (ediabaslib E61_UH, CarSimulator); it is not published as such.
 */
export interface KwpIdentification {
  /** Twelve digits with leading zeros cut off, e.g. "9231089"; hex where a unit does not keep to BCD. */
  partNumber: string
  hardwareIndex: number
  codingIndex: number
  /** Four hex digits; names the description file and thereby the variant: "0632" = TELE60_3. */
  diagIndex: string
  /** Four hex digits; most often two ASCII letters. */
  variantIndex: string
}

const tableLength = 14

export const readIdentificationRequest = (): Uint8Array => Uint8Array.of(0x1a, 0x80)

/** Throws MalformedAnswer. */
export function readIdentificationAnswer(answer: Uint8Array): KwpIdentification {
  dataAfter(answer, 0x5a, 0x80)
  if (answer.length < tableLength) throw new MalformedAnswer('the table of identity is cut off', answer)
  return {
    partNumber: hex(answer.subarray(2, 8)).replace(/^0+(?=.)/, ''),
    hardwareIndex: answer[8] ?? 0,
    codingIndex: answer[9] ?? 0,
    diagIndex: hex(answer.subarray(10, 12)),
    variantIndex: hex(answer.subarray(12, 14)),
  }
}

export const readShortVinRequest = (): Uint8Array => Uint8Array.of(0x1a, 0x90)

/** The last seven characters of the VIN, as the unit holds them. Throws MalformedAnswer when it holds anything else. */
export const readShortVinAnswer = (answer: Uint8Array): string => text(dataAfter(answer, 0x5a, 0x90), /^[A-HJ-NPR-Z0-9]{7}$/, answer)

export const readSupplierSerialRequest = (): Uint8Array => Uint8Array.of(0x1a, 0x89)

/** The supplier's serial number, eight characters at every unit of the recorded E61. Throws MalformedAnswer. */
export const readSupplierSerialAnswer = (answer: Uint8Array): string => text(dataAfter(answer, 0x5a, 0x89), /^[\x20-\x7e]+$/, answer).trim()

function text(bytes: Uint8Array, form: RegExp, answer: Uint8Array): string {
  const characters = String.fromCharCode(...bytes)
  if (!form.test(characters)) throw new MalformedAnswer('the text has characters it cannot have', answer)
  return characters
}
