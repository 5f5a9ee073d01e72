import { v7 } from 'uuid'
import { BenchError } from '../shared/errors.ts'
import { emptyIntake, intakeSchema, type Intake } from '../shared/domain/intake.ts'
import { checkSchema, type Check, type Job } from '../shared/domain/job.ts'
import type { Trace } from '../shared/domain/trace.ts'
import { verdictSchema, type Verdict } from '../shared/domain/verdict.ts'
import { isBlankVin } from '../shared/domain/vin.ts'
import type { AuditLog } from './audit-log.ts'
import { createCheckTraces } from './check-traces.ts'
import { withHistoryErrors } from './history-errors.ts'
import { createJobList, type JobPage, type JobQuery } from './job-list.ts'
import { nextPlace } from './job-place.ts'
import { jobOf, leadOf, type StoredJob } from './job-rows.ts'
import { createSearchIndex } from './job-search.ts'
import type { Database } from './open-database.ts'

/**
 * Every job of one history. What a method returns is on the disk, as it would be read back after a power loss.
 * All of them throw BenchError history-full, history-read-only or history-damaged; then nothing of the change is stored.
 */
export interface JobRepository {
  /** Opens a job with an empty intake. `vin` as the car gave it, null when it did not. */
  start(draft: { vin: string | null }): Job
  /** @throws BenchError job-not-found */
  saveIntake(id: string, intake: Intake): Job
  /**
   * A later check becomes the job's check; the earlier one stays as it is in a row of its own. `trace` are the bytes behind it.
   * @throws BenchError job-not-found
   */
  saveCheck(id: string, check: Check, verdict: Verdict, trace?: Trace): Job
  /** The verdict that counts from now on, e.g. worked out again after an answer changed. @throws BenchError job-not-found */
  saveVerdict(id: string, verdict: Verdict): Job
  /** @throws BenchError job-not-found; history-damaged when this job's rows do not parse, while others stay readable */
  read(id: string): Job
  /** The bytes behind the job's check, with the whole VIN. @throws BenchError job-not-found, trace-missing; history-damaged when they do not parse */
  readTrace(id: string): Trace
  /** One page of the list, newest first. @throws BenchError job-not-found when `before` is no job of this history */
  page(query: JobQuery): JobPage
}

/** Whose history it is, and the clock that dates its rows. */
export interface HistoryOwner { readonly bench: string; readonly training: boolean; readonly now: () => Date }

