import { z } from 'zod'
import { priceRangeSchema } from './money.ts'

/** The causes of an SOS warning that this workbench tells apart. */
export const causeIds = [
  'backup-battery', 'network-retired', 'no-signal', 'antenna', 'gps', 'microphone', 'loudspeaker', 'sos-button',
  'sim-or-subscription', 'airbag-line', 'water-ingress', 'telematics-unit', 'software-glitch', 'supply-voltage',
  'coding', 'wiring-or-bus',
] as const
export const causeIdSchema = z.enum(causeIds)
export type CauseId = z.infer<typeof causeIdSchema>

const wordsSchema = z.object({ en: z.string(), de: z.string() })

/** One reason for or against a cause, and the thing it rests on. */
export const becauseSchema = z.object({
  side: z.enum(['for', 'against']),
  /** Points, always positive; `side` gives the sign. */
  weight: z.number().positive(),
  says: wordsSchema,
  from: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('fact'), id: z.string() }),
    z.object({ kind: z.literal('answer'), key: z.string() }),
    z.object({ kind: z.literal('table'), row: z.string() }),
  ]),
})
export type Because = z.infer<typeof becauseSchema>

export const strengths = ['very-strong', 'strong', 'fair', 'weak', 'almost-ruled-out'] as const
export type Strength = (typeof strengths)[number]

/** A thing to do next: costs minutes and money, tells causes apart. */
export const nextCheckSchema = z.object({ id: z.string(), says: wordsSchema, why: wordsSchema, minutes: z.int().nonnegative(), free: z.boolean() })
export type NextCheck = z.infer<typeof nextCheckSchema>

export const rankedCauseSchema = z.object({
  cause: causeIdSchema, score: z.number(), strength: z.enum(strengths), because: z.array(becauseSchema), next: nextCheckSchema.nullable(),
})
export type RankedCause = z.infer<typeof rankedCauseSchema>

export const safeToDriveWords = ['yes', 'yes-no-emergency-call', 'check-first'] as const

/** The ranked answer to "why is the light on". Withheld = not enough evidence to name one cause. */
export const verdictSchema = z.object({
  catalogueVersion: z.string(),
  withheld: z.boolean(),
  causes: z.array(rankedCauseSchema),
  nextCheck: nextCheckSchema.nullable(),
  safeToDrive: z.enum(safeToDriveWords),
  /** Range of the leading cause; null when withheld or no row of the price table fits. */
  cost: priceRangeSchema.nullable(),
})
export type Verdict = z.infer<typeof verdictSchema>
