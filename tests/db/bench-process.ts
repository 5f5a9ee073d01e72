/**
 * The program as a process of its own, for the tests that kill it, let it wait for a lock, or trace it:
 * bench-process.ts COMMAND FILE [TARGET]. Every line it says is an acknowledgement: what it names must be on the disk.
 */
import { writeSync } from 'node:fs'
import BetterSqlite3 from 'better-sqlite3'
import { createAuditLog } from '../../db/audit-log.ts'
import { copyHistory } from '../../db/backup.ts'
import { identify } from '../../db/identify-file.ts'
import { createJobRepository } from '../../db/job-repository.ts'
import { openToWrite } from '../../db/open-database.ts'
import { openHistory } from '../../db/open-history.ts'
import { BenchError } from '../../shared/errors.ts'
import { sampleCheck, sampleIntake, sampleTrace, sampleVerdict, vinNumber } from './sample-jobs.ts'

const [, , command = '', file = '', target = ''] = process.argv
const say = (line: string) => void writeSync(1, `${line}\n`)
const open = () => openHistory({ file, training: false })
const now = () => new Date()
const stay = () => void setInterval(() => undefined, 1000)

const commands: Record<string, () => void> = {
  look: () => {
    open().close()
    say('opened')
  },
  hold: () => {
    open()
    say('open')
    stay()
  },
  'hold-a-second': () => {
    const history = open()
    say('open')
    setTimeout(() => history.close(), 1000)
  },
  copy: () => {
    const { database } = openToWrite(file, identify)
    copyHistory(database, target)
    database.close()
  },
  'save-one': () => {
    const history = open()
    say(history.jobs.start({ vin: null }).id)
    history.close()
  },
  'save-for-ever': () => {
    const { jobs } = open()
    for (let n = 0; ; n += 1) {
      const { id } = jobs.start({ vin: vinNumber(n) })
      jobs.saveIntake(id, sampleIntake({ customer: id }))
      jobs.saveCheck(id, sampleCheck(vinNumber(n)), sampleVerdict('antenna'), sampleTrace)
      say(id)
    }
  },
  /** Control: says so before anything is committed. */
  'save-in-vain': () => {
    const { database } = openToWrite(file, identify)
    const jobs = createJobRepository(database, createAuditLog(database, 'bench', now), { bench: 'bench', training: false, now })
    database.exec('BEGIN')
    for (;;) say(jobs.start({ vin: null }).id)
  },
  'save-ten': () => {
    const history = open()
    say('open')
    for (let n = 0; n < 10; n += 1) say(history.jobs.start({ vin: null }).id)
    history.close()
  },
  /** Control: the same rows into the same file, opened without the product's opener. */
  'save-ten-plainly': () => {
    const database = new BetterSqlite3(file)
    const insert = database.prepare('INSERT INTO setting (name, value) VALUES (?, ?)')
    say('open')
    for (let n = 0; n < 10; n += 1) {
      insert.run(`row ${n}`, 'x')
      say(`row ${n}`)
    }
    database.close()
  },
  /** Saves until the disk refuses, says the code, and reads every acknowledged job again. */
  'save-until-full': () => {
    const history = open()
    const saved: string[] = []
    try {
      for (let n = 0; ; n += 1) {
        const { id } = history.jobs.start({ vin: vinNumber(n) })
        saved.push(id)
        history.jobs.saveCheck(id, sampleCheck(vinNumber(n), 'cable', 50), sampleVerdict('antenna'))
      }
    } finally {
      for (const id of saved) history.jobs.read(id)
      say(`${saved.length > 5 ? 'many' : 'few'} ${history.verifyAudit().intact ? 'intact' : 'broken'}`)
      history.close()
    }
  },
}

try {
  commands[command]?.()
} catch (error) {
  if (!(error instanceof BenchError)) throw error
  say(error.code)
}
