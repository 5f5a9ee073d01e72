import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { createAuditLog, type AuditFinding, type AuditHead } from '../../db/audit-log.ts'
import type { Database } from '../../db/open-database.ts'
import { historyIn, newFolder, opened, openedToWatch, plainly } from './history-folder.ts'
import { sampleCheck, sampleIntake, sampleVerdict, sampleVin } from './sample-jobs.ts'

/** A closed history with 41 audit rows, and the head that a report would have printed. */
function printed(): { file: string; head: AuditHead } {
  const file = historyIn(newFolder())
  const history = opened(file)
  for (let n = 0; n < 20; n += 1) history.jobs.saveIntake(history.jobs.start({ vin: null }).id, sampleIntake({ plate: `M-AB ${n}` }))
  const head = history.auditHead()
  history.close()
  return { file, head }
}

/** JSON as what it holds. */
const parse = (text: string): unknown => JSON.parse(text)

/** What verification finds after somebody tampered with the closed file; the file is put back afterwards. */
function finding(database: Database, tamper: () => void, anchor?: AuditHead): AuditFinding {
  database.exec('BEGIN')
  tamper()
  const found = createAuditLog(database, 'bench', () => new Date()).verify(anchor)
  database.exec('ROLLBACK')
  return found
}

const dropGuards = 'DROP TRIGGER audit_stays; DROP TRIGGER audit_keeps; DROP TRIGGER audit_grows;'

describe('the audit log', () => {
  it('gets one row with every change, in order, chained by SHA-256', () => {
    const { history, database } = openedToWatch(historyIn(newFolder()), { now: () => new Date('2026-03-01T09:30:00.000Z') })
    const { id } = history.jobs.start({ vin: sampleVin })
    history.jobs.saveIntake(id, sampleIntake({ plate: 'M-AB 1' }))
    history.jobs.saveCheck(id, sampleCheck(sampleVin), sampleVerdict('gps'))
    history.jobs.saveVerdict(id, sampleVerdict('antenna'))
    const rows = database.prepare<[], { seq: number; body: string; hash: string }>('SELECT seq, body, hash FROM audit ORDER BY seq').all()
    const check = database.prepare('SELECT id FROM job_check').pluck().get()
    const common = { at: '2026-03-01T09:30:00.000Z', bench: history.bench }
    expect(rows.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5])
    expect(rows.map(({ body }) => parse(body))).toEqual([
      { ...common, n: 1, what: 'history-created' },
      { ...common, n: 2, what: 'job-started', job: id },
      { ...common, n: 3, what: 'intake-saved', job: id },
      { ...common, n: 4, what: 'check-saved', job: id, check },
      { ...common, n: 5, what: 'verdict-saved', job: id },
    ])
    // worked out here once more, so that the rule itself is pinned
    const first = `{"at":"2026-03-01T09:30:00.000Z","bench":"${history.bench}","n":1,"what":"history-created"}`
    expect(rows[0]).toEqual({ seq: 1, body: first, hash: createHash('sha256').update('0'.repeat(64) + first).digest('hex') })
    expect(history.auditHead()).toEqual({ count: 5, hash: rows[4]?.hash })
    expect(history.verifyAudit(history.auditHead())).toEqual({ intact: true, head: history.auditHead() })
  })

  it('holds nothing personal', () => {
    const { history, database } = openedToWatch(historyIn(newFolder()))
    const { id } = history.jobs.start({ vin: sampleVin })
    history.jobs.saveIntake(id, sampleIntake({ plate: 'M-AB 1', customer: 'Anna Huber', message: 'broken' }))
    const bodies = JSON.stringify(database.prepare('SELECT body FROM audit').pluck().all())
    for (const personal of [sampleVin, sampleVin.slice(-7), 'M-AB', 'Anna', 'Huber', 'broken']) expect(bodies).not.toContain(personal)
  })

  it('refuses to be changed, shortened, replaced or added to in the middle', () => {
    const { database } = openedToWatch(historyIn(newFolder()))
    const row = (seq: number) => `(${seq}, '{}', '${'0'.repeat(64)}')`
    expect(() => database.exec("UPDATE audit SET body = '{}'")).toThrow('never changed')
    expect(() => database.exec('DELETE FROM audit')).toThrow('never shortened')
    expect(() => database.exec(`INSERT OR REPLACE INTO audit VALUES ${row(1)}`)).toThrow('grows at its end')
    expect(() => database.exec(`INSERT INTO audit VALUES ${row(7)}`)).toThrow('grows at its end')
    expect(() => database.exec(`INSERT INTO audit VALUES ${row(-1)}`)).toThrow('grows at its end')
  })
})

