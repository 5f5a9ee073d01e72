import { normaliseVin } from '../../domain/vin.ts'
import type { Job } from '../../domain/job.ts'
import { formatsFor } from '../formats.ts'
import type { Formats } from '../formats.ts'
import type { ReportContext } from '../report-context.ts'
import { reportWords } from '../report-languages.ts'
import type { ReportWords } from '../report-words.ts'
import type { SymbolId } from '../symbols.ts'

/** A text on the paper and where it comes from. Nothing that holds a value is printed without the second half. */
export interface Said { text: string; source: string }

/** A state: a sign, its word, and a remark (empty when there is none). */
export interface Stated { sign: SymbolId; word: string; note: string }

/** How one paper speaks: its language, its formats, and what it hides. */
export interface Voice {
  words: ReportWords
  formats: Formats
  context: ReportContext
  /** Source of what this visit itself tells: the check, or the job while nothing was read. */
  here: string
  /** Text that a person typed or a unit gave, with the VIN hidden where this copy hides it. */
  shown: (text: string) => string
}

export function voiceFor(job: Job, context: ReportContext): Voice {
  const words = reportWords[context.language]
  const known = context.maskVin ? vinsOf(job) : []
  return {
    words,
    formats: formatsFor(context.language, context.paper, context.timeZone),
    context,
    here: job.check === null ? words.sources.thisReport : words.sources.check,
    shown: (text) => known.reduce(hideVin, text),
  }
}

/** The VIN of the job and the one the car gave: a typing error must not leave the other one readable. */
function vinsOf(job: Job): string[] {
  const read = job.check?.facts.identity.vin
  return [job.vin, read?.state === 'read' ? read.value : null]
    .filter((vin) => vin !== null).map(normaliseVin).filter((vin) => vin.length === 17)
}

/** Hides the last seven characters wherever they stand, upper or lower case: they alone name the car. */
const hideVin = (text: string, vin: string): string =>
  text.replace(new RegExp(vin.slice(-7).replace(/[^A-Za-z0-9]/g, '\\$&'), 'gi'), (serial) => '•'.repeat(serial.length))

/** A word of a table by a key that came from outside: "constructor" is no word. */
export const wordFor = (table: Readonly<Partial<Record<string, string>>>, key: string): string | undefined =>
  Object.hasOwn(table, key) ? table[key] : undefined

/** "0x61" */
export const hexByte = (byte: number): string => `0x${byte.toString(16).toUpperCase().padStart(2, '0')}`
