import type { Channel, ChannelInput, ChannelOutput, EventName, EventPayload } from '../shared/contract.ts'
import type { ErrorCode, WireError } from '../shared/errors.ts'

/** What a call brings back over the wire: the value, or the error as data. */
export type Answer<T> = { ok: true; value: T } | { ok: false; error: WireError }

/** What the preload puts on the window. It carries, and knows no channel by name; main checks both ways by the contract. */
export interface Workbench {
  call<C extends Channel>(channel: C, input: ChannelInput<C>): Promise<Answer<ChannelOutput<C>>>
  on<E extends EventName>(event: E, listener: (payload: EventPayload<E>) => void): () => void
}

declare global {
  interface Window { readonly workbench: Workbench }
}

/** A call that did not work, with the code a sentence is kept for. `detail` is for the fold under it. */
export class BridgeError extends Error {
  override readonly name = 'BridgeError'
  readonly code: ErrorCode
  readonly detail: string
  constructor({ code, message, detail }: WireError, options?: ErrorOptions) {
    super(message, options)
    this.code = code
    this.detail = detail
  }
}

/** Anything that was thrown, as an error with a code: what has none is a defect of the program. */
export function bridgeError(thrown: unknown): BridgeError {
  if (thrown instanceof BridgeError) return thrown
  const detail = thrown instanceof Error ? thrown.message : String(thrown)
  return new BridgeError({ code: 'defect', message: detail, detail }, { cause: thrown })
}

/** Asks main. Throws a BridgeError, and nothing else. */
export async function call<C extends Channel>(channel: C, input: ChannelInput<C>): Promise<ChannelOutput<C>> {
  const answer = await window.workbench.call(channel, withoutProxies(input)).catch((thrown: unknown) => { throw bridgeError(thrown) })
  if (answer.ok) return answer.value
  throw new BridgeError(answer.error)
}

/** Listens to what main tells without being asked; returns how to stop. */
export function on<E extends EventName>(event: E, listener: (payload: EventPayload<E>) => void): () => void {
  return window.workbench.on(event, listener)
}

/** Vue's reactive proxies cannot cross to main ("could not be cloned"); all that crosses is JSON by contract, so JSON takes them off. */
function withoutProxies<T>(input: T): T {
  return JSON.parse(JSON.stringify(input)) as T
}