describe('tampering with the file itself is found', () => {
  it('each row edited, given another hash, deleted, doubled, or swapped with its neighbour', () => {
    const { file, head } = printed()
    plainly(file, (database) => {
      database.exec(dropGuards)
      let cases = 0
      for (let seq = 1; seq <= head.count; seq += 1) {
        const ways: (() => void)[] = [
          () => database.prepare("UPDATE audit SET body = replace(body, 'saved', 'moved') || ' ' WHERE seq = ?").run(seq),
          () => database.prepare("UPDATE audit SET hash = replace(hash, substr(hash, 1, 1), 'g') WHERE seq = ?").run(seq),
          () => {
            database.prepare('UPDATE audit SET seq = seq + 1000 WHERE seq >= ?').run(seq)
            database.prepare('INSERT INTO audit SELECT seq - 1000, body, hash FROM audit WHERE seq = ?').run(seq + 1000)
            database.prepare('UPDATE audit SET seq = seq - 999 WHERE seq > 1000').run()
          },
          ...(seq === head.count ? [] : [
            () => database.prepare('DELETE FROM audit WHERE seq = ?').run(seq),
            () => {
              database.prepare('DELETE FROM audit WHERE seq = ?').run(seq)
              database.prepare('UPDATE audit SET seq = seq + 1000 WHERE seq > ?').run(seq)
              database.prepare('UPDATE audit SET seq = seq - 1001 WHERE seq > 1000').run()
            },
            () => {
              database.prepare('UPDATE audit SET seq = 9000 WHERE seq = ?').run(seq)
              database.prepare('UPDATE audit SET seq = ? WHERE seq = ?').run(seq, seq + 1)
              database.prepare('UPDATE audit SET seq = ? WHERE seq = 9000').run(seq + 1)
            },
          ]),
        ]
        for (const tamper of ways) {
          const found = finding(database, tamper)
          expect(found.intact).toBe(false)
          if (!found.intact) expect(Math.abs(found.row - seq)).toBeLessThanOrEqual(1)
          cases += 1
        }
      }
      expect(cases).toBe(41 * 3 + 40 * 3)
    })
  })

  it('a tail that was cut off is found by the printed head, and by that alone', () => {
    const { file, head } = printed()
    plainly(file, (database) => {
      database.exec(dropGuards)
      for (let cut = 1; cut <= 40; cut += 1) {
        const tamper = () => void database.prepare('DELETE FROM audit WHERE seq > ?').run(head.count - cut)
        expect(finding(database, tamper, head)).toEqual({ intact: false, row: head.count - cut + 1, why: `the log ends before row ${head.count}` })
        expect(finding(database, tamper).intact, 'control: the chain alone does not see it').toBe(true)
      }
    })
  })

  it('a log that was written anew from some row on is found by the printed head', () => {
    const { file, head } = printed()
    plainly(file, (database) => {
      database.exec(dropGuards)
      const forge = () => {
        database.prepare('DELETE FROM audit WHERE seq >= 30').run()
        const log = createAuditLog(database, 'bench', () => new Date())
        while (log.head().count < head.count) log.append('intake-saved', { job: 'another' })
      }
      expect(finding(database, forge)).toMatchObject({ intact: true })
      expect(finding(database, forge, head)).toMatchObject({ intact: false, row: head.count })
      expect(finding(database, () => undefined, head)).toEqual({ intact: true, head })
    })
  })
})
