import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import BetterSqlite3 from 'better-sqlite3'
import ts from 'typescript'
import { describe, expect, it, vi } from 'vitest'
import { applicationId } from '../../db/identify-file.ts'
import type { Database } from '../../db/open-database.ts'
import { historyIn, newFolder, opened, openedToWatch, plainly } from './history-folder.ts'
import { sampleCheck, sampleIntake, sampleTrace, sampleVerdict, sampleVin } from './sample-jobs.ts'

/** Steps of the plan that look at every row or sort them. A walk along a full-text match (M) or to one row of it (=) is neither. */
function slowSteps(database: Database, sql: string): string[] {
  const named: Record<string, null> = Object.fromEntries((sql.match(/@\w+/g) ?? []).map((name) => [name.slice(1), null]))
  const unnamed = (sql.match(/\?/g) ?? []).map(() => null)
  const plan = database.prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
  const steps = unnamed.length > 0 ? plan.all(...unnamed) : plan.all(named)
  // a walk along the places that drops rows on its way is a scan by another name
  const picky = /\bAND\b/.test(sql)
  return steps.map(({ detail }) => detail).filter((detail) => (picky && /\(rowid[<>]\?\)/.test(detail)) || (detail.startsWith('SCAN') && !/^SCAN job_search VIRTUAL TABLE INDEX \d+:.*[M=]/.test(detail)) || detail.includes('TEMP B-TREE'))
}

/** Runs every operation of the history once. */
function useEverything({ jobs, auditHead, verifyAudit }: ReturnType<typeof opened>): void {
  const { id } = jobs.start({ vin: sampleVin })
  jobs.saveIntake(id, sampleIntake({ customer: 'Anna', plate: 'M-AB 1' }))
  jobs.saveIntake(id, sampleIntake({ customer: 'Bea' }))
  jobs.saveIntake(id, sampleIntake({ customer: '' }))
  jobs.saveCheck(id, sampleCheck(sampleVin), sampleVerdict('gps'), sampleTrace)
  jobs.saveVerdict(id, sampleVerdict('gps'))
  jobs.read(id)
  jobs.readTrace(id)
  for (const search of ['', 'a', 'ann', sampleVin, sampleVin.slice(-7), '1234567']) jobs.page({ search, before: id })
  verifyAudit(auditHead())
}

describe('statements', () => {
  it('walk an index: no table is scanned, nothing is sorted', () => {
    const { history, database, prepared } = openedToWatch(historyIn(newFolder()))
    useEverything(history)
    const statements = [...new Set(prepared)].filter((sql) => !sql.startsWith('PRAGMA') && !sql.includes('sqlite_schema'))
    expect(statements.length).toBeGreaterThan(25)
    expect(statements.flatMap((sql) => slowSteps(database, sql).map((step) => `${step} in ${sql}`))).toEqual([])
  })

  it('control: the plan shows a fragment searched by LIKE, a page found by OFFSET, and a lost index', () => {
    const { database } = openedToWatch(historyIn(newFolder()))
    expect(slowSteps(database, "SELECT id FROM job WHERE plate LIKE '%x%'")).toEqual(['SCAN job'])
    expect(slowSteps(database, 'SELECT id FROM job ORDER BY created_at DESC LIMIT 50 OFFSET 100')).toHaveLength(2)
    expect(slowSteps(database, 'SELECT rowid FROM job_search')).toHaveLength(1)
    expect(slowSteps(database, 'SELECT place FROM job WHERE vin LIKE ? AND place < ? ORDER BY place DESC LIMIT ?')).toHaveLength(1)
    expect(slowSteps(database, 'SELECT place FROM job WHERE vin = ? AND place < ? ORDER BY place DESC LIMIT ?')).toEqual([])
    database.exec('DROP INDEX job_by_vin; DROP INDEX job_check_by_job')
    expect(slowSteps(database, 'SELECT * FROM job_check WHERE job = ? ORDER BY seq DESC LIMIT 1')).toEqual(['SCAN job_check'])
  })

  it('are prepared once, when the history is opened', () => {
    const history = opened(historyIn(newFolder()))
    const watch = vi.spyOn(BetterSqlite3.prototype, 'prepare')
    useEverything(history)
    expect(watch.mock.calls).toEqual([])
    watch.mockRestore()
  })
})

