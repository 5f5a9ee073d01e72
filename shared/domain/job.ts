import { z } from 'zod'
import { carFactsSchema } from './facts.ts'
import { intakeSchema } from './intake.ts'
import { verdictSchema } from './verdict.ts'

/** One run of the check against one car. `ended` tells a whole check from one that stopped in the middle. */
export const checkSchema = z.object({
  startedAt: z.iso.datetime(),
  endedAt: z.iso.datetime(),
  ended: z.enum(['complete', 'cancelled', 'cable-lost']),
  cable: z.string(),
  facts: carFactsSchema,
  /** Exchanges this check sent to the car. */
  exchanges: z.int().nonnegative(),
})
export type Check = z.infer<typeof checkSchema>

/** UUID of version 7: sorts by time of creation, so rows of several benches can be merged later. */
export const jobIdSchema = z.uuidv7()

/** One visit of one car. */
export const jobSchema = z.object({
  id: jobIdSchema,
  bench: z.string(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
  /** True when the job was done on a training car; such jobs live in a history file of their own. */
  training: z.boolean(),
  /** 17 characters; null while neither the car nor a person gave it. */
  vin: z.string().length(17).nullable(),
  intake: intakeSchema,
  check: checkSchema.nullable(),
  verdict: verdictSchema.nullable(),
})
export type Job = z.infer<typeof jobSchema>

/** One row of the jobs list. */
export const jobRowSchema = z.object({
  id: jobIdSchema, createdAt: z.iso.datetime(), vin: z.string().nullable(), plate: z.string(), customer: z.string(),
  light: intakeSchema.shape.light, cause: z.string().nullable(), withheld: z.boolean(), unitName: z.string().nullable(),
})
export type JobRow = z.infer<typeof jobRowSchema>
