import { BenchError } from '../shared/errors.ts'
import { migrations } from './migrate.ts'
import { openToLook, type Database } from './open-database.ts'

/** "SOSB" in the header of the file: tells a history from any other SQLite file. Written by the first migration. */
export const applicationId = 0x53_4f_53_42

/** How deep the file is checked: `whole` (every index entry, every reference) after an end that was not clean. */
export type Depth = 'quick' | 'whole'

/**
 * Reads which version of the history this is; 0 for a file without any table.
 * @throws BenchError history-damaged for a database of another program, history-newer for one of a later version
 */
export function identify(database: Database): number {
  const application = Number(database.prepare('PRAGMA application_id').pluck().get())
  const version = Number(database.prepare('PRAGMA user_version').pluck().get())
  const empty = Number(database.prepare('SELECT count(*) FROM sqlite_schema').pluck().get()) === 0
  if (application === 0 && version === 0 && empty) return 0
  if (application !== applicationId) {
    throw new BenchError('history-damaged', `a database of another program: its application id is ${application}, a history has ${applicationId}`)
  }
  const newest = migrations.at(-1)?.version ?? 0
  if (version > newest) throw new BenchError('history-newer', `the file has version ${version}, this program knows ${newest}`)
  return version
}

/** @throws BenchError history-damaged with the first findings of SQLite's own check */
export function checkPages(database: Database, depth: Depth): void {
  const check = depth === 'whole' ? 'PRAGMA integrity_check(5)' : 'PRAGMA quick_check(5)'
  const findings = database.prepare(check).pluck().all().filter((finding) => finding !== 'ok').map(String)
  if (findings.length > 0) throw new BenchError('history-damaged', findings.join('; '))
  if (depth === 'whole' && database.prepare('PRAGMA foreign_key_check').all().length > 0) {
    throw new BenchError('history-damaged', 'a row refers to another that is not there')
  }
}

/**
 * Looks at a file that has content before anything may write to it. The connection only reads, because closing a
 * writing one would fold a left-over log into a file that has just been found damaged or newer.
 */
export function lookAtFile(file: string, depth: Depth): void {
  const database = openToLook(file)
  try {
    identify(database)
    checkPages(database, depth)
  } finally {
    database.close()
  }
}
