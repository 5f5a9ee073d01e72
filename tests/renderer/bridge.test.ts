import { afterEach, describe, expect, it, vi } from 'vitest'
import { reactive } from 'vue'
import { BridgeError, call, on } from '../../renderer/bridge.ts'
import { FakeWorkbench, openPage, Refusal } from './fake-workbench.ts'
import { intake, newJob, offers } from './sample-data.ts'

afterEach(() => vi.unstubAllGlobals())

describe('the bridge', () => {
  it('brings the value', async () => {
    openPage({ 'cables/list': () => offers })
    expect(await call('cables/list', {})).toEqual(offers)
  })

  it('throws what main refused, with its code and detail', async () => {
    openPage({ 'cable/connect': () => { throw new Refusal('cable-busy', 'EBUSY') } })
    await expect(call('cable/connect', { cable: 'COM4' })).rejects.toMatchObject({ name: 'BridgeError', code: 'cable-busy', detail: 'EBUSY' })
  })

  it('calls everything else a defect, and keeps its words for the fold', async () => {
    openPage({})
    const error = await call('cables/list', {}).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(BridgeError)
    expect(error).toMatchObject({ code: 'defect', detail: 'no reply was put down for cables/list' })
  })

  it('sends no Vue proxy, however deep', async () => {
    const workbench = openPage({ 'job/intake': () => newJob })
    const state = reactive({ intake: structuredClone(intake) })
    await call('job/intake', { job: newJob.id, intake: { ...state.intake, odometer: state.intake.odometer } })
    expect(workbench.inputsOf('job/intake')).toEqual([{ job: newJob.id, intake }])
  })

  it('would be caught sending one: the wall of these tests refuses proxies', async () => {
    const workbench = new FakeWorkbench({ 'job/intake': () => newJob })
    await expect(workbench.call('job/intake', { job: newJob.id, intake: reactive(structuredClone(intake)) })).rejects.toThrow(/cloned/)
  })

  it('hears events until it stops listening', () => {
    const workbench = openPage({})
    const heard: string[] = []
    const stop = on('cable/lost', ({ cable }) => heard.push(cable))
    workbench.tell('cable/lost', { cable: 'COM4' })
    stop()
    workbench.tell('cable/lost', { cable: 'COM5' })
    expect(heard).toEqual(['COM4'])
  })
})
