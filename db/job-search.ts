import { isVin } from '../shared/domain/vin.ts'
import type { Database } from './open-database.ts'

/** What of a job can be searched, as it was typed or read; empty text where there is none. */
export interface SearchText { readonly vin: string; readonly plate: string; readonly customer: string }

/** Case, accents, full-width letters and runs of blanks do not matter to a person who searches. */
const fold = (text: string): string =>
  text.toWellFormed().normalize('NFKD').replace(/\p{M}/gu, '').replace(/[\p{Cc}\s]+/gu, ' ').trim().toLowerCase()

/** Plates and VINs are typed with and without blanks and hyphens. */
const squeeze = (text: string): string => fold(text).replace(/[\s\p{Pd}]/gu, '')

/** In characters as trigrams count them. */
const length = (text: string): number => Array.from(text).length

const lastSevenForm = /^[A-HJ-NPR-Z0-9]{7}$/

const quote = (text: string): string => `"${text.replaceAll('"', '""')}"`

/** How the words a person typed are looked up. */
export type Lookup =
  | { readonly by: 'everything' }
  | { readonly by: 'nothing' }
  /** One or two characters: the beginning of the plate, the VIN, its last seven or a word of the name. */
  | { readonly by: 'beginning'; readonly beginning: string }
  /** A whole VIN: as a fragment it would be slow, because most of its trigrams stand in every BMW's VIN. */
  | { readonly by: 'vin'; readonly vin: string }
  /** What may be the last seven of a VIN; where no car has them, the fragment. */
  | { readonly by: 'last-seven'; readonly lastSeven: string; readonly expression: string }
  /** Three and more: a fragment of the plate, the VIN or the name, as a full-text expression. */
  | { readonly by: 'fragment'; readonly expression: string }

export function lookupOf(search: string): Lookup {
  if (search.trim() === '') return { by: 'everything' }
  const name = fold(search)
  const squeezed = squeeze(search)
  if (squeezed !== '' && length(squeezed) < 3) return { by: 'beginning', beginning: squeezed }
  if (length(name) < 3) return { by: 'nothing' }
  const vin = squeezed.toUpperCase()
  if (isVin(vin)) return { by: 'vin', vin }
  const expression = `{vin plate} : ${quote(squeezed)} OR customer : ${quote(name)}`
  return lastSevenForm.test(vin) ? { by: 'last-seven', lastSeven: vin, expression } : { by: 'fragment', expression }
}

/** The first one and two characters of everything a person may begin to type. */
function beginnings({ vin, plate, customer }: SearchText): Set<string> {
  const words = [squeeze(vin), squeeze(vin).slice(-7), squeeze(plate), squeeze(customer), ...fold(customer).split(' ')]
  const firsts = words.flatMap((word) => {
    const [first, second] = word
    return [first ?? '', second === undefined ? '' : `${first ?? ''}${second}`]
  })
  return new Set(firsts.filter((text) => text !== ''))
}

export type SearchIndex = ReturnType<typeof createSearchIndex>

/** Keeps the two search tables in step with a job. Its caller runs it in the transaction that changes the job. */
export function createSearchIndex(database: Database) {
  const addFragments = database.prepare('INSERT INTO job_search (rowid, vin, plate, customer) VALUES (?, ?, ?, ?)')
  const dropFragments = database.prepare('DELETE FROM job_search WHERE rowid = ?')
  const addBeginning = database.prepare('INSERT INTO job_beginning (beginning, place) VALUES (?, ?)')
  const dropBeginning = database.prepare('DELETE FROM job_beginning WHERE beginning = ? AND place = ?')

  return {
    /** @param before what the tables hold for this place now; null for a new job */
    write(place: number, before: SearchText | null, after: SearchText): void {
      if (before !== null && before.vin === after.vin && before.plate === after.plate && before.customer === after.customer) return
      if (before !== null) dropFragments.run(place)
      addFragments.run(place, squeeze(after.vin), squeeze(after.plate), fold(after.customer))
      const old = before === null ? new Set<string>() : beginnings(before)
      const fresh = beginnings(after)
      for (const beginning of old) if (!fresh.has(beginning)) dropBeginning.run(beginning, place)
      for (const beginning of fresh) if (!old.has(beginning)) addBeginning.run(beginning, place)
    },
  }
}
