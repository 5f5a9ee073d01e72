import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchApp, type LaunchedApp } from '../end-to-end/launch.ts'
import { buildGuardedApp } from './small-apps.ts'

let launched: LaunchedApp
beforeAll(async () => { launched = await launchApp({ appFolder: await buildGuardedApp() }) })
afterAll(async () => { await launched.app.close() })

describe('what main tells the page', () => {
  // the stand-in for the workbench tells of 200 steps during 'job/cancel'
  const hear = async (): Promise<{ before: number[]; after: number[] }> => launched.page.evaluate(async () => {
    const heard: number[] = []
    const stop = window.workbench.on('check/progress', ({ n }) => { heard.push(n) })
    await window.workbench.call('job/cancel', {})
    const before = [...heard]
    await new Promise((resolve) => setTimeout(resolve, 200))
    stop()
    return { before, after: heard.slice(before.length) }
  })

  it('comes slowed down, the last step always, and all of it before the answer that ends it', async () => {
    expect(await hear()).toEqual({ before: [1, 200], after: [] })
  })

  it('is no longer heard once the page has stopped listening', async () => {
    const heard = await launched.page.evaluate(async () => {
      let count = 0
      window.workbench.on('check/progress', () => { count += 1 })()
      await window.workbench.call('job/cancel', {})
      return count
    })
    expect(heard).toBe(0)
    expect((await hear()).before).toContain(200)
  })
})

describe('what goes wrong in the workbench', () => {
  it('reaches the page as data, and nothing is thrown', async () => {
    expect(await launched.page.evaluate(async () => window.workbench.call('cable/state', {}))).toMatchObject({ ok: false, error: { code: 'bad-answer' } })
    expect(await launched.page.evaluate(async () => window.workbench.call('cable/disconnect', {}))).toMatchObject({ ok: false, error: { code: 'defect', detail: 'RangeError: a mistake of the program' } })
    expect(launched.output()).toContain('a mistake of the program')
  })
})
