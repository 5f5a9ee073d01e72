import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { pathToFileURL } from 'node:url'
import type { PageSession } from '../browser-pipe.ts'
import { makeBridgeEnd } from '../page-bridge.ts'
import { runPreload, type ToMain, type ToPage } from '../page-preload.ts'
import { makeValueText } from '../value-text.ts'

/** A call of the preload script: from which frame, and how to answer it. */
export interface PreloadCall { frameId: string | undefined; channel: string; args: unknown[] }

/** The isolated world of one page in which the app's preload script runs, and the way to it and back. */
export class PreloadWorld {
  readonly #page: PageSession
  readonly #invoke: (call: PreloadCall) => Promise<unknown>
  readonly #values = makeValueText()
  /** Execution context of each frame's preload world -> frame. */
  readonly #frames = new Map<number, string | undefined>()
  // unknown to the page's own scripts
  readonly #name = `preload${randomBytes(8).toString('hex')}`
  readonly #secret = randomBytes(16).toString('hex')

  constructor(page: PageSession, invoke: (call: PreloadCall) => Promise<unknown>) {
    this.#page = page
    this.#invoke = invoke
    page.on('Runtime.executionContextCreated', ({ context }) => { if (context.name === this.#name) this.#frames.set(context.id, context.auxData?.frameId) })
    page.on('Runtime.executionContextDestroyed', ({ executionContextId }) => { this.#frames.delete(executionContextId) })
    page.on('Runtime.executionContextsCleared', () => { this.#frames.clear() })
    page.on('Runtime.bindingCalled', ({ name, payload, executionContextId }) => { if (name === this.#name) void this.#take(executionContextId, parseToMain(payload)) })
  }

  /** Puts the preload script into every document the page will load from now on. As in Electron, only the main frame gets it. */
  async install(preloadFile: string): Promise<void> {
    const text = JSON.stringify
    const values = `(${makeValueText.toString()})()`
    const world = '{ document, CustomEvent }'
    const bridge = (me: string, other: string): string => `(${makeBridgeEnd.toString()})(${world}, ${text(this.#secret)}, ${text(me)}, ${text(other)})`
    const process = { type: 'renderer', sandboxed: true, contextIsolated: true, platform: globalThis.process.platform, versions: { chrome: globalThis.process.versions['chrome'] } }
    const preload = `function (require, module, exports, process) {${await readFile(preloadFile, 'utf8')}\n}`
    await Promise.all([
      this.#page.send('Runtime.addBinding', { name: this.#name, executionContextName: this.#name }),
      this.#page.send('Page.addScriptToEvaluateOnNewDocument', { source: `if (window === top) ${bridge('page', 'preload')}` }),
      this.#page.send('Page.addScriptToEvaluateOnNewDocument', {
        worldName: this.#name,
        source: `if (window === top) (${runPreload.toString()})(globalThis, ${text(this.#name)}, ${text(this.#receiver)}, ${bridge('preload', 'page')}, ${values}, ${text(process)}, ${preload})\n//# sourceURL=${pathToFileURL(preloadFile).href}`,
      }),
    ])
  }

  /** Sends a message to the preload script of one frame; without one there it is lost, as in Electron. */
  send(isTarget: (frameId: string | undefined) => boolean, channel: string, args: unknown[]): void {
    const message: ToPage = { id: null, channel, args: this.#values.encode(args) }
    for (const [context, frameId] of this.#frames) if (isTarget(frameId)) void this.#toPage(context, message)
  }

  get #receiver(): string {
    return `${this.#name}Receive`
  }

  async #take(context: number, { id, channel, args }: ToMain): Promise<void> {
    try {
      const given = this.#values.decode(args)
      const value = await this.#invoke({ frameId: this.#frames.get(context), channel, args: Array.isArray(given) ? given : [] })
      await this.#toPage(context, { id, value: this.#values.encode(value) })
    } catch (error) {
      console.error(`Error occurred in handler for '${channel}':`, error)
      await this.#toPage(context, { id, error: String(error) })
    }
  }

  async #toPage(contextId: number, message: ToPage): Promise<void> {
    const expression = `globalThis[${JSON.stringify(this.#receiver)}](${JSON.stringify(JSON.stringify(message))})`
    try {
      const { exceptionDetails: fault } = await this.#page.send('Runtime.evaluate', { contextId, expression })
      if (fault !== undefined) console.error('[preload]', fault.exception?.description ?? fault.text)
    } catch {
      // the document has gone meanwhile, and with it whoever asked
    }
  }
}

function parseToMain(text: string): ToMain {
  return JSON.parse(text) as ToMain
}
