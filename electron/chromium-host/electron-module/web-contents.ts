import type { WebPreferences } from 'electron'
import type { PageSession } from '../browser-pipe.ts'
import { FrameTree, type StandInFrame } from './frame-tree.ts'
import type { HostContext, OpenContents } from './host-context.ts'
import { KnownEvents, preventable } from './known-events.ts'
import { PageRequests } from './page-requests.ts'
import type { AttachedTarget } from './page-targets.ts'
import { PreloadWorld } from './preload-world.ts'
import { StandInSession } from './session.ts'

type WindowOpenHandler = (details: { url: string; disposition: 'foreground-tab' }) => { action: 'allow' | 'deny' }
interface PdfOptions { printBackground?: boolean; preferCSSPageSize?: boolean; generateTaggedPDF?: boolean; generateDocumentOutline?: boolean }
interface Attached { target: AttachedTarget; page: PageSession; requests: PageRequests; preload: PreloadWorld | null }

/** Electron's WebContents for one page of the browser. */
export class StandInWebContents extends KnownEvents implements OpenContents {
  readonly session: StandInSession
  readonly #context: HostContext
  readonly #frames: FrameTree
  readonly #attached: Promise<Attached>
  readonly #gone = Promise.withResolvers<never>()
  #current: Attached | null = null
  #destroyed = false
  #loadedId = ''
  #onLoaded: (() => void) | null = null
  #openHandler: WindowOpenHandler | null = null

  constructor(context: HostContext, preferences: WebPreferences, hidden: boolean) {
    super('webContents', ['will-navigate', 'will-redirect', 'did-finish-load', 'render-process-gone', 'destroyed'])
    const given: unknown = preferences.session
    if (given !== undefined && !(given instanceof StandInSession)) throw new Error('webPreferences.session is not a session of this host')
    this.#context = context
    this.session = given ?? context.defaultSession
    this.#frames = new FrameTree(context.names)
    this.#gone.promise.catch(() => undefined)
    this.#attached = this.#attach(preferences, hidden)
    this.#attached.catch((error: unknown) => { if (!this.#destroyed) console.error(error) })
  }

  async #attach(preferences: WebPreferences, hidden: boolean): Promise<Attached> {
    const { targets } = this.#context.started()
    const target = await targets.open({ hidden, contextId: await this.session.contextId() })
    const { page } = target
    const requests = new PageRequests({
      page, session: this.session, frames: this.#frames, names: this.#context.names,
      mayNavigate: (event, url) => {
        const asked = preventable({ url, isMainFrame: true, isSameDocument: false, frame: this.mainFrame, initiator: this.mainFrame })
        this.emit(event, asked, url)
        return !asked.defaultPrevented
      },
    })
    // after the requests: whoever is asked about a new document still sees the old one
    this.#frames.follow(page)
    this.#follow(page)
    const preload = preferences.preload === undefined ? null : new PreloadWorld(page, async ({ frameId, channel, args }) =>
      this.#context.ipcMain.invoke(channel, { sender: this, senderFrame: this.#frames.find(frameId), type: 'frame' }, args))
    await Promise.all([
      page.send('Page.enable', {}),
      page.send('Runtime.enable', {}),
      page.send('Inspector.enable', {}),
      page.send('Page.setLifecycleEventsEnabled', { enabled: true }),
      page.send('Fetch.enable', { patterns: [{ urlPattern: '*' }] }),
      page.send('Emulation.setScriptExecutionDisabled', { value: preferences.javascript === false }),
      preload?.install(preferences.preload ?? ''),
    ])
    await page.send('Runtime.runIfWaitingForDebugger', {})
    const { frameTree } = await page.send('Page.getFrameTree', {})
    this.#frames.set(frameTree.frame)
    this.#current = { target, page, requests, preload }
    return this.#current
  }

