import type { Sourced } from '../status.ts'
import type { MeaningId } from '../meanings/meanings.ts'

/**
 * The entries one variant can store: code (upper-case hex, as wide as the protocol has it) -> meaning.
 * The same code means different things in different variants, and may stand in either memory:
 * the key of a row is (variant, memory, code). An object literal cannot hold a key twice.
 */
export interface FaultTable extends Sourced {
  variant: string
  fault: Readonly<Record<string, MeaningId>>
  info: Readonly<Record<string, MeaningId>>
  /** Codes that log an event rather than a standing fault; null where the description file does not tell them apart. */
  events: readonly string[] | null
}
