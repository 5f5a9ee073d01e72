import { afterEach, describe, expect, it, vi } from 'vitest'
import { useJobs } from '../../renderer/stores/jobs.ts'
import type { ChannelOutput } from '../../shared/contract.ts'
import { later, openPage, Refusal } from './fake-workbench.ts'
import { row } from './sample-data.ts'

afterEach(() => vi.unstubAllGlobals())

type Page = ChannelOutput<'jobs/page'>

describe('the jobs list', () => {
  it('asks for each page by the id the last one named, and stops at the end', async () => {
    const pages: Page[] = [{ rows: [row(4), row(3)], next: row(3).id }, { rows: [row(2)], next: null }]
    const workbench = openPage({ 'jobs/page': () => pages.shift() ?? { rows: [], next: null } })
    const jobs = useJobs()
    await jobs.load()
    await jobs.more()
    await jobs.more()
    expect(jobs.rows.map(({ id }) => id)).toEqual([row(4).id, row(3).id, row(2).id])
    expect(workbench.inputsOf('jobs/page')).toEqual([{ training: false, search: '', before: null }, { training: false, search: '', before: row(3).id }])
  })

  it('shows the answer to the latest search, in whatever order the answers come', async () => {
    const slow = later<Page>()
    openPage({ 'jobs/page': ({ search }) => search === 'W' ? slow.promise : { rows: [row(7)], next: null } })
    const jobs = useJobs()
    jobs.search = 'W'
    const first = jobs.load()
    jobs.search = 'Whitfield'
    await jobs.load()
    slow.resolve({ rows: [row(1), row(2)], next: null })
    await first
    expect(jobs.rows).toEqual([row(7)])
    expect(jobs.loading).toBe(false)
  })

  it('does not show the error of a search that is no longer wanted', async () => {
    const slow = later<Page>()
    openPage({ 'jobs/page': ({ search }) => search === 'W' ? slow.promise : { rows: [], next: null } })
    const jobs = useJobs()
    jobs.search = 'W'
    const first = jobs.load()
    jobs.search = ''
    await jobs.load()
    slow.reject(new Refusal('history-locked'))
    await first
    expect(jobs.failure).toBe(null)
  })

  it('keeps the error of a history that cannot be opened, and recovers', async () => {
    let locked = true
    openPage({ 'jobs/page': () => { if (locked) throw new Refusal('history-locked'); return { rows: [row(1)], next: null } } })
    const jobs = useJobs()
    await jobs.load()
    expect(jobs).toMatchObject({ loaded: false, loading: false, failure: { code: 'history-locked' } })
    locked = false
    await jobs.load()
    expect(jobs).toMatchObject({ loaded: true, failure: null })
  })
})
