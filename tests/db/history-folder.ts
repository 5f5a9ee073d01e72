import { spawn, spawnSync, type ChildProcess, type SpawnOptions } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import BetterSqlite3 from 'better-sqlite3'
import { afterAll, afterEach, expect, vi } from 'vitest'
import { openHistory, type History, type HistoryOptions } from '../../db/open-history.ts'
import type { Database } from '../../db/open-database.ts'
import { BenchError, type ErrorCode } from '../../shared/errors.ts'

const folders: string[] = []
const keptFolders: string[] = []
const open: History[] = []
const children: ChildProcess[] = []

afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
  for (const history of open.splice(0)) history.close()
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

afterAll(() => {
  for (const folder of keptFolders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

function makeFolder(list: string[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'history-'))
  list.push(folder)
  return folder
}

/** An empty folder that goes with the test. */
export const newFolder = (): string => makeFolder(folders)
/** One that stays for all tests of the file. */
export const keptFolder = (): string => makeFolder(keptFolders)

export const historyIn = (folder: string): string => join(folder, 'jobs.sqlite')

/** A second folder with the same files: the disk as a next start finds it. */
export function copyOf(folder: string): string {
  const copy = newFolder()
  cpSync(folder, copy, { recursive: true })
  return copy
}

/** Opens through the product's own opener; closed with the test at the latest. */
export function opened(file: string, options: Partial<HistoryOptions> = {}): History {
  const history = openHistory({ file, training: false, ...options })
  open.push(history)
  return history
}

/** The same, and beside it the very connection it works on and every statement it prepared. */
export function openedToWatch(file: string, options: Partial<HistoryOptions> = {}): { history: History; database: Database; prepared: string[] } {
  const watch = vi.spyOn(BetterSqlite3.prototype, 'prepare')
  try {
    const history = opened(file, options)
    const database = watch.mock.contexts.findLast((context): context is Database => context instanceof BetterSqlite3)
    if (database === undefined) throw new Error('nothing was prepared')
    return { history, database, prepared: watch.mock.calls.map(([sql]) => sql) }
  } finally {
    watch.mockRestore()
  }
}

/** Opens the file past the product, as another program would. */
export function plainly<T>(file: string, work: (database: Database) => T): T {
  const database = new BetterSqlite3(file)
  try {
    return work(database)
  } finally {
    database.close()
  }
}

/** Every row of every table of a history. */
export const everything = (database: Database): unknown[][] =>
  ['job', 'customer', 'job_check', 'check_trace', 'job_verdict', 'audit', 'setting', 'job_beginning', 'job_search'].map((table) => database.prepare(`SELECT * FROM ${table}`).all())

/** The code and detail of the BenchError that the work ends with. */
export function refusal(work: () => unknown): { code: ErrorCode | 'none'; detail: string } {
  try {
    work()
    return { code: 'none', detail: '' }
  } catch (error) {
    if (error instanceof BenchError) return { code: error.code, detail: error.detail }
    throw error
  }
}

/** The opener refuses with this code and the file keeps every byte. */
export function expectRefusedUntouched(file: string, code: ErrorCode, options: Partial<HistoryOptions> = {}): void {
  const before = readFileSync(file)
  expect(refusal(() => opened(file, options)).code).toBe(code)
  expect(readFileSync(file).equals(before)).toBe(true)
}

/** Bytes written over a file at an offset. */
export function overwrite(file: string, offset: number, bytes: Uint8Array): void {
  const content = readFileSync(file)
  content.set(bytes, offset)
  writeFileSync(file, content)
}

const benchProcess = resolve(import.meta.dirname, 'bench-process.ts')
/** Rights to files bind no root: where the tests run as root, these children run as nobody. */
const nobody: SpawnOptions = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {}

export const command = (...args: string[]): string[] => [process.execPath, '--no-warnings', benchProcess, ...args]

/** Another process of the same program; `lines` collects what it says. */
export function start(...args: string[]): { child: ChildProcess; lines: string[]; said(count: number): Promise<void>; ended: Promise<void> } {
  const [node = '', ...rest] = command(...args)
  const child = spawn(node, rest, { stdio: ['ignore', 'pipe', 'inherit'] })
  children.push(child)
  const lines: string[] = []
  let heard: () => void = () => undefined
  createInterface({ input: child.stdout }).on('line', (line) => {
    lines.push(line)
    heard()
  })
  const ended = new Promise<void>((done) => child.once('close', () => {
    heard()
    done()
  }))
  const said = (count: number) => new Promise<void>((done) => {
    heard = () => {
      if (lines.length >= count || child.exitCode !== null) done()
    }
    heard()
  })
  return { child, lines, said, ended }
}

/** What a process of an ordinary user without root's rights says when it opens the file: "opened" or a code. */
export function asOrdinaryUser(file: string): string {
  const [node = '', ...rest] = command('look', file)
  const { stdout, error } = spawnSync(node, rest, { ...nobody, encoding: 'utf8' })
  return error === undefined ? stdout.trim() : error.message
}
