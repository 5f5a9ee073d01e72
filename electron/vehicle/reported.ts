import type { Reported, Unreadable } from '../../shared/domain/facts.ts'
import type { Source, UnreadableReason } from '../../shared/domain/source.ts'
import type { Outcome } from '../exchange/exchange.ts'
import { MalformedAnswer } from '../exchange/malformed-answer.ts'

/** "22 D029": how a request is named on screen and paper (service and identifier, at most three bytes). */
export const serviceName = (payload: Uint8Array): string => {
  const bytes = [...payload.subarray(0, 3)].map((byte) => byte.toString(16).toUpperCase().padStart(2, '0'))
  return `${bytes[0] ?? ''} ${bytes.slice(1).join('')}`.trim()
}

export const sourceOf = (payload: Uint8Array, outcome: Outcome): Source =>
  ({ kind: 'car', unit: outcome.unit, service: serviceName(payload), exchange: outcome.exchange })

/** The reason an outcome gives for having no value; an answer that came and could not be decoded is malformed. */
export function unreadable(payload: Uint8Array, outcome: Outcome): Unreadable {
  const source = sourceOf(payload, outcome)
  switch (outcome.kind) {
    case 'refused': return { state: 'unreadable', reason: 'refused', nrc: outcome.nrc, source }
    case 'answered': return { state: 'unreadable', reason: 'malformed', source }
    case 'no-answer':
    case 'malformed':
    case 'cancelled': return { state: 'unreadable', reason: outcome.kind, source }
  }
}

/**
 * Turns an outcome into a value with its source. `decode` gets the whole answer; when the bytes are not what the
 * tables give it throws MalformedAnswer or returns undefined, and the value is unreadable, never empty.
 */
export function reported<T>(payload: Uint8Array, outcome: Outcome, decode: (answer: Uint8Array) => T | undefined): Reported<T> {
  const value = outcome.kind === 'answered' ? wellFormed(() => decode(outcome.payload)) : undefined
  return value === undefined ? unreadable(payload, outcome) : { state: 'read', value, source: sourceOf(payload, outcome) }
}

function wellFormed<T>(decode: () => T | undefined): T | undefined {
  try {
    return decode()
  } catch (error) {
    if (error instanceof MalformedAnswer) return undefined
    throw error
  }
}

/** A value that was not asked for, and why: the variant does not offer it, or nobody has published the request. */
export const notAsked = (unit: number, service: string, reason: UnreadableReason): Unreadable =>
  ({ state: 'unreadable', reason, source: { kind: 'car', unit, service, exchange: 0 } })
