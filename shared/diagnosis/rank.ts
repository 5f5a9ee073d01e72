import { causeIds, type CauseId, type Strength } from '../domain/verdict.ts'
import { causes } from './causes.ts'
import type { Evidence } from './evidence.ts'
import { minimumMargin, minimumScore, weights } from './weights.ts'

/** One cause with its reasons, heaviest first, and their sum. */
export interface Suspect {
  cause: CauseId
  score: number
  because: readonly Evidence[]
}

/**
 * Adds the evidence up, cause by cause. Causes that nothing speaks for, and causes that cannot be, are left out.
 * Equal scores keep the order of the list of causes.
 */
export function rank(evidence: readonly Evidence[], canBe: (cause: CauseId) => boolean): Suspect[] {
  return causeIds.filter(canBe)
    .map((cause): Suspect => suspect(cause, evidence.filter((one) => one.cause === cause)))
    .filter(({ because }) => because.some(({ side }) => side === 'for'))
    .sort((one, other) => other.score - one.score || causeIds.indexOf(one.cause) - causeIds.indexOf(other.cause))
}

function suspect(cause: CauseId, evidence: readonly Evidence[]): Suspect {
  const because = oneWitness(ordered(evidence))
  return { cause, because, score: because.reduce((sum, { side, weight }) => sum + (side === 'for' ? weight : -weight), 0) }
}

/** For before against, heavy before light; equals stay in the order of the facts, which is fixed. */
const ordered = (evidence: readonly Evidence[]): Evidence[] =>
  [...evidence].sort((one, other) => Number(one.side === 'against') - Number(other.side === 'against') || other.weight - one.weight)

/** Entries of one memory are one witness speaking several times: the heaviest counts, the others a little. */
function oneWitness(evidence: readonly Evidence[]): Evidence[] {
  const heard = { for: false, against: false }
  return evidence.map((one) => {
    if (!one.entry) return one
    const first = !heard[one.side]
    heard[one.side] = true
    return first ? one : { ...one, weight: Math.min(one.weight, weights['further-entry'].points) }
  })
}

/** The leader is clear: heavy enough, and far enough from every cause that explains the same signs. */
export function isClear([leader, ...others]: readonly Suspect[]): boolean {
  if (leader === undefined || leader.score < minimumScore) return false
  return others.every(({ cause, score }) => !causes[leader.cause].rivals.includes(cause) || leader.score - score >= minimumMargin)
}

/** Words for a score; never a percentage. */
export function strengthOf(score: number): Strength {
  if (score <= 0) return 'almost-ruled-out'
  if (score < minimumScore) return 'weak'
  if (score < 45) return 'fair'
  return score < 80 ? 'strong' : 'very-strong'
}
