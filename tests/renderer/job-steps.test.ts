import { describe, expect, it } from 'vitest'
import { jobSteps, type JobState, type StepName } from '../../renderer/composables/job-steps.ts'
import { checkedJob, newJob, withheldVerdict } from './sample-data.ts'

const fresh: JobState = { job: newJob, intake: newJob.intake, verdict: null, live: true, progress: null, reportSaved: false }
const done: JobState = { ...fresh, job: checkedJob, intake: checkedJob.intake, verdict: checkedJob.verdict }
const step = (state: JobState, name: StepName) => jobSteps(state).find((one) => one.name === name)

describe('the steps of a job', () => {
  it('are all named, in one order, whatever the state', () => {
    for (const state of [fresh, done]) expect(jobSteps(state).map(({ name }) => name)).toEqual(['intake', 'check', 'verdict', 'repair', 'proof', 'report'])
  })

  it('say why they are locked', () => {
    const locked = (state: JobState) => jobSteps(state).filter((one) => one.state === 'locked').map(({ note }) => note.key)
    expect(locked({ ...fresh, live: false })).toEqual(['step.needsCar', 'step.needsCheck', 'step.notBuilt', 'step.notBuilt', 'step.needsVerdict'])
    expect(locked(done)).toEqual(['step.notBuilt', 'step.notBuilt'])
  })

  it('let a kept job be read, but not checked without its car', () => {
    expect(step({ ...done, live: false }, 'verdict')?.state).toBe('done')
    expect(step({ ...fresh, live: false }, 'check')?.state).toBe('locked')
  })

  it('count a running check', () => {
    expect(step({ ...fresh, progress: { asked: ['a', 'b'], n: 2, of: 9 } }, 'check')?.note).toEqual({ key: 'step.running', values: { n: 2, of: 9 } })
  })

  it('tell a check that was cut short from a whole one', () => {
    const { check } = checkedJob
    expect(step(done, 'check')?.note).toEqual({ key: 'step.answered', values: { n: 5, of: 6 } })
    expect(step({ ...done, job: { ...checkedJob, check: check && { ...check, ended: 'cancelled' } } }, 'check')).toMatchObject({ state: 'open', note: { key: 'step.stopped' } })
  })

  it('name no cause where the verdict is withheld', () => {
    expect(step(done, 'verdict')?.note.key).toBe('step.named')
    expect(step({ ...done, verdict: withheldVerdict }, 'verdict')).toMatchObject({ state: 'open', note: { key: 'step.withheld' } })
  })
})
