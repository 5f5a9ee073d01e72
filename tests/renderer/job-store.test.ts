import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { useConnection } from '../../renderer/stores/connection.ts'
import { useJob } from '../../renderer/stores/job.ts'
import type { Job } from '../../shared/domain/job.ts'
import { later, openPage, Refusal } from './fake-workbench.ts'
import { batteryFacts, batteryVerdict, checkedJob, identity, newJob, offers } from './sample-data.ts'

beforeEach(() => { vi.useFakeTimers() })
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const cable = offers[0] ?? null
const otherCar = { ...identity, vin: { ...identity.vin, state: 'read' as const, value: 'SBTRA1N01F3000002' } }

/** A page with the first cable open, its car asked, and a job begun. */
async function begun(over: Parameters<typeof openPage>[0] = {}) {
  const workbench = openPage({
    'cable/connect': () => ({ cable, training: false }), 'car/identify': () => identity,
    'job/start': () => newJob, 'job/intake': ({ intake }) => ({ ...newJob, intake }), 'job/read': () => checkedJob, 'job/check': () => checkedJob, 'job/cancel': () => ({}),
    ...over,
  })
  const connection = useConnection()
  const job = useJob()
  connection.listen()
  job.listen()
  await connection.connect('COM4')
  await connection.identify()
  await job.start()
  return { workbench, connection, job }
}

async function reconnect(connection: ReturnType<typeof useConnection>): Promise<void> {
  await connection.connect('COM4')
  await connection.identify()
}

describe('what a person says about the car', () => {
  it('is saved once, a moment after the last key', async () => {
    const { workbench, job } = await begun()
    job.say({ plate: 'M' })
    job.say({ plate: 'M-SB 1' })
    expect(job.saving).toBe('waiting')
    await vi.advanceTimersByTimeAsync(1_000)
    expect(workbench.inputsOf('job/intake')).toEqual([{ job: newJob.id, intake: { ...newJob.intake, plate: 'M-SB 1' } }])
    expect(job.saving).toBe('saved')
  })

  it('is not overwritten by the answer to an earlier save', async () => {
    const first = later<Job>()
    const replies = [() => first.promise, () => ({ ...newJob, intake: { ...newJob.intake, plate: 'AB' } })]
    const { workbench, job } = await begun({ 'job/intake': () => (replies.shift() ?? (() => newJob))() })
    job.say({ plate: 'A' })
    await vi.advanceTimersByTimeAsync(500)
    job.say({ plate: 'AB' })
    first.resolve({ ...newJob, intake: { ...newJob.intake, plate: 'A' } })
    await vi.advanceTimersByTimeAsync(0)
    expect(job.draft?.plate).toBe('AB')
    await vi.advanceTimersByTimeAsync(500)
    expect(job.saving).toBe('saved')
    expect(workbench.inputsOf('job/intake')).toHaveLength(2)
  })

  it('stays on the screen when it could not be saved, and can be saved again', async () => {
    let full = true
    const { job } = await begun({ 'job/intake': ({ intake }) => { if (full) throw new Refusal('history-full'); return { ...newJob, intake } } })
    job.say({ customer: '<img src=x onerror=alert(1)>' })
    await vi.advanceTimersByTimeAsync(500)
    expect(job).toMatchObject({ saving: 'failed', saveFailure: { code: 'history-full' }, draft: { customer: '<img src=x onerror=alert(1)>' } })
    full = false
    await job.save()
    expect(job).toMatchObject({ saving: 'saved', saveFailure: null })
  })

  it('is saved before the check begins', async () => {
    const { workbench, job } = await begun()
    job.say({ light: 'red' })
    await job.check()
    expect(workbench.asked.slice(-2).map(({ channel }) => channel)).toEqual(['job/intake', 'job/check'])
  })

  it('is saved before another job is opened', async () => {
    const { workbench, job } = await begun({ 'job/read': ({ job: id }) => ({ ...checkedJob, id }) })
    job.say({ plate: 'LAST' })
    await job.open('019ab0c4-7c00-7000-8000-000000000009')
    expect(workbench.inputsOf('job/intake')).toHaveLength(1)
    expect(job.own).toBe(false)
  })
})

