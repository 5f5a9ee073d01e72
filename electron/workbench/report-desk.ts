import { createHash } from 'node:crypto'
import type { Job } from '../../shared/domain/job.ts'
import type { Language } from '../../shared/domain/words.ts'
import { causeWords } from '../../shared/diagnosis/causes.ts'
import { faultMeaning } from '../../shared/diagnosis/fault-meaning.ts'
import { reportHtml } from '../../shared/report/report-html.ts'
import { reportModel } from '../../shared/report/report-model.ts'
import { reportFontFaces } from './report-fonts.ts'

export interface ReportOrder {
  language: Language
  /** Head of the history's audit chain, printed so that a later change of the history shows. */
  auditHead: string
  printedAt: string
  version: string
}

/** The customer report of a job as one complete HTML document. */
export function reportOf(job: Job, order: ReportOrder): string {
  const model = reportModel(job, {
    language: order.language,
    paper: letterMarkets.includes(job.intake.market ?? '') ? 'Letter' : 'A4',
    printedAt: order.printedAt,
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    appVersion: order.version,
    jobHash: createHash('sha256').update(JSON.stringify(job)).digest('hex'),
    auditHead: order.auditHead,
    shop: null,
    maskVin: false,
    meaning: faultMeaning,
    causeWords,
  })
  return reportHtml(model, reportFontFaces())
}

/** Markets that print on Letter; everywhere else paper is A4 (ISO 216). */
const letterMarkets = ['US', 'CA', 'MX']

/** "sos-report-WBA...-019abc.pdf": letters, digits and hyphens only, whatever the car or a person put into the job. */
export function reportFileName(job: Job): string {
  const vin = (job.vin ?? 'no-vin').replace(/[^A-Za-z0-9-]/g, '')
  return `sos-report-${vin}-${job.id.slice(-8)}.pdf`
}
