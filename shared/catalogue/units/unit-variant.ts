import type { Sourced, Status } from '../status.ts'

export const familyIds = ['i-bus-tcu', 'e65-telephone', 'most-tcu', 'combox', 'tcb-atm', 'hands-free'] as const
export type FamilyId = (typeof familyIds)[number]

/** What a variant does for the emergency call: makes it, is the media half beside the one that makes it, or has no part in it. */
export type Role = 'emergency-call' | 'media' | 'hands-free' | 'unknown'

/** Requests a variant offers, by the name under which vehicle/ knows them. The bytes of each are in telematics-services.ts. */
export const readIds = [
  '22 D029', '22 D035', '22 D108', '22 D0CE', '22 D05A', '22 D06B', '22 D09B', '22 D0E1', '22 D34D', '22 D0D7',
  '22 A009', '22 A032', '22 A100', '22 A103', '22 A104', '22 A105', '22 A106', '22 A124',
] as const
export type ReadId = (typeof readIds)[number]

export const testIds = ['31 A05E', '31 A05F', '31 A086', '31 A089', '31 A079', '31 A07A', '31 A022', '31 A076', '2E A013', '2E A124'] as const
export type TestId = (typeof testIds)[number]

/** Fields of `22 D035` behind the status byte, in order; it grew from variant to variant. */
export type RegistrationField = 'status' | 'ip' | 'network' | 'signal' | 'bearer'

/** One telematics unit as its description file knows it. */
export interface UnitVariant extends Sourced {
  /** Name of the description file, upper case: "TCB1", "TELE60_3". */
  variant: string
  /** What a technician calls it. */
  name: string
  family: FamilyId
  role: Role
  protocol: 'uds' | 'kwp' | 'ds2'
  /** Diagnostic address; null where nobody has published it. */
  address: number | null
  /** What the unit gives for itself: 22 F150 ("0F20C0") or the diagnosis index of 1A 80 ("0632"). Empty where not published. */
  indexes: readonly string[]
  /** Best radio generation; 'read' where 22 D108 tells it and nothing else should. */
  generation: '2G' | '3G' | '4G' | 'read' | 'none' | 'unknown'
  generationStatus: Status
  /** Bearer in words, with the American one where it differs. */
  bearer: string
  /** Whether the unit checks its backup battery at all: where it does not, a battery can never be read out of it. */
  monitorsBackupBattery: boolean
  memories: {
    /** Read of the fault memory. */
    fault: '19 02 0C' | '18 02 FF FF' | 'ds2'
    /** Read of the info memory; 'unknown': the unit has one, its request is not published; null: none known. */
    info: '22 2000' | 'unknown' | 'ds2' | null
  }
  reads: readonly ReadId[]
  tests: readonly TestId[]
  /** Layout of 22 D035 where the variant has it. */
  registration: readonly RegistrationField[] | null
  chassis: readonly string[]
  /** Years of fitting; estimates before the F-series. */
  years: string
}
