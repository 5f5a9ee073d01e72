import { existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { launchApp, type LaunchedApp } from '../end-to-end/launch.ts'
import { temporaryFolder } from '../end-to-end/temporary-folder.ts'
import { startProgram, type Started } from '../end-to-end/start-program.ts'
import { buildGuardedApp } from './small-apps.ts'

let appFolder: string
beforeAll(async () => { appFolder = await buildGuardedApp() })

const again = async (first: LaunchedApp, ...args: string[]): Promise<Started> => startProgram(appFolder, [`--user-data-dir=${first.dataFolder}`, ...args])

describe('a second start on the same data folder', () => {
  it('ends at once with a word, and tells the first one', async () => {
    const first = await launchApp({ appFolder })
    const told = first.app.evaluate(async ({ app }) => new Promise<string[]>((resolve) => { app.once('second-instance', (_event, argv) => resolve(argv)) }))
    const second = await again(first, '--hello')
    expect(second).toMatchObject({ up: false, code: 0, output: 'SOS Bench is already running on this data folder; its window was brought to the front.\n' })
    expect(await told).toContain('--hello')
    expect(await first.page.locator('h1').textContent()).toBe('SOS Bench')
    await first.app.close()
  })

  it('is refused to each of several that start at the same moment', async () => {
    const first = await launchApp({ appFolder })
    const others = await Promise.all([again(first), again(first), again(first)])
    expect(others.map(({ code }) => code)).toEqual([0, 0, 0])
    for (const { output } of others) expect(output).toContain('already running')
    await first.app.close()
  })

  it('works once the first one has ended in order', async () => {
    const first = await launchApp({ appFolder })
    await first.app.close()
    expect(existsSync(join(first.dataFolder, 'closed'))).toBe(true)
    expect(await readdir(first.dataFolder)).not.toContain('instance.sock')
    const second = await launchApp({ appFolder, dataFolder: first.dataFolder })
    expect(await second.page.locator('h1').textContent()).toBe('SOS Bench')
    await second.app.close()
  })

  it('of several at the same moment on a folder that nobody holds exactly one comes up, also after a crash', async () => {
    const crashed = await launchApp({ appFolder })
    const ended = new Promise((resolve) => crashed.app.process().once('exit', resolve))
    crashed.app.process().kill('SIGKILL')
    await ended
    const starts = await Promise.all([again(crashed), again(crashed), again(crashed), again(crashed)])
    expect(starts.map(({ up }) => up).sort()).toEqual([false, false, false, true])
    for (const { up, stop } of starts) if (up) expect(await stop()).toBe(0)
  })

  it('works after the first one was killed', async () => {
    const first = await launchApp({ appFolder })
    const ended = new Promise((resolve) => first.app.process().once('exit', resolve))
    first.app.process().kill('SIGKILL')
    await ended
    const second = await launchApp({ appFolder, dataFolder: first.dataFolder })
    expect(await second.page.locator('h1').textContent()).toBe('SOS Bench')
    await second.app.close()
  })

  it('has a data folder deeper than a socket\'s name may be long', async () => {
    const dataFolder = join(temporaryFolder('deep'), 'x'.repeat(120), 'Aufträge der Werkstatt')
    const first = await launchApp({ appFolder, dataFolder })
    expect((await again(first)).output).toContain('already running')
    await first.app.close()
  })
})

describe('two data folders', () => {
  it('run side by side', async () => {
    const [one, two] = await Promise.all([launchApp({ appFolder }), launchApp({ appFolder })])
    expect(await one.page.evaluate(async () => window.workbench.call('app/about', {}))).toMatchObject({ ok: true, value: { dataFolder: one.dataFolder } })
    expect(await two.page.evaluate(async () => window.workbench.call('app/about', {}))).toMatchObject({ ok: true, value: { dataFolder: two.dataFolder } })
    await Promise.all([one.app.close(), two.app.close()])
  })

  it('the folder may come from SOS_DATA', async () => {
    const dataFolder = temporaryFolder('env')
    const started = await startProgram(appFolder, [], { ...process.env, SOS_DATA: dataFolder })
    await expect.poll(async () => readdir(dataFolder), { timeout: 20_000 }).toContain('opened')
    // a signal ends the app in order
    expect(await started.stop()).toBe(0)
    expect(existsSync(join(dataFolder, 'closed'))).toBe(true)
  })
})
