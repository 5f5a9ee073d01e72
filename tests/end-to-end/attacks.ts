import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Sabotage } from '../chromium-host/build-app.ts'
import type { LaunchedApp } from './launch.ts'
import { startProgram } from './start-program.ts'

/** How long something that must not happen is waited for, milliseconds; with its guard taken out it happens within a tenth. */
const patience = 1_000

/** One attack on the window: what is tried, and which lines of the product stand against it. */
export interface Attack {
  name: string
  /** Whether it got through. The app is left as it was when it did not. */
  getsThrough: (launched: LaunchedApp, appFolder: string) => Promise<boolean>
  /** The guard, for the spec that takes it out and sees the attack succeed. */
  guard: Sabotage[]
}

const inWindow = (find: string, put = ''): Sabotage => ({ file: 'electron/window.ts', find, put })

/** Whether the main frame got another document because of `act`; the app's own way from screen to screen, behind the #, is none. */
async function leaves({ page }: LaunchedApp, act: () => Promise<unknown>): Promise<boolean> {
  const document = (url: string): string | undefined => url.split('#')[0]
  const here = document(page.url())
  const left = page.waitForEvent('framenavigated', { timeout: patience, predicate: (frame) => document(frame.url()) !== here }).then(() => true, () => false)
  await act()
  return left
}

/** Whether another page is open for good, some time after `act`: one that is closed at once was refused. */
async function opens({ app, page }: LaunchedApp, act: () => Promise<unknown>): Promise<boolean> {
  await act()
  await page.waitForTimeout(patience)
  return app.windows().filter((window) => !window.isClosed()).length > 1
}

