import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Ds2Reader, encodeDs2, type Ds2Telegram } from '../../electron/telegrams/ds2.ts'
import { encodeKwp2000Star, Kwp2000StarReader, type Kwp2000StarTelegram } from '../../electron/telegrams/kwp2000-star.ts'
import type { Found } from '../../electron/telegrams/telegram-reader.ts'
import { bytes, recordedWires, recordingsAreHere } from './recorded-telegrams.ts'

const hex = (part: Uint8Array): string => Buffer.from(part).toString('hex').toUpperCase()
const join = (...parts: Uint8Array[]): Uint8Array => Uint8Array.from(parts.flatMap((part) => [...part]))
const telegramsIn = <T>(found: readonly Found<T>[]): T[] => found.flatMap((one) => one.kind === 'telegram' ? [one.telegram] : [])
const bytesIn = (found: readonly Found<{ bytes: Uint8Array }>[]): Uint8Array => join(...found.map((one) => one.kind === 'telegram' ? one.telegram.bytes : one.bytes))
const xorOf = (part: Uint8Array): number => part.reduce((xor, byte) => xor ^ byte, 0)

const readDs2 = (stream: Uint8Array): Found<Ds2Telegram>[] => {
  const reader = new Ds2Reader()
  return [...reader.push(stream), ...reader.flush()]
}
const readStar = (stream: Uint8Array): Found<Kwp2000StarTelegram>[] => {
  const reader = new Kwp2000StarReader()
  return [...reader.push(stream), ...reader.flush()]
}

/** Cuts bytes at the given places. */
const chunksOf = (stream: Uint8Array, cuts: readonly number[]): Uint8Array[] => {
  const places = [0, ...cuts.map((cut) => cut % (stream.length + 1)).sort((a, b) => a - b), stream.length]
  return places.slice(1).map((end, index) => stream.subarray(places[index], end))
}

describe('golden telegrams of I-bus cars (ediabaslib, recorded E38 and E39)', () => {
  it.each([
    ['identity of the immobiliser', 0x44, '00', '44 04 00 40'],
    ['its answer', 0x44, 'A0 86 90 56 68 03 81 81 07 01 00 02 08', '44 10 A0 86 90 56 68 03 81 81 07 01 00 02 08 D3'],
    ['identity of the telephone', 0xc8, '00', 'C8 04 00 CC'],
    ['first fault of the cluster', 0x80, '04 01', '80 05 04 01 80'],
    ['a unit with address 00', 0x00, '04 00', '00 05 04 00 01'],
  ])('DS2: %s', (_, unit, payload, wire) => {
    expect(hex(encodeDs2({ unit, payload: bytes(payload) }))).toBe(hex(bytes(wire)))
    expect(telegramsIn(readDs2(bytes(wire)))).toEqual([{ unit, payload: bytes(payload), bytes: bytes(wire) }])
  })

  it.each([
    ['identity of the engine', 0x12, 0xf1, 'A2', 'B8 12 F1 01 A2 F8'],
    ['status of a fault', 0x12, 0xf1, '17 35 05', 'B8 12 F1 03 17 35 05 7F'],
    ['one fault stored', 0xf1, 0x12, '58 01 35 05 80', 'B8 F1 12 05 58 01 35 05 80 B7'],
  ])('KWP2000*: %s', (_, target, source, payload, wire) => {
    expect(hex(encodeKwp2000Star({ target, source, payload: bytes(payload) }))).toBe(hex(bytes(wire)))
    expect(telegramsIn(readStar(bytes(wire)))).toEqual([{ target, source, payload: bytes(payload), bytes: bytes(wire) }])
  })

  it('nothing is shortened or padded: what does not fit is refused', () => {
    for (const length of [0, 253, 300]) expect(() => encodeDs2({ unit: 0x80, payload: new Uint8Array(length) })).toThrow(RangeError)
    for (const length of [0, 256, 300]) expect(() => encodeKwp2000Star({ target: 0x12, source: 0xf1, payload: new Uint8Array(length) })).toThrow(RangeError)
    expect(encodeDs2({ unit: 0x80, payload: new Uint8Array(252) })).toHaveLength(255)
    expect(encodeKwp2000Star({ target: 0x12, source: 0xf1, payload: new Uint8Array(255) })).toHaveLength(260)
  })
})

