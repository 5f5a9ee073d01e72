/**
 * How sure a row of the catalogue is.
 * confirmed: its source was seen and says so. plausible: one weak source, or inferred from one. unknown: nobody has published it.
 */
export const statuses = ['confirmed', 'plausible', 'unknown'] as const
export type Status = (typeof statuses)[number]

/** What every row of every table of the catalogue carries. */
export interface Sourced {
  /** Where the row comes from, in public: a page, a repository at a commit, a bulletin. Never empty. */
  source: string
  status: Status
}
