import { z } from 'zod'

/** An amount in minor units (cents) of one ISO 4217 currency. */
export const moneySchema = z.object({ minor: z.int(), currency: z.string().regex(/^[A-Z]{3}$/) })
export type Money = z.infer<typeof moneySchema>

/** A range of prices, both ends in minor units of one currency. */
export const priceRangeSchema = z.object({
  lowMinor: z.int().nonnegative(), highMinor: z.int().nonnegative(), currency: z.string().regex(/^[A-Z]{3}$/),
})
export type PriceRange = z.infer<typeof priceRangeSchema>
