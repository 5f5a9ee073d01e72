import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import BetterSqlite3 from 'better-sqlite3'
import { checkPages } from './identify-file.ts'
import type { Database } from './open-database.ts'

/** Makes sure a file's bytes are on the disk. */
function syncFile(file: string): void {
  const open = openSync(file, 'r+')
  try {
    fsyncSync(open)
  } finally {
    closeSync(open)
  }
}

/** Makes sure a file's name is on the disk too. Windows keeps names by itself and opens no folders. */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return
  const open = openSync(folder, 'r')
  try {
    fsyncSync(open)
  } finally {
    closeSync(open)
  }
}

/** Makes an empty file that only this user may read, before SQLite would make one for everybody. One that is there stays. */
export function createPrivateFile(file: string): void {
  closeSync(openSync(file, 'a', 0o600))
}

/**
 * Writes a copy of a whole history while it is open. The copy has its name only when it is complete, on the disk,
 * and was found sound and of the same version.
 * SQLite's own snapshot statement does it, and not its page-by-page backup: that one lets other work in between,
 * and nothing may come between the copy and the migration that follows.
 */
export function copyHistory(database: Database, target: string): void {
  mkdirSync(dirname(target), { recursive: true, mode: 0o700 })
  const part = `${target}.part`
  rmSync(part, { force: true })
  createPrivateFile(part)
  try {
    database.prepare('VACUUM INTO ?').run(part)
    syncFile(part)
    verifyCopy(part, Number(database.prepare('PRAGMA user_version').pluck().get()))
    renameSync(part, target)
    syncFolder(dirname(target))
  } catch (error) {
    rmSync(part, { force: true })
    throw error
  }
}

function verifyCopy(file: string, version: number): void {
  const copy = new BetterSqlite3(file, { readonly: true })
  try {
    checkPages(copy, 'whole')
    const found = copy.prepare('PRAGMA user_version').pluck().get()
    if (found !== version) throw new Error(`the copy has version ${String(found)} instead of ${version}`)
  } finally {
    copy.close()
  }
}
