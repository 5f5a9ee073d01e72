import { randomBytes } from 'node:crypto'
import { existsSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { identify } from '../../db/identify-file.ts'
import { migrate, migrations } from '../../db/migrate.ts'
import { openToWrite, type Database } from '../../db/open-database.ts'
import { mostTraceEntries, type Trace } from '../../shared/domain/trace.ts'
import { historyIn, newFolder, opened, openedToWatch, plainly, refusal } from './history-folder.ts'
import { sampleCheck, sampleTrace, sampleVerdict, sampleVin } from './sample-jobs.ts'

const checked = (trace?: Trace) => {
  const watched = openedToWatch(historyIn(newFolder()))
  const { jobs } = watched.history
  const { id } = jobs.start({ vin: sampleVin })
  jobs.saveCheck(id, sampleCheck(sampleVin), sampleVerdict('gps'), trace)
  return { ...watched, jobs, id }
}

describe('the trace of a check', () => {
  it('comes back as it was kept, also after the file was closed', () => {
    const file = historyIn(newFolder())
    const first = opened(file)
    const { id } = first.jobs.start({ vin: sampleVin })
    first.jobs.saveCheck(id, sampleCheck(sampleVin), sampleVerdict('gps'), sampleTrace)
    first.close()
    expect(opened(file).jobs.readTrace(id)).toEqual(sampleTrace)
  })

  it('is that of the newest check; the one before keeps its own', () => {
    const { jobs, id, database } = checked(sampleTrace)
    const later = { ...sampleTrace, cable: 'COM5' }
    jobs.saveCheck(id, sampleCheck(sampleVin), sampleVerdict('gps'), later)
    expect(jobs.readTrace(id)).toEqual(later)
    expect(database.prepare('SELECT count(*) FROM check_trace').pluck().get()).toBe(2)
    // a newest check without a trace has none, and never that of an older one
    jobs.saveCheck(id, sampleCheck(sampleVin), sampleVerdict('gps'))
    expect(refusal(() => jobs.readTrace(id)).code).toBe('trace-missing')
  })

  it('that is not there, or of a job that is not there, is named so', () => {
    const { jobs, id } = checked()
    expect(refusal(() => jobs.readTrace(id)).code).toBe('trace-missing')
    expect(refusal(() => jobs.readTrace('01900000-0000-7000-8000-000000000000')).code).toBe('job-not-found')
  })

  it('is never changed, and one that was damaged is named while the job stays readable', () => {
    const { jobs, id, database } = checked(sampleTrace)
    expect(() => database.exec("UPDATE check_trace SET packed = x'00'")).toThrow('the trace of a check is never changed')
    database.exec("DROP TRIGGER check_trace_stays; UPDATE check_trace SET packed = substr(packed, 1, length(packed) - 9)")
    expect(refusal(() => jobs.readTrace(id)).code).toBe('history-damaged')
    database.exec("UPDATE check_trace SET packed = x'1F8B'")
    expect(refusal(() => jobs.readTrace(id)).code).toBe('history-damaged')
    expect(jobs.read(id).check?.exchanges).toBe(31)
  })

  it('does not stand when the check does not: both or none', () => {
    const { jobs, id, database } = checked(sampleTrace)
    database.exec("CREATE TRIGGER no_verdict BEFORE UPDATE ON job_verdict BEGIN SELECT RAISE (ABORT, 'in the middle'); END")
    expect(() => jobs.saveCheck(id, sampleCheck(sampleVin), sampleVerdict('gps'), sampleTrace)).toThrow('in the middle')
    expect(database.prepare('SELECT count(*) FROM check_trace').pluck().get()).toBe(1)
    expect(database.prepare('SELECT count(*) FROM job_check').pluck().get()).toBe(1)
  })

  it('fits also after a flood of noise: as long as a cable keeps it, and of bytes that cannot be packed', () => {
    const bytes = 4 * 1024 * 1024 / mostTraceEntries
    const flood: Trace = {
      ...sampleTrace,
      lines: Array.from({ length: mostTraceEntries }, (_, at) => ({
        n: at + 900_000, ms: at + 0.123, exchange: at, direction: 'ignored', hex: randomBytes(bytes).toString('hex').toUpperCase(), why: 'bad-checksum',
      })),
    }
    const { jobs, id } = checked(flood)
    expect(jobs.readTrace(id)).toEqual(flood)
  })

  it('of a usual check takes a few kilobytes', () => {
    const usual: Trace = { ...sampleTrace, lines: Array.from({ length: 120 }, (_, at) => ({ n: at + 1, ms: at * 3.7, exchange: at >> 2, direction: 'in', hex: randomBytes(20).toString('hex').toUpperCase() })) }
    const { database } = checked(usual)
    expect(database.prepare('SELECT length(packed) FROM check_trace').pluck().get()).toBeLessThan(8 * 1024)
  })
})

/** A history as the first released schema left it: its rows are written past the program of today. */
function ofVersionTen(jobs: number): { file: string; ids: string[] } {
  const file = historyIn(newFolder())
  const { database } = openToWrite(file, identify)
  migrate(database, 0, () => undefined, migrations.filter(({ version }) => version === 10))
  database.exec("INSERT INTO setting VALUES ('bench', 'bench of old'), ('cars', 'real')")
  const ids = Array.from({ length: jobs }, (_, n) => oldJob(database, n + 1))
  database.close()
  return { file, ids }
}

function oldJob(database: Database, n: number): string {
  const id = `01900000-0000-7000-8000-${String(n).padStart(12, '0')}`
  const at = '2026-03-01T09:30:00.000Z'
  const { facts, ...check } = sampleCheck(sampleVin, 'an old cable')
  const verdict = JSON.stringify(sampleVerdict('gps'))
  database.prepare(`INSERT INTO job (place, id, bench, created_at, updated_at, vin, plate, light, message, warranty, answers, cause, withheld, unit_name)
    VALUES (?, ?, 'bench of old', ?, ?, ?, 'M-AB 1', 'red', '', 'no', '{}', 'gps', 0, 'ATM')`).run(n, id, at, at, sampleVin)
  database.prepare(`INSERT INTO job_check (id, bench, job, saved_at, started_at, ended_at, ended, cable, exchanges, facts, verdict)
    VALUES (?, 'bench of old', ?, ?, ?, ?, ?, ?, ?, ?, ?)`).run(id.replace('8000', '9000'), id, at, check.startedAt, check.endedAt, check.ended, check.cable, check.exchanges, JSON.stringify(facts), verdict)
  database.prepare('INSERT INTO job_verdict VALUES (?, ?, ?)').run(id, at, verdict)
  return id
}

const oldTables = ['job', 'customer', 'job_check', 'job_verdict', 'setting', 'job_beginning']
const rowsOf = (database: Database): unknown[][] => oldTables.map((table) => database.prepare(`SELECT * FROM ${table}`).all())

describe('a history of version 10', () => {
  it('comes forward with every row as it was, after a copy of it was taken', () => {
    const { file, ids } = ofVersionTen(1000)
    const before = plainly(file, rowsOf)
    const history = opened(file)
    const backups = join(dirname(file), 'backups')
    expect(readdirSync(backups)).toEqual([expect.stringMatching(/^jobs-v10-.*\.sqlite$/)])
    const copy = join(backups, readdirSync(backups)[0] ?? '')
    expect(plainly(copy, (database) => database.pragma('user_version', { simple: true }))).toBe(10)
    expect(plainly(copy, rowsOf)).toEqual(before)
    for (const id of ids) expect(history.jobs.read(id)).toMatchObject({ vin: sampleVin, check: { cable: 'an old cable', exchanges: 31 } })
    history.close()
    expect(plainly(file, rowsOf)).toEqual(before)
    expect(plainly(file, (database) => database.pragma('user_version', { simple: true }))).toBe(20)
  })

  it('has no traces, says so, and keeps one with the next check', () => {
    const { file, ids: [id = ''] } = ofVersionTen(1)
    const { jobs, verifyAudit } = opened(file)
    expect(refusal(() => jobs.readTrace(id)).code).toBe('trace-missing')
    jobs.saveCheck(id, sampleCheck(sampleVin), sampleVerdict('gps'), sampleTrace)
    expect(jobs.readTrace(id)).toEqual(sampleTrace)
    expect(verifyAudit().intact).toBe(true)
  })

  it('is copied once: an open that finds nothing to do makes no second copy', () => {
    const { file } = ofVersionTen(3)
    opened(file).close()
    opened(file).close()
    expect(readdirSync(join(dirname(file), 'backups'))).toHaveLength(1)
    expect(existsSync(`${file}.exists`)).toBe(true)
  })
})
