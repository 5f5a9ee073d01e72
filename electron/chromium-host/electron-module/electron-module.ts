import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startBrowser, type BrowserPipe } from '../browser-pipe.ts'
import type { BrowserProgram } from '../bundled-browser.ts'
import { StandInApp, type AppOptions } from './app.ts'
import { makeBrowserWindowClass, type BrowserWindowClass } from './browser-window.ts'
import { StandInDialog } from './dialog.ts'
import type { HostContext, OpenContents, StartedBrowser } from './host-context.ts'
import { StandInIpcMain } from './ipc-main.ts'
import { PageTargets, type AttachedTarget } from './page-targets.ts'
import type { StandInProtocol } from './protocol.ts'
import { SchemeNames } from './scheme-names.ts'
import { StandInSession } from './session.ts'

export interface HostOptions {
  app: AppOptions
  headless: boolean
  sandbox: boolean
  /** A TCP port for a test driver, only when the command line asks for one. */
  debugPort?: number
  /** Finds the browser; called when the app gets ready, not before. */
  findBrowser: () => Promise<BrowserProgram>
  /** Ends the process once the browser has ended. */
  exit: (code: number) => void
}

/** The module `electron`; what is missing here is missing for the app. */
export interface StandInElectron {
  app: StandInApp
  ipcMain: StandInIpcMain
  protocol: StandInProtocol
  dialog: StandInDialog
  session: { defaultSession: StandInSession; fromPartition: (partition: string) => StandInSession }
  BrowserWindow: BrowserWindowClass
  webContents: { fromDevToolsTargetId: (targetId: string) => OpenContents | undefined }
}

/**
 * The module `electron` as the app's main process sees it here, and what starts it once the app's own main module has run.
 * It holds what this app uses of Electron and nothing else; an import of anything else fails at once.
 */
export function makeElectronModule(options: HostOptions): { electron: StandInElectron; start: () => Promise<void> } {
  let started: StartedBrowser | null = null
  const names = new SchemeNames()
  const sessions = new Map<string, StandInSession>()
  const browser = (): BrowserPipe => context.started().browser
  const context: HostContext = {
    started: () => {
      if (started === null) throw new Error('not possible before the app is ready')
      return started
    },
    headless: options.headless,
    names,
    ipcMain: new StandInIpcMain(),
    defaultSession: new StandInSession(names, browser, true),
    windows: new Set(),
    allClosed: () => app.allWindowsClosed(),
  }
  const app = new StandInApp(options.app, {
    closeWindows: () => {
      for (const window of context.windows) window.close()
      return context.windows.size === 0
    },
    exit: (code) => { void endBrowser().then(() => options.exit(code)) },
  })

  const endBrowser = async (): Promise<void> => {
    if (started !== null) await started.browser.close()
  }

  /** A page of the app opened another one, which waits: it goes on or is closed as the opener's handler says. */
  const popup = async ({ target, page }: AttachedTarget): Promise<void> => {
    const opener = [...context.windows].find((window) => window.webContents.targetId === target.openerId) ?? [...context.windows][0]
    const allowed = opener?.webContents.mayOpen(target.url) === true
    // a page that is closed while it still waits can leave its opener waiting for ever, so a refused one goes on first, to nowhere
    if (!allowed) await page.send('Fetch.enable', { patterns: [{ urlPattern: '*' }] })
    await page.send('Runtime.runIfWaitingForDebugger', {})
    if (!allowed) await browser().send('Target.closeTarget', { targetId: target.targetId })
  }

  const start = async (): Promise<void> => {
    const program = await options.findBrowser()
    const profile = profileFolder(app.getPath('sessionData'), options.headless)
    const pipe = await startBrowser(program, {
      profileFolder: profile,
      headless: options.headless,
      sandbox: options.sandbox,
      // an app window needs a page; about:blank would open an ordinary one
      firstUrl: `data:text/html,<title>${encodeURIComponent(app.name)}</title>`,
      ...options.debugPort === undefined ? {} : { debugPort: options.debugPort },
    })
    const targets = new PageTargets(pipe, (page) => { popup(page).catch(() => undefined) })
    pipe.on('Target.targetDestroyed', ({ targetId }) => {
      for (const window of context.windows) if (window.webContents.targetId === targetId) window.gone()
    })
    void pipe.ended.then(() => {
      if (!app.isQuitting && context.windows.size > 0) console.error(pipe.lastWords)
      for (const window of context.windows) window.gone()
    })
    started = { browser: pipe, targets }
    await targets.start()
    const { product } = await pipe.send('Browser.getVersion', {})
    // an Electron app reads it there
    Object.defineProperty(process.versions, 'chrome', { value: product.split('/')[1], enumerable: true })
    if (!app.isQuitting) app.nowReady()
  }

  return {
    start,
    electron: {
      app,
      ipcMain: context.ipcMain,
      protocol: context.defaultSession.protocol,
      dialog: new StandInDialog(options.headless),
      session: {
        defaultSession: context.defaultSession,
        fromPartition: (partition: string): StandInSession => {
          if (partition.startsWith('persist:')) throw new Error('the Chromium host keeps only the default session on disk')
          const session = sessions.get(partition) ?? new StandInSession(names, browser, false)
          sessions.set(partition, session)
          return session
        },
      },
      BrowserWindow: makeBrowserWindowClass(context),
      webContents: {
        fromDevToolsTargetId: (targetId: string): OpenContents | undefined => [...context.windows].find((window) => window.webContents.targetId === targetId)?.webContents,
      },
    },
  }
}

/** The browser's own state: the page's storage survives a restart. Which browser holds it is settled by the single instance. */
function profileFolder(sessionData: string, headless: boolean): string {
  try {
    const folder = join(sessionData, headless ? 'browser-headless' : 'browser-window')
    mkdirSync(folder, { recursive: true })
    for (const lock of ['SingletonLock', 'SingletonCookie', 'SingletonSocket']) rmSync(join(folder, lock), { force: true })
    return folder
  } catch {
    return mkdtempSync(join(tmpdir(), 'sos-bench-browser-'))
  }
}
