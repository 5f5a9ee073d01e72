import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildGuardedApp } from '../chromium-host/small-apps.ts'
import { attacks, fileAttack } from './attacks.ts'
import { launchApp, type LaunchedApp } from './launch.ts'

const product = resolve(import.meta.dirname, '../..')
const built = existsSync(resolve(product, 'out/main/main.js'))

describe.skipIf(!built)(`the product${built ? '' : ' (SKIP: it has not been built, npm run build)'}`, () => {
  let launched: LaunchedApp
  beforeAll(async () => { launched = await launchApp() })
  afterAll(async () => { await launched.app.close() })

  it.each(attacks)('refuses that $name', async ({ getsThrough }) => {
    expect(await getsThrough(launched, product)).toBe(false)
  })

  it('still works after all of them', async () => {
    expect(await launched.page.evaluate(async () => window.workbench.call('app/about', {}))).toMatchObject({ ok: true, value: { dataFolder: launched.dataFolder } })
  })
})

describe('a copy of the window', () => {
  let folder: string
  let launched: LaunchedApp
  beforeAll(async () => {
    folder = await buildGuardedApp()
    launched = await launchApp({ appFolder: folder })
  })
  afterAll(async () => { await launched.app.close() })

  it.each([...attacks, fileAttack])('refuses that $name', async ({ getsThrough }) => {
    expect(await getsThrough(launched, folder)).toBe(false)
  })

  it('has a guard that can be taken out, or the spec below would prove nothing', async () => {
    await expect(buildGuardedApp([{ file: 'electron/window.ts', find: 'no such guard', put: '' }])).rejects.toThrow('nothing to take out: electron/window.ts: no such guard')
  })
})

describe('with its guard taken out of the source', () => {
  it.each([...attacks, fileAttack])('it happens that $name', async ({ getsThrough, guard }) => {
    const folder = await buildGuardedApp(guard)
    const launched = await launchApp({ appFolder: folder })
    try {
      expect(await getsThrough(launched, folder)).toBe(true)
    } finally {
      await launched.app.close()
    }
  })
})
