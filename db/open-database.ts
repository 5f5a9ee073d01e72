import BetterSqlite3 from 'better-sqlite3'

export type Database = BetterSqlite3.Database

/** How long to wait at most for another program that holds the file, in milliseconds. */
export const lockWait = 5000

interface Setting { readonly set: string; readonly read: string; readonly is: string | number }

/** Before the first byte is believed: a file from elsewhere must not run code of its own, and its cells are checked while read. */
const wary: readonly Setting[] = [
  { set: 'PRAGMA trusted_schema = OFF', read: 'PRAGMA trusted_schema', is: 0 },
  { set: 'PRAGMA cell_size_check = ON', read: 'PRAGMA cell_size_check', is: 1 },
]

/**
 * The lock is SQLite's own on the file itself: taken by the first read, kept until close, and given back by the
 * operating system when the process dies however it dies. So nothing stale can be left behind, and no process id
 * has to be believed. It must come before the first read.
 */
const exclusive: readonly Setting[] = [
  { set: 'PRAGMA locking_mode = EXCLUSIVE', read: 'PRAGMA locking_mode', is: 'exclusive' },
]

/**
 * Set at every open: none of these but the journal mode is kept in the file. With synchronous = NORMAL, the default
 * of every open but the creating one, a power loss takes back rows that were acknowledged.
 */
const lasting: readonly Setting[] = [
  { set: 'PRAGMA journal_mode = WAL', read: 'PRAGMA journal_mode', is: 'wal' },
  { set: 'PRAGMA synchronous = FULL', read: 'PRAGMA synchronous', is: 2 },
  { set: 'PRAGMA foreign_keys = ON', read: 'PRAGMA foreign_keys', is: 1 },
  // an erased name must not stay in the file's free pages
  { set: 'PRAGMA secure_delete = ON', read: 'PRAGMA secure_delete', is: 1 },
  { set: 'PRAGMA busy_timeout = 5000', read: 'PRAGMA busy_timeout', is: lockWait },
]

function apply(database: Database, settings: readonly Setting[]): void {
  for (const { set, read, is } of settings) {
    database.exec(set)
    const now = database.prepare(read).pluck().get()
    if (now !== is) throw new Error(`SQLite did not take "${set}": it reads back ${String(now)}`)
  }
}

/** Opens a file to look at it only: closing this connection leaves the file as it was, even with a log beside it. */
export function openToLook(file: string): Database {
  const database = new BetterSqlite3(file, { readonly: true, timeout: 0 })
  apply(database, wary)
  return database
}

/**
 * Opens the one connection that writes. No other process gets in until it is closed.
 * It does not wait for the lock: while it waited it would keep a read lock that hinders whoever else is waiting.
 * @param identify reads what the file is, once the lock is held and before anything is written
 * @throws SqliteError SQLITE_BUSY when another connection holds the file
 */
export function openToWrite<T>(file: string, identify: (database: Database) => T): { database: Database; found: T } {
  const database = new BetterSqlite3(file, { timeout: 0 })
  try {
    apply(database, wary)
    apply(database, exclusive)
    const found = identify(database)
    apply(database, lasting)
    return { database, found }
  } catch (error) {
    database.close()
    throw error
  }
}
