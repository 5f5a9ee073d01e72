import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canIdOf, goOn, readIsoTpFrame, segment } from '../../electron/telegrams/iso-tp.ts'
import { IsoTpReader, type IsoTpFound } from '../../electron/telegrams/iso-tp-reader.ts'
import { IsoTpSender } from '../../electron/telegrams/iso-tp-sender.ts'
import { bytes } from './recorded-telegrams.ts'

const hex = (part: Uint8Array): string => Buffer.from(part).toString('hex').toUpperCase()
const tester = 0xf1
const payloadOf = (length: number, seed = 7): Uint8Array => Uint8Array.from({ length }, (_, at) => (at * 31 + seed + (at >> 8)) & 0xff)

/** What frames give: whole messages, and the names of what went wrong. A unit that waits for flow control gets it. */
function receive(frames: readonly Uint8Array[], blockSize = 3): { messages: string[]; faults: string[]; allowances: number } {
  const reader = new IsoTpReader(tester, blockSize)
  const messages: string[] = []
  const faults: string[] = []
  let message: number[] = []
  let promised = 0
  let allowances = 0
  const take = (found: readonly IsoTpFound[]): void => {
    for (const one of found) {
      if (one.kind === 'begin') { message = []; promised = one.length }
      if (one.kind === 'data') message.push(...one.data)
      if (one.kind === 'end') { expect(message).toHaveLength(promised); messages.push(hex(Uint8Array.from(message))) }
      if (one.kind === 'fault') faults.push(one.fault)
    }
  }
  for (const frame of frames) {
    take(reader.take(frame))
    if (reader.waitsForFlowControl) { reader.allow(); allowances += 1 }
  }
  take(reader.giveUp())
  return { messages, faults, allowances }
}

/** The frames as ISO 15765-2 describes them, put together here by other means than the product's: text. */
function framesByHand(target: number, payload: Uint8Array): string[] {
  const text = hex(payload)
  const address = hex(Uint8Array.of(target))
  const fill = (frame: string): string => frame.padEnd(16, '0')
  const n = payload.length.toString(16).toUpperCase()
  if (payload.length <= 6) return [fill(`${address}0${n}${text}`)]
  const rest = text.slice(10).match(/.{1,12}/g) ?? []
  return [`${address}1${n.padStart(3, '0')}${text.slice(0, 10)}`, ...rest.map((part, at) => fill(`${address}2${((at + 1) % 16).toString(16).toUpperCase()}${part}`))]
}

