import type { SchemeNames } from './scheme-names.ts'

export type ProtocolHandler = (request: Request) => Response | Promise<Response>

/** Electron's `protocol`, one per session: who answers the requests for an own scheme. */
export class StandInProtocol {
  readonly #names: SchemeNames
  readonly #handlers = new Map<string, ProtocolHandler>()

  constructor(names: SchemeNames) {
    this.#names = names
  }

  /** The privileges are what every https page has, which is what such a scheme is shown as. */
  registerSchemesAsPrivileged(schemes: readonly { scheme: string }[]): void {
    this.#names.register(schemes.map(({ scheme }) => scheme))
  }

  handle(scheme: string, handler: ProtocolHandler): void {
    if (!this.#names.has(scheme)) throw new Error(`the Chromium host handles only schemes registered as privileged, not '${scheme}'`)
    if (this.#handlers.has(scheme)) throw new Error(`The scheme has been intercepted: ${scheme}`)
    this.#handlers.set(scheme, handler)
  }

  isProtocolHandled(scheme: string): boolean {
    return this.#handlers.has(scheme)
  }

  handlerOf(url: string): ProtocolHandler | undefined {
    return this.#handlers.get(url.slice(0, url.indexOf(':')))
  }
}
