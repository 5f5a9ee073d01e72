import { z } from 'zod'

/** One side of a comparison: medians over the rounds. Times in milliseconds. */
const sideSchema = z.object({
  wall: z.number(), floor: z.number(), wallToFloor: z.number(), cpuPerExchange: z.number(), exchanges: z.int(),
  /** Time between answer and next question as the car saw it, all of them together. */
  idle: z.number(),
  /** The same as a ratio: from the first question to the last answer, without what the program does before and after. */
  lineToFloor: z.number(),
})
export type Side = z.infer<typeof sideSchema>

/** What one condition brought: the product, and where it was measured a bare serialport loop with the same telegrams in the same rounds. */
export const conditionLineSchema = sideSchema.extend({
  bench: z.literal('link'), condition: z.string(),
  rounds: z.int(),
  /** Rounds left out because the car itself could not keep its times: the computer was busy with something else. */
  disturbed: z.int(),
  /** As the car counted them; the product's own count is `exchanges`. */
  exchangesAtCar: z.int(), retries: z.int(), duplicates: z.int(),
  loopDelayP99: z.number(), eventsInOneSecond: z.int().nullable(),
  bare: sideSchema.nullable(),
  wallToBare: z.number().nullable(), cpuToBare: z.number().nullable(),
})
export type ConditionLine = z.infer<typeof conditionLineSchema>

/** A scan of forty units of which some are not there. */
export const absentLineSchema = z.object({
  bench: z.literal('link'), condition: z.string(), absent: z.int(),
  wall: z.number(), floorOfPresent: z.number(),
  /** One patience of the product with a silent unit. */
  timeout: z.number(), wallToBound: z.number(),
  secondWall: z.number(), secondWallToFloor: z.number(),
  /** Units that were there and were taken for missing. */
  missed: z.int(), loopDelayP99: z.number(),
})
export type AbsentLine = z.infer<typeof absentLineSchema>

/** Slow units: every one must be found. */
export const slowLineSchema = z.object({ bench: z.literal('link'), condition: z.string(), scans: z.int(), units: z.int(), missed: z.int() })
export type SlowLine = z.infer<typeof slowLineSchema>

/** Jobs on a line that spoils one answer in ten. */
export const damageLineSchema = z.object({
  bench: z.literal('link'), condition: z.string(), jobs: z.int(), answers: z.int(), damaged: z.int(),
  /** Values read and right; values not read, each with its reason; values taken that the car never had. */
  right: z.int(), unread: z.int(), wrong: z.int(),
  /** Jobs that ended early with a named error, by its code. */
  failed: z.record(z.string(), z.int()),
})
export type DamageLine = z.infer<typeof damageLineSchema>

export const goalLineSchema = z.object({ id: z.string().regex(/^L\d$/), goal: z.string(), value: z.number().nullable(), ok: z.boolean() })
export type GoalLine = z.infer<typeof goalLineSchema>

export const median = (numbers: readonly number[]): number => {
  const sorted = [...numbers].sort((a, b) => a - b)
  const upper = sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[sorted.length / 2 - 1] ?? Number.NaN)) / 2
}

/** Two decimals for milliseconds, three for ratios: more would be noise. */
export const ms = (value: number): number => Math.round(value * 100) / 100
export const ratio = (value: number): number => Math.round(value * 1000) / 1000
