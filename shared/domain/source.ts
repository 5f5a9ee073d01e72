import { z } from 'zod'

/**
 * Where a value came from. Every value on the screen and on paper wears one,
 * because a verdict that cannot be traced is a guess.
 */
export const sourceSchema = z.discriminatedUnion('kind', [
  /** Read from the car: which unit, which request ("22 D029"), and the number of the exchange in the job's byte trace. */
  z.object({ kind: z.literal('car'), unit: z.int().min(0).max(255), service: z.string(), exchange: z.int().nonnegative() }),
  /** Typed by a person. */
  z.object({ kind: z.literal('typed'), at: z.iso.datetime() }),
  /** A row of the catalogue, by its id. */
  z.object({ kind: z.literal('table'), row: z.string() }),
  /** Worked out from other facts, by their ids. */
  z.object({ kind: z.literal('worked-out'), from: z.array(z.string()).min(1) }),
])
export type Source = z.infer<typeof sourceSchema>

/** Why a value could not be had. Unreadable is a fact of its own: it is never shown as "none" or "ok". */
export const unreadableReasons = [
  'no-answer', // nothing came back within the time the unit has
  'refused', // the unit said no (negative response)
  'malformed', // an answer came, but not in the form the unit's tables give
  'not-offered', // this variant does not have the request (catalogue)
  'request-unknown', // the unit has it, but nobody has published the request
  'cancelled', // the technician stopped the check before
  'cable-lost', // the cable went away before
] as const
export const unreadableReasonSchema = z.enum(unreadableReasons)
export type UnreadableReason = z.infer<typeof unreadableReasonSchema>
