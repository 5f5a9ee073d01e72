import { z } from 'zod'
import { sourceSchema, unreadableReasonSchema } from './source.ts'

/** A value with its source, or the reason why there is none. */
const read = <T extends z.ZodType>(value: T) => z.object({ state: z.literal('read'), value, source: sourceSchema })
const unreadable = z.object({
  state: z.literal('unreadable'),
  reason: unreadableReasonSchema,
  /** Negative response code 0x00-0xFF when the unit refused. */
  nrc: z.int().min(0).max(255).optional(),
  source: sourceSchema,
})
export type Unreadable = z.infer<typeof unreadable>
export type Reported<T> = { state: 'read'; value: T; source: z.infer<typeof sourceSchema> } | Unreadable

export const reportedText = z.discriminatedUnion('state', [read(z.string()), unreadable])

export const protocols = ['uds', 'kwp', 'ds2', 'unknown'] as const
export const generations = ['2G', '3G', '4G', 'unknown'] as const
export type Generation = (typeof generations)[number]

/** A control unit on the car's diagnostic bus, by its address 0x00-0xFF. */
export const unitAddress = z.int().min(0).max(255)

/** Which telematics unit this car has, as far as the car told. */
export const telematicsUnitSchema = z.object({
  answered: z.boolean(),
  /** Address where it answered; where it did not answer, the address that the car's own list or the catalogue gives; null when neither does. */
  address: unitAddress.nullable(),
  /** Name of the description file of the variant, upper case ("TCB1", "TELE60_3"), or "unknown". */
  variant: z.string(),
  /** Every variant it can be: one when it is known, several of one family when its index is not published, none when nothing fits. */
  candidates: z.array(z.string()).default([]),
  /** Index the unit gave: 22 F150 ("0F20C0") or the diagnosis index of 1A 80 ("0632"). */
  index: reportedText,
  /** Family when the index is undocumented, e.g. "TCB / ATM family"; else the unit's plain name. */
  name: z.string(),
  generation: z.object({ value: z.enum(generations), source: sourceSchema.nullable() }),
  partNumber: reportedText,
})
export type TelematicsUnit = z.infer<typeof telematicsUnitSchema>

export const memoryNames = ['fault', 'info'] as const
export type MemoryName = (typeof memoryNames)[number]

/** One stored entry as the unit gave it. What it means is in the catalogue, keyed by (variant, code, memory). */
export const faultSchema = z.object({
  /** "fault:61:fault:B7F341": unit, memory, code. */
  id: z.string(),
  unit: unitAddress,
  memory: z.enum(memoryNames),
  /** Upper-case hex without prefix, as wide as the protocol has it: "B7F341", "A37E". */
  code: z.string().regex(/^[0-9A-F]{2,6}$/),
  /** The raw status byte. */
  status: unitAddress,
  present: z.boolean(),
  stored: z.boolean(),
  source: sourceSchema,
})
export type Fault = z.infer<typeof faultSchema>

/** One memory of one unit: its entries, or why it could not be read. An empty list means "read, nothing stored". */
export const faultMemorySchema = z.object({
  unit: unitAddress,
  /** "Telematics", "Cluster", "Airbag" ... */
  unitName: z.string(),
  /** Variant of the unit; null for units other than telematics. */
  variant: z.string().nullable(),
  memory: z.enum(memoryNames),
  faults: z.discriminatedUnion('state', [read(z.array(faultSchema)), unreadable]),
})
export type FaultMemory = z.infer<typeof faultMemorySchema>

/** Names of the live values a telematics unit may offer. */
export const readingNames = [
  'backup-battery-voltage', // mV, 22 D029
  'backup-battery-temperature', // degC, 22 D029
  'backup-battery-fitted', // yes / no, 22 D029
  'backup-battery-health', // raw u16, scale doubtful in the tables, 22 D029
  'backup-battery-health-date', // ISO date of the last health measurement, 22 D029
  'backup-battery-charging', // off, normal, trickle, full, blocked-by-temperature, on-battery, 22 D029
  'registration', // idle, registered, searching, denied, roaming, roaming-off-net, emergency-only, 22 D035
  'network', // MCC + MNC, 22 D035
  'signal', // 0-5, 22 D035
  'bearer', // GSM ... LTE, 22 D035 of ATM02
  'radio-generation', // 2G, 3G, 4G, 22 D108
  'country-variant', // europe, us, china, row, brazil, 22 D108
  'mounting-place', // trunk, roof, dashboard, 22 D108
  'last-network-technology', // from the snapshot of a stored network event (17F3)
  'ecall-enabled', // KWP 22 A124
  'telematics-coded-on', // KWP 22 A103
  'ecall-coded-on', // KWP 22 A104
  'backup-battery-status', // raw, KWP 22 A105
] as const
export const readingNameSchema = z.enum(readingNames)
export type ReadingName = z.infer<typeof readingNameSchema>

/** One live value. `unit` is the unit of measure ("mV", "degC") or null. */
export const readingSchema = z.object({
  /** "reading:backup-battery-voltage" */
  id: z.string(),
  name: readingNameSchema,
  unit: z.string().nullable(),
  answer: z.discriminatedUnion('state', [read(z.union([z.number(), z.string(), z.boolean()])), unreadable]),
})
export type Reading = z.infer<typeof readingSchema>

/** Who the car is. */
export const carIdentitySchema = z.object({
  vin: reportedText,
  /** Chassis code ("F030", "E61") as the vehicle order gives it. */
  chassis: reportedText,
  protocol: z.enum(protocols),
  /** Option codes of the vehicle order, e.g. 6AC; unreadable when the order could not be read. */
  options: z.discriminatedUnion('state', [read(z.array(z.string())), unreadable]),
  unit: telematicsUnitSchema,
})
export type CarIdentity = z.infer<typeof carIdentitySchema>

/** Everything one check of one car brought, and nothing that a person said. */
export const carFactsSchema = z.object({
  identity: carIdentitySchema,
  memories: z.array(faultMemorySchema),
  readings: z.array(readingSchema),
})
export type CarFacts = z.infer<typeof carFactsSchema>
