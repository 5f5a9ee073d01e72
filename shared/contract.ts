import { z } from 'zod'
import { doctorReportSchema } from './domain/doctor.ts'
import { carIdentitySchema } from './domain/facts.ts'
import { intakeSchema } from './domain/intake.ts'
import { jobIdSchema, jobRowSchema, jobSchema } from './domain/job.ts'
import { traceSchema } from './domain/trace.ts'
import { languages } from './domain/words.ts'

const nothing = z.object({}).strict()

/** One cable of the list. `id` is what the page sends back; it never sends a path of its own making. */
export const cableOfferSchema = z.object({
  id: z.string(),
  kind: z.enum(['k-dcan', 'tcp', 'enet', 'doip', 'elm', 'training']),
  name: z.string(),
  detail: z.string(),
})
export type CableOffer = z.infer<typeof cableOfferSchema>

export const connectionSchema = z.object({ cable: cableOfferSchema.nullable(), training: z.boolean() })
export type Connection = z.infer<typeof connectionSchema>

/**
 * THE contract between page and main: channel -> what goes in, what comes out.
 * The page sends ids and what a person typed; never bytes, unit addresses, SQL or paths to write.
 */
export const contract = {
  'cables/list': { input: nothing, output: z.array(cableOfferSchema) },
  /** A device path, tcp:HOST:PORT, enet:HOST, doip:HOST or elm:PLACE that the list does not show; main checks it and adds it to the list. */
  'cables/type': { input: z.object({ name: z.string().trim().min(1).max(200) }).strict(), output: cableOfferSchema },
  'cable/connect': { input: z.object({ cable: z.string().max(300) }).strict(), output: connectionSchema },
  'cable/disconnect': { input: nothing, output: connectionSchema },
  /** Looks at every step from the plug to the telematics unit; a cable that is open is let go of first. */
  'cable/doctor': { input: z.object({ cable: z.string().max(300) }).strict(), output: doctorReportSchema },
  'cable/state': { input: nothing, output: connectionSchema },
  'car/identify': { input: nothing, output: carIdentitySchema },
  /** Opens a job for the connected car; its identity is read if it has not been. */
  'job/start': { input: nothing, output: jobSchema },
  'job/intake': { input: z.object({ job: jobIdSchema, intake: intakeSchema.strict() }).strict(), output: jobSchema },
  /** Runs the whole read-only check; progress comes as events. */
  'job/check': { input: z.object({ job: jobIdSchema }).strict(), output: jobSchema },
  'job/cancel': { input: nothing, output: nothing },
  'job/read': { input: z.object({ job: jobIdSchema }).strict(), output: jobSchema },
  'jobs/page': {
    input: z.object({ training: z.boolean(), search: z.string().trim().max(60), before: jobIdSchema.nullable() }).strict(),
    output: z.object({ rows: z.array(jobRowSchema), next: jobIdSchema.nullable() }),
  },
  'report/html': { input: z.object({ job: jobIdSchema, language: z.enum(languages) }).strict(), output: z.string() },
  /** Asks where to save with the system's own dialog; null when the person cancelled it. */
  'report/save-pdf': { input: z.object({ job: jobIdSchema, language: z.enum(languages) }).strict(), output: z.object({ saved: z.string().nullable() }) },
  /** The bytes behind the check, saved as a file. Asks where with the system's own dialog; null when the person cancelled it. */
  'trace/save': { input: z.object({ job: jobIdSchema, vin: traceSchema.shape.vin }).strict(), output: z.object({ saved: z.string().nullable() }) },
  'app/about': { input: nothing, output: z.object({ version: z.string(), host: z.string(), dataFolder: z.string() }) },
} as const

export type Contract = typeof contract
export type Channel = keyof Contract
export type ChannelInput<C extends Channel> = z.input<Contract[C]['input']>
export type ChannelOutput<C extends Channel> = z.output<Contract[C]['output']>

/** What main tells the page without being asked. */
export const events = {
  /** One step of a check begins: its plain name, its number from 1, and how many there are. */
  'check/progress': z.object({ job: jobIdSchema, step: z.string(), n: z.int().positive(), of: z.int().positive() }),
  'cable/lost': z.object({ cable: z.string() }),
} as const
export type Events = typeof events
export type EventName = keyof Events
export type EventPayload<E extends EventName> = z.output<Events[E]>

/** What a call brings back over the wire: the value, or the error as data. */
export const wireErrorSchema = z.object({ code: z.string(), message: z.string(), detail: z.string() })