  #follow(page: PageSession): void {
    page.on('Page.lifecycleEvent', ({ frameId, loaderId, name }) => {
      if (name !== 'load' || !this.#frames.isMain(frameId)) return
      this.#loadedId = loaderId
      this.#onLoaded?.()
    })
    page.on('Inspector.targetCrashed', () => { this.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 1 }) })
    page.on('Runtime.exceptionThrown', ({ exceptionDetails: fault }) => { console.error('[page]', fault.exception?.description ?? fault.text) })
    page.on('Runtime.consoleAPICalled', ({ type, args }) => {
      if (type === 'error') console.error('[page]', ...args.map((arg) => arg.value ?? arg.description))
    })
  }

  get mainFrame(): StandInFrame | null {
    return this.#frames.main
  }

  get targetId(): string | undefined {
    return this.#current?.target.target.targetId
  }

  async whenAttached(): Promise<string> {
    return (await this.#attached).target.target.targetId
  }

  /** Of the page itself, in CSS pixels. */
  async pageSize(): Promise<{ width: number; height: number }> {
    const { page } = await this.#attached
    const { cssLayoutViewport: { clientWidth: width, clientHeight: height } } = await page.send('Page.getLayoutMetrics', {})
    return { width, height }
  }

  /** Resolves when the page has loaded; rejects when it could not or the window was closed meanwhile. */
  async loadURL(url: string): Promise<void> {
    const { page, requests } = await this.#attached
    const webUrl = this.#context.names.toWeb(url)
    if (URL.parse(webUrl)?.protocol === 'https:') await this.session.settlePermissions(this, url, new URL(webUrl).origin)
    await Promise.race([this.#gone.promise, requests.asOwn(webUrl, async () => {
      const { errorText, loaderId } = await page.send('Page.navigate', { url: webUrl })
      if (errorText !== undefined) throw new Error(`${errorText} loading '${url}'`)
      while (loaderId !== undefined && this.#loadedId !== loaderId) await new Promise<void>((resolve) => { this.#onLoaded = resolve })
    })])
    // the page before the first one is the host's own, and there is no way back in Electron either
    await page.send('Page.resetNavigationHistory', {})
    this.emit('did-finish-load', {})
  }

  getURL(): string {
    return this.mainFrame?.url ?? ''
  }

  isDestroyed(): boolean {
    return this.#destroyed
  }

  /** To the preload script of the main frame. */
  send(channel: string, ...args: unknown[]): void {
    this.#current?.preload?.send((frameId) => this.#frames.isMain(frameId), channel, args)
  }

  setWindowOpenHandler(handler: WindowOpenHandler): void {
    this.#openHandler = handler
  }

  /** As in Electron, a page may open windows unless the app says otherwise. */
  mayOpen(url: string): boolean {
    return this.#openHandler === null || this.#openHandler({ url: this.#context.names.fromWeb(url), disposition: 'foreground-tab' }).action === 'allow'
  }

  async printToPDF(options: PdfOptions): Promise<Buffer> {
    const { printBackground = false, preferCSSPageSize = false, generateTaggedPDF = false, generateDocumentOutline = false, ...others } = options
    if (Object.keys(others).length > 0) throw new Error(`the Chromium host does not know how to print with ${Object.keys(others).join(', ')}`)
    const { page } = await this.#attached
    const { data } = await page.send('Page.printToPDF', { printBackground, preferCSSPageSize, generateTaggedPDF, generateDocumentOutline })
    return Buffer.from(data, 'base64')
  }

  /** Asks in the page, for the dialogs of this host. */
  async prompt(question: string, suggestion: string): Promise<string | null> {
    const { page } = await this.#attached
    const { result } = await page.send('Runtime.evaluate', { expression: `prompt(${JSON.stringify(question)}, ${JSON.stringify(suggestion)})`, userGesture: true })
    return typeof result.value === 'string' ? result.value : null
  }

  /** Electron closes the page's window with it. */
  close(): void {
    for (const window of this.#context.windows) if (window.webContents === this) window.close()
  }

  async closeTarget(): Promise<void> {
    const { target } = await this.#attached
    await this.#context.started().browser.send('Target.closeTarget', { targetId: target.target.targetId })
  }

  destroyed(): void {
    this.#destroyed = true
    if (this.#current !== null) this.#context.started().browser.forget(this.#current.target.session)
    this.#gone.reject(new Error('the window was closed'))
    this.emit('destroyed')
  }
}
