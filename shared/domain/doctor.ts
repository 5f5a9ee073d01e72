import { z } from 'zod'
import type { Words } from './words.ts'

/** What the connection doctor looks at, from the plug at this computer to the unit in the car. */
export const doctorSteps = ['port', 'permission', 'busy', 'adapter-echo', 'latency', 'ignition', 'gateway', 'telematics-unit'] as const
export type DoctorStep = (typeof doctorSteps)[number]

export const doctorStepWords: Record<DoctorStep, Words> = {
  'port': { en: 'Port', de: 'Anschluss' },
  'permission': { en: 'Permission', de: 'Berechtigung' },
  'busy': { en: 'Other programs', de: 'Andere Programme' },
  'adapter-echo': { en: 'Adapter', de: 'Adapter' },
  'latency': { en: 'Latency', de: 'Latenz' },
  'ignition': { en: 'Ignition', de: 'Zündung' },
  'gateway': { en: 'Gateway', de: 'Gateway' },
  'telematics-unit': { en: 'Telematics unit', de: 'Telematik' },
}

/**
 * ok: as it should be. attention: works, and can be better. fault: stops the connection. unknown: cannot be told on this
 * way to the car. not-asked: left open, because a step before it is at fault.
 */
export const findingStates = ['ok', 'attention', 'fault', 'unknown', 'not-asked'] as const
export type FindingState = (typeof findingStates)[number]

export const findingStateWords: Record<FindingState, Words> = {
  'ok': { en: 'ok', de: 'in Ordnung' },
  'attention': { en: 'look here', de: 'hier ansehen' },
  'fault': { en: 'fault', de: 'Fehler' },
  'unknown': { en: 'not known', de: 'nicht bekannt' },
  'not-asked': { en: 'left open', de: 'offen' },
}

const wordsSchema = z.object({ en: z.string(), de: z.string() })

export const doctorFindingSchema = z.object({ step: z.enum(doctorSteps), state: z.enum(findingStates), words: wordsSchema })
export type DoctorFinding = z.infer<typeof doctorFindingSchema>

/** One visit of the doctor: a finding for every step in order, and one sentence that says which of them it is and what to do. */
export const doctorReportSchema = z.object({
  cable: z.string(),
  findings: z.array(doctorFindingSchema),
  sentence: wordsSchema,
})
export type DoctorReport = z.infer<typeof doctorReportSchema>

/** True when nothing asks for a hand: what this way to the car cannot tell does no harm. */
export const isWell = ({ findings }: DoctorReport): boolean => findings.every(({ state }) => state === 'ok' || state === 'unknown')