describe('frames as they stand on D-CAN (ediabaslib, EdElmInterface.cs)', () => {
  it('whoever sends does so on 600 + its own address', () => {
    expect([0xf1, 0x10, 0x61].map(canIdOf)).toEqual([0x6f1, 0x610, 0x661])
  })

  it.each([
    ['the VIN of the gateway', 0x10, '22 F1 90', ['10 03 22 F1 90 00 00 00']],
    ['a fault with its details: 6 bytes just fit', 0x61, '19 04 03 17 8A FF', ['61 06 19 04 03 17 8A FF']],
    ['7 bytes do not', 0x61, '31 01 40 00 04 01 02', ['61 10 07 31 01 40 00 04', '61 21 01 02 00 00 00 00']],
    ['an answer with a VIN', 0xf1, '62 F1 90 57 42 41 4A 4D 37 31 30 30 30 42 30 35 35 39 34 30',
      ['F1 10 14 62 F1 90 57 42', 'F1 21 41 4A 4D 37 31 30', 'F1 22 30 30 42 30 35 35', 'F1 23 39 34 30 00 00 00']],
  ])('%s', (_, target, payload, frames) => {
    expect(segment(target, bytes(payload)).map(hex)).toEqual(frames.map((frame) => frame.replaceAll(' ', '')))
    expect(framesByHand(target, bytes(payload))).toEqual(frames.map((frame) => frame.replaceAll(' ', '')))
  })

  it('flow control to a unit: go on, block size, as fast as it can', () => {
    expect(hex(goOn(0x61, 3))).toBe('6130030000000000')
  })

  it('nothing is shortened: an empty message and one of 4096 bytes are refused', () => {
    for (const length of [0, 4096, 70_000]) expect(() => segment(0x10, new Uint8Array(length))).toThrow(RangeError)
  })

  it.each([
    ['', 'too-short'], ['F1', 'too-short'], ['F1 03 62 F1', 'too-short'], ['F1 00 11 22', 'bad-length'], ['F1 07 62 F1 90 11 22 33', 'bad-length'],
    ['F1 10', 'too-short'], ['F1 10 14 62 F1 90 57', 'too-short'], ['F1 10 06 62 F1 90 57 42', 'bad-length'], ['F1 10 01 62 F1 90 57 42', 'bad-length'],
    ['F1 10 00 00 00 20 00 62', 'too-long'], ['F1 21', 'too-short'], ['F1 30 03', 'too-short'], ['F1 33 00 00', 'unknown-flow'], ['F1 3F 00 00', 'unknown-flow'],
    ['F1 40 00 00', 'unknown-frame'], ['F1 FF FF FF', 'unknown-frame'],
  ])('"%s" is no frame: %s', (frame, fault) => {
    expect(readIsoTpFrame(bytes(frame))).toEqual({ kind: 'faulty', fault })
  })

  it('every length a first frame can promise is a message of 7 to 4095 bytes or a fault with a name', () => {
    for (let length = 0; length <= 0xfff; length += 1) {
      const read = readIsoTpFrame(Uint8Array.of(tester, 0x10 | (length >> 8), length & 0xff, 1, 2, 3, 4, 5))
      expect(read).toMatchObject(length >= 7 ? { kind: 'first', length } : { kind: 'faulty', fault: length === 0 ? 'too-long' : 'bad-length' })
    }
  })

  it('a frame that is not filled up is still one, as far as ISO-TP goes', () => {
    expect(receive([bytes('F1 03 7F 22 78'), bytes('F1 10 07 62 F1 90 57 42'), bytes('F1 21 41 42')]).messages).toEqual(['7F2278', '62F19057424142'])
  })
})

describe('every length', () => {
  const lengths = [...Array.from({ length: 400 }, (_, at) => at + 1), ...Array.from({ length: 48 }, (_, at) => 400 + at * 77), 4094, 4095]

  it.each([1, 2, 3, 8, 15, 255])('goes through and comes back, with blocks of %i', (blockSize) => {
    for (const length of lengths) {
      const payload = payloadOf(length)
      const frames = segment(tester, payload)
      if (blockSize === 3) expect(frames.map(hex)).toEqual(framesByHand(tester, payload))
      const { messages, faults, allowances } = receive(frames, blockSize)
      expect([messages, faults]).toEqual([[hex(payload)], []])
      // one after the first frame, one after every full block that does not end the message
      expect(allowances).toBe(Math.ceil((frames.length - 1) / blockSize))
    }
  })

  it('random bytes to a random address', () => {
    fc.assert(fc.property(fc.uint8Array({ minLength: 1, maxLength: 4095, size: 'max' }), fc.integer({ min: 0, max: 255 }), (payload, target) => {
      expect(segment(target, payload).map(hex)).toEqual(framesByHand(target, payload))
    }), { numRuns: 200 })
  })
})

