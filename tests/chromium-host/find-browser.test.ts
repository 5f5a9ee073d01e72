import { execFile } from 'node:child_process'
import { chmod, readdir, symlink } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { bundledBrowser, hasBundledBrowser } from '../../electron/chromium-host/bundled-browser.ts'
import { browserPlaces, hasDisplay, installedBrowser } from '../../electron/chromium-host/find-browser.ts'
import { launchApp } from '../end-to-end/launch.ts'
import { temporaryFolder } from '../end-to-end/temporary-folder.ts'
import { buildGuardedApp } from './small-apps.ts'

const host = resolve(import.meta.dirname, '../../electron/chromium-host')

/** A PATH with Node and nothing else: a machine without a browser. */
async function onlyNode(): Promise<string> {
  const folder = temporaryFolder('path')
  await symlink(process.execPath, join(folder, 'node'))
  return folder
}

describe('an installed browser', () => {
  it('is looked for where each system keeps it', () => {
    expect(browserPlaces({ platform: 'linux', env: { PATH: '/usr/bin:/snap/bin' } })).toEqual(expect.arrayContaining(['/usr/bin/chromium', '/snap/bin/chromium', '/usr/bin/google-chrome', '/usr/bin/microsoft-edge']))
    expect(browserPlaces({ platform: 'darwin', env: { HOME: '/Users/m' } })).toEqual(expect.arrayContaining(['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', '/Users/m/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge']))
    expect(browserPlaces({ platform: 'win32', env: { ProgramFiles: 'C:' } })).toEqual(expect.arrayContaining([join('C:', 'Microsoft/Edge/Application/msedge.exe')]))
  })

  it('is none where nothing can be run', async () => {
    expect(await installedBrowser({ platform: 'linux', env: { PATH: '/nowhere' } })).toBeNull()
    expect(await installedBrowser({ platform: 'linux', env: {} })).toBeNull()
  })

  it('that is named must be there: another one is not taken in its place', async () => {
    await expect(installedBrowser({ platform: 'linux', env: { ...process.env, SOS_BROWSER: '/nowhere/chrome' } })).rejects.toMatchObject({ code: 'no-browser', detail: expect.stringContaining('/nowhere/chrome') as string })
  })

  it('needs a display for a window only on Linux', () => {
    expect([hasDisplay({ platform: 'linux', env: {} }), hasDisplay({ platform: 'linux', env: { DISPLAY: ':0' } }), hasDisplay({ platform: 'linux', env: { WAYLAND_DISPLAY: 'w' } }), hasDisplay({ platform: 'win32', env: {} })]).toEqual([false, true, true, true])
  })
})

const elsewhere = hasBundledBrowser() ? '' : ' (SKIP: there is none for this system)'
describe.skipIf(!hasBundledBrowser())(`the browser that comes with npm ci${elsewhere}`, () => {
  it('is unpacked once, also by several at the same time, and leaves nothing half done', async () => {
    const cache = temporaryFolder('cache')
    const all = await Promise.all([bundledBrowser([cache]), bundledBrowser([cache]), bundledBrowser([cache])])
    expect(new Set(all.map(({ path }) => path)).size).toBe(1)
    const names = await readdir(cache)
    expect(names).toHaveLength(1)
    expect((await readdir(join(cache, names[0] ?? ''))).sort()).toEqual(['chromium', 'fonts', 'lib'])
    expect(await bundledBrowser([cache])).toEqual(all[0])
  }, 60_000)

  it('is not taken from a folder that others can write, but from the next one', async () => {
    const [open, own] = [temporaryFolder('open'), temporaryFolder('own')]
    await chmod(open, 0o777)
    expect(dirname(dirname((await bundledBrowser([open, own])).path))).toBe(own)
    expect(await readdir(open)).toEqual([])
  }, 60_000)

  it('says what stood in the way when no folder will do', async () => {
    await expect(bundledBrowser(['/dev/null/x'])).rejects.toMatchObject({ code: 'no-browser', detail: expect.stringContaining('/dev/null/x') as string })
  })

  it('runs the whole app, its letters and its printing, where no browser is installed', async () => {
    const launched = await launchApp({ appFolder: await buildGuardedApp(), env: { PATH: await onlyNode(), SOS_BROWSER: undefined } })
    expect(await launched.page.locator('h1').textContent()).toBe('SOS Bench')
    expect((await launched.page.locator('h1').boundingBox())?.width).toBeGreaterThan(50)
    const about = await launched.page.evaluate(async () => window.workbench.call('app/about', {}))
    expect(about).toMatchObject({ ok: true, value: { version: '1.2.3' } })
    expect((await launched.page.screenshot()).length).toBeGreaterThan(3_000)
    expect(await launched.page.evaluate(() => [innerWidth, innerHeight])).toEqual([1366, 768])
    await launched.app.close()
  }, 60_000)
})

interface Ended { code: number | null; stdout: string; stderr: string }
async function start(file: string, args: string[], env: NodeJS.ProcessEnv): Promise<Ended> {
  return new Promise((done) => {
    const child = execFile(process.execPath, [join(host, file), ...args], { env, timeout: 20_000 }, (_, stdout, stderr) => done({ code: child.exitCode, stdout, stderr }))
  })
}

describe('npm start on a machine that cannot show a window', () => {
  const withoutWindow = 'The same workbench works without a window: npm run --silent job -- --help\n'
  const nothing = async (): Promise<NodeJS.ProcessEnv> => ({ PATH: await onlyNode(), HOME: process.env['HOME'], ELECTRON_OVERRIDE_DIST_PATH: '/nowhere', ELECTRON_MIRROR: 'http://127.0.0.1:9/' })

  it('without a display: two lines, and the way that works', async () => {
    expect(await start('start.ts', [], await nothing())).toEqual({ code: 1, stdout: '', stderr: `There is no display to show a window on (neither DISPLAY nor WAYLAND_DISPLAY is set).\n${withoutWindow}` })
  })

  it('without a browser: two lines, and the way that works', async () => {
    expect(await start('start.ts', [], { ...await nothing(), DISPLAY: ':99' })).toEqual({ code: 1, stdout: '', stderr: `Neither Electron nor an installed Chromium, Chrome or Edge was found to show the window.\n${withoutWindow}` })
  })

  it('the host itself says what is missing', async () => {
    const app = await buildGuardedApp()
    const { code, stderr } = await start('cli.js', [app, `--user-data-dir=${temporaryFolder('test')}`], await nothing())
    expect([code, stderr]).toEqual([1, 'No browser for printing was found: install Chromium, Chrome or Edge, or run npm ci again.\nA window needs an installed Chromium, Chrome or Edge.\n'])
  })

  it('a browser that ends at once is reported in its own words', async () => {
    const app = await buildGuardedApp()
    const folder = temporaryFolder('test')
    const { code, stderr } = await start('cli.js', ['--headless', app, `--user-data-dir=${folder}`], { ...process.env, SOS_BROWSER: '/bin/ls' })
    expect(code).toBe(1)
    expect(stderr).toMatch(/the browser has ended\n.*unrecognized option/)
  })
})
