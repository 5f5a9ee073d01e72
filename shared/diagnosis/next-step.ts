import type { Intake } from '../domain/intake.ts'
import { telematicsMemory, type CarView } from './car-view.ts'
import { causes } from './causes.ts'
import type { CheckId } from './checks.ts'
import { bestOpen, firstOpen, type IsOpen } from './open-checks.ts'
import type { Suspect } from './rank.ts'

const cheapLooks: readonly CheckId[] = ['soft-reset', 'look-for-water']

/** A unit is sold only after the free looks: a restart, and a look for water. */
export function needsCheaperLooks([leader]: readonly Suspect[], isOpen: IsOpen): boolean {
  return leader?.cause === 'telematics-unit' && cheapLooks.some(isOpen)
}

interface Standing {
  withheld: boolean
  /** What must be known first because the answer could change the leader. */
  question: CheckId | undefined
  /** No operator of the country carries the unit any more. */
  networkGone: boolean
  isOpen: IsOpen
}

/** The free steps of the reference article, in its order. */
const freeSteps: readonly CheckId[] = ['soft-reset', 'look-at-antenna', 'look-for-water']

/** The one thing to do next: the most information for the least money and minutes, and always something. */
export const nextStep = (car: CarView, intake: Intake, suspects: readonly Suspect[], standing: Standing): CheckId =>
  wanted(car, intake, suspects, standing) ?? firstOpen(freeSteps, standing.isOpen) ?? 'clear-and-drive'

function wanted(car: CarView, intake: Intake, suspects: readonly Suspect[], { withheld, question, networkGone, isOpen }: Standing): CheckId | undefined {
  if (!car.carAnswered) return 'wake-car'
  if (withheld && !car.unitSilent && telematicsMemory(car, 'fault')?.faults.state !== 'read') return 'read-again'
  if (intake.warranty === 'yes') return 'dealer-first'
  if (question !== undefined) return question
  const accused = suspects.filter(({ score }) => score > 0)
  // several circuits at once: what they share is looked at before each of them
  if (accused.some(({ because }) => because.some(({ rule }) => rule === 'many-circuits'))) return firstOpen(['look-for-water', 'check-supply'], isOpen)
  const leader = accused[0]
  if (!withheld && networkGone && leader !== undefined && causes[leader.cause].price !== null) return 'network-before-parts'
  if (!withheld && leader !== undefined) return firstOpen(causes[leader.cause].checks, isOpen)
  if (needsCheaperLooks(suspects, isOpen)) return firstOpen(cheapLooks, isOpen)
  return bestOpen([...accused.slice(0, 3).map(({ cause }) => causes[cause].checks), freeSteps], isOpen)
}
