import { IsoTpReader } from '../../electron/telegrams/iso-tp-reader.ts'
import { IsoTpSender } from '../../electron/telegrams/iso-tp-sender.ts'
import { longestMessage, readIsoTpFrame } from '../../electron/telegrams/iso-tp.ts'
import { hexOf, joined, sameBytes } from './corpus.ts'
import type { Random } from './random.ts'
import type { Row, Tally } from './row.ts'

const tester = 0xf1
const unit = 0x61

/** The frames of a message by ISO 15765-2 with extended addressing, written apart from the product. Units need not fill up to 8 bytes. */
function framesByHand(target: number, message: Uint8Array, filled: boolean): Uint8Array[] {
  const fill = (bytes: number[]): Uint8Array => Uint8Array.from([...bytes, ...filled ? new Uint8Array(8 - bytes.length) : []])
  if (message.length <= 6) return [fill([target, message.length, ...message])]
  const frames = [fill([target, 0x10 + (message.length >> 8), message.length & 0xff, ...message.subarray(0, 5)])]
  for (let at = 5, number = 1; at < message.length; at += 6, number += 1) frames.push(fill([target, 0x20 + number % 16, ...message.subarray(at, at + 6)]))
  return frames
}

/** What frames came to: whole messages in order, and the names of faults. */
interface Outcome { messages: Uint8Array[]; faults: string[] }
type Receive = (frames: readonly Uint8Array[]) => Outcome

/** The product's reader, which is allowed three frames at a time; when nothing more comes, its patience ends. */
const byProduct: Receive = (frames) => {
  const reader = new IsoTpReader(tester, 3)
  const outcome: Outcome = { messages: [], faults: [] }
  let parts: Uint8Array[] = []
  const hear = (found: ReturnType<IsoTpReader['take']>): void => {
    for (const one of found) {
      if (one.kind === 'begin') parts = []
      if (one.kind === 'data') parts.push(one.data)
      if (one.kind === 'end') outcome.messages.push(joined(parts))
      if (one.kind === 'fault') outcome.faults.push(one.fault)
    }
  }
  for (const frame of frames) {
    if (reader.waitsForFlowControl) reader.allow()
    hear(reader.take(frame))
  }
  hear(reader.giveUp())
  return outcome
}

/** The negative control: puts together what comes and never looks at a number. */
const byTrust: Receive = (frames) => {
  const [first = new Uint8Array(), ...rest] = frames
  const length = ((first[1] ?? 0) & 0xf) << 8 | (first[2] ?? 0)
  return { messages: [joined([first.subarray(3), ...rest.map((frame) => frame.subarray(2))]).subarray(0, length)], faults: [] }
}

/** A message of every length comes out whole, and its frames as the product makes them are those made by hand. */
function wholeMessage(length: number, receive: Receive, tally: Tally, random: Random): void {
  const message = random.bytes(length)
  const frames = framesByHand(tester, message, random.once(2))
  const { messages, faults } = receive(frames)
  const [received] = messages
  const right = faults.length === 0 && messages.length === 1 && received !== undefined && sameBytes(received, message)
  const sent = sendAll(message, random)
  const expected = framesByHand(unit, message, true)
  expected.forEach((frame, index) => {
    const own = sent[index]
    tally.check(right && own !== undefined && sent.length === expected.length && sameBytes(own, frame), () => `${String(length)} bytes, frame ${String(index)}: ${faults.join() || (own === undefined ? 'missing' : hexOf(own))}`)
  })
}

/** Everything the product's sender sends to a unit that allows it in blocks of any size, now and then says "wait" and asks for any separation. */
function sendAll(message: Uint8Array, random: Random): Uint8Array[] {
  const sender = new IsoTpSender(unit, message)
  const sent = [sender.first]
  for (let waits = 0; !sender.isDone;) {
    const wait = waits < 10 && random.once(20)
    if (wait) waits += 1
    const flow = readIsoTpFrame(Uint8Array.of(tester, wait ? 0x31 : 0x30, random.pick([0, 1, 2, 8, 255]), random.below(256)))
    if (flow.kind !== 'flow' || flow.flow.separation < 0 || flow.flow.separation > 127) return []
    const next = sender.take(flow.flow)
    if (next.kind === 'send') sent.push(...next.frames)
    if (next.kind === 'fault') return []
  }
  return sent
}

