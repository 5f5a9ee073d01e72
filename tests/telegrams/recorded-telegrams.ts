import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { z } from 'zod'

const folder = resolve(import.meta.dirname, '../../../shared/recordings')
const wireSchema = z.object({ form: z.enum(['DS2', 'KWP2000*']), request: z.string(), responses: z.array(z.string()) })
const exchangeSchema = z.object({
  request: z.string(), responses: z.array(z.string()), variants: z.array(z.array(z.string())).optional(), wire: wireSchema.optional(),
})
const recordingSchema = z.object({ exchanges: z.array(exchangeSchema) })

export const recordingsAreHere = existsSync(folder)

export interface RecordedExchange { car: string; request: Uint8Array; responses: Uint8Array[] }

/** Exchanges of real cars, from the recordings beside the project; empty where they are absent. */
export function recordedExchanges(): RecordedExchange[] {
  if (!recordingsAreHere) return []
  return readdirSync(folder).filter((name) => name.endsWith('.json')).flatMap((name) =>
    recordingSchema.parse(JSON.parse(readFileSync(resolve(folder, name), 'utf8'))).exchanges.flatMap(({ request, responses, variants }) =>
      [responses, ...(variants ?? [])].map((turn) => ({ car: name.replace('.json', ''), request: bytes(request), responses: turn.map(bytes) }))))
}

/** One telegram as an I-bus car had it on its wire, and the data of the same telegram as the recording keeps it in BMW-FAST. */
export interface RecordedWire { form: 'DS2' | 'KWP2000*'; telegrams: { wire: Uint8Array; payload: Uint8Array }[] }

/** The wires of all recordings that have them. */
export function recordedWires(): RecordedWire[] {
  if (!recordingsAreHere) return []
  return readdirSync(folder).filter((name) => name.endsWith('.json')).flatMap((name) =>
    recordingSchema.parse(JSON.parse(readFileSync(resolve(folder, name), 'utf8'))).exchanges.flatMap(({ request, responses, wire }) => wire === undefined ? [] : [{
      form: wire.form,
      telegrams: [request, ...responses].map((dress, index) => ({ wire: bytes([wire.request, ...wire.responses][index] ?? ''), payload: dataOf(bytes(dress)) })),
    }]))
}

/** The data of a BMW-FAST telegram, cut out by hand. */
const dataOf = (dress: Uint8Array): Uint8Array => dress.subarray(((dress[0] ?? 0) & 0x3f) > 0 ? 3 : 4, -1)

/** "82 36 F1" or "8236F1" as bytes. */
export const bytes = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex.replaceAll(' ', ''), 'hex'))
