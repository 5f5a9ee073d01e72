import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { Database } from './open-database.ts'

/** What the log tells apart. A word here is never given another meaning: old rows keep it for ever. */
export type AuditWord = 'history-created' | 'job-started' | 'intake-saved' | 'check-saved' | 'verdict-saved'

/** The end of the log: how many rows it has and the hash of the last. Printed outside, it also betrays a cut tail. */
export interface AuditHead { readonly count: number; readonly hash: string }

/** What a verification found: everything in order, or the first row that is not as it was written. */
export type AuditFinding = { readonly intact: true; readonly head: AuditHead } | { readonly intact: false; readonly row: number; readonly why: string }

export type AuditLog = ReturnType<typeof createAuditLog>

const beforeFirst: AuditHead = { count: 0, hash: '0'.repeat(64) }
const rowSchema = z.object({ seq: z.int(), body: z.string(), hash: z.string() })

/** hash = SHA-256 of the hash of the row before (64 hex digits) followed by the body, both as UTF-8. */
const chain = (previous: string, body: string): string => createHash('sha256').update(previous).update(body).digest('hex')

/** JSON with the keys in alphabetical order and without blanks, so that one content has one text. */
const canonical = (body: Readonly<Record<string, string | number>>): string =>
  JSON.stringify(Object.fromEntries(Object.entries(body).sort(([a], [b]) => (a < b ? -1 : 1))))

/** The append-only log of every change: each row chained to the one before by its hash. */
export function createAuditLog(database: Database, bench: string, now: () => Date) {
  const last = database.prepare('SELECT seq, body, hash FROM audit WHERE seq = (SELECT max(seq) FROM audit)')
  const insert = database.prepare('INSERT INTO audit (seq, body, hash) VALUES (?, ?, ?)')
  const inOrder = database.prepare('SELECT seq, body, hash FROM audit WHERE seq > 0 ORDER BY seq')

  function head(): AuditHead {
    const row = last.get()
    if (row === undefined) return beforeFirst
    const { seq, hash } = rowSchema.parse(row)
    return { count: seq, hash }
  }

  return {
    head,

    /** Adds one row; its caller runs it in the transaction of the change itself. `ids` names rows, never persons. */
    append(what: AuditWord, ids: Readonly<Record<string, string>> = {}): void {
      const before = head()
      const n = before.count + 1
      const body = canonical({ ...ids, at: now().toISOString(), bench, n, what })
      insert.run(n, body, chain(before.hash, body))
    },

    /**
     * Walks the whole log.
     * @param anchor a head that was printed or stored elsewhere; without one a tail that was cut off cannot be seen
     */
    verify(anchor?: AuditHead): AuditFinding {
      let before = beforeFirst
      for (const found of inOrder.iterate()) {
        const { seq, body, hash } = rowSchema.parse(found)
        const n = before.count + 1
        if (seq !== n) return { intact: false, row: n, why: `row ${n} is missing` }
        if (hash !== chain(before.hash, body)) return { intact: false, row: n, why: `row ${n} was changed` }
        before = { count: n, hash }
        if (n === anchor?.count && hash !== anchor.hash) return { intact: false, row: n, why: `row ${n} is not the one that was printed` }
      }
      if (anchor !== undefined && before.count < anchor.count) return { intact: false, row: before.count + 1, why: `the log ends before row ${anchor.count}` }
      return { intact: true, head: before }
    },
  }
}
