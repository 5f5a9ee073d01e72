import type { UnitVariant } from '../catalogue/telematics-units.ts'
import type { QuestionKey } from '../domain/answers.ts'
import type { Intake } from '../domain/intake.ts'
import { checks, type CheckId } from './checks.ts'

/** Tests the unit itself must offer; the other checks need nothing of it. */
const routines: Partial<Record<CheckId, UnitVariant['tests'][number]>> = {
  'install-test': '31 A05F', 'antenna-test': '31 A05E', 'loudspeaker-test': '31 A086',
}

/** True for a check that can be done in this car and whose result the technician has not given yet. */
export type IsOpen = (id: CheckId) => boolean

export const openIn = (intake: Intake, candidates: readonly UnitVariant[]): IsOpen => (id) => {
  const routine = routines[id]
  return !isDone(id, intake) && (routine === undefined || candidates.some(({ tests }) => tests.includes(routine)))
}

/** Answers that make a check superfluous: question -> the values that are a result. */
const results: Partial<Record<CheckId, { question: QuestionKey; values: readonly string[] }>> = {
  'soft-reset': { question: 'soft-reset', values: ['cured', 'came-back'] },
  'look-for-water': { question: 'water', values: ['yes', 'no'] },
  'look-at-antenna': { question: 'antenna-damage', values: ['yes', 'no'] },
  'phone-call': { question: 'microphone-heard', values: ['yes', 'no'] },
  'open-sky': { question: 'no-signal-place', values: ['no'] },
}

function isDone(id: CheckId, intake: Intake): boolean {
  if (id === 'tell-market') return intake.market !== null
  const result = results[id]
  return result !== undefined && Object.hasOwn(intake.answers, result.question) && result.values.includes(intake.answers[result.question] ?? '')
}

/** The first open one of these, free ones first. */
export function firstOpen(ids: readonly CheckId[], isOpen: IsOpen): CheckId | undefined {
  const open = ids.filter(isOpen)
  return open.find((id) => checks[id].free) ?? open[0]
}

/** Free before paid, then the one that concerns most suspects, then the quicker one; the order given breaks ties. */
export function bestOpen(bySuspect: readonly (readonly CheckId[])[], isOpen: IsOpen): CheckId | undefined {
  const suspects = (id: CheckId): number => bySuspect.filter((list) => list.includes(id)).length
  return [...new Set(bySuspect.flat())].filter(isOpen).sort((one, other) =>
    Number(checks[other].free) - Number(checks[one].free) || suspects(other) - suspects(one) || checks[one].minutes - checks[other].minutes)[0]
}