export function createJobRepository(database: Database, audit: AuditLog, { bench, training, now }: HistoryOwner): JobRepository {
  const list = createJobList(database)
  const search = createSearchIndex(database)
  const traces = createCheckTraces(database)

  const lastPlace = database.prepare('SELECT coalesce(max(place), 0) FROM job').pluck()
  const jobById = database.prepare(`SELECT job.*, customer.name, job_verdict.verdict FROM job
    LEFT JOIN customer ON customer.id = job.customer LEFT JOIN job_verdict ON job_verdict.job = job.id WHERE job.id = ?`)
  const lastCheck = database.prepare('SELECT * FROM job_check WHERE job = ? ORDER BY seq DESC LIMIT 1')
  const insertJob = database.prepare(`INSERT INTO job (place, id, bench, created_at, updated_at, vin, plate, light, message, warranty, answers, withheld)
    VALUES (@place, @id, @bench, @at, @at, @vin, @plate, @light, @message, @warranty, @answers, 0)`)
  const updateIntake = database.prepare(`UPDATE job SET updated_at = @at, customer = @customer, plate = @plate, odometer = @odometer,
    odometer_unit = @odometerUnit, light = @light, message = @message, market = @market, warranty = @warranty, answers = @answers WHERE id = @id`)
  const updateCar = database.prepare('UPDATE job SET updated_at = @at, vin = @vin, unit_name = @unitName WHERE id = @id')
  const updateLead = database.prepare('UPDATE job SET updated_at = @at, cause = @cause, withheld = @withheld WHERE id = @id')
  const insertCustomer = database.prepare('INSERT INTO customer (id, bench, created_at, updated_at, name) VALUES (@id, @bench, @at, @at, @name)')
  const renameCustomer = database.prepare('UPDATE customer SET updated_at = @at, name = @name WHERE id = @id')
  const forgetCustomer = database.prepare('DELETE FROM customer WHERE id = ?')
  const insertCheck = database.prepare(`INSERT INTO job_check (id, bench, job, saved_at, started_at, ended_at, ended, cable, exchanges, facts, verdict)
    VALUES (@id, @bench, @job, @at, @startedAt, @endedAt, @ended, @cable, @exchanges, @facts, @verdict)`)
  const putVerdict = database.prepare(`INSERT INTO job_verdict (job, saved_at, verdict) VALUES (@job, @at, @verdict)
    ON CONFLICT (job) DO UPDATE SET saved_at = excluded.saved_at, verdict = excluded.verdict`)

  function stored(id: string): StoredJob {
    const row = jobById.get(id)
    if (row === undefined) throw new BenchError('job-not-found', id)
    return jobOf(id, row, lastCheck.get(id), training)
  }

  /** One change, its audit row and its search rows: all on the disk when it returns, or none. */
  function change<Args extends unknown[]>(work: (at: string, ...args: Args) => string): (...args: Args) => Job {
    const transaction = database.transaction((...args: Args) => stored(work(now().toISOString(), ...args)).job)
    return (...args) => withHistoryErrors(() => transaction.immediate(...args))
  }

  const searchText = (vin: string | null, { plate, customer }: Intake) => ({ vin: vin ?? '', plate, customer })

  /** Two jobs under one name may be two people: each job has its own customer until a person joins them. */
  function keepCustomer(at: string, customer: string | null, name: string): string | null {
    if (name === '') return null
    if (customer !== null) {
      renameCustomer.run({ at, id: customer, name })
      return customer
    }
    const id = v7()
    insertCustomer.run({ id, bench, at, name })
    return id
  }

  function keepVerdict(at: string, job: string, verdict: Verdict): void {
    putVerdict.run({ job, at, verdict: JSON.stringify(verdict) })
    updateLead.run({ id: job, at, ...leadOf(verdict) })
  }

  return {
    start: change((at, { vin }: { vin: string | null }) => {
      const { place, id } = nextPlace(now(), Number(lastPlace.get()))
      const { plate, light, message, warranty, answers } = emptyIntake
      insertJob.run({ place, id, bench, at, vin, plate, light, message, warranty, answers: JSON.stringify(answers) })
      search.write(place, null, searchText(vin, emptyIntake))
      audit.append('job-started', { job: id })
      return id
    }),

    saveIntake: change((at, id: string, given: Intake) => {
      const intake = intakeSchema.parse(given)
      const before = stored(id)
      const { odometer, answers, ...rest } = intake
      const customer = keepCustomer(at, before.customer, intake.customer)
      updateIntake.run({
        ...rest, id, at, customer, odometer: odometer?.value ?? null, odometerUnit: odometer?.unit ?? null, answers: JSON.stringify(answers),
      })
      if (customer === null && before.customer !== null) forgetCustomer.run(before.customer)
      search.write(before.place, searchText(before.job.vin, before.job.intake), searchText(before.job.vin, intake))
      audit.append('intake-saved', { job: id })
      return id
    }),

    saveCheck: change((at, id: string, givenCheck: Check, givenVerdict: Verdict, trace?: Trace) => {
      const check = checkSchema.parse(givenCheck)
      const verdict = verdictSchema.parse(givenVerdict)
      const before = stored(id)
      const { facts, ...rest } = check
      const checkId = v7()
      insertCheck.run({ ...rest, id: checkId, bench, job: id, at, facts: JSON.stringify(facts), verdict: JSON.stringify(verdict) })
      if (trace !== undefined) traces.keep(checkId, trace)
      const vin = before.job.vin ?? vinOf(check)
      updateCar.run({ id, at, vin, unitName: facts.identity.unit.name })
      search.write(before.place, searchText(before.job.vin, before.job.intake), searchText(vin, before.job.intake))
      keepVerdict(at, id, verdict)
      audit.append('check-saved', { job: id, check: checkId })
      return id
    }),

    saveVerdict: change((at, id: string, given: Verdict) => {
      const verdict = verdictSchema.parse(given)
      stored(id)
      keepVerdict(at, id, verdict)
      audit.append('verdict-saved', { job: id })
      return id
    }),

    read: (id) => withHistoryErrors(() => stored(id).job),
    readTrace: (id) => withHistoryErrors(() => traces.ofJob(stored(id).job.id)),
    page: (query) => withHistoryErrors(() => list(query)),
  }
}

/** The VIN a check read, for a job that began without one. Never put over one the job already has: that may be another car. */
function vinOf({ facts: { identity } }: Check): string | null {
  const { vin } = identity
  return vin.state === 'read' && vin.value.length === 17 && !isBlankVin(vin.value) ? vin.value : null
}
