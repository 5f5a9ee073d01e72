import type { BrowserWindowConstructorOptions, WebPreferences } from 'electron'
import type { HostContext, OpenWindow } from './host-context.ts'
import { KnownEvents, preventable } from './known-events.ts'
import { StandInWebContents } from './web-contents.ts'

/** Options that mean something here; any other is refused rather than ignored. */
const knownOptions = ['width', 'height', 'minWidth', 'minHeight', 'show', 'title', 'backgroundColor', 'autoHideMenuBar', 'webPreferences']
const knownPreferences = ['preload', 'session', 'javascript', 'sandbox', 'contextIsolation', 'nodeIntegration', 'webviewTag', 'spellcheck']

/** Electron's BrowserWindow: a page of the browser, and in a session with a display the window around it. */
export class StandInBrowserWindow extends KnownEvents implements OpenWindow {
  readonly webContents: StandInWebContents
  readonly #context: HostContext
  #destroyed = false

  constructor(context: HostContext, options: BrowserWindowConstructorOptions) {
    super('BrowserWindow', ['ready-to-show', 'show', 'close', 'closed'])
    const preferences = options.webPreferences ?? {}
    refuseUnknown(options, preferences)
    context.started()
    this.#context = context
    this.webContents = new StandInWebContents(context, preferences, options.show === false)
    this.webContents.on('did-finish-load', () => { this.emit('ready-to-show') })
    context.windows.add(this)
    void this.#place({ width: options.width ?? 800, height: options.height ?? 600 })
  }

  async loadURL(url: string): Promise<void> {
    await this.webContents.loadURL(url)
  }

  show(): void {
    this.emit('show')
    this.focus()
  }

  focus(): void {
    void this.webContents.whenAttached().then(async (targetId) => this.#context.started().browser.send('Target.activateTarget', { targetId })).catch(() => undefined)
  }

  /** Only the browser knows, and it answers later: `restore` asks it and leaves every other window as it is. */
  isMinimized(): boolean {
    return true
  }

  restore(): void {
    void this.#place(null)
  }

  isDestroyed(): boolean {
    return this.#destroyed
  }

  /** Asks the listeners of 'close' first. Closing by hand in the browser asks nobody: what must not be interrupted is safe in main. */
  close(): void {
    const asked = preventable({})
    this.emit('close', asked)
    if (!asked.defaultPrevented) this.destroy()
  }

  destroy(): void {
    if (this.#destroyed) return
    this.webContents.closeTarget().catch(() => undefined)
    this.gone()
  }

  /** The page has gone, whoever closed it. */
  gone(): void {
    if (this.#destroyed) return
    this.#destroyed = true
    this.#context.windows.delete(this)
    this.webContents.destroyed()
    this.emit('closed')
    if (this.#context.windows.size === 0) this.#context.allClosed()
  }

  async #place(size: { width: number; height: number } | null): Promise<void> {
    try {
      const targetId = await this.webContents.whenAttached()
      const { browser } = this.#context.started()
      const { windowId, bounds: now } = await browser.send('Browser.getWindowForTarget', { targetId })
      if (now.windowState === 'minimized') await browser.send('Browser.setWindowBounds', { windowId, bounds: { windowState: 'normal' } })
      if (size === null) return
      // without a screen some browsers still count their invisible bars as part of the window
      const page = this.#context.headless ? await this.webContents.pageSize() : now
      await browser.send('Browser.setWindowBounds', { windowId, bounds: { width: size.width + (now.width ?? 0) - (page.width ?? 0), height: size.height + (now.height ?? 0) - (page.height ?? 0) } })
    } catch {
      // a hidden page has no window
    }
  }
}

/** The class as the app imports it, for the windows of one running app. */
export interface BrowserWindowClass {
  new (options?: BrowserWindowConstructorOptions): StandInBrowserWindow
  getAllWindows: () => OpenWindow[]
  fromWebContents: (contents: unknown) => OpenWindow | null
}

export function makeBrowserWindowClass(context: HostContext): BrowserWindowClass {
  return class BrowserWindow extends StandInBrowserWindow {
    constructor(options: BrowserWindowConstructorOptions = {}) {
      super(context, options)
    }

    static getAllWindows(): OpenWindow[] {
      return [...context.windows]
    }

    static fromWebContents(contents: unknown): OpenWindow | null {
      return [...context.windows].find((window) => window.webContents === contents) ?? null
    }
  }
}

/** What this host cannot keep it refuses: a window that is less locked than its options say must not come up. */
function refuseUnknown(options: BrowserWindowConstructorOptions, preferences: WebPreferences): void {
  const unknown = [...Object.keys(options).filter((key) => !knownOptions.includes(key)), ...Object.keys(preferences).filter((key) => !knownPreferences.includes(key))]
  if (unknown.length > 0) throw new Error(`the Chromium host has no window option ${unknown.join(', ')}`)
  if (preferences.sandbox === false || preferences.contextIsolation === false || preferences.nodeIntegration === true || preferences.webviewTag === true) {
    throw new Error('the Chromium host has only sandboxed, isolated pages without Node and without <webview>')
  }
}
