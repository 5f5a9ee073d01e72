import type { Because, CauseId } from '../domain/verdict.ts'
import type { Words } from '../domain/words.ts'
import { weights, type WeightId } from './weights.ts'

/** One reason for or against one cause, before the causes are ranked. */
export interface Evidence {
  cause: CauseId
  side: Because['side']
  rule: WeightId
  weight: number
  says: Words
  from: Because['from']
  /** Comes from an entry of a memory: further ones of the same cause count less. */
  entry: boolean
}

const make = (side: Because['side']) => (cause: CauseId, rule: WeightId, says: Words, from: Because['from'], entry = false): Evidence =>
  ({ cause, side, rule, weight: weights[rule].points, says, from, entry })

export const speaksFor = make('for')
export const speaksAgainst = make('against')

export const fromFact = (id: string): Because['from'] => ({ kind: 'fact', id })
export const fromAnswer = (key: string): Because['from'] => ({ kind: 'answer', key })
export const fromTable = (row: string): Because['from'] => ({ kind: 'table', row })
