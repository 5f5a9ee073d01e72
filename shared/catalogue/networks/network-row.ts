import type { Sourced } from '../status.ts'

/**
 * State of one bearer at one operator.
 * off: ended. planned: still on, an end is announced. alive: on, no end announced. none: this operator never had it, or no longer for long.
 * unknown: nothing published.
 */
export const bearerStates = ['off', 'planned', 'alive', 'none', 'unknown'] as const
export type BearerState = (typeof bearerStates)[number]

export interface Bearer {
  state: BearerState
  /** off: since; planned: until; alive: seen alive on. ISO date, or as much of it as is published ("2028-06", "2033"). */
  date?: string
  /**
   * Still on, but of no use to a BMW by itself: a shrinking rest, or closed to foreign SIMs (BMW SIMs roam).
   * Shown apart from the operators that count.
   */
  residual?: boolean
}

/** One operator in one country. */
export interface NetworkRow extends Sourced {
  id: string
  /** ISO 3166-1 alpha-2. */
  country: string
  operator: string
  g2: Bearer
  g3: Bearer
  /** True only where a source says that this operator carried BMW's service; else null: nobody said. */
  carriedBmw: true | null
  /** ISO date of the last look at the row. */
  lastReviewed: string
  note?: string
}
