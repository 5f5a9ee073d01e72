import { writeFile } from 'node:fs/promises'
import type { CableOffer, Connection, EventName, EventPayload } from '../../shared/contract.ts'
import { diagnose } from '../../shared/diagnosis/diagnose.ts'
import type { DoctorReport } from '../../shared/domain/doctor.ts'
import type { CarIdentity } from '../../shared/domain/facts.ts'
import type { Intake } from '../../shared/domain/intake.ts'
import type { Check, Job, JobRow } from '../../shared/domain/job.ts'
import type { Trace } from '../../shared/domain/trace.ts'
import type { Language } from '../../shared/domain/words.ts'
import { BenchError } from '../../shared/errors.ts'
import { askDoctor } from '../workflows/connection-doctor.ts'
import { CableList } from './cable-list.ts'
import { ConnectedCar } from './connected-car.ts'
import { Histories } from './histories.ts'
import { keptTrace, traceFile, traceFileName } from './kept-trace.ts'
import { patientOf } from './patient.ts'
import { reportFileName, reportOf } from './report-desk.ts'

export interface WorkbenchOptions {
  /** Folder of the histories; made when it is missing. */
  dataFolder: string
  version: string
  /** What the program runs in, for the About box: "Electron 45.4.1", "Chromium 153 (bundled)", "command line". */
  hostName: string
  printPdf: (html: string) => Promise<Uint8Array>
  /** The system's save dialog; null when the person cancelled it. */
  chooseFile: (suggestedName: string) => Promise<string | null>
  tell: <E extends EventName>(event: E, payload: EventPayload<E>) => void
  now?: () => Date
}

/** Everything that can be asked of the bench, whoever asks: the window through IPC, or the command line. One cable, one car at a time. */
export class Workbench {
  readonly cables = new CableList()
  private readonly options: WorkbenchOptions
  private readonly histories: Histories
  private readonly now: () => Date
  private car: ConnectedCar | undefined
  private working: AbortController | undefined

  constructor(options: WorkbenchOptions) {
    this.options = options
    this.histories = new Histories(options.dataFolder)
    this.now = options.now ?? (() => new Date())
  }

  /** Opens a cable of the list. Throws 'already-connected', 'cable-not-found' and the errors of the cable itself. */
  async connect(id: string): Promise<Connection> {
    if (this.car !== undefined) throw new BenchError('already-connected', this.car.offer.name)
    const { offer, name } = this.cables.find(id)
    const car = await ConnectedCar.open(offer, name)
    this.car = car
    car.onLost(() => {
      if (this.car === car) this.car = undefined
      this.options.tell('cable/lost', { cable: offer.name })
    })
    return this.connection()
  }

  async disconnect(): Promise<Connection> {
    const car = this.car
    this.car = undefined
    this.working?.abort()
    await car?.close()
    return this.connection()
  }

  connection(): Connection {
    const offer: CableOffer | undefined = this.car?.offer
    return { cable: offer ?? null, training: offer?.kind === 'training' }
  }

  /** Looks at every step from the plug to the telematics unit. Lets go of the cable that is open, and of this one in the end. */
  doctor(id: string): Promise<DoctorReport> {
    const { offer, name } = this.cables.find(id)
    return this.alone(async (signal) => {
      const open = this.car
      this.car = undefined
      await open?.close()
      return askDoctor(patientOf(offer, name), signal)
    })
  }

  /** Who the car is; read once per connection. Throws 'no-car' when nothing on the other end answers. */
  identify(): Promise<CarIdentity> {
    const car = this.connected()
    return this.alone((signal) => car.identify(signal))
  }

  /** Opens a job for the connected car in the history it belongs to. */
  async startJob(): Promise<Job> {
    const car = this.connected()
    const identity = await this.identify()
    const vin = identity.vin.state === 'read' ? identity.vin.value : null
    return this.histories.of(car.training).jobs.start({ vin })
  }

