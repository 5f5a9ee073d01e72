import type { Reading } from '../../domain/facts.ts'
import type { Job } from '../../domain/job.ts'
import { reportedSource, unreadableState } from './source-text.ts'
import { wordFor } from './voice.ts'
import type { Stated, Voice } from './voice.ts'

/** One value with its label; the note says what it does not prove. */
export interface ReadingCell { name: string; value: string; note: string }

/** The values that one request brought, or the values that one reason took away. */
export interface ReadingRow { cells: ReadingCell[]; state: Stated | null; source: string }

/** Readings by the request they came from, so that values of one moment stand together; missing ones by their reason. */
export function readingRows(job: Job, voice: Voice): ReadingRow[] {
  const rows = (job.check?.facts.readings ?? []).map((reading) => readingRow(reading, voice))
  return [...Map.groupBy(rows, ({ source, state }) => state?.word ?? source).values()].map((group) => ({
    cells: group.flatMap(({ cells }) => cells),
    state: group[0]?.state ?? null,
    source: [...new Set(group.map(({ source }) => source))].join(' · '),
  }))
}

function readingRow({ name, unit, answer }: Reading, voice: Voice): ReadingRow {
  const { names, notes } = voice.words.readings
  const source = reportedSource(answer, voice)
  if (answer.state === 'unreadable') return { cells: [{ name: names[name], value: '', note: '' }], state: unreadableState(answer, voice), source }
  return { cells: [{ name: names[name], value: readingValue(name, unit, answer.value, voice), note: notes[name] ?? '' }], state: null, source }
}

/** The value as people read it; a word that no table has is printed as the unit gave it. */
export function readingValue(name: Reading['name'], unit: string | null, value: number | string | boolean, voice: Voice): string {
  const { words, formats } = voice
  if (typeof value === 'boolean') return value ? words.yes : words.no
  if (typeof value === 'string') {
    const isDay = name === 'backup-battery-health-date' && /^\d{4}-\d{2}-\d{2}$/.test(value)
    return isDay ? formats.day(value) : wordFor(words.readings.values, value) ?? voice.shown(value)
  }
  switch (unit) {
    case 'mV': return `${formats.number(value / 1000, 2)} V`
    case 'degC': return `${formats.number(value)} °C`
    case 'of 5': return words.readings.ofFive(formats.number(value))
    case null: return words.readings.raw(formats.number(value))
    default: return `${formats.number(value)} ${voice.shown(unit)}`
  }
}
