import { z } from 'zod'
import { BenchError } from '../shared/errors.ts'
import { checkSchema, jobRowSchema, jobSchema, type Job, type JobRow } from '../shared/domain/job.ts'
import type { Verdict } from '../shared/domain/verdict.ts'

/** A column of JSON text, as what it holds; what it holds is checked with the whole job. */
const json = z.string().transform((text, context): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    context.addIssue('not JSON')
    return z.NEVER
  }
})

const storedJob = z.object({
  place: z.int(), id: z.string(), bench: z.string(), created_at: z.string(), updated_at: z.string(),
  vin: z.string().nullable(), customer: z.string().nullable(), name: z.string().nullable(), plate: z.string(),
  odometer: z.int().nullable(), odometer_unit: z.string().nullable(), light: z.string(), message: z.string(),
  market: z.string().nullable(), warranty: z.string(), answers: json, verdict: json.nullable(),
})
const storedCheck = z.object({
  started_at: z.string(), ended_at: z.string(), ended: z.string(), cable: z.string(), exchanges: z.int(), facts: json,
}).transform((row) => ({
  startedAt: row.started_at, endedAt: row.ended_at, ended: row.ended, cable: row.cable, exchanges: row.exchanges, facts: row.facts,
}))
const storedListRow = z.object({
  id: z.string(), created_at: z.string(), vin: z.string().nullable(), plate: z.string(), customer: z.string(),
  light: z.string(), cause: z.string().nullable(), withheld: z.int(), unit_name: z.string().nullable(),
})

/** A job as its rows hold it, with the keys that join it to other tables. */
export interface StoredJob { readonly job: Job; readonly place: number; readonly customer: string | null }

/** Reads what does not parse as damage of this one job; others stay readable. */
function parsed<T>(id: string, what: z.ZodType<T>, row: unknown): T {
  const result = what.safeParse(row)
  if (result.success) return result.data
  const [issue] = result.error.issues
  throw new BenchError('history-damaged', `job ${id}: ${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`, { cause: result.error })
}

/** @throws BenchError history-damaged when the rows are not what this program writes */
export function jobOf(id: string, jobRow: unknown, checkRow: unknown, training: boolean): StoredJob {
  const stored = parsed(id, storedJob, jobRow)
  const { odometer, odometer_unit: unit } = stored
  const job = parsed(id, jobSchema, {
    id: stored.id,
    bench: stored.bench,
    createdAt: stored.created_at,
    updatedAt: stored.updated_at,
    training,
    vin: stored.vin,
    intake: {
      plate: stored.plate,
      customer: stored.name ?? '',
      odometer: odometer === null ? null : { value: odometer, unit },
      light: stored.light,
      message: stored.message,
      market: stored.market,
      warranty: stored.warranty,
      answers: stored.answers,
    },
    check: checkRow === undefined ? null : parsed(id, storedCheck.pipe(checkSchema), checkRow),
    verdict: stored.verdict,
  })
  return { job, place: stored.place, customer: stored.customer }
}

export function listRowOf(row: unknown): JobRow {
  const { created_at: createdAt, unit_name: unitName, withheld, ...same } = parsed('of the list', storedListRow, row)
  return parsed(same.id, jobRowSchema, { ...same, createdAt, unitName, withheld: withheld === 1 })
}

/** What the list shows of a verdict: a withheld one names no cause. */
export const leadOf = (verdict: Verdict): { cause: string | null; withheld: number } => ({
  cause: verdict.withheld ? null : (verdict.causes[0]?.cause ?? null),
  withheld: verdict.withheld ? 1 : 0,
})
