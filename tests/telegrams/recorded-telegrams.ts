import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { z } from 'zod'

const folder = resolve(import.meta.dirname, '../../../shared/recordings')
const exchangeSchema = z.object({ request: z.string(), responses: z.array(z.string()), variants: z.array(z.array(z.string())).optional() })
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

/** "82 36 F1" or "8236F1" as bytes. */
export const bytes = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex.replaceAll(' ', ''), 'hex'))
