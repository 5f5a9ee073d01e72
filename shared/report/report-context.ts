import type { CarIdentity, Fault } from '../domain/facts.ts'
import type { CauseId } from '../domain/verdict.ts'
import type { Language, Words } from '../domain/words.ts'

/** Data of the shop for the letterhead. An empty line is left out. */
export interface Shop { name: string; address: string; phone: string }

export const papers = ['A4', 'Letter'] as const
export type Paper = (typeof papers)[number]

/** What a stored entry means on this car, and which table says so. `known` is false for a code no table has. */
export type FaultMeaning = (identity: CarIdentity, fault: Fault) => { says: Words; source: string; known: boolean }

/** Everything the report needs besides the job. It is passed in, because the report itself reads no clock, file or setting. */
export interface ReportContext {
  language: Language
  paper: Paper
  /** ISO 8601 with zone. */
  printedAt: string
  /** IANA name, e.g. "Europe/Berlin": all times on the paper are in it. */
  timeZone: string
  appVersion: string
  /** SHA-256 of the job as stored, hex. */
  jobHash: string
  /** Hash of the newest row of the audit log; empty when there is none yet. */
  auditHead: string
  shop: Shop | null
  /** Hides the last seven characters of the VIN everywhere: for copies that leave the shop. */
  maskVin: boolean
  meaning: FaultMeaning
  causeWords: Readonly<Record<CauseId, Words>>
}
