import type { Reading } from '../../shared/domain/facts.ts'
import type { Formats } from './formats.ts'
import type { useWording } from './wording.ts'

type Words = Pick<ReturnType<typeof useWording>, 'say' | 'valueWord'>

/** Units of measure as they are written; the car's tables use plain letters. */
const units: Readonly<Record<string, string>> = { degC: '°C' }

/** The value of a reading as a person reads it: "3,310 mV", "Registered". A value without a word stays as the car gave it. */
export function readingText({ name, unit, answer }: Reading, { say, valueWord }: Words, formats: Formats): string | null {
  if (answer.state === 'unreadable') return null
  const { value } = answer
  if (typeof value === 'boolean') return say(value ? 'yes' : 'no')
  if (name === 'signal') return say('signalOf', { n: value })
  if (name === 'backup-battery-health-date' && typeof value === 'string' && !Number.isNaN(Date.parse(value))) return formats.day(value)
  const text = typeof value === 'number' ? formats.number(value) : valueWord(name, value) ?? value
  return unit === null ? text : `${text} ${units[unit] ?? unit}`
}
