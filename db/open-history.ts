import { accessSync, constants, mkdirSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { BenchError } from '../shared/errors.ts'
import { createAuditLog, type AuditFinding, type AuditHead } from './audit-log.ts'
import { copyHistory, createPrivateFile } from './backup.ts'
import { isHeldElsewhere, withHistoryErrors } from './history-errors.ts'
import { markCreated, sizeOf, wasCreated } from './history-marker.ts'
import { benchOf } from './history-settings.ts'
import { identify, lookAtFile } from './identify-file.ts'
import { createJobRepository, type JobRepository } from './job-repository.ts'
import { migrate } from './migrate.ts'
import { lockWait, openToWrite, type Database } from './open-database.ts'

export interface HistoryOptions {
  /** Absolute path of the SQLite file, on a local disk; its folder is made when it is not there. */
  readonly file: string
  /** True for the history of training cars, a file of its own. */
  readonly training: boolean
  readonly now?: () => Date
}

export interface History {
  /** Id of this bench, made with the file; every row carries it. */
  readonly bench: string
  readonly jobs: JobRepository
  /** The end of the audit log, for reports and backups. */
  readonly auditHead: () => AuditHead
  /** Walks the audit log; `anchor` is a head that was printed or stored elsewhere. */
  readonly verifyAudit: (anchor?: AuditHead) => AuditFinding
  /** Gives the file back. Nothing is lost when a process ends without it. */
  readonly close: () => void
}

/**
 * Opens the history, and no other process can until it is closed or this process ends.
 *
 * While it is open nothing in this process may open the file by other means, not even to read: POSIX locks belong to
 * the process, and closing any handle of the file would give SQLite's lock away.
 *
 * @throws BenchError history-locked (after 5 seconds), history-damaged, history-newer, history-read-only, history-full,
 * history-missing; in all these cases every stored job is as it was
 */
export function openHistory({ file, training, now = () => new Date() }: HistoryOptions): History {
  return withHistoryErrors(() => {
    const { database, version } = openPatiently(file)
    try {
      migrate(database, version, () => copyHistory(database, copyName(file, version, now())))
      const bench = benchOf(database, training, (made) => createAuditLog(database, made, now).append('history-created'))
      markCreated(file)
      const audit = createAuditLog(database, bench, now)
      return {
        bench,
        jobs: createJobRepository(database, audit, { bench, training, now }),
        auditHead: () => withHistoryErrors(audit.head),
        verifyAudit: (anchor) => withHistoryErrors(() => audit.verify(anchor)),
        close: () => void database.close(),
      }
    } catch (error) {
      database.close()
      throw error
    }
  })
}

interface Opened { readonly database: Database; readonly version: number }

/**
 * Waits for the file to come free. Each try lets go of everything before the next, after a pause of its own length:
 * programs that begin at the same moment would otherwise keep each other out.
 */
function openPatiently(file: string): Opened {
  const deadline = performance.now() + lockWait
  for (;;) {
    try {
      return openOnce(file)
    } catch (error) {
      if (!isHeldElsewhere(error) || performance.now() > deadline) throw error
      pause(20 + 80 * Math.random())
    }
  }
}

/** Milliseconds of doing nothing: nothing of the program can run before its history is open. */
const pause = (milliseconds: number): void => void Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds)

function openOnce(file: string): Opened {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  // SQLite would notice a read-only folder only when it wants to make or remove a log there
  accessSync(dirname(file), constants.R_OK | constants.W_OK)
  // in this order: another program may be creating the history right now, and it leaves the marker last
  const created = wasCreated(file)
  const log = sizeOf(`${file}-wal`) ?? 0
  const size = sizeOf(file)
  if (size === null || size === 0) {
    if (created || log > 0) throw new BenchError('history-missing', size === null ? `${file} is not there` : `${file} is empty`)
    if (size === null) createPrivateFile(file)
  } else {
    if (!statSync(file).isFile()) throw new BenchError('history-read-only', `${file} is no file`)
    // a log that was left behind means that the program did not end by itself
    lookAtFile(file, log > 0 ? 'whole' : 'quick')
  }
  const { database, found } = openToWrite(file, (opened) => {
    const version = identify(opened)
    if (version === 0 && created) throw new BenchError('history-missing', `${file} holds no tables`)
    return version
  })
  return { database, version: found }
}

/** backups/jobs-v10-2026-03-01T09-30-00-000Z.sqlite beside jobs.sqlite */
function copyName(file: string, version: number, at: Date): string {
  const [stem = ''] = basename(file).split('.')
  return join(dirname(file), 'backups', `${stem}-v${version}-${at.toISOString().replace(/[:.]/g, '-')}.sqlite`)
}
