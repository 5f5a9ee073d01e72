import { z } from 'zod'
import type { TrainingCarOptions } from '../../../electron/training-car/start-training-car.ts'
import type { FloodKind } from './flood-peer.ts'

/** What the yard is told to do. */
export type YardOrder =
  /** `hungFrom`: from this request on, counted from 1, not a byte comes back, and the connection stays. */
  | { kind: 'park'; scenario: string; options: TrainingCarOptions; hungFrom?: number }
  | { kind: 'flood'; flood: FloodKind; bytes: number; seed: number }
  | { kind: 'log'; port: number }
  | { kind: 'leave'; port: number }

const bytesSchema: z.ZodType<Uint8Array> = z.instanceof(Uint8Array)
const entrySchema = z.object({ direction: z.enum(['in', 'out']), bytes: bytesSchema })
export type YardEntry = z.infer<typeof entrySchema>

const reportSchema = z.object({
  number: z.number(),
  report: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('parked'), port: z.number() }), z.object({ kind: z.literal('log'), entries: z.array(entrySchema) }),
    z.object({ kind: z.literal('left') }), z.object({ kind: z.literal('failed'), why: z.string() }),
  ]),
})
export type YardReport = z.infer<typeof reportSchema>['report']

export const readReport = (message: unknown): { number: number; report: YardReport } => reportSchema.parse(message)

/** Orders come from the same program one process above, with bytes and endless numbers in them: they are believed. */
export const readOrder = (message: unknown): { number: number; order: YardOrder } => message as { number: number; order: YardOrder }
