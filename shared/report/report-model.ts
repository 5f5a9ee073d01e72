import type { Job } from '../domain/job.ts'
import type { Language } from '../domain/words.ts'
import { outlook } from './model/advice.ts'
import type { Outlook } from './model/advice.ts'
import { checkedRows, complaint } from './model/complaint.ts'
import type { CheckedRow, Complaint } from './model/complaint.ts'
import { faultTable } from './model/faults.ts'
import type { FaultTable } from './model/faults.ts'
import { finding, nextRows } from './model/finding.ts'
import type { Finding, NextRow } from './model/finding.ts'
import { readingRows } from './model/readings.ts'
import type { ReadingRow } from './model/readings.ts'
import { result } from './model/result.ts'
import type { Result } from './model/result.ts'
import { paperVin, vehicleFacts } from './model/vehicle.ts'
import type { VehicleFact } from './model/vehicle.ts'
import { voiceFor } from './model/voice.ts'
import type { Voice } from './model/voice.ts'
import type { Paper, ReportContext, Shop } from './report-context.ts'

export type { Paper, ReportContext, Shop } from './report-context.ts'

/** Facts about the sheet itself: they come from this program, not from the car. */
export interface Sheet {
  language: Language
  /** BCP 47, for the document. */
  locale: string
  paper: Paper
  training: boolean
  masked: boolean
  shop: Shop | null
  job: string
  /** "R-4D07AB-3FA9C21B": job and state of the job, so that two papers of the same state carry the same id. */
  reportId: string
  date: string
  printed: string
  appVersion: string
  jobHash: string
  auditHead: string
  bench: string
  /** VIN for the running head; empty when none is known. */
  vin: string
  customer: string
}

/** All the paper says, in its language, in the order of the paper. */
export interface ReportModel {
  sheet: Sheet
  result: Result
  vehicle: VehicleFact[]
  complaint: Complaint
  faults: FaultTable | null
  readings: ReadingRow[]
  checked: CheckedRow[]
  finding: Finding
  /** Null while nothing was judged. */
  next: NextRow[] | null
  outlook: Outlook
}

/**
 * What the customer report of a job says. Pure: the same job and context give the same model, today and in ten years.
 * Throws RangeError when `timeZone` is no IANA name.
 */
export function reportModel(job: Job, context: ReportContext): ReportModel {
  const voice = voiceFor(job, context)
  return {
    sheet: sheet(job, voice),
    result: result(job, voice),
    vehicle: vehicleFacts(job, voice),
    complaint: complaint(job, voice),
    faults: faultTable(job, voice),
    readings: readingRows(job, voice),
    checked: checkedRows(job, voice),
    finding: finding(job, voice),
    next: nextRows(job, voice),
    outlook: outlook(job, voice),
  }
}

function sheet(job: Job, voice: Voice): Sheet {
  const { context, formats } = voice
  const read = job.check?.facts.identity.vin
  const vin = read?.state === 'read' ? read.value : job.vin
  return {
    language: context.language,
    locale: formats.locale,
    paper: context.paper,
    training: job.training,
    masked: context.maskVin,
    shop: context.shop,
    job: job.id,
    reportId: `R-${job.id.slice(-6)}-${context.jobHash.slice(0, 8)}`.toUpperCase(),
    date: formats.date(context.printedAt),
    printed: `${formats.date(context.printedAt)}, ${formats.time(context.printedAt)} ${formats.zone(context.printedAt)}`,
    appVersion: context.appVersion,
    jobHash: context.jobHash,
    auditHead: context.auditHead,
    bench: voice.shown(job.bench),
    vin: vin === null ? '' : paperVin(vin, voice),
    customer: voice.shown(job.intake.customer),
  }
}
