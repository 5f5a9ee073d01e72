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

export type TellPage = <E extends EventName>(event: E, payload: EventPayload<E>) => void

/**
 * Tells the page what happened, checked against the contract and slowed down to 20 messages a second for each event.
 * Of those that come too fast only the last one is sent, and that one always.
 */
export function makeTellPage({ send, isGone, log }: PageEvents): TellPage {
  const resting = new Map<EventName, { waiting: { payload: unknown } | null }>()

  const deliver = (event: EventName, payload: unknown): void => {
    if (isGone()) return
    send({ event, payload })
    const rest: { waiting: { payload: unknown } | null } = { waiting: null }
    resting.set(event, rest)
    setTimeout(() => {
      resting.delete(event)
      if (rest.waiting !== null) deliver(event, rest.waiting.payload)
    }, quietTime).unref()
  }

  return (event, payload) => {
    const parsed = events[event].safeParse(payload)
    if (!parsed.success) {
      log(parsed.error)
      return
    }
    const rest = resting.get(event)
    if (rest === undefined) deliver(event, parsed.data)
    else rest.waiting = { payload: parsed.data }
  }
}
