import { events, type EventName, type EventPayload } from '../../shared/contract.ts'

/** At most one message of each event in this time, in milliseconds: 20 a second. */
const quietTime = 50

export interface PageEvents {
  send: (message: { event: EventName; payload: unknown }) => void
  /** Whether the page has gone; nothing is sent to it any more. */
  isGone: () => boolean
  /** Told of a payload that does not fit the contract, which is a mistake of the program. */
  log: (error: unknown) => void
}

export interface TellPage {
  tell: <E extends EventName>(event: E, payload: EventPayload<E>) => void
  /** Sends now what still waits: the page must not hear of a step after it heard that the whole is done. */
  flush: () => void
}

/**
 * Tells the page what happened, checked against the contract and slowed down to 20 messages a second for each event.
 * Of those that come too fast only the last one is sent, and that one always.
 */
export function makeTellPage({ send, isGone, log }: PageEvents): TellPage {
  interface Rest { waiting: { payload: unknown } | null }
  const resting = new Map<EventName, Rest>()

  const deliver = (event: EventName, payload: unknown): void => {
    if (isGone()) return
    send({ event, payload })
    const rest: Rest = { waiting: null }
    resting.set(event, rest)
    setTimeout(() => {
      if (resting.get(event) !== rest) return
      resting.delete(event)
      if (rest.waiting !== null) deliver(event, rest.waiting.payload)
    }, quietTime).unref()
  }

  return {
    tell: (event, payload) => {
      const parsed = events[event].safeParse(payload)
      if (!parsed.success) {
        log(parsed.error)
        return
      }
      const rest = resting.get(event)
      if (rest === undefined) deliver(event, parsed.data)
      else rest.waiting = { payload: parsed.data }
    },
    flush: () => {
      for (const [event, { waiting }] of [...resting]) if (waiting !== null) deliver(event, waiting.payload)
    },
  }
}
