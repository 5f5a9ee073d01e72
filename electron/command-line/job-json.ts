import { z } from 'zod'
import { faultMeaning } from '../../shared/diagnosis/fault-meaning.ts'
import type { CarFacts, Reading, Reported } from '../../shared/domain/facts.ts'
import { generations, memoryNames } from '../../shared/domain/facts.ts'
import type { Job } from '../../shared/domain/job.ts'
import type { Source } from '../../shared/domain/source.ts'
import { causeIdSchema, safeToDriveWords, type Verdict } from '../../shared/domain/verdict.ts'
import { BenchError } from '../../shared/errors.ts'

const text = z.string()

/**
 * The result of one job as other programs read it. Version 1: fields are only ever added.
 * `null` is "could not be read"; an empty list is "read, nothing there".
 */
export const jobJsonSchema = z.object({
  schema: z.literal(1),
  car: z.object({ vin: text.nullable(), vinSource: text, chassis: text.nullable(), protocol: text }),
  unit: z.object({
    answered: z.boolean(), address: text.nullable(), variant: text, name: text, generation: z.enum(generations),
    partNumber: text.nullable(), index: text.nullable(),
  }),
  faults: z.array(z.object({
    unit: text, address: text, code: text, memory: z.enum(memoryNames), present: z.boolean(), stored: z.boolean(), meaning: text, source: text,
  })),
  /** Every memory that was asked, and how it ended: "read" or the reason why not. */
  memories: z.array(z.object({ unit: text, address: text, memory: z.enum(memoryNames), state: text })),
  readings: z.array(z.union([
    z.object({ name: text, value: z.union([z.number(), text, z.boolean()]), unit: text.nullable(), source: text }),
    z.object({ name: text, unreadable: text, source: text }),
  ])),
  verdict: z.object({
    withheld: z.boolean(),
    causes: z.array(z.object({ cause: causeIdSchema, score: z.number(), strength: text, because: z.array(text), next: text.nullable() })),
    next: text.nullable(),
    safeToDrive: z.enum(safeToDriveWords),
    /** Whole units of the currency. */
    cost: z.object({ low: z.number(), high: z.number(), currency: text }).nullable(),
  }),
  codeOut: z.object({ eligible: z.boolean(), refusals: z.array(text) }),
  exchanges: z.int(),
  job: z.object({ id: text, training: z.boolean() }),
})
export type JobJson = z.infer<typeof jobJsonSchema>

const hexAddress = (address: number): string => address.toString(16).toUpperCase().padStart(2, '0')

const sourceText = (source: Source): string => {
  switch (source.kind) {
    case 'car': return `${source.service} @${hexAddress(source.unit)}`
    case 'typed': return 'typed'
    case 'table': return `table ${source.row}`
    case 'worked-out': return `worked out from ${source.from.join(', ')}`
  }
}

const valueOf = (reported: Reported<string>): string | null => reported.state === 'read' ? reported.value : null

/** The job after its check. Throws 'defect' when the job has none, or when the result is not what the schema promises. */
export function jobJson(job: Job): JobJson {
  const { check, verdict } = job
  if (check === null || verdict === null) throw new BenchError('defect', 'a job without a check has no result')
  const { identity } = check.facts
  const parsed = jobJsonSchema.safeParse({
    schema: 1,
    car: {
      vin: valueOf(identity.vin), vinSource: sourceText(identity.vin.source), chassis: valueOf(identity.chassis), protocol: identity.protocol,
    },
    unit: {
      answered: identity.unit.answered,
      address: identity.unit.address === null ? null : hexAddress(identity.unit.address),
      variant: identity.unit.variant, name: identity.unit.name, generation: identity.unit.generation.value,
      partNumber: valueOf(identity.unit.partNumber), index: valueOf(identity.unit.index),
    },
    faults: faultsOf(check.facts),
    memories: check.facts.memories.map(({ unit, unitName, memory, faults }) => ({
      unit: unitName, address: hexAddress(unit), memory, state: faults.state === 'read' ? 'read' : faults.reason,
    })),
    readings: check.facts.readings.map(readingOf),
    verdict: verdictOf(verdict),
    codeOut: { eligible: false, refusals: ['not-built-yet'] },
    exchanges: check.exchanges,
    job: { id: job.id, training: job.training },
  })
  if (!parsed.success) throw new BenchError('defect', parsed.error.message)
  return parsed.data
}

const faultsOf = (facts: CarFacts) => facts.memories.flatMap(({ unitName, faults }) =>
  faults.state === 'unreadable' ? [] : faults.value.map((fault) => ({
    unit: unitName, address: hexAddress(fault.unit), code: fault.code, memory: fault.memory, present: fault.present, stored: fault.stored,
    meaning: faultMeaning(facts.identity, fault).says.en, source: sourceText(fault.source),
  })))

const readingOf = ({ name, unit, answer }: Reading) => answer.state === 'read'
  ? { name, value: answer.value, unit, source: sourceText(answer.source) }
  : { name, unreadable: answer.reason, source: sourceText(answer.source) }

const verdictOf = (verdict: Verdict) => ({
  withheld: verdict.withheld,
  causes: verdict.causes.map(({ cause, score, strength, because, next }) => ({
    cause, score, strength, because: because.map(({ side, says }) => `${side}: ${says.en}`), next: next?.says.en ?? null,
  })),
  next: verdict.nextCheck?.says.en ?? null,
  safeToDrive: verdict.safeToDrive,
  cost: verdict.cost === null ? null : { low: verdict.cost.lowMinor / 100, high: verdict.cost.highMinor / 100, currency: verdict.cost.currency },
})
