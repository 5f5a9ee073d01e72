import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { JobRepository } from '../../db/job-repository.ts'
import { historyIn, newFolder, opened } from './history-folder.ts'
import { sampleIntake, vinNumber } from './sample-jobs.ts'

const noon = new Date('2026-03-01T12:00:00.000Z')

/** Ids of all pages in the order a person scrolls through them. */
function scroll(jobs: JobRepository, search: string, limit: number): string[] {
  const ids: string[] = []
  let before: string | null = null
  do {
    const { rows, next } = jobs.page({ search, before, limit })
    ids.push(...rows.map(({ id }) => id))
    before = next
  } while (before !== null)
  return ids
}

function filledWith(...cars: { vin?: string; plate?: string; customer?: string }[]): { jobs: JobRepository; find: (search: string) => number[] } {
  const { jobs } = opened(historyIn(newFolder()), { now: () => noon })
  const ids = cars.map(({ vin, plate, customer }) => {
    const { id } = jobs.start({ vin: vin ?? null })
    return jobs.saveIntake(id, sampleIntake({ plate: plate ?? '', customer: customer ?? '' })).id
  })
  return { jobs, find: (search) => scroll(jobs, search, 50).map((id) => ids.indexOf(id)) }
}

describe('paging', () => {
  it('goes through 300 jobs of the same moment, newest first, each once, whatever the way of looking', () => {
    const { jobs } = opened(historyIn(newFolder()), { now: () => noon })
    const ids = Array.from({ length: 300 }, () => {
      const { id } = jobs.start({ vin: vinNumber(1) })
      return jobs.saveIntake(id, sampleIntake({ customer: 'Fleet', plate: 'M-AB 1' })).id
    })
    const newestFirst = ids.toReversed()
    expect(ids).toEqual(ids.toSorted())
    for (const search of ['', 'fleet', 'f', 'fl', 'MAB1', 'WBA', vinNumber(1), vinNumber(1).slice(-7)]) expect([search, scroll(jobs, search, 7)]).toEqual([search, newestFirst])
    for (const limit of [1, 50, 299, 300, 301]) expect(scroll(jobs, '', limit)).toEqual(newestFirst)
    expect(new Set(jobs.page({ search: '', before: null }).rows.map(({ createdAt }) => createdAt))).toEqual(new Set([noon.toISOString()]))
  })

  it('neither repeats nor misses a job when new ones come in between two pages', () => {
    const { jobs } = opened(historyIn(newFolder()))
    const ids = Array.from({ length: 20 }, () => jobs.start({ vin: null }).id)
    const first = jobs.page({ search: '', before: null, limit: 10 })
    jobs.start({ vin: null })
    const second = jobs.page({ search: '', before: first.next, limit: 10 })
    expect([...first.rows, ...second.rows].map(({ id }) => id)).toEqual(ids.toReversed())
    expect(second.next).toBeNull()
  })

  it('puts the job that was started last first, also after the clock was set back and after a restart', () => {
    const file = historyIn(newFolder())
    const before = opened(file, { now: () => noon })
    const early = before.jobs.start({ vin: null })
    before.close()
    const yesterday = new Date(noon.getTime() - 86_400_000)
    const { jobs } = opened(file, { now: () => yesterday })
    const late = jobs.start({ vin: null })
    expect(late.createdAt).toBe(yesterday.toISOString())
    expect(scroll(jobs, '', 50)).toEqual([late.id, early.id])
    expect(late.id > early.id).toBe(true)
  })

  it('says of an empty history that it is empty', () => {
    expect(opened(historyIn(newFolder())).jobs.page({ search: '', before: null })).toEqual({ rows: [], next: null })
  })
})

describe('search', () => {
  const cars = [
    { vin: 'WBAZZ110X0X123456', plate: 'M-AB 1234', customer: 'Anna Müller' },
    { vin: 'WBYZZ220X0Y654321', plate: 'HH XY 99', customer: 'Garage Nord' },
    { plate: 'B-MW 123E', customer: 'Schmidt' },
  ]

  it('finds a VIN, its last seven, a fragment of it, a plate with or without blanks, a part of a name', () => {
    const { find } = filledWith(...cars)
    for (const search of ['WBAZZ110X0X123456', 'wbazz110x0x123456', 'WBAZZ11 0X0X 123456', 'X123456', 'x123456', '110x0', '3456', 'M-AB 1234', 'mab1234', 'M AB', 'AB 12', 'müll', 'MULLER', 'anna m', 'na mü']) {
      expect([search, find(search)]).toEqual([search, [0]])
    }
    expect(find('Schmidt')).toEqual([2])
    expect(find('123')).toEqual([2, 0])
    expect(find('wb')).toEqual([1, 0])
    for (const search of ['h', 'HH', 'xy 9', 'no', 'nord', 'Y654321', 'y6']) expect([search, find(search)]).toEqual([search, [1]])
    for (const search of ['zzzz', 'WBAZZ110X0X123457', 'X123457', 'q', 'nord garage', '""', '---', '\u0301']) expect([search, find(search)]).toEqual([search, []])
    expect(find('   ')).toEqual([2, 1, 0])
  })

  it('forgets what was typed before: a corrected plate, a shorter name', () => {
    const { jobs, find } = filledWith({ plate: 'M-AB 1', customer: 'Anna Huber' })
    const [id = ''] = scroll(jobs, '', 1)
    jobs.saveIntake(id, sampleIntake({ plate: 'K-XY 2', customer: 'Bo' }))
    for (const gone of ['MAB1', 'M', 'Ma', 'anna', 'hu', 'a', 'huber']) expect([gone, find(gone)]).toEqual([gone, []])
    for (const there of ['KXY2', 'k', 'kx', 'b', 'bo']) expect([there, find(there)]).toEqual([there, [0]])
  })

  it('takes whatever is typed without an error, and finds every name by itself (seed printed on failure)', () => {
    const { jobs } = filledWith(...cars)
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (search) => {
      jobs.page({ search, before: null })
    }), { numRuns: 400 })
    const { id } = jobs.start({ vin: null })
    fc.assert(fc.property(fc.string({ unit: 'grapheme', minLength: 3, maxLength: 60 }), (typed) => {
      const { customer } = jobs.saveIntake(id, sampleIntake({ customer: typed })).intake
      fc.pre(/[\p{L}\p{N}]/u.test(customer))
      expect(jobs.page({ search: customer, before: null }).rows.map((row) => row.id)).toContain(id)
    }), { numRuns: 150 })
  })
})
