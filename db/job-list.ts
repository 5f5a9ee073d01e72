import { z } from 'zod'
import { BenchError } from '../shared/errors.ts'
import type { JobRow } from '../shared/domain/job.ts'
import { listRowOf } from './job-rows.ts'
import { lookupOf, type Lookup } from './job-search.ts'
import type { Database } from './open-database.ts'

export interface JobQuery {
  /** A fragment of a VIN, plate or customer's name; one or two characters find beginnings; empty finds every job. */
  readonly search: string
  /** Id of the last row of the page before; null for the newest page. */
  readonly before: string | null
  /** Rows per page, 50 when not given. */
  readonly limit?: number
}

/** `next` is the `before` of the following page; null on the last one. */
export interface JobPage { rows: JobRow[]; next: string | null }

/** Above every place there can be. */
const anyPlace = Number.MAX_SAFE_INTEGER

/**
 * The jobs list. Each way of looking walks one index from a place downwards and stops when the page is full, so the
 * last page costs what the first does, and a common word no more than a rare one.
 */
export function createJobList(database: Database): (query: JobQuery) => JobPage {
  const everything = database.prepare('SELECT place FROM job WHERE place < ? ORDER BY place DESC LIMIT ?').pluck()
  const beginning = database.prepare('SELECT place FROM job_beginning WHERE beginning = ? AND place < ? ORDER BY place DESC LIMIT ?').pluck()
  const vin = database.prepare('SELECT place FROM job WHERE vin = ? AND place < ? ORDER BY place DESC LIMIT ?').pluck()
  const lastSeven = database.prepare('SELECT place FROM job WHERE substr(vin, -7) = ? AND place < ? ORDER BY place DESC LIMIT ?').pluck()
  const fragment = database.prepare('SELECT rowid FROM job_search WHERE job_search MATCH ? AND rowid < ? ORDER BY rowid DESC LIMIT ?').pluck()
  const row = database.prepare(`SELECT job.id, job.created_at, job.vin, job.plate, coalesce(customer.name, '') AS customer, job.light,
    job.cause, job.withheld, job.unit_name FROM job LEFT JOIN customer ON customer.id = job.customer WHERE job.place = ?`)
  const placeOf = database.prepare('SELECT place FROM job WHERE id = ?').pluck()

  function placeBelow(before: string | null): number {
    if (before === null) return anyPlace
    const place = placeOf.get(before)
    if (place === undefined) throw new BenchError('job-not-found', before)
    return z.int().parse(place)
  }

  function places(lookup: Lookup, below: number, count: number): unknown[] {
    switch (lookup.by) {
      case 'everything': return everything.all(below, count)
      case 'nothing': return []
      case 'beginning': return beginning.all(lookup.beginning, below, count)
      case 'vin': return vin.all(lookup.vin, below, count)
      case 'last-seven':
        return lastSeven.get(lookup.lastSeven, anyPlace, 1) === undefined
          ? fragment.all(lookup.expression, below, count)
          : lastSeven.all(lookup.lastSeven, below, count)
      case 'fragment': return fragment.all(lookup.expression, below, count)
    }
  }

  return ({ search, before, limit = 50 }) => {
    // one more than asked for tells whether another page follows
    const found = places(lookupOf(search), placeBelow(before), limit + 1)
    const rows = found.slice(0, limit).map((place) => listRowOf(row.get(place)))
    return { rows, next: found.length > limit ? (rows.at(-1)?.id ?? null) : null }
  }
}
