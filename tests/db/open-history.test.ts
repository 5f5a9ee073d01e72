import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { applicationId } from '../../db/identify-file.ts'
import type { Database } from '../../db/open-database.ts'
import { asOrdinaryUser, copyOf, expectRefusedUntouched, historyIn, keptFolder, newFolder, opened, openedToWatch, overwrite, plainly, refusal, start } from './history-folder.ts'
import { sampleCheck, sampleIntake, sampleVerdict, vinNumber } from './sample-jobs.ts'

const pageSize = 4096

/** A folder with a closed history of some jobs. */
function filled(count: number, folder = newFolder()): { folder: string; file: string; ids: string[] } {
  const file = historyIn(folder)
  const history = opened(file)
  const ids = Array.from({ length: count }, (_, n) => {
    const { id } = history.jobs.start({ vin: vinNumber(n) })
    history.jobs.saveIntake(id, sampleIntake({ customer: `Customer ${n}`, plate: `M-AB ${n}` }))
    history.jobs.saveCheck(id, sampleCheck(vinNumber(n), 'cable', 30), sampleVerdict('antenna'))
    return id
  })
  history.close()
  return { folder, file, ids }
}

/** The settings of a connection that a history rests on, as SQLite itself reads them back. */
const effective = (database: Database) => Object.fromEntries(
  ['synchronous', 'journal_mode', 'locking_mode', 'foreign_keys', 'busy_timeout', 'trusted_schema', 'cell_size_check', 'secure_delete', 'application_id', 'user_version']
    .map((name) => [name, database.pragma(name, { simple: true })]),
)
const wanted = {
  synchronous: 2, journal_mode: 'wal', locking_mode: 'exclusive', foreign_keys: 1, busy_timeout: 5000, trusted_schema: 0, cell_size_check: 1,
  secure_delete: 1, application_id: applicationId, user_version: 20,
}

describe('what holds after every kind of start', () => {
  it('holds for a new history, after close and reopen, and after a crash', async () => {
    const file = historyIn(newFolder())
    const fresh = openedToWatch(file)
    expect(effective(fresh.database)).toEqual(wanted)
    fresh.history.close()

    const again = openedToWatch(file)
    expect(effective(again.database)).toEqual(wanted)
    again.history.close()

    const crashing = start('save-for-ever', file)
    await crashing.said(3)
    crashing.child.kill('SIGKILL')
    await crashing.ended
    expect(statSync(`${file}-wal`).size).toBeGreaterThan(0)
    expect(effective(openedToWatch(file).database)).toEqual(wanted)
  })

  it('control: the same file opened without the opener loses rows at a power loss', () => {
    const { file } = filled(1)
    expect(plainly(file, effective)).toMatchObject({ synchronous: 1, trusted_schema: 1, secure_delete: 0, cell_size_check: 0 })
  })

  it('keeps bench, jobs and kind of cars over a restart', () => {
    const { file, ids } = filled(3)
    const first = opened(file)
    const { bench } = first
    expect(bench).toMatch(/^[0-9a-f-]{36}$/)
    expect(first.jobs.page({ search: '', before: null }).rows.map(({ id }) => id)).toEqual(ids.toReversed())
    first.close()
    const second = opened(file)
    expect(second.bench).toBe(bench)
    expect(second.jobs.read(ids[0] ?? '')).toMatchObject({ bench, training: false, intake: { customer: 'Customer 0' } })
  })

  it('never lets a history of practice jobs pass for one of real cars, nor the reverse', () => {
    const { file } = filled(1)
    expectRefusedUntouched(file, 'history-damaged', { training: true })
    const practice = historyIn(newFolder())
    opened(practice, { training: true }).close()
    expect(refusal(() => opened(practice)).detail).toContain('training')
    expect(opened(practice, { training: true }).jobs.start({ vin: null }).training).toBe(true)
  })

  it.skipIf(process.platform === 'win32')('keeps every file from other users of the computer', () => {
    const folder = join(newFolder(), 'deeper', 'data')
    const history = opened(historyIn(folder))
    history.jobs.start({ vin: null })
    const files = readdirSync(folder)
    expect(files).toContain('jobs.sqlite-wal')
    for (const name of files) expect([name, statSync(join(folder, name)).mode & 0o777]).toEqual([name, 0o600])
    expect(statSync(folder).mode & 0o777).toBe(0o700)
  })
})

describe('a history that is gone never begins again by itself', () => {
  it('refuses an empty, an absent and a table-less file where a history was created', () => {
    const { folder, file } = filled(1)
    truncateSync(file, 0)
    expectRefusedUntouched(file, 'history-missing')
    rmSync(file)
    expect(refusal(() => opened(file)).code).toBe('history-missing')
    expect(existsSync(file)).toBe(false)
    plainly(file, (database) => database.pragma('journal_mode = WAL'))
    expectRefusedUntouched(file, 'history-missing')
    expect(readdirSync(folder)).toContain('jobs.sqlite.exists')
  })

  it('refuses when only the log of a lost file is left', () => {
    const file = historyIn(newFolder())
    writeFileSync(`${file}-wal`, randomBytes(100))
    expect(refusal(() => opened(file)).code).toBe('history-missing')
    expect(statSync(`${file}-wal`).size).toBe(100)
  })

  it('begins in an empty file where there never was one: a first start that broke off', () => {
    const file = historyIn(newFolder())
    writeFileSync(file, '')
    expect(opened(file).jobs.page({ search: '', before: null }).rows).toEqual([])
  })

  it('control: SQLite alone takes the emptied file for a good one', () => {
    const { file } = filled(1)
    truncateSync(file, 0)
    expect(plainly(file, (database) => database.pragma('quick_check', { simple: true }))).toBe('ok')
  })
})