export const attacks: Attack[] = [
  {
    name: 'a script sends the page to another address',
    getsThrough: async (launched) => leaves(launched, () => launched.page.evaluate(() => { location.href = new URL('elsewhere.html', location.href).href })),
    guard: [inWindow('if (details.url !== window.webContents.getURL()) details.preventDefault()')],
  },
  {
    name: 'a link sends the page to the network',
    getsThrough: async (launched) => leaves(launched, () => launched.page.evaluate(() => {
      const link = document.body.appendChild(Object.assign(document.createElement('a'), { href: 'https://example.org/', textContent: 'outside' }))
      link.click()
      link.remove()
    })),
    guard: [inWindow('if (details.url !== window.webContents.getURL()) details.preventDefault()')],
  },
  {
    name: 'a script puts an empty page in its place',
    // in the host the page may be gone for a moment and come back; refused is what is there in the end
    getsThrough: async ({ page }) => {
      const here = page.url()
      await page.evaluate(() => { location.href = 'about:blank' })
      await page.waitForTimeout(patience)
      return page.url() !== here
    },
    guard: [inWindow('if (details.url !== window.webContents.getURL()) details.preventDefault()')],
  },
  {
    name: 'a script puts a page of its own making in its place',
    getsThrough: async ({ page }) => {
      const here = page.url()
      await page.evaluate(() => { location.href = URL.createObjectURL(new Blob(['<p>made up'], { type: 'text/html' })) })
      await page.waitForTimeout(patience)
      return page.url() !== here
    },
    guard: [inWindow('if (details.url !== window.webContents.getURL()) details.preventDefault()')],
  },
  {
    name: 'a script opens another window',
    getsThrough: async (launched) => opens(launched, () => launched.page.evaluate(() => { window.open('https://example.org/') })),
    guard: [inWindow("window.webContents.setWindowOpenHandler(() => ({ action: 'deny' }))")],
  },
  {
    name: 'a link without opener opens another window',
    getsThrough: async (launched) => opens(launched, () => launched.page.evaluate(() => {
      const link = document.body.appendChild(Object.assign(document.createElement('a'), { href: 'https://example.org/', target: '_blank', rel: 'noopener', textContent: 'outside' }))
      link.click()
      link.remove()
    })),
    guard: [inWindow("window.webContents.setWindowOpenHandler(() => ({ action: 'deny' }))")],
  },
  {
    name: 'text that became a script runs',
    getsThrough: async ({ page }) => page.evaluate(() => {
      const script = document.head.appendChild(document.createElement('script'))
      script.textContent = 'globalThis.injected = true'
      script.remove()
      return 'injected' in globalThis
    }),
    guard: [inWindow("'content-security-policy': policy, ")],
  },
  {
    name: 'the page sends data to the network',
    // refused by the policy, a request never starts: with the policy gone it does, whether or not anyone answers
    getsThrough: async ({ page }) => {
      const started = page.waitForEvent('request', { timeout: patience, predicate: (request) => request.url().startsWith('https://example.org/') }).then(() => true, () => false)
      await page.evaluate(async () => { await fetch('https://example.org/?vin').catch(() => undefined) })
      return started
    },
    guard: [inWindow("'content-security-policy': policy, ")],
  },
  {
    name: 'the page is given a permission of the browser',
    getsThrough: async ({ page }) => page.evaluate(async () => {
      const names: PermissionName[] = ['geolocation', 'notifications', 'camera', 'microphone']
      const states = await Promise.all(names.map((name) => navigator.permissions.query({ name })))
      return states.some(({ state }) => state === 'granted')
    }),
    guard: [
      inWindow('locked.setPermissionRequestHandler((_contents, _permission, callback) => callback(false))'),
      inWindow('locked.setPermissionCheckHandler(() => false)'),
    ],
  },
  {
    name: 'a foreign page with the same preload script calls the workbench',
    getsThrough: async ({ app }, appFolder) => {
      const opened = app.waitForEvent('window')
      await app.evaluate(async ({ BrowserWindow }, preload) => {
        const window = new BrowserWindow({ webPreferences: { preload, sandbox: true, contextIsolation: true } })
        await window.loadURL('data:text/html,<title>foreign</title><p>foreign')
      }, join(appFolder, appFolder.includes('sos-bench-app-') ? '' : 'out', 'preload/preload.cjs'))
      const foreign = await opened
      await foreign.getByText('foreign').waitFor()
      const answer = await foreign.evaluate(async () => window.workbench.call('app/about', {}))
      await foreign.close()
      if (!answer.ok && answer.error.code !== 'foreign-sender') throw new Error(`refused for another reason: ${answer.error.code}`)
      return answer.ok
    },
    guard: [{ file: 'electron/ipc/answer.ts', find: "if (!isOurs(sender)) throw new BenchError('foreign-sender')", put: '' }],
  },
  {
    name: 'a second start works on the same data folder',
    getsThrough: async ({ dataFolder }, appFolder) => {
      const second = await startProgram(appFolder, [`--user-data-dir=${dataFolder}`])
      if (second.up) await second.stop()
      return second.up
    },
    guard: [{ file: 'electron/main.ts', find: 'if (app.requestSingleInstanceLock()) {', put: 'if (app.isReady() || true) {' }],
  },
]

/** Needs a file beside the page's folder, so it is tried only on a copy of the app. */
export const fileAttack: Attack = {
  name: 'the page reads a file outside of its folder',
  getsThrough: async ({ page }, appFolder) => {
    await writeFile(join(appFolder, 'secret.svg'), '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>')
    return page.evaluate(async () => {
      const tries = ['/..%2fsecret.svg', '/%2e%2e/secret.svg', '/assets/..%2f..%2fsecret.svg', '/..%5csecret.svg'].map((src) => new Promise<boolean>((resolve) => {
        const image = Object.assign(new Image(), { src })
        image.onload = () => resolve(true)
        image.onerror = () => resolve(false)
      }))
      return (await Promise.all(tries)).includes(true)
    })
  },
  guard: [inWindow('!file.startsWith(normalize(folder) + sep)', 'false')],
}
