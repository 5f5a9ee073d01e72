import type { Job } from '../../shared/domain/job.ts'
import type { Intake } from '../../shared/domain/intake.ts'
import type { Verdict } from '../../shared/domain/verdict.ts'
import type { CheckProgress } from '../stores/job.ts'
import { memoriesRead } from './unit-findings.ts'
import type { WordingKey } from '../wording/wording.ts'

export const stepNames = ['intake', 'check', 'verdict', 'repair', 'proof', 'report'] as const
export type StepName = (typeof stepNames)[number]

/** The second line of a step, in words. */
export interface StepNote { key: WordingKey; values?: Readonly<Record<string, string | number>> }

/** A locked step can be read, never entered; its note says why. Only what is whole is done: a green tick is a promise. */
export interface Step { name: StepName; state: 'done' | 'open' | 'locked'; note: StepNote }

export interface JobState {
  job: Job
  intake: Intake
  verdict: Verdict | null
  /** Its car is on the cable in this visit. */
  live: boolean
  progress: CheckProgress | null
  reportSaved: boolean
}

/** Where a job stands: every step done, open, or locked and why. */
export function jobSteps(state: JobState): Step[] {
  return [
    intakeStep(state), checkStep(state), verdictStep(state),
    { name: 'repair', state: 'locked', note: { key: 'step.notBuilt' } },
    { name: 'proof', state: 'locked', note: { key: 'step.notBuilt' } },
    reportStep(state),
  ]
}

function intakeStep({ intake, job }: JobState): Step {
  const note: StepNote = { key: intake.light === 'unknown' ? 'step.lampOpen' : `lampName.${intake.light}` }
  return { name: 'intake', state: job.check === null ? 'open' : 'done', note }
}

function checkStep({ job, live, progress }: JobState): Step {
  if (progress !== null && progress.of > 0) return { name: 'check', state: 'open', note: { key: 'step.running', values: { n: progress.n, of: progress.of } } }
  if (job.check !== null) {
    const whole = job.check.ended === 'complete'
    return { name: 'check', state: whole ? 'done' : 'open', note: { key: whole ? 'step.answered' : 'step.stopped', values: memoriesRead(job.check.facts) } }
  }
  return live ? { name: 'check', state: 'open', note: { key: 'step.ready' } } : { name: 'check', state: 'locked', note: { key: 'step.needsCar' } }
}

function verdictStep({ verdict }: JobState): Step {
  if (verdict === null) return { name: 'verdict', state: 'locked', note: { key: 'step.needsCheck' } }
  return verdict.withheld ? { name: 'verdict', state: 'open', note: { key: 'step.withheld' } } : { name: 'verdict', state: 'done', note: { key: 'step.named' } }
}

function reportStep({ verdict, reportSaved }: JobState): Step {
  if (verdict === null) return { name: 'report', state: 'locked', note: { key: 'step.needsVerdict' } }
  return { name: 'report', state: reportSaved ? 'done' : 'open', note: { key: reportSaved ? 'step.reportSaved' : 'step.reportReady' } }
}
