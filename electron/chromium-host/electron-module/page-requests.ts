import type { PageSession } from '../browser-pipe.ts'
import type { Events } from '../devtools-protocol.ts'
import type { FrameTree } from './frame-tree.ts'
import type { SchemeNames } from './scheme-names.ts'
import type { StandInSession } from './session.ts'

type Paused = Events['Fetch.requestPaused']

export interface RequestRules {
  page: PageSession
  session: StandInSession
  frames: FrameTree
  names: SchemeNames
  /** Asks the app about a navigation it did not start itself; false refuses it. */
  mayNavigate: (event: 'will-navigate' | 'will-redirect', url: string) => boolean
}

/** Every request of one page stops here and is let through, refused, or answered by the app's own scheme handler. */
export class PageRequests {
  readonly #rules: RequestRules
  #own: string | null = null
  /** The main document that was let through last, and the one that is shown. */
  #asked = ''
  #shown = ''

  constructor(rules: RequestRules) {
    this.#rules = rules
    rules.page.on('Page.frameNavigated', ({ frame }) => { if (frame.parentId === undefined) this.#arrived(frame.unreachableUrl ?? frame.url) })
    rules.page.on('Fetch.requestPaused', (paused) => {
      this.#answer(paused).catch((error: unknown) => {
        // a page that was closed meanwhile has no request left to answer
        if (!(error instanceof Error && /Invalid InterceptionId|session|browser/i.test(error.message))) console.error(error)
      })
    })
  }

  /** Marks the one main document that the app itself loads while `load` runs: it is not asked about that one. */
  async asOwn<T>(webUrl: string, load: () => Promise<T>): Promise<T> {
    this.#own = webUrl
    try {
      return await load()
    } finally {
      this.#own = null
    }
  }

  async #answer(paused: Paused): Promise<void> {
    const { page, session, names } = this.#rules
    const { requestId, request } = paused
    const url = names.fromWeb(request.url)
    if (!this.#navigationAllowed(paused, url)) {
      await page.send('Fetch.failRequest', { requestId, errorReason: 'Aborted' })
    } else if (!await session.lets(url, paused.resourceType)) {
      await page.send('Fetch.failRequest', { requestId, errorReason: 'BlockedByClient' })
    } else if (names.has(url.slice(0, url.indexOf(':')))) {
      await this.#fulfil(paused, url)
    } else {
      await page.send('Fetch.continueRequest', { requestId })
    }
  }

  /**
   * about:blank, blob: and data: come up without a request that could be stopped. The app is asked all the same, as in
   * Electron, and if it refuses, the page that was there is loaded again.
   */
  #arrived(webUrl: string): void {
    const { page, names, mayNavigate } = this.#rules
    if (webUrl === this.#asked || webUrl === this.#own || this.#shown === '' || mayNavigate('will-navigate', names.fromWeb(webUrl))) {
      this.#shown = webUrl
      return
    }
    this.#own = this.#shown
    page.send('Page.navigate', { url: this.#shown }).catch(() => undefined).finally(() => { this.#own = null })
  }

  #navigationAllowed({ resourceType, frameId, request, redirectedRequestId }: Paused, url: string): boolean {
    if (resourceType !== 'Document' || !this.#rules.frames.isMain(frameId)) return true
    const allowed = redirectedRequestId !== undefined
      ? this.#rules.mayNavigate('will-redirect', url)
      : request.url === this.#own || this.#rules.mayNavigate('will-navigate', url)
    if (allowed) this.#asked = request.url
    return allowed
  }

  async #fulfil({ requestId, request }: Paused, url: string): Promise<void> {
    const { page, session } = this.#rules
    const handler = session.protocol.handlerOf(url)
    if (handler === undefined) {
      await page.send('Fetch.failRequest', { requestId, errorReason: 'Failed' })
      return
    }
    let response: Response
    try {
      response = await handler(new Request(url, { method: request.method, headers: request.headers, ...request.postData === undefined ? {} : { body: request.postData } }))
    } catch (error) {
      console.error(`Error occurred in protocol handler for '${url}':`, error)
      await page.send('Fetch.failRequest', { requestId, errorReason: 'Failed' })
      return
    }
    await page.send('Fetch.fulfillRequest', {
      requestId,
      responseCode: response.status,
      responseHeaders: [...response.headers].map(([name, value]) => ({ name, value })),
      body: Buffer.from(await response.arrayBuffer()).toString('base64'),
    })
  }
}
