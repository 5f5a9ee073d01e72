import { joined } from './bytes.ts'
import { bmwFast, type Frame, type WireForm } from './frames.ts'
import { isAnswerTrouble, strikes, type AnswerTrouble, type Trouble } from './trouble.ts'

/** Bytes on their way to the tester. */
export interface Outgoing {
  readonly bytes: Uint8Array
  /** Silence before the first byte, milliseconds. */
  readonly waitMs: number
  /** Silence after each single byte, milliseconds; 0: all at once. */
  readonly gapMs: number
  /** The cable goes after this many of the bytes. */
  readonly pullAfter?: number
  /** A telegram of the unit itself; what a fault put in front of it or behind is not bent again. */
  readonly own: boolean
}

/** Turns the telegrams of the car into what really reaches the line. */
export type AnswerBender = (request: Frame, telegrams: readonly Uint8Array[], form?: WireForm) => readonly Outgoing[]

const plain = (bytes: Uint8Array): Outgoing => ({ bytes, waitMs: 0, gapMs: 0, own: true })
const intruder = (bytes: Uint8Array): Outgoing => ({ bytes, waitMs: 0, gapMs: 0, own: false })
const stillToCome = 0x78

/** Joins all faults of answers; each keeps its own count. */
export function bendAnswers(troubles: readonly Trouble[]): AnswerBender {
  const silent = troubles.flatMap((trouble) => (trouble.kind === 'silent' ? [trouble.unit] : []))
  const bends = troubles.filter(isAnswerTrouble).map((trouble) => ({ trouble, strikesNow: strikes(trouble) }))
  return (request, telegrams, form = bmwFast) => {
    const heard = telegrams.filter((bytes) => !silent.includes(sender(bytes, form))).map(plain)
    return bends.reduce<readonly Outgoing[]>((line, { trouble, strikesNow }) =>
      line.flatMap((out) => (out.own && fits(trouble, out, request, form) && strikesNow() ? bend(trouble, out, request, form) : [out])), heard)
  }
}

const sender = (bytes: Uint8Array, form: WireForm): number => bytes[form.senderPlace] ?? 0

function fits(trouble: AnswerTrouble, out: Outgoing, request: Frame, form: WireForm): boolean {
  if (trouble.unit !== undefined && trouble.unit !== sender(out.bytes, form)) return false
  if (trouble.service !== undefined && trouble.service !== request.payload[0]) return false
  // "please wait" is no answer yet: a refusal or more waiting takes the place of the answer behind it
  return !((trouble.kind === 'refused' || trouble.kind === 'pending') && isStillToCome(out.bytes, form))
}

function isStillToCome(bytes: Uint8Array, form: WireForm): boolean {
  const frame = form.open(bytes, 'unit')
  return typeof frame !== 'string' && frame.payload[0] === 0x7f && frame.payload[2] === stillToCome
}

function bend(trouble: AnswerTrouble, out: Outgoing, request: Frame, form: WireForm): readonly Outgoing[] {
  const { bytes } = out
  const unit = sender(bytes, form)
  const says = (...payload: number[]): Uint8Array =>
    form.telegram({ functional: false, target: request.source, source: unit, payload: Uint8Array.from(payload) })
  const service = request.payload[0] ?? 0
  switch (trouble.kind) {
    case 'wrong-checksum': return [{ ...out, bytes: changed(bytes, bytes.length - 1, 0x01) }]
    case 'wrong-length': return [{ ...out, bytes: mislabelled(bytes, trouble.by, form) }]
    case 'cut': return [{ ...out, bytes: bytes.slice(0, trouble.keep) }]
    case 'dropped': return []
    case 'doubled': return [out, { ...out, waitMs: 0, own: false }]
    case 'garbage-before': return [{ ...out, bytes: joined(trouble.bytes, bytes) }]
    case 'garbage-after': return [{ ...out, bytes: joined(bytes, trouble.bytes) }]
    case 'foreign-first': return [intruder(fromOther(bytes, trouble.from, form)), out]
    case 'other-refusal-first': return [intruder(says(0x7f, trouble.refused, trouble.reason)), out]
    case 'stale-before-answer': return [intruder(trouble.bytes), out]
    case 'single-bytes': return [{ ...out, gapMs: trouble.gapMs }]
    case 'late': return [{ ...out, waitMs: out.waitMs + trouble.ms }]
    case 'refused': return [{ ...out, bytes: says(0x7f, service, trouble.reason) }]
    case 'pending': {
      const wait: Outgoing = { ...intruder(says(0x7f, service, stillToCome)), waitMs: trouble.everyMs }
      const answer = { ...out, waitMs: out.waitMs + trouble.everyMs }
      return [...Array.from({ length: trouble.pendings }, () => wait), ...(trouble.then === 'answer' ? [answer] : [])]
    }
    case 'pulled-in-answer': return [{ ...out, pullAfter: trouble.after }]
  }
}

/** The bytes with some bits of one of them turned over. */
export function changed(bytes: Uint8Array, place: number, bits: number): Uint8Array {
  const copy = bytes.slice()
  copy[place] = (copy[place] ?? 0) ^ bits
  return copy
}

/** The same telegram with another sender and a checksum that fits. */
function fromOther(bytes: Uint8Array, source: number, form: WireForm): Uint8Array {
  return sealed(changed(bytes, form.senderPlace, sender(bytes, form) ^ source), form)
}

function mislabelled(bytes: Uint8Array, by: number, form: WireForm): Uint8Array {
  const place = form.lengthPlace(bytes)
  const copy = bytes.slice()
  copy[place] = (copy[place] ?? 0) + by
  return sealed(copy, form)
}

function sealed(bytes: Uint8Array, form: WireForm): Uint8Array {
  const copy = bytes.slice()
  copy[copy.length - 1] = form.checksum(copy, copy.length - 1)
  return copy
}