const question = bytes('80 04 00 84')
const answer = bytes('80 12 A0 F6 91 48 83 19 12 09 12 51 02 10 15 04 40 9C')

describe('hostile bytes', () => {
  it('echo and answer come out, split at every byte', () => {
    const stream = join(question, answer)
    for (let cut = 0; cut <= stream.length; cut += 1) {
      const reader = new Ds2Reader()
      const found = [...reader.push(stream.subarray(0, cut)), ...reader.push(stream.subarray(cut))]
      expect(telegramsIn(found).map(({ bytes: whole }) => hex(whole)), String(cut)).toEqual([hex(question), hex(answer)])
    }
  })

  it('what is cut off stays pending until the line is quiet, and is then named', () => {
    const reader = new Ds2Reader()
    expect(reader.push(answer.subarray(0, 7))).toEqual([])
    expect(reader.pending).toBe(7)
    expect(reader.flush()[0]).toMatchObject({ kind: 'fault', fault: 'incomplete' })
    expect(reader.pending).toBe(0)
  })

  it('noise that promises a long telegram hides the next one only until the line is quiet', () => {
    const reader = new Ds2Reader()
    expect(telegramsIn(reader.push(join(bytes('5A FF'), answer)))).toEqual([])
    expect(telegramsIn(reader.flush()).map(({ bytes: whole }) => hex(whole))).toEqual([hex(answer)])
  })

  it('a damaged telegram is none, and does not cost the one that comes after a pause', () => {
    for (let bit = 0; bit < answer.length * 8; bit += 1) {
      const damaged = Uint8Array.from(answer)
      damaged[bit >> 3] = (damaged[bit >> 3] ?? 0) ^ (1 << (bit & 7))
      const reader = new Ds2Reader()
      const found = [...reader.push(damaged), ...reader.flush(), ...reader.push(answer)]
      expect(telegramsIn(found).at(-1)?.bytes, `bit ${String(bit)}`).toEqual(answer)
      expect(telegramsIn(found).map(({ bytes: whole }) => hex(whole)), `bit ${String(bit)}`).not.toContain(hex(damaged))
    }
  })

  it('a length that no telegram has begins none', () => {
    for (const length of ['00', '01', '02', '03']) expect(readDs2(bytes(`80 ${length}`))[0]).toMatchObject({ kind: 'fault', fault: 'bad-header' })
    expect(readStar(bytes('B8 12 F1 00'))[0]).toMatchObject({ kind: 'fault', fault: 'bad-header' })
    expect(readStar(question)[0]).toMatchObject({ kind: 'fault', fault: 'bad-header', bytes: question })
  })

  it.each([['DS2', readDs2], ['KWP2000*', readStar]])('%s: every byte comes out once, and no payload has a bad checksum', (_, read) => {
    const piece = fc.oneof(fc.uint8Array({ maxLength: 30 }), fc.constantFrom(question, answer, bytes('B8 12 F1 01 A2 F8'), bytes('B8 F1 12')))
    fc.assert(fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const stream = join(...pieces)
      const found = read(stream)
      expect(hex(bytesIn(found))).toBe(hex(stream))
      for (const one of found) if (one.kind === 'telegram') expect(xorOf(one.telegram.bytes)).toBe(0)
    }), { numRuns: 2000 })
  })

  it('a megabyte of promises is read in linear time, with a bounded memory', () => {
    const flood = new Uint8Array(1_000_000).fill(0xff)
    const reader = new Ds2Reader()
    const began = performance.now()
    for (let at = 0; at < flood.length; at += 1000) {
      reader.push(flood.subarray(at, at + 1000))
      expect(reader.pending).toBeLessThan(256)
    }
    reader.flush()
    expect(telegramsIn(reader.push(answer))).toHaveLength(1)
    expect(performance.now() - began).toBeLessThan(5000)
  })

  it('negative control: with its checksum mended, a damaged telegram is taken; the checksum is what refuses it', () => {
    const damaged = Uint8Array.from(answer)
    damaged[5] = 0x00
    expect(telegramsIn(readDs2(damaged)).map(({ bytes: whole }) => hex(whole))).not.toContain(hex(damaged))
    damaged[17] = xorOf(damaged.subarray(0, -1))
    expect(telegramsIn(readDs2(damaged)).map(({ bytes: whole }) => hex(whole))).toEqual([hex(damaged)])
  })
})

