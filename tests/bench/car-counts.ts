import { z } from 'zod'

/** What the paced car counted on its own side while one cable was plugged in. All times in milliseconds. */
export const carCountsSchema = z.object({
  /** Telegrams heard whole; a repeat counts. */
  requests: z.int(),
  /** Requests that were no repeat of the one before: the exchanges as the car sees them. */
  exchanges: z.int(),
  /** The same request once more right after the car had said nothing to it, or something damaged. */
  retries: z.int(),
  /** Asked again although a whole answer had gone out: a read for nothing. */
  duplicates: z.int(),
  /** Telegrams of units that went out whole. */
  answers: z.int(),
  /** Telegrams dropped, corrupted or cut on purpose. */
  damaged: z.int(),
  bytesIn: z.int(),
  bytesOut: z.int(),
  /** What the line and the units need by themselves: bytes on the wire, and think times. Their sum is the floor of the job. */
  wireMs: z.number(),
  thinkMs: z.number(),
  /** Between the end of an answer and the next request: what cable, computer and program add. Not after a request without an answer. */
  idleMs: z.number(),
  /** By how much the car itself sent later than its own plan, all answers together: says how busy the computer was. */
  lateMs: z.number(),
  /** The requests in order, hex, without repeats. */
  heard: z.array(z.string()),
})
export type CarCounts = z.infer<typeof carCountsSchema>

export const floorOf = ({ wireMs, thinkMs }: CarCounts): number => wireMs + thinkMs
