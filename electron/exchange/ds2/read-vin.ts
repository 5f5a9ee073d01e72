import { dataAfter, MalformedAnswer } from '../malformed-answer.ts'
import { done } from './status.ts'

/*
 * 69 01 at the immobiliser (EWS, 44): the VIN of an I-bus car.
 *
 *   request  69 01
 *   answer   A0 01 | 00 and 17 characters of 6 bits each (13) | check character | FF FF
 *
 *   characters 0-9 are 0 to 9, A-Z are 10 to 35
 *
 * The E38 recording of ediabaslib (E61_UH, CarSimulator) names the request FGNR_LESEN. The packing is worked out from the
 * E53 recording there, whose engine gives the same VIN in text (23 00 00 00 07 40), and its check digit fits.
 */
const packedLength = 13
const leadingBits = 2
const bitsPerCharacter = 6
const characters = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'

export const ewsVinRequest = (): Uint8Array => Uint8Array.of(0x69, 0x01)

/** Seventeen characters, whether they make a VIN or not. Throws MalformedAnswer. */
export function ewsVinAnswer(answer: Uint8Array): string {
  const packed = dataAfter(answer, done, 0x01).subarray(0, packedLength)
  const bits = [...packed].map((byte) => byte.toString(2).padStart(8, '0')).join('')
  const codes = bits.slice(leadingBits).match(new RegExp(`.{${String(bitsPerCharacter)}}`, 'g')) ?? []
  const text = codes.map((code) => characters[Number.parseInt(code, 2)] ?? '?').join('')
  if (packed.length < packedLength || text.includes('?') || !bits.startsWith('00')) throw new MalformedAnswer('not 17 packed characters', answer)
  return text
}
