import { z } from 'zod'
import { protocols } from './facts.ts'

/** Where bytes went: to the car, from it as an answer, back from the cable as echo, or heard and not used. */
export const traceDirections = ['out', 'in', 'echo', 'ignored'] as const

/** What one long day of work fills is kept, and a flood cannot fill the history. */
export const mostTraceEntries = 20_000

/** Bytes as upper-case hex digits, two each, without anything between them. */
const hexBytes = z.string().regex(/^(?:[0-9A-F]{2})+$/)

export const traceLineSchema = z.object({
  /** Running number, from 1; a greater first one shows that older lines made room. */
  n: z.int().positive(),
  /** Milliseconds since the first line of the trace. */
  ms: z.number().nonnegative(),
  /** Number of the exchange the bytes belong to: every value read from the car carries the same number. 0 before the first. */
  exchange: z.int().nonnegative(),
  direction: z.enum(traceDirections),
  /** A whole telegram in BMW-FAST dress, or bytes that were none. */
  hex: hexBytes,
  /** Why bytes were not used. */
  why: z.string().optional(),
})
export type TraceLine = z.infer<typeof traceLineSchema>

/**
 * Everything that went over the cable during the visit to one car: as the job keeps it, as a file that can be handed on,
 * and as a recording that a training car plays. Version 1: fields are only ever added.
 */
export const traceSchema = z.object({
  format: z.literal('sos-bench-trace'),
  version: z.literal(1),
  cable: z.string(),
  /** What the car speaks. All lines wear BMW-FAST dress; the wire of a DS2 car has the same bytes in frames of its own. */
  protocol: z.enum(protocols),
  /** When the first line was. */
  beganAt: z.iso.datetime(),
  /** Masked: the last seven characters of every VIN are hidden in the bytes, and the checksums fit what then stands there. */
  vin: z.enum(['whole', 'masked']),
  lines: z.array(traceLineSchema).max(mostTraceEntries),
})
export type Trace = z.infer<typeof traceSchema>

/** The trace as the text of a file: JSON with one line of bytes a line, to be read, searched and compared. */
export function traceText({ lines, ...head }: Trace): string {
  const fields = Object.entries(head).map(([name, value]) => `  ${JSON.stringify(name)}: ${JSON.stringify(value)},`)
  const rows = lines.map((line) => `    ${JSON.stringify(line)}`)
  return ['{', ...fields, '  "lines": [', rows.join(',\n'), '  ]', '}', ''].join('\n')
}
