import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { copyHistory } from '../../db/backup.ts'
import { identify } from '../../db/identify-file.ts'
import { migrate, migrations, type Migration } from '../../db/migrate.ts'
import { openToWrite, type Database } from '../../db/open-database.ts'
import { command, everything, historyIn, newFolder, opened, openedToWatch, plainly, refusal } from './history-folder.ts'
import { sampleCheck, sampleIntake, sampleVerdict, sampleVin } from './sample-jobs.ts'

/** A step that a later program might bring. */
const later: Migration = {
  version: 30,
  run: (database) => database.exec("ALTER TABLE job ADD COLUMN number TEXT; UPDATE job SET number = 'x'; PRAGMA user_version = 30"),
}

const writing: Database[] = []
afterEach(() => {
  for (const database of writing.splice(0)) database.close()
})

/** A history with jobs, closed, and its writing connection opened again as the opener does before it migrates. */
function older(): { file: string; copy: string; database: Database } {
  const file = historyIn(newFolder())
  const history = opened(file)
  for (let n = 0; n < 5; n += 1) {
    const { id } = history.jobs.start({ vin: sampleVin })
    history.jobs.saveIntake(id, sampleIntake({ customer: `Customer ${n}` }))
    history.jobs.saveCheck(id, sampleCheck(sampleVin, 'cable', 20), sampleVerdict('gps'))
  }
  history.close()
  const { database } = openToWrite(file, identify)
  writing.push(database)
  return { file, copy: join(dirname(file), 'backups', 'copy.sqlite'), database }
}

describe('migrations', () => {
  it('are numbered by tens, each higher than the one before, and a wrong order stops before anything is done', () => {
    expect(migrations.map(({ version }) => version % 10)).toEqual(migrations.map(() => 0))
    const { database } = older()
    const touched: number[] = []
    const step = (version: number): Migration => ({ version, run: () => touched.push(version) })
    expect(() => migrate(database, 0, () => undefined, [step(20), step(10)])).toThrow('migration 10 stands after 20')
    expect(() => migrate(database, 0, () => undefined, [step(10), step(10)])).toThrow()
    expect(touched).toEqual([])
  })

  it('copy the older history first; the copy opens as the history it was', () => {
    const { database, copy } = older()
    const before = everything(database)
    migrate(database, 20, () => copyHistory(database, copy), [...migrations, later])
    expect(database.pragma('user_version', { simple: true })).toBe(30)
    expect(database.prepare('SELECT DISTINCT number FROM job').pluck().all()).toEqual(['x'])
    expect(plainly(copy, everything)).toEqual(before)
    const restored = openedToWatch(copy)
    expect(restored.history.jobs.page({ search: 'customer 3', before: null }).rows).toHaveLength(1)
    expect(restored.history.verifyAudit().intact).toBe(true)
    expect(restored.database.pragma('synchronous', { simple: true })).toBe(2)
    expect(restored.database.pragma('journal_mode', { simple: true })).toBe('wal')
  })

  it('that fail leave the history as it was', () => {
    const { database } = older()
    const before = everything(database)
    const broken: Migration = { version: 30, run: (opening) => opening.exec("DELETE FROM job_verdict; UPDATE job SET plate = 'gone'; PRAGMA user_version = 30; CREATE TABLE job (x)") }
    const forgetful: Migration = { version: 30, run: (opening) => opening.exec("UPDATE job SET plate = 'gone'") }
    expect(() => migrate(database, 20, () => undefined, [...migrations, broken])).toThrow('already exists')
    expect(() => migrate(database, 20, () => undefined, [...migrations, forgetful])).toThrow('migration 30 left user_version at 20')
    expect(everything(database)).toEqual(before)
    expect(database.pragma('user_version', { simple: true })).toBe(20)
  })

  it('do not begin when the copy fails', () => {
    const { file, database } = older()
    writeFileSync(join(dirname(file), 'backups'), 'a file in place of the folder')
    expect(() => migrate(database, 20, () => copyHistory(database, join(dirname(file), 'backups', 'copy.sqlite')), [...migrations, later])).toThrow()
    expect(database.pragma('user_version', { simple: true })).toBe(20)
  })

  it('need no copy of a new history, and nothing at all for one that is up to date', () => {
    const folder = newFolder()
    opened(historyIn(folder)).close()
    opened(historyIn(folder)).close()
    expect(existsSync(join(folder, 'backups'))).toBe(false)
  })

  it('are refused backwards: an older program leaves a newer history alone', () => {
    const { file, database } = older()
    migrate(database, 20, () => undefined, [...migrations, later])
    database.close()
    const before = readFileSync(file)
    expect(refusal(() => opened(file)).code).toBe('history-newer')
    expect(readFileSync(file).equals(before)).toBe(true)
  })
})

describe('a copy', () => {
  it('is private, whole, and leaves no half of itself behind', () => {
    const { database, copy } = older()
    copyHistory(database, copy)
    expect(readdirSync(dirname(copy))).toEqual(['copy.sqlite'])
    if (process.platform !== 'win32') expect(statSync(copy).mode & 0o777).toBe(0o600)
    expect(plainly(copy, (opening) => opening.pragma('integrity_check', { simple: true }))).toBe('ok')
  })

  it('in which a reference leads nowhere does not get its name', () => {
    const { database, copy } = older()
    database.exec("PRAGMA foreign_keys = OFF; UPDATE job SET customer = 'nobody'")
    expect(refusal(() => copyHistory(database, copy)).code).toBe('history-damaged')
    expect(readdirSync(dirname(copy))).toEqual([])
  })

  it('of a history that is damaged inside is not made', () => {
    const { database, copy } = older()
    database.unsafeMode(true)
    database.pragma('writable_schema = ON')
    database.exec("UPDATE sqlite_schema SET rootpage = 999999 WHERE name = 'job_check'")
    database.unsafeMode(false)
    database.close()
    const again = plainly(historyIn(dirname(dirname(copy))), (opening) => refusalOf(() => copyHistory(opening, copy)))
    expect(again).toMatch(/malformed|corrupt/)
    expect(readdirSync(dirname(copy))).toEqual([])
  })
})

const canTrace = spawnSync('strace', ['-f', '-qq', 'true']).status === 0

describe('a copy on its way to the disk', () => {
  it.skipIf(!canTrace)('is synced before it gets its name, and the name after it (needs strace)', () => {
    const { file, copy, database } = older()
    database.close()
    const trace = join(newFolder(), 'trace')
    spawnSync('strace', ['-f', '-y', '-qq', '-e', 'trace=fsync,rename,renameat,renameat2', '-e', 'signal=none', '-o', trace, ...command('copy', file, copy)])
    const steps = readFileSync(trace, 'utf8').split('\n').flatMap((line) => /rename|fsync\(\d+<[^>]*\.part>|fsync\(\d+<[^>]*backups>/.exec(line)?.[0].replace(/\d+<.*\W(\w+)>$/, '$1') ?? [])
    expect(steps.slice(-3)).toEqual(['fsync(part', 'rename', 'fsync(backups'])
  })
})

function refusalOf(work: () => void): string {
  try {
    work()
    return 'none'
  } catch (error) {
    return String(error)
  }
}
