import type { BrowserPipe } from '../browser-pipe.ts'
import type { StandInIpcMain } from './ipc-main.ts'
import type { PageTargets } from './page-targets.ts'
import type { SchemeNames } from './scheme-names.ts'
import type { StandInSession } from './session.ts'

/** The browser once it has started, and who opened which of its pages. */
export interface StartedBrowser { browser: BrowserPipe; targets: PageTargets }

/** A page as the host sees it among its windows. */
export interface OpenContents {
  /** The browser's own id of this page, once it is attached. */
  readonly targetId: string | undefined
  /** Whether the app lets this page open another one. */
  mayOpen: (url: string) => boolean
}

export interface OpenWindow {
  readonly webContents: OpenContents
  /** Asks the app first. */
  close: () => void
  /** The page has gone, whoever closed it. */
  gone: () => void
}

/** What the windows of one running app share. */
export interface HostContext {
  /** Throws before the app is ready, as Electron does. */
  started: () => StartedBrowser
  headless: boolean
  names: SchemeNames
  ipcMain: StandInIpcMain
  defaultSession: StandInSession
  /** The open windows; the last one to leave tells `allClosed`. */
  windows: Set<OpenWindow>
  allClosed: () => void
}
