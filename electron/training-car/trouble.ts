/**
 * Faults on demand. A training car behaves; these make the line or a unit misbehave in one exact way, so that a test
 * (or a trainee) meets what cheap cables and tired units really do. Several together apply in the order given.
 */

/** When a fault strikes. Nothing given: every time. */
export interface Strike {
  /** From the nth fitting event on, counted from 1 over the whole life of the car, reconnections included. */
  readonly nth?: number
  /** How many fitting events in a row; 1 where nth is given, else all. */
  readonly times?: number
}

/** Narrows a fault of an answer to one unit or to the answers of one service. */
export interface AnswerStrike extends Strike {
  /** Only telegrams that this unit sends. */
  readonly unit?: number
  /** Only answers to this service, e.g. 0x22. */
  readonly service?: number
}

/** What can be wrong with a telegram of the car; each telegram counts as one event. */
export type AnswerTrouble = AnswerStrike & (
  | { readonly kind: 'wrong-checksum' }
  /** The length in the header is too high or too low by this much, the checksum fits the wrong header. */
  | { readonly kind: 'wrong-length'; readonly by: number }
  /** Only the first bytes come. */
  | { readonly kind: 'cut'; readonly keep: number }
  | { readonly kind: 'dropped' }
  | { readonly kind: 'doubled' }
  | { readonly kind: 'garbage-before'; readonly bytes: Uint8Array }
  | { readonly kind: 'garbage-after'; readonly bytes: Uint8Array }
  /** The same answer as if from another address, then the true one. */
  | { readonly kind: 'foreign-first'; readonly from: number }
  /** A refusal of a service nobody asked for, from the right unit, then the true answer. */
  | { readonly kind: 'other-refusal-first'; readonly refused: number; readonly reason: number }
  /** A late telegram of an earlier question, between echo and answer. */
  | { readonly kind: 'stale-before-answer'; readonly bytes: Uint8Array }
  /** One byte at a time with a pause after each. */
  | { readonly kind: 'single-bytes'; readonly gapMs: number }
  /** The answer comes this much later; the tester may have asked something else by then. */
  | { readonly kind: 'late'; readonly ms: number }
  /** 7F, service, reason instead of the answer. */
  | { readonly kind: 'refused'; readonly reason: number }
  /** "Please wait" (7F xx 78) that often, each after everyMs, then the answer or nothing. */
  | { readonly kind: 'pending'; readonly pendings: number; readonly everyMs: number; readonly then: 'answer' | 'silence' }
  /** The cable goes after this many bytes of the answer. */
  | { readonly kind: 'pulled-in-answer'; readonly after: number })

/** What can be wrong while the tester speaks; each telegram that begins counts as one event. */
export type RequestTrouble = Strike & (
  /** The cable goes after this many bytes of the request; a whole request is still heard by the unit. */
  | { readonly kind: 'pulled-in-request'; readonly after: number }
  /** A late telegram of an earlier question, before the echo of this one. */
  | { readonly kind: 'stale-before-echo'; readonly bytes: Uint8Array }
  | { readonly kind: 'echo-absent' }
  /** One bit of the echo is wrong, in the byte at this place from 0. */
  | { readonly kind: 'echo-corrupted'; readonly place: number }
  | { readonly kind: 'echo-cut'; readonly keep: number }
  | { readonly kind: 'echo-doubled' })

/** A unit that says nothing, asked alone or with all others, as without fuse or bus. */
export interface SilentUnit { readonly kind: 'silent'; readonly unit: number }

export type Trouble = AnswerTrouble | RequestTrouble | SilentUnit

const requestKinds: readonly Trouble['kind'][] =
  ['pulled-in-request', 'stale-before-echo', 'echo-absent', 'echo-corrupted', 'echo-cut', 'echo-doubled']

export const isRequestTrouble = (trouble: Trouble): trouble is RequestTrouble => requestKinds.includes(trouble.kind)
export const isAnswerTrouble = (trouble: Trouble): trouble is AnswerTrouble =>
  trouble.kind !== 'silent' && !isRequestTrouble(trouble)

/** Counts the events that fit a fault and says which of them it strikes. */
export function strikes(when: Strike): () => boolean {
  const first = when.nth ?? 1
  const times = when.times ?? (when.nth === undefined ? Number.POSITIVE_INFINITY : 1)
  let events = 0
  return () => {
    events += 1
    return events >= first && events < first + times
  }
}