describe('what goes wrong has a name, and the message that was meant is never another one', () => {
  const long = segment(tester, payloadOf(50))
  const without = (at: number): Uint8Array[] => long.filter((_, index) => index !== at)

  it.each([
    ['a consecutive frame is missing', without(3), ['wrong-number', ...Array<string>(long.length - 5).fill('unexpected-consecutive')]],
    ['the last one is missing', without(long.length - 1), ['missing-consecutive']],
    ['the first one is missing', without(0), Array<string>(long.length - 1).fill('unexpected-consecutive')],
    ['one comes twice', [...long.slice(0, 3), ...long.slice(2)], ['wrong-number', ...Array<string>(long.length - 3).fill('unexpected-consecutive')]],
    ['the last one is cut', [...long.slice(0, -1), (long.at(-1) ?? new Uint8Array()).subarray(0, 3)], ['too-short']],
    ['a frame of no kind comes between', [...long.slice(0, 3), bytes('F1 F0 00'), ...long.slice(3)], ['interrupted', 'unknown-frame', ...Array<string>(long.length - 3).fill('unexpected-consecutive')]],
  ])('%s', (_, frames, faults) => {
    expect(receive(frames)).toMatchObject({ messages: [], faults })
  })

  it('a single frame interrupts a long message: the long one is given up, the single one holds', () => {
    expect(receive([...long.slice(0, 3), bytes('F1 03 7F 22 10')])).toMatchObject({ messages: ['7F2210'], faults: ['interrupted'] })
  })

  it('a first frame interrupts a long message: only the second comes out', () => {
    const other = segment(tester, payloadOf(40, 99))
    expect(receive([...long.slice(0, 4), ...other])).toMatchObject({ messages: [hex(payloadOf(40, 99))], faults: ['interrupted'] })
  })

  it('frames for another tester and flow control in between change nothing', () => {
    const foreign = segment(0xf4, payloadOf(50, 1))
    const mixed = long.flatMap((frame, at) => [foreign[at] ?? frame, frame, bytes('F1 30 00 00')])
    expect(receive(mixed)).toMatchObject({ messages: [hex(payloadOf(50))], faults: [] })
  })

  /** A frame list with one thing done to it that a bus or an adapter does. */
  const trouble = fc.record({ kind: fc.constantFrom('drop', 'double', 'swap', 'cut', 'single', 'stray', 'garbage', 'none'), at: fc.nat(), with: fc.uint8Array({ minLength: 1, maxLength: 6 }) })
  type Trouble = typeof trouble extends fc.Arbitrary<infer T> ? T : never
  function suffer(frames: readonly Uint8Array[], { kind, at, with: data }: Trouble): Uint8Array[] {
    const place = at % frames.length
    const [before, here, after] = [frames.slice(0, place), frames[place] ?? new Uint8Array(), frames.slice(place + 1)]
    switch (kind) {
      case 'drop': return [...before, ...after]
      case 'double': return [...before, here, here, ...after]
      case 'swap': return [...before, ...after.slice(0, 1), here, ...after.slice(1)]
      case 'cut': return [...before, here.subarray(0, data.length), ...after]
      case 'single': return [...before, Uint8Array.of(tester, data.length, ...data), here, ...after]
      // the number of a frame that has been, or is far from its turn
      case 'stray': return [...before, Uint8Array.of(tester, 0x20 | ((place + 5) & 0xf), 1, 2, 3, 4, 5, 6), here, ...after]
      case 'garbage': return [...before, Uint8Array.of(tester, 0x40 | (data[0] ?? 0), ...data), here, ...after]
      case 'none': return [...frames]
    }
  }
  const singleOf = ({ with: data }: Trouble): string => hex(data)
  const judged = fc.tuple(fc.integer({ min: 1, max: 900 }), fc.nat({ max: 255 }), fc.array(trouble, { minLength: 1, maxLength: 1 }))
  const isHonest = (payload: Uint8Array, troubles: readonly Trouble[], { messages, faults }: { messages: string[]; faults: string[] }): boolean => {
    const right = hex(payload)
    const inserted = troubles.map(singleOf)
    return messages.every((message) => message === right || inserted.includes(message)) && (messages.includes(right) || faults.length > 0)
  }

  it('random interruptions: the payload, or a named fault', () => {
    fc.assert(fc.property(judged, ([length, seed, troubles]) => {
      const payload = payloadOf(length, seed)
      const frames = troubles.reduce<Uint8Array[]>((list, one) => suffer(list, one), segment(tester, payload))
      // a short message that got lost whole leaves nothing to name: whoever waits for it sees silence
      fc.pre(frames.length > 0)
      expect(isHonest(payload, troubles, receive(frames))).toBe(true)
    }), { numRuns: 5000 })
  })

  it('negative control: a reader that does not look at the numbers is found out by the same judge', () => {
    const careless = (frames: readonly Uint8Array[]): { messages: string[]; faults: string[] } => {
      const data = frames.flatMap((frame, at) => [...frame.subarray(at === 0 ? 3 : 2)])
      const length = (((frames[0]?.[1] ?? 0) & 0xf) << 8) | (frames[0]?.[2] ?? 0)
      return { messages: [hex(Uint8Array.from(data.slice(0, length)))], faults: [] }
    }
    const trick: Trouble = { kind: 'swap', at: 2, with: Uint8Array.of(1) }
    expect(isHonest(payloadOf(50), [trick], careless(suffer(long, trick)))).toBe(false)
    expect(isHonest(payloadOf(50), [trick], receive(suffer(long, trick)))).toBe(true)
  })

  it('any bytes at all bring only what has a name, and never more than was promised', () => {
    fc.assert(fc.property(fc.array(fc.uint8Array({ maxLength: 8 }), { maxLength: 40 }), (frames) => {
      receive(frames.map((frame) => frame.length === 0 ? frame : Uint8Array.of(tester, ...frame.subarray(1))))
    }), { numRuns: 3000 })
  })
})