  /** Keeps what a person said; a verdict that stands is worked out again with it. */
  saveIntake(id: string, intake: Intake): Job {
    const { jobs } = this.histories.holding(id)
    const job = jobs.saveIntake(id, intake)
    return job.check === null ? job : jobs.saveVerdict(id, diagnose(job.check.facts, intake, this.today()))
  }

  /**
   * Reads the car and keeps facts and verdict with the job, also when the check was cancelled or the cable went:
   * what was read stays, the rest is marked unreadable. Throws 'cable-lost' after keeping it.
   */
  async check(id: string): Promise<Job> {
    const car = this.connected()
    const history = this.histories.holding(id)
    const before = history.jobs.read(id)
    const startedAt = this.now().toISOString()
    const { facts, ended, exchanges } = await this.alone((signal) =>
      car.check(signal, (step, n, of) => this.options.tell('check/progress', { job: id, step, n, of })))
    const check: Check = { startedAt, endedAt: this.now().toISOString(), ended, cable: car.offer.name, facts, exchanges }
    const job = history.jobs.saveCheck(id, check, diagnose(facts, before.intake, this.today()), keptTrace(check, car.trace, this.now()))
    if (ended === 'cable-lost') throw new BenchError('cable-lost', car.offer.name)
    return job
  }

  /** Ends the reading that runs now, if one does. Nothing that was read is lost. */
  cancel(): void {
    this.working?.abort()
  }

  readJob(id: string): Job {
    return this.histories.holding(id).jobs.read(id)
  }

  jobsPage(query: { training: boolean; search: string; before: string | null }): { rows: JobRow[]; next: string | null } {
    return this.histories.of(query.training).jobs.page(query)
  }

  reportHtml(id: string, language: Language): string {
    const history = this.histories.holding(id)
    return reportOf(history.jobs.read(id), {
      language, auditHead: history.auditHead().hash, printedAt: this.now().toISOString(), version: this.options.version,
    })
  }

  reportPdf(id: string, language: Language): Promise<Uint8Array> {
    return this.options.printPdf(this.reportHtml(id, language))
  }

  /** Asks where to, then prints and writes. Throws 'print-failed' or 'file-not-written'. */
  async saveReportPdf(id: string, language: Language): Promise<string | null> {
    const file = await this.options.chooseFile(reportFileName(this.readJob(id)))
    if (file === null) return null
    const pdf = await this.reportPdf(id, language)
    await write(file, pdf)
    return file
  }

  /** The bytes behind the job's check as the text of a file. Throws 'trace-missing' for a check that kept none. */
  traceText(id: string, vin: Trace['vin']): string {
    const { jobs } = this.histories.holding(id)
    return traceFile(jobs.readTrace(id), jobs.read(id), vin)
  }

  /** Asks where to, then writes. Throws 'trace-missing' or 'file-not-written'. */
  async saveTrace(id: string, vin: Trace['vin']): Promise<string | null> {
    const text = this.traceText(id, vin)
    const file = await this.options.chooseFile(traceFileName(this.readJob(id)))
    if (file !== null) await write(file, text)
    return file
  }

  about(): { version: string; host: string; dataFolder: string } {
    return { version: this.options.version, host: this.options.hostName, dataFolder: this.options.dataFolder }
  }

  async close(): Promise<void> {
    await this.disconnect()
    this.histories.close()
  }

  private connected(): ConnectedCar {
    if (this.car === undefined) throw new BenchError('not-connected')
    return this.car
  }

  private today(): string {
    return this.now().toISOString().slice(0, 10)
  }

  /** One reading at a time: a second one is refused, and cancel() ends the one that runs. */
  private async alone<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    if (this.working !== undefined) throw new BenchError('already-working')
    const controller = new AbortController()
    this.working = controller
    try {
      return await work(controller.signal)
    } finally {
      this.working = undefined
    }
  }
}

async function write(file: string, content: string | Uint8Array): Promise<void> {
  await writeFile(file, content).catch((error: unknown) => { throw new BenchError('file-not-written', String(error), { cause: error }) })
}
