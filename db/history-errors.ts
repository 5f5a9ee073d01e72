import BetterSqlite3 from 'better-sqlite3'
import { BenchError, type ErrorCode } from '../shared/errors.ts'

/** First match wins; SQLite's extended codes begin with the plain one ("SQLITE_BUSY_RECOVERY"). */
const codes: readonly (readonly [beginning: string, code: ErrorCode])[] = [
  ['SQLITE_BUSY', 'history-locked'],
  ['SQLITE_LOCKED', 'history-locked'],
  ['SQLITE_NOTADB', 'history-damaged'],
  ['SQLITE_CORRUPT', 'history-damaged'],
  ['SQLITE_IOERR_CORRUPTFS', 'history-damaged'],
  ['SQLITE_IOERR_READ', 'history-damaged'],
  ['SQLITE_IOERR_SHORT_READ', 'history-damaged'],
  ['SQLITE_FULL', 'history-full'],
  ['SQLITE_IOERR_SHMSIZE', 'history-full'], // the shared index beside the log could not grow
  // What is left of the I/O errors are failed writes, syncs and locks: this folder cannot hold a history.
  ['SQLITE_IOERR', 'history-read-only'],
  ['SQLITE_READONLY', 'history-read-only'],
  ['SQLITE_CANTOPEN', 'history-read-only'],
  ['SQLITE_PERM', 'history-read-only'],
  ['EACCES', 'history-read-only'],
  ['EPERM', 'history-read-only'],
  ['EROFS', 'history-read-only'],
  ['EISDIR', 'history-read-only'],
  ['ENOTDIR', 'history-read-only'],
  ['EEXIST', 'history-read-only'], // a file where the folder should be
  ['ENOENT', 'history-read-only'], // a drive that is not there
  ['ENOSPC', 'history-full'],
  ['EDQUOT', 'history-full'],
]

/** The system's or SQLite's failure as one a person gets a sentence for; anything else comes back as it is: a defect. */
export function asHistoryError(error: unknown): unknown {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string' || error instanceof BenchError) return error
  const found = error.code
  const known = codes.find(([beginning]) => found.startsWith(beginning))
  return known ? new BenchError(known[1], `${found}: ${error.message}`, { cause: error }) : error
}

/** Does the work; its failures leave as `asHistoryError` names them. */
export function withHistoryErrors<T>(work: () => T): T {
  try {
    return work()
  } catch (error) {
    throw asHistoryError(error)
  }
}

/** True when another connection, of this or another process, holds the file. */
export const isHeldElsewhere = (error: unknown): boolean =>
  error instanceof BetterSqlite3.SqliteError && (error.code.startsWith('SQLITE_BUSY') || error.code.startsWith('SQLITE_LOCKED'))