describe('sending a long message', () => {
  const payload = payloadOf(60)
  const [, ...rest] = segment(0x61, payload)
  const go = (blockSize: number, separation = 0) => ({ state: 'go-on' as const, blockSize, separation })

  it('a short one needs nobody\'s leave', () => {
    const sender = new IsoTpSender(0x61, bytes('22 F1 90'))
    expect(sender.isDone).toBe(true)
    expect(sender.take(go(0))).toEqual({ kind: 'fault', fault: 'unexpected-flow' })
  })

  it.each([0, 1, 2, 3, 200])('blocks of %i', (blockSize) => {
    const sender = new IsoTpSender(0x61, payload)
    const sent: Uint8Array[] = []
    for (let n = 0; !sender.isDone; n += 1) {
      const next = sender.take(go(blockSize))
      if (next.kind !== 'send' || n > 20) throw new Error(next.kind)
      if (blockSize > 0) expect(next.frames.length).toBeLessThanOrEqual(blockSize)
      sent.push(...next.frames)
    }
    expect(sent.map(hex)).toEqual(rest.map(hex))
  })

  it('waits when it is told to, but not for ever', () => {
    const sender = new IsoTpSender(0x61, payload)
    const wait = { state: 'wait' as const, blockSize: 0, separation: 0 }
    for (let n = 0; n < 10; n += 1) expect(sender.take(wait)).toEqual({ kind: 'wait' })
    expect(sender.take(wait)).toEqual({ kind: 'fault', fault: 'too-many-waits' })
    expect(sender.take(go(0))).toEqual({ kind: 'fault', fault: 'unexpected-flow' })
  })

  it('ends when the unit has no room', () => {
    const sender = new IsoTpSender(0x61, payload)
    expect(sender.take({ state: 'overflow', blockSize: 0, separation: 0 })).toEqual({ kind: 'fault', fault: 'overflow' })
    expect(sender.isDone).toBe(true)
  })

  it('reserved separation times are the longest there is, the others are what they say', () => {
    for (let byte = 0; byte <= 0xff; byte += 1) {
      const read = readIsoTpFrame(Uint8Array.of(0xf1, 0x30, 8, byte, 0, 0, 0, 0))
      const separation = byte <= 0x7f ? byte : byte >= 0xf1 && byte <= 0xf9 ? (byte - 0xf0) / 10 : 127
      expect(read).toEqual({ kind: 'flow', target: 0xf1, flow: { state: 'go-on', blockSize: 8, separation } })
    }
  })
})