describe('a check', () => {
  it('shows each step by name, and brings the verdict', async () => {
    const end = later<Job>()
    const { workbench, job } = await begun({ 'job/check': () => end.promise })
    const done = job.check()
    await vi.advanceTimersByTimeAsync(0)
    workbench.tell('check/progress', { job: newJob.id, step: 'Telematics: fault memory', n: 1, of: 4 })
    workbench.tell('check/progress', { job: '019ab0c4-7c00-7000-8000-00000000000f', step: 'of another job', n: 2, of: 2 })
    expect(job.progress).toEqual({ asked: ['Telematics: fault memory'], n: 1, of: 4 })
    end.resolve(checkedJob)
    expect(await done).toBe(true)
    expect(job).toMatchObject({ checking: false, progress: null, verdict: batteryVerdict })
  })

  it('that is cancelled ends with what was read', async () => {
    const end = later<Job>()
    const stopped: Job = { ...checkedJob, check: checkedJob.check && { ...checkedJob.check, ended: 'cancelled' } }
    const { workbench, job } = await begun({ 'job/check': () => end.promise, 'job/cancel': () => { end.resolve(stopped); return {} } })
    const done = job.check()
    await vi.advanceTimersByTimeAsync(0)
    await job.cancel()
    await job.cancel()
    expect(await done).toBe(true)
    expect(job.job?.check?.ended).toBe('cancelled')
    expect(workbench.inputsOf('job/cancel')).toHaveLength(1)
  })

  it('whose cable is pulled keeps the error for the screen and fetches what main kept', async () => {
    const kept: Job = { ...checkedJob, check: checkedJob.check && { ...checkedJob.check, ended: 'cable-lost' } }
    const { job } = await begun({ 'job/check': () => { throw new Refusal('cable-lost', 'COM4') }, 'job/read': () => kept })
    expect(await job.check()).toBe(false)
    expect(job).toMatchObject({ checkFailure: { code: 'cable-lost', detail: 'COM4' }, checking: false })
    expect(job.job?.check?.facts).toEqual(batteryFacts)
  })

  it('that ends while another job is on the screen leaves that screen alone', async () => {
    const end = later<Job>()
    const other = { ...checkedJob, id: '019ab0c4-7c00-7000-8000-000000000009', vin: null }
    const { job } = await begun({ 'job/check': () => end.promise, 'job/read': () => other })
    const done = job.check()
    await vi.advanceTimersByTimeAsync(0)
    await job.open(other.id)
    end.resolve(checkedJob)
    await done
    expect(job.job?.id).toBe(other.id)
  })

  it('is not started twice', async () => {
    const end = later<Job>()
    const { workbench, job } = await begun({ 'job/check': () => end.promise })
    const first = job.check()
    expect(await job.check()).toBe(false)
    end.resolve(checkedJob)
    await first
    expect(workbench.inputsOf('job/check')).toHaveLength(1)
  })
})

describe('the car of a job', () => {
  it('can be checked only while its cable is open', async () => {
    const { workbench, job } = await begun()
    expect(job).toMatchObject({ own: true, live: true })
    workbench.tell('cable/lost', { cable: 'COM4' })
    expect(job).toMatchObject({ own: true, live: false, identity })
  })

  it('is not taken for granted behind a cable that was opened again', async () => {
    const { workbench, connection, job } = await begun()
    workbench.tell('cable/lost', { cable: 'COM4' })
    await reconnect(connection)
    expect(job.live).toBe(false)
  })

  it('that comes back with the same VIN goes on with its job', async () => {
    const { workbench, connection, job } = await begun()
    workbench.tell('cable/lost', { cable: 'COM4' })
    await reconnect(connection)
    await job.start()
    expect(job.live).toBe(true)
    expect(workbench.inputsOf('job/start')).toHaveLength(1)
  })

  it.each([
    ['another VIN', otherCar],
    ['no VIN that could be read', { ...identity, vin: { state: 'unreadable' as const, reason: 'no-answer' as const, source: identity.vin.source } }],
  ])('that comes back with %s gets a job of its own', async (_, returning) => {
    const cars = [identity, returning]
    const { workbench, connection, job } = await begun({ 'car/identify': () => cars.shift() ?? returning })
    workbench.tell('cable/lost', { cable: 'COM4' })
    await reconnect(connection)
    await job.start()
    expect(workbench.inputsOf('job/start')).toHaveLength(2)
  })

  it('gets a new job when a person asks for one on the same cable', async () => {
    const { workbench, job } = await begun()
    await job.start()
    expect(workbench.inputsOf('job/start')).toHaveLength(2)
  })
})

describe('the report', () => {
  it('remembers where it was saved, and nothing when the dialog was closed', async () => {
    const files = [null, '/shop/report.pdf']
    const { job } = await begun({ 'report/save-pdf': () => ({ saved: files.shift() ?? null }) })
    expect(await job.savePdf('de')).toBe(null)
    expect(job.reports).toEqual({})
    expect(await job.savePdf('de')).toBe('/shop/report.pdf')
    expect(job.reports).toEqual({ [newJob.id]: '/shop/report.pdf' })
  })
})