/** Calls that hand SQLite a text put together at run time, by file and line. */
function pieced(name: string, text: string): string[] {
  const source = ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true)
  const found: string[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression) && ['prepare', 'exec', 'pragma'].includes(node.expression.name.text)) {
      const [sql] = node.arguments
      if (sql === undefined || !(ts.isStringLiteralLike(sql) || ts.isIdentifier(sql))) found.push(`${name}:${source.getLineAndCharacterOfPosition(node.pos).line + 1}`)
    }
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

describe('the text of statements', () => {
  const folder = resolve(import.meta.dirname, '../../db')
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'))

  it('is never put together from pieces: values are bound', () => {
    expect(files).toContain('job-repository.ts')
    expect(files.flatMap((name) => pieced(name, readFileSync(join(folder, name), 'utf8')))).toEqual([])
  })

  it('control: a value pasted into a statement is seen', () => {
    expect(pieced('a.ts', 'db.prepare(`SELECT * FROM job WHERE id = ${id}`)')).toEqual(['a.ts:1'])
    expect(pieced('b.ts', "db.exec('DELETE FROM job WHERE id = ' + id)")).toEqual(['b.ts:1'])
    expect(pieced('c.ts', "db.prepare('SELECT 1')")).toEqual([])
  })
})

describe('the tables', () => {
  it('are all STRICT, keep their references, and check what they hold', () => {
    const { database } = openedToWatch(historyIn(newFolder()))
    const tables = database.prepare<[], { name: string; strict: number }>("SELECT name, strict FROM pragma_table_list WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name").all()
    expect(tables.map(({ name }) => name)).toEqual(['audit', 'check_trace', 'customer', 'job', 'job_beginning', 'job_check', 'job_verdict', 'setting'])
    for (const { name, strict } of tables) {
      const sql = String(database.prepare('SELECT sql FROM sqlite_schema WHERE name = ?').pluck().get(name))
      expect([name, strict, sql.includes('CHECK')]).toEqual([name, 1, true])
    }
    const references = database.prepare(`SELECT t.name || ' -> ' || f."table" FROM pragma_table_list t, pragma_foreign_key_list(t.name) f ORDER BY 1`).pluck().all()
    expect(references).toEqual(['check_trace -> job_check', 'job -> customer', 'job_check -> job', 'job_verdict -> job'])
    const spoilt = {
      'a VIN of 16 characters': "UPDATE job SET vin = 'WBAZZ0000000000'",
      'an unknown colour': "UPDATE job SET light = 'green'",
      'text in a number': "UPDATE job SET withheld = 'yes'",
      'a mileage without its unit': 'UPDATE job SET odometer = 5',
      'answers that are not JSON': "UPDATE job SET answers = '{'",
      'a customer that is not there': "UPDATE job SET customer = 'nobody'",
      'a date that is none': "UPDATE job SET created_at = 'today'",
      'a trace of no check': "INSERT INTO check_trace VALUES ('01900000-0000-7000-8000-000000000000', x'00')",
      'a trace without a byte': "INSERT INTO check_trace VALUES ('01900000-0000-7000-8000-000000000000', x'')",
      'a nameless customer': `INSERT INTO customer VALUES ('01900000-0000-7000-8000-000000000000', 'b', '2026-03-01', '2026-03-01', '')`,
    }
    database.exec(`INSERT INTO job (place, id, bench, created_at, updated_at, plate, light, message, warranty, answers, withheld)
      VALUES (1, '01900000-0000-7000-8000-000000000000', 'b', '2026-03-01', '2026-03-01', '', 'off', '', 'no', '{}', 0)`)
    for (const [what, sql] of Object.entries(spoilt)) expect(() => database.exec(sql), what).toThrow(/constraint|cannot store/)
  })

  it('stand in a file that says whose it is', () => {
    const file = historyIn(newFolder())
    opened(file).close()
    // SQLite keeps the application id big-endian at byte 68 of the file
    expect(readFileSync(file).readUInt32BE(68)).toBe(applicationId)
    expect(readFileSync(file).toString('latin1', 68, 72)).toBe('SOSB')
    expect(plainly(file, (database) => database.pragma('integrity_check', { simple: true }))).toBe('ok')
  })
})
