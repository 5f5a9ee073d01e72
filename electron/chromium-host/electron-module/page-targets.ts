import type { BrowserPipe, PageSession } from '../browser-pipe.ts'
import type { Target } from '../devtools-protocol.ts'

/** A page of the browser and the way to drive it. */
export interface AttachedTarget { target: Target; session: string; page: PageSession }

/**
 * Who opened which page. A page the app asked for is handed to it; a page that some page opened by itself is held
 * before its first request and given to `popup`.
 */
export class PageTargets {
  readonly #browser: BrowserPipe
  readonly #popup: (page: AttachedTarget) => void
  readonly #attached = new Map<string, AttachedTarget>()
  readonly #ours = new Set<string>()
  readonly #first = Promise.withResolvers<AttachedTarget>()
  #firstSeen = false
  #firstTaken = false
  #creating = 0

  constructor(browser: BrowserPipe, popup: (page: AttachedTarget) => void) {
    this.#browser = browser
    this.#popup = popup
    browser.on('Target.attachedToTarget', ({ targetInfo, sessionId }) => {
      this.#take({ target: targetInfo, session: sessionId, page: browser.page(sessionId) })
    })
  }

  async start(): Promise<void> {
    await this.#browser.send('Target.setDiscoverTargets', { discover: true })
    await this.#browser.send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: true, flatten: true, filter: [{ type: 'page' }] })
    await this.#first.promise
  }

  /** A new page; the first one in the default context, hidden or not, gets the window the browser came up with. */
  async open(options: { hidden: boolean; contextId: string | undefined }): Promise<AttachedTarget> {
    if (options.contextId === undefined && !this.#firstTaken) {
      this.#firstTaken = true
      return this.#first.promise
    }
    this.#creating += 1
    try {
      const { targetId } = await this.#browser.send('Target.createTarget', {
        url: 'about:blank',
        ...options.contextId === undefined ? {} : { browserContextId: options.contextId },
        newWindow: true,
        // a page that the browser really hides cannot be printed
        ...options.hidden ? { windowState: 'minimized' } : {},
      })
      this.#ours.add(targetId)
      const attached = this.#attached.get(targetId)
      if (attached === undefined) throw new Error('the browser opened a page without announcing it')
      return attached
    } finally {
      this.#creating -= 1
      this.#sort()
    }
  }

  #take(page: AttachedTarget): void {
    if (!this.#firstSeen && page.target.openerId === undefined) {
      this.#firstSeen = true
      this.#ours.add(page.target.targetId)
      this.#first.resolve(page)
    }
    this.#attached.set(page.target.targetId, page)
    this.#sort()
  }

  /** A page the app asked for is announced before its creation is answered, so nothing is judged while one is under way. */
  #sort(): void {
    if (this.#creating > 0) return
    for (const [id, page] of this.#attached) {
      this.#attached.delete(id)
      if (!this.#ours.has(id)) this.#popup(page)
    }
  }
}
