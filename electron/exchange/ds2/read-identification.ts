import { hex } from '../hex.ts'
import { dataAfter, MalformedAnswer } from '../malformed-answer.ts'
import { done } from './status.ts'

/*
 * 00, the identity of a DS2 unit.
 *
 *   request  00
 *            0    1              5    6        7      8     9      10     11         12
 *   answer  +----+--------------+----+--------+------+-----+------+------+----------+----------+------
 *           | A0 | part no (4)  | hw | coding | diag | bus | week | year | supplier | software | more
 *           +----+--------------+----+--------+------+-----+------+------+----------+----------+------
 *             everything in BCD; 13 to 17 bytes in all. Units that answer in text (gearbox, navigation) are longer.
 *
 * The order is that of the job results in ediabasx-docs at 0229b0e, sgbd/TELIBUS.md, IDENT. It fits the telephone of a
 * recorded E38 (A0 86 90 70 46 09 00 04 ...), whose group file d_00c8.md lists diag index 04.
 */
export interface Ds2Identification {
  /**
   * Seven digits; hex where a unit does not keep to BCD. The digit before them is none of the number: recorded are 0, 8 and
   * F, and 8 690 5668 at the EWS of an E38 is the part 61 35 6 905 668.
   */
  partNumber: string
  hardwareIndex: number
  codingIndex: number
  /** Two hex digits; names the variant at its address: "20" at C8 = TELIBUS. */
  diagIndex: string
}

const shortest = 13
const longest = 17

export const ds2IdentificationRequest = (): Uint8Array => Uint8Array.of(0x00)

/** Throws MalformedAnswer. */
export function ds2IdentificationAnswer(answer: Uint8Array): Ds2Identification {
  dataAfter(answer, done)
  if (answer.length < shortest || answer.length > longest) throw new MalformedAnswer('not the length of an identity', answer)
  const number = hex(answer.subarray(1, 5))
  return {
    partNumber: /^.(\d{7})$/.exec(number)?.[1] ?? number,
    hardwareIndex: answer[5] ?? 0,
    codingIndex: answer[6] ?? 0,
    diagIndex: hex(answer.subarray(7, 8)),
  }
}
