import type { CarIdentity, Generation, Unreadable } from '../../shared/domain/facts.ts'
import type { Source } from '../../shared/domain/source.ts'
import type { WordingKey } from '../wording/wording.ts'
import { hex } from './fact-source.ts'

/** One line of "The car says": a value, words that stand for it, or the reason why there is none. */
export interface IdentityRow {
  name: 'vin' | 'chassis' | 'unit' | 'variant' | 'index' | 'radio' | 'partNumber' | 'options'
  source: Source | null
  shows:
    | { kind: 'vin' | 'code' | 'text'; text: string }
    | { kind: 'words'; key: WordingKey; values?: Readonly<Record<string, string>> }
    | { kind: 'count'; n: number; codes: string }
    | { kind: 'unreadable'; value: Pick<Unreadable, 'reason' | 'nrc'> }
}

type Text = CarIdentity['vin']

const text = (name: IdentityRow['name'], kind: 'vin' | 'code' | 'text', given: Text): IdentityRow =>
  ({ name, source: given.source, shows: given.state === 'read' ? { kind, text: given.value } : { kind: 'unreadable', value: given } })

/** Who the car is, row by row, in the order a technician asks: car first, then its telematics unit. */
export function identityRows({ vin, chassis, options, unit }: CarIdentity): IdentityRow[] {
  const rows = [text('vin', 'vin', vin), text('chassis', 'text', chassis), unitRow(unit)]
  if (unit.answered) rows.push(...answeredRows(unit))
  rows.push({
    name: 'options', source: options.source,
    shows: options.state === 'read' ? { kind: 'count', n: options.value.length, codes: options.value.join(' ') } : { kind: 'unreadable', value: options },
  })
  return rows
}

function unitRow({ answered, address, name, index }: CarIdentity['unit']): IdentityRow {
  if (answered && address !== null) return { name: 'unit', source: index.source, shows: { kind: 'words', key: 'intake.unitAt', values: { name, address: hex(address) } } }
  if (answered) return { name: 'unit', source: index.source, shows: { kind: 'text', text: name } }
  return { name: 'unit', source: index.source, shows: { kind: 'unreadable', value: { reason: index.state === 'unreadable' ? index.reason : 'no-answer' } } }
}

function answeredRows({ variant, candidates, index, generation, partNumber }: CarIdentity['unit']): IdentityRow[] {
  return [
    { name: 'variant', source: index.source, shows: variantText(variant, candidates) },
    text('index', 'code', index),
    { name: 'radio', source: generation.source, shows: radioText(generation.value) },
    text('partNumber', 'code', partNumber),
  ]
}

const radioText = (generation: Generation): IdentityRow['shows'] =>
  generation === 'unknown' ? { kind: 'words', key: 'intake.radioUnknown' } : { kind: 'text', text: generation }

/** An index that nobody published still leaves a family: its variants are named, none is picked. */
function variantText(variant: string, candidates: readonly string[]): IdentityRow['shows'] {
  if (variant !== 'unknown') return { kind: 'code', text: variant }
  return candidates.length > 1 ? { kind: 'words', key: 'intake.variantOneOf', values: { names: candidates.join(', ') } } : { kind: 'words', key: 'intake.variantUnknown' }
}

/** True for a row that holds no value: it is shown hatched. */
export const isUnknown = ({ shows }: IdentityRow): boolean =>
  shows.kind === 'unreadable' || (shows.kind === 'words' && (shows.key === 'intake.variantUnknown' || shows.key === 'intake.radioUnknown'))
