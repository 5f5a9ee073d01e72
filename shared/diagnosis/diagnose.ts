import { catalogueVersion } from '../catalogue/catalogue-version.ts'
import { priceRange } from '../catalogue/prices.ts'
import type { CarFacts } from '../domain/facts.ts'
import type { Intake } from '../domain/intake.ts'
import type { CauseId, NextCheck, Verdict } from '../domain/verdict.ts'
import { batteryEvidence } from './battery-evidence.ts'
import { viewOf, type CarView } from './car-view.ts'
import { causes } from './causes.ts'
import { nextCheck, type CheckId } from './checks.ts'
import { safeToDrive } from './drive.ts'
import type { Evidence } from './evidence.ts'
import { faultEvidence } from './fault-evidence.ts'
import { networkEvidence, networkOutlook, type NetworkOutlook } from './network-evidence.ts'
import { needsCheaperLooks, nextStep } from './next-step.ts'
import { firstOpen, openIn } from './open-checks.ts'
import { isClear, rank, strengthOf, type Suspect } from './rank.ts'
import { silenceEvidence } from './silence-evidence.ts'
import { switchEvidence } from './switch-evidence.ts'
import { redEvidence, toldEvidence } from './told-evidence.ts'

/**
 * Why is the lamp on? Facts of the car and answers of people in, ranked causes with their reasons out.
 * Pure and deterministic: the page runs it while the technician answers, main runs the same when it saves.
 * `today` is an ISO date: what is planned and what has ended depends on it.
 */
export function diagnose(facts: CarFacts, intake: Intake, today: string): Verdict {
  const car = viewOf(facts)
  const isOpen = openIn(intake, car.candidates)
  const outlook = networkOutlook(car, intake, today)
  const suspects = suspectsIn(car, intake, outlook)
  const question = openQuestion(car, intake, outlook, suspects)
  const withheld = !isClear(suspects) || question !== undefined || needsCheaperLooks(suspects, isOpen)
  return {
    catalogueVersion,
    withheld,
    causes: suspects.map(({ cause, score, because }) => ({
      cause, score, strength: strengthOf(score),
      because: because.map(({ side, weight, says, from }) => ({ side, weight, says, from })),
      next: asCheck(firstOpen(causes[cause].checks, isOpen)),
    })),
    nextCheck: nextCheck(nextStep(car, intake, suspects, { withheld, question, networkGone: outlook.answer === 'gone', isOpen })),
    safeToDrive: safeToDrive(car, intake, suspects),
    cost: withheld ? null : costOf(suspects[0]),
  }
}

const asCheck = (id: CheckId | undefined): NextCheck | null => id === undefined ? null : nextCheck(id)

function suspectsIn(car: CarView, intake: Intake, outlook: NetworkOutlook): Suspect[] {
  const evidence: Evidence[] = [
    ...silenceEvidence(car), ...faultEvidence(car), ...batteryEvidence(car), ...networkEvidence(car, intake, outlook), ...switchEvidence(car), ...toldEvidence(intake),
  ]
  return rank([...evidence, ...redEvidence(intake, evidence)], (cause) => canBe(cause, car))
}

/** A battery that the unit does not monitor is never proposed: nothing could be read of it. */
const canBe = (cause: CauseId, car: CarView): boolean =>
  cause !== 'backup-battery' || car.candidates.some(({ monitorsBackupBattery }) => monitorsBackupBattery)

/** What has to be known first because the answer could change who leads; undefined when nothing could. */
function openQuestion(car: CarView, intake: Intake, outlook: NetworkOutlook, suspects: readonly Suspect[]): CheckId | undefined {
  if (outlook.open === 'none') return undefined
  const ifGone = suspectsIn(car, intake, { ...outlook, answer: 'gone' })
  if (ifGone[0] === undefined || ifGone[0].cause === suspects[0]?.cause || ifGone[0].cause !== 'network-retired') return undefined
  switch (outlook.open) {
    case 'market': return 'tell-market'
    case 'generation': return 'read-radio'
    case 'rows': return 'verify-network'
  }
}

function costOf(leader: Suspect | undefined): Verdict['cost'] {
  const price = leader === undefined ? null : causes[leader.cause].price
  return price === null ? null : priceRange(price) ?? null
}
