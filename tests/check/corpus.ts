import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { z } from 'zod'
import { recordedExchanges, recordingsAreHere, bytes } from '../telegrams/recorded-telegrams.ts'

/** Telegrams typed by hand, so that there is a corpus where the recordings are absent. Source: ediabaslib, branch E61_UH, CarSimulator (E61, G31). */
const typed = [
  '82 36 F1 1A 80 43', '83 40 F1 22 10 10 F6', '83 10 F1 22 F1 90 27', 'C3 DF F1 19 02 0C BA', 'C4 EF F1 18 02 FF FF BC',
  '83 F1 12 7F 19 78 96', '82 F1 36 58 00 01', '8E F1 40 58 04 A1 25 21 A1 27 21 A1 26 21 A0 B3 28 4E', '83 F1 61 7F 22 78 EE', '83 F1 61 59 02 FF 2F',
].map(bytes)

/** Every recorded telegram once, as it stood on the line; the typed ones where the recordings are absent. */
export function telegramCorpus(): Uint8Array[] {
  if (!recordingsAreHere) return typed
  const all = recordedExchanges().flatMap(({ request, responses }) => [request, ...responses])
  return [...new Map(all.map((telegram) => [Buffer.from(telegram).toString('latin1'), telegram])).values()]
}

const wireSchema = z.object({ exchanges: z.array(z.object({ wire: z.object({ form: z.enum(['DS2', 'KWP2000*']), request: z.string(), responses: z.array(z.string()) }) })) })

/** A telegram of the recorded E39 as it stood on its own wire, under the exclusive or. */
export interface IBusTelegram { form: 'DS2' | 'KWP2000*'; wire: Uint8Array }

/** Empty where the recordings are absent. */
export function iBusCorpus(): IBusTelegram[] {
  if (!recordingsAreHere) return []
  const file = resolve(import.meta.dirname, '../../../shared/recordings/E39.json')
  return wireSchema.parse(JSON.parse(readFileSync(file, 'utf8'))).exchanges
    .flatMap(({ wire: { form, request, responses } }) => [request, ...responses].map((digits) => ({ form, wire: bytes(digits) })))
}

/** Service and data of a telegram, cut out by hand and not by the product. */
export function dataOf(telegram: Uint8Array): Uint8Array {
  const short = (telegram[0] ?? 0) & 0x3f
  return telegram.subarray(short > 0 ? 3 : (telegram[3] ?? 0) > 0 ? 4 : 6, -1)
}

/** Sum modulo 256 of all bytes but the last, worked out apart from the product. */
export const sumFits = (telegram: Uint8Array): boolean => telegram.subarray(0, -1).reduce((sum, byte) => (sum + byte) & 0xff, 0) === telegram.at(-1)

/** Exclusive or of all bytes but the last: DS2 and KWP2000*. */
export const xorFits = (telegram: Uint8Array): boolean => telegram.subarray(0, -1).reduce((mixed, byte) => mixed ^ byte, 0) === telegram.at(-1)

export const sameBytes = (one: Uint8Array, other: Uint8Array): boolean => one.length === other.length && one.every((byte, at) => byte === other[at])
export const hexOf = (part: Uint8Array): string => Buffer.from(part).toString('hex').toUpperCase()
export const joined = (parts: readonly Uint8Array[]): Uint8Array => Uint8Array.from(Buffer.concat(parts))
export { bytes, recordingsAreHere }