describe('a damaged file is refused and keeps every byte', () => {
  const { folder, file } = filled(12, keptFolder())
  const whole = readFileSync(file)
  const pages = whole.length / pageSize

  it('cut at every page and at odd places', () => {
    const copy = historyIn(copyOf(folder))
    const lengths = [15, 16, 99, 100, 511, 512, 1024, 4095, 4097, 10_000, whole.length - 1, ...Array.from({ length: pages - 1 }, (_, n) => (n + 1) * pageSize)]
    for (const length of lengths) {
      writeFileSync(copy, whole.subarray(0, length))
      expectRefusedUntouched(copy, 'history-damaged')
    }
    // SQLite itself reads a file of one byte as an empty one
    writeFileSync(copy, whole.subarray(0, 1))
    expectRefusedUntouched(copy, 'history-missing')
  })

  it('with garbage in any one page', () => {
    const copy = historyIn(copyOf(folder))
    const undetected: number[] = []
    for (let page = 0; page < pages; page += 1) {
      writeFileSync(copy, whole)
      overwrite(copy, page * pageSize, randomBytes(pageSize))
      const before = readFileSync(copy)
      if (refusal(() => opened(copy)).code !== 'history-damaged') undetected.push(page)
      expect(readFileSync(copy).equals(before)).toBe(true)
    }
    expect(undetected).toEqual([])
  })

  it('of garbage, of text, and of another program', () => {
    const other = historyIn(newFolder())
    writeFileSync(other, randomBytes(20_000))
    expectRefusedUntouched(other, 'history-damaged')
    writeFileSync(other, 'id;name\n1;Huber\n')
    expectRefusedUntouched(other, 'history-damaged')
    rmSync(other)
    plainly(other, (database) => database.exec('CREATE TABLE note (text TEXT)'))
    expectRefusedUntouched(other, 'history-damaged')
    plainly(other, (database) => database.pragma('application_id = 252006675'))
    expectRefusedUntouched(other, 'history-damaged')
    expect(refusal(() => opened(other)).detail).toContain('252006675')
  })

  it('also with the log of a crash beside it, which closing would fold into it', async () => {
    const crashed = copyOf(folder)
    const crashing = start('save-for-ever', historyIn(crashed))
    await crashing.said(2)
    crashing.child.kill('SIGKILL')
    await crashing.ended
    const place = historyIn(crashed)
    const log = readFileSync(`${place}-wal`)
    // a page of stored facts, far from the pages the new rows touched
    overwrite(place, whole.indexOf('B7F31A') & ~(pageSize - 1), randomBytes(64))
    const control = historyIn(copyOf(crashed))
    expectRefusedUntouched(place, 'history-damaged')
    expect(readFileSync(`${place}-wal`).equals(log)).toBe(true)

    const before = readFileSync(control)
    plainly(control, (database) => database.pragma('quick_check'))
    expect(readFileSync(control).equals(before), 'control: a plain open and close writes to the file').toBe(false)
  })

  it('a reference that leads nowhere is found after a crash', async () => {
    const crashed = copyOf(folder)
    plainly(historyIn(crashed), (database) => {
      database.pragma('foreign_keys = OFF')
      database.exec("UPDATE job SET customer = 'nobody'")
    })
    const crashing = start('hold', historyIn(crashed))
    await crashing.said(1)
    crashing.child.kill('SIGKILL')
    await crashing.ended
    writeFileSync(`${historyIn(crashed)}-wal`, randomBytes(64)) // the sign of the crash
    expect(refusal(() => opened(historyIn(crashed))).code).toBe('history-damaged')
  })
})

describe('a file of a newer program', () => {
  it('is refused untouched', () => {
    const { file } = filled(2)
    plainly(file, (database) => database.pragma('user_version = 30'))
    expectRefusedUntouched(file, 'history-newer')
    expect(refusal(() => opened(file)).detail).toBe('the file has version 30, this program knows 20')
  })
})

describe('where nothing can be written', () => {
  it('a folder in place of the file, a file in place of the folder', () => {
    const folder = newFolder()
    mkdirSync(historyIn(folder))
    expect(refusal(() => opened(historyIn(folder))).code).toBe('history-read-only')
    writeFileSync(join(folder, 'data'), 'a file')
    expect(refusal(() => opened(join(folder, 'data', 'jobs.sqlite'))).code).toBe('history-read-only')
  })

  const reachable = process.platform !== 'win32' && asOrdinaryUser(join(keptFolder(), 'data', 'jobs.sqlite')) === 'history-read-only'
  it.skipIf(!reachable)('a read-only file and a read-only folder (as an ordinary user)', () => {
    const { folder, file } = filled(1)
    for (const name of readdirSync(folder)) chmodSync(join(folder, name), 0o666)
    chmodSync(folder, 0o777)
    expect(asOrdinaryUser(file), 'control: with the rights it opens').toBe('opened')
    chmodSync(file, 0o444)
    expect(asOrdinaryUser(file)).toBe('history-read-only')
    chmodSync(file, 0o666)
    writeFileSync(`${file}-wal`, '')
    chmodSync(`${file}-wal`, 0o666)
    chmodSync(folder, 0o555)
    expect(asOrdinaryUser(file)).toBe('history-read-only')
    chmodSync(folder, 0o000)
    expect(asOrdinaryUser(file)).toBe('history-read-only')
    chmodSync(folder, 0o700)
  })
})