/** What can be done to the frames of a message of several, and the fault that has to be named. */
const faults: readonly { names: readonly string[]; spoil: (frames: Uint8Array[], at: number, random: Random) => Uint8Array[] }[] = [
  { names: ['wrong-number'], spoil: (frames, at, random) => frames.map((frame, index) => index === at ? Uint8Array.of(frame[0] ?? 0, (frame[1] ?? 0) ^ random.between(1, 15), ...frame.subarray(2)) : frame) },
  { names: ['wrong-number', 'missing-consecutive'], spoil: (frames, at) => frames.filter((_, index) => index !== at) },
  { names: ['wrong-number', 'unexpected-consecutive'], spoil: (frames, at) => [...frames.slice(0, at + 1), ...frames.slice(at)] },
  { names: ['interrupted'], spoil: (frames, at) => [...frames.slice(0, at), Uint8Array.of(tester, 0x03, 0x7f, 0x22, 0x31), ...frames.slice(at)] },
  { names: ['interrupted'], spoil: (frames, at) => [...frames.slice(0, at), ...framesByHand(tester, new Uint8Array(20), true), ...frames.slice(at)] },
  { names: ['unexpected-consecutive'], spoil: (frames) => frames.slice(1) },
  { names: ['too-long'], spoil: (frames) => [Uint8Array.of(tester, 0x10, 0x00, 0, 0, 0x10, 0, 1), ...frames.slice(1)] },
  { names: ['bad-length'], spoil: (frames) => [Uint8Array.of(tester, 0x10, 0x06, 1, 2, 3, 4, 5), ...frames.slice(1)] },
  { names: ['bad-length'], spoil: (frames, _at, random) => [Uint8Array.of(tester, random.pick([0x00, 0x07, 0x0f]), 1, 2, 3, 4, 5, 6), ...frames.slice(1)] },
  { names: ['unknown-frame'], spoil: (frames, at, random) => [...frames.slice(0, at), Uint8Array.of(tester, random.between(0x40, 0xff), 0), ...frames.slice(at + 1)] },
  { names: ['too-short'], spoil: (frames, at) => frames.map((frame, index) => index === at ? frame.subarray(0, 2) : frame) },
  { names: ['missing-consecutive'], spoil: (frames) => frames.slice(0, -1) },
  { names: ['unknown-flow'], spoil: (frames, at, random) => [...frames.slice(0, at), Uint8Array.of(tester, random.between(0x33, 0x3f), 0, 0), ...frames.slice(at)] },
]

/** A spoilt message is never given out, and the fault has its name. What interrupts it may come out itself. */
function spoiltMessage(receive: Receive, tally: Tally, random: Random): void {
  const message = random.bytes(random.between(20, 400))
  const frames = framesByHand(tester, message, random.once(2))
  const { names, spoil } = random.pick(faults)
  const spoilt = spoil(frames, random.between(1, frames.length - 1), random)
  const outcome = receive(spoilt)
  const right = !outcome.messages.some((one) => sameBytes(one, message)) && names.some((name) => outcome.faults.includes(name))
  // a frame that is doubled at the very end leaves the message whole
  const wholeBefore = names.includes('unexpected-consecutive') && outcome.messages.length === 1 && outcome.faults.join() === 'unexpected-consecutive'
  for (let frame = 0; frame < spoilt.length; frame += 1) tally.check(right || wholeBefore, () => `${names.join(' or ')}: ${String(outcome.messages.length)} messages, ${outcome.faults.join()}`)
}

/** A unit that says "overflow", waits too often or talks when nothing is asked of it ends the message by name. */
function refusedMessage(tally: Tally, random: Random): void {
  const message = random.bytes(random.between(7, 200))
  const after = (state: 'overflow' | 'wait' | 'go-on', times: number): string => {
    const sender = new IsoTpSender(unit, message)
    let last = ''
    for (let n = 0; n < times; n += 1) {
      const next = sender.take({ state, blockSize: 0, separation: 0 })
      last = next.kind === 'fault' ? next.fault : next.kind
    }
    return last
  }
  tally.check(after('overflow', 1) === 'overflow', () => 'overflow is not named')
  tally.check(after('wait', 10) === 'wait' && after('wait', 11) === 'too-many-waits', () => 'waits without end')
  tally.check(after('go-on', 2) === 'unexpected-flow', () => 'goes on when all is sent')
}

const floors = { quick: 50_000, full: 1_000_000 } as const

export const p4: Row = {
  id: 'P4',
  says: 'ISO-TP: every length, and every fault of a sequence: the same message or a named fault (n counts frames)',
  floors,
  run(depth, tally, random) {
    const every = depth === 'full' ? 1 : 30
    for (let length = 1; length <= longestMessage; length += length < 300 ? 1 : every) wholeMessage(length, byProduct, tally, random)
    wholeMessage(longestMessage, byProduct, tally, random)
    for (let n = 0; n < 500; n += 1) refusedMessage(tally, random)
    for (const until = tally.n + floors[depth] / 5; tally.n < until;) spoiltMessage(byProduct, tally, random)
    return Promise.resolve()
  },
  negativeControl(tally, random) {
    for (let n = 0; n < 200; n += 1) spoiltMessage(byTrust, tally, random)
    return Promise.resolve()
  },
}