describe('whatever the chunks', () => {
  it('DS2 telegrams come out as they went in', () => {
    const telegram = fc.record({ unit: fc.integer({ min: 0, max: 255 }), payload: fc.uint8Array({ minLength: 1, maxLength: 252 }) })
    fc.assert(fc.property(fc.array(telegram, { minLength: 1, maxLength: 5 }), fc.array(fc.nat(), { maxLength: 12 }), (sent, cuts) => {
      const reader = new Ds2Reader()
      const found = telegramsIn(chunksOf(join(...sent.map(encodeDs2)), cuts).flatMap((chunk) => reader.push(chunk)))
      expect(found.map(({ unit, payload }) => ({ unit, payload: hex(payload) }))).toEqual(sent.map(({ unit, payload }) => ({ unit, payload: hex(payload) })))
    }), { numRuns: 1000 })
  })

  it('KWP2000* telegrams come out as they went in', () => {
    const address = fc.integer({ min: 0, max: 255 })
    const telegram = fc.record({ target: address, source: address, payload: fc.uint8Array({ minLength: 1, maxLength: 255 }) })
    fc.assert(fc.property(fc.array(telegram, { minLength: 1, maxLength: 5 }), fc.array(fc.nat(), { maxLength: 12 }), (sent, cuts) => {
      const reader = new Kwp2000StarReader()
      const found = telegramsIn(chunksOf(join(...sent.map(encodeKwp2000Star)), cuts).flatMap((chunk) => reader.push(chunk)))
      expect(found.map(({ target, source, payload }) => ({ target, source, payload: hex(payload) })))
        .toEqual(sent.map(({ payload, ...rest }) => ({ ...rest, payload: hex(payload) })))
    }), { numRuns: 1000 })
  })
})

describe.skipIf(!recordingsAreHere)(`the wire of a recorded E39${recordingsAreHere ? '' : ' (SKIP: ../shared/recordings is absent)'}`, () => {
  const wires = recordedWires()

  it('every telegram decodes and encodes to itself, and says what the exchange says', () => {
    expect(wires.length).toBe(51)
    for (const { form, telegrams } of wires) {
      for (const { wire, payload } of telegrams) {
        if (form === 'DS2') {
          const [telegram] = telegramsIn(readDs2(wire))
          expect(telegram && hex(encodeDs2(telegram)), hex(wire)).toBe(hex(wire))
          expect(telegram && hex(telegram.payload)).toBe(hex(payload))
        } else {
          const [telegram] = telegramsIn(readStar(wire))
          expect(telegram && hex(encodeKwp2000Star(telegram)), hex(wire)).toBe(hex(wire))
          expect(telegram && hex(telegram.payload)).toBe(hex(payload))
        }
      }
    }
  })

  it('no truncation is taken for the telegram', () => {
    for (const { telegrams } of wires.filter(({ form }) => form === 'DS2')) {
      for (const { wire } of telegrams) {
        for (let length = 0; length < wire.length; length += 1) {
          expect(telegramsIn(readDs2(wire.subarray(0, length))).map(({ bytes: whole }) => hex(whole))).not.toContain(hex(wire))
        }
      }
    }
  })
})
