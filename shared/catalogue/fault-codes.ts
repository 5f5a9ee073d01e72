import type { MemoryName } from '../domain/facts.ts'
import type { Words } from '../domain/words.ts'
import { telematicsTables } from './faults/all-tables.ts'
import type { FaultTable } from './faults/fault-table.ts'
import { neighbours } from './faults/neighbours.ts'
import { meanings, type MeaningId } from './meanings/meanings.ts'
import type { FaultCategory } from './meanings/meaning.ts'
import type { Sourced } from './status.ts'

/** One row of the fault catalogue. */
export interface FaultRow extends Sourced {
  variant: string
  memory: MemoryName
  code: string
  meaning: MeaningId
  category: FaultCategory
  /** Logs an event rather than a standing fault; null where the description file does not say. */
  event: boolean | null
}

/** A meaning a code can have in one car, with every candidate variant that gives it this meaning. */
export interface CodeMeaning extends Sourced {
  meaning: MeaningId
  category: FaultCategory
  variants: readonly string[]
  /** True when every variant the car can be gives the code this meaning. */
  certain: boolean
}

/** All rows: telematics units and the neighbours that hold a row about them. */
export function faultRows(): FaultRow[] {
  return [...telematicsTables, ...neighbours].flatMap((table) =>
    (['fault', 'info'] as const).flatMap((memory) => Object.entries(table[memory]).map(([code, meaning]): FaultRow => ({
      variant: table.variant, memory, code, meaning, category: meanings[meaning].category,
      event: table.events === null ? null : table.events.includes(code), source: table.source, status: table.status,
    }))))
}

/**
 * What a code means in a unit that is one of these variants; several meanings when the variants disagree.
 * Empty when none of them lists the code in this memory: the caller shows it as unknown, never as a guess.
 */
export function meaningsOf(variants: readonly string[], code: string, memory: MemoryName): CodeMeaning[] {
  return collect(telematicsTables.filter((table) => variants.includes(table.variant)), variants.length, code, memory)
}

/** The same for another unit than telematics, found by its address. */
export function neighbourMeaningsOf(address: number, code: string, memory: MemoryName): CodeMeaning[] {
  const tables = neighbours.filter((table) => table.address === address)
  return collect(tables, tables.length, code, memory)
}

/** What the unit at this address is called; undefined for one the catalogue has no row about. */
export const neighbourName = (address: number): Words | undefined => neighbours.find((table) => table.address === address)?.name

function collect(tables: readonly FaultTable[], candidates: number, code: string, memory: MemoryName): CodeMeaning[] {
  const found = new Map<MeaningId, FaultTable[]>()
  for (const table of tables) {
    // own keys only: a code is text from outside
    const meaning = Object.hasOwn(table[memory], code) ? table[memory][code] : undefined
    if (meaning !== undefined) found.set(meaning, [...(found.get(meaning) ?? []), table])
  }
  return [...found].map(([meaning, holders]) => ({
    meaning, category: meanings[meaning].category, variants: holders.map(({ variant }) => variant), certain: holders.length === candidates,
    source: holders.map(({ source }) => source).join('; '), status: holders.some(({ status }) => status !== 'confirmed') ? 'plausible' : 'confirmed',
  }))
}
