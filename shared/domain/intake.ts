import { z } from 'zod'

/** Colour of the SOS lamp as the technician saw it. Amber: temporarily unavailable. Red: stored hardware fault. */
export const lampColours = ['amber', 'red', 'off', 'unknown'] as const
export type LampColour = (typeof lampColours)[number]
export const warrantyStates = ['yes', 'no', 'unknown'] as const
export const odometerUnits = ['km', 'mi'] as const

/** What people said about the car: typed, never read. Empty text means "not given". */
export const intakeSchema = z.object({
  plate: z.string().trim().max(20),
  customer: z.string().trim().max(200),
  odometer: z.object({ value: z.int().min(0).max(9_999_999), unit: z.enum(odometerUnits) }).nullable(),
  light: z.enum(lampColours),
  /** The message in the cluster in the customer's words, or the number of a check-control message. */
  message: z.string().trim().max(500),
  /** ISO 3166-1 alpha-2 country where the car lives; null when not given. */
  market: z.string().regex(/^[A-Z]{2}$/).nullable(),
  warranty: z.enum(warrantyStates),
  /** Answers to the questions of docs/answers.md, by key. */
  answers: z.record(z.string().max(60), z.string().max(500)),
})
export type Intake = z.infer<typeof intakeSchema>

export const emptyIntake: Intake = {
  plate: '', customer: '', odometer: null, light: 'unknown', message: '', market: null, warranty: 'unknown', answers: {},
}
