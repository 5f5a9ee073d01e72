import { createPinia, setActivePinia } from 'pinia'
import { vi } from 'vitest'
import type { Channel, ChannelInput, ChannelOutput, EventName, EventPayload } from '../../shared/contract.ts'
import type { ErrorCode } from '../../shared/errors.ts'
import type { Answer, Workbench } from '../../renderer/bridge.ts'

type Reply<C extends Channel> = (input: ChannelInput<C>) => ChannelOutput<C> | Promise<ChannelOutput<C>>
type Replies = { [C in Channel]?: Reply<C> }

/** A failure that a reply throws to come over the wire as data. */
export class Refusal extends Error {
  readonly code: ErrorCode
  readonly detail: string
  constructor(code: ErrorCode, detail = '') {
    super(code)
    this.code = code
    this.detail = detail
  }
}

/**
 * Stands in for the preload: answers what a test has put down, remembers what was asked, and is as strict as the real
 * wall: what cannot be cloned is refused, what nobody put down is a failed test.
 */
export class FakeWorkbench implements Workbench {
  readonly asked: { channel: Channel; input: unknown }[] = []
  private readonly replies: Replies
  private readonly listeners = new Map<EventName, Set<(payload: never) => void>>()

  constructor(replies: Replies) {
    this.replies = replies
  }

  async call<C extends Channel>(channel: C, input: ChannelInput<C>): Promise<Answer<ChannelOutput<C>>> {
    this.asked.push({ channel, input: structuredClone(input) })
    const reply: Reply<C> | undefined = this.replies[channel]
    if (reply === undefined) throw new Error(`no reply was put down for ${channel}`)
    try {
      return { ok: true, value: structuredClone(await reply(input)) }
    } catch (thrown) {
      if (!(thrown instanceof Refusal)) throw thrown
      return { ok: false, error: { code: thrown.code, message: thrown.message, detail: thrown.detail } }
    }
  }

  on<E extends EventName>(event: E, listener: (payload: EventPayload<E>) => void): () => void {
    const known = this.listeners.get(event) ?? new Set()
    this.listeners.set(event, known.add(listener))
    return () => { known.delete(listener) }
  }

  tell<E extends EventName>(event: E, payload: EventPayload<E>): void {
    // a set per event holds only listeners of that event
    this.listeners.get(event)?.forEach((listener) => { (listener as (payload: EventPayload<E>) => void)(payload) })
  }

  inputsOf(channel: Channel): unknown[] {
    return this.asked.filter((one) => one.channel === channel).map(({ input }) => input)
  }
}

/** A page with this workbench behind it and no store opened yet. */
export function openPage(replies: Replies): FakeWorkbench {
  const workbench = new FakeWorkbench(replies)
  vi.stubGlobal('window', { workbench })
  setActivePinia(createPinia())
  return workbench
}

/** A promise with its ends in the test's hands. */
export function later<T>(): { promise: Promise<T>; resolve: (value: T) => void; reject: (reason: unknown) => void } {
  return Promise.withResolvers<T>()
}
