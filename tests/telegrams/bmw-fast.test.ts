import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checksum, encodeBmwFast, longestTelegram, testerAddress, type Telegram } from '../../electron/telegrams/bmw-fast.ts'
import { BmwFastReader, type Found } from '../../electron/telegrams/bmw-fast-reader.ts'
import { bytes, recordedExchanges, recordingsAreHere } from './recorded-telegrams.ts'

const readAll = (stream: Uint8Array): Found[] => {
  const reader = new BmwFastReader()
  return [...reader.push(stream), ...reader.flush()]
}
const telegramsIn = (found: readonly Found[]): Telegram[] => found.flatMap((one) => one.kind === 'telegram' ? [one.telegram] : [])
const hex = (part: Uint8Array): string => Buffer.from(part).toString('hex')
const join = (...parts: Uint8Array[]): Uint8Array => Uint8Array.from(parts.flatMap((part) => [...part]))

/** Cuts bytes at the given places. */
const chunksOf = (stream: Uint8Array, cuts: readonly number[]): Uint8Array[] => {
  const places = [0, ...cuts.map((cut) => cut % (stream.length + 1)).sort((a, b) => a - b), stream.length]
  return places.slice(1).map((end, index) => stream.subarray(places[index], end))
}

const arbitraryTelegram = fc.record({
  target: fc.integer({ min: 0, max: 255 }), source: fc.integer({ min: 0, max: 255 }), functional: fc.boolean(),
  payload: fc.oneof({ weight: 8, arbitrary: fc.uint8Array({ minLength: 1, maxLength: 63 }) }, { weight: 3, arbitrary: fc.uint8Array({ minLength: 64, maxLength: 255 }) }, { weight: 1, arbitrary: fc.uint8Array({ minLength: 256, maxLength: 4095 }) }),
})

describe('golden telegrams (ediabaslib, recorded cars)', () => {
  it.each([
    ['short form, E61 telematics', { target: 0x36, source: 0xf1, payload: bytes('1A 80') }, '82 36 F1 1A 80 43'],
    ['all units of a G31', { target: 0xdf, source: 0xf1, payload: bytes('19 02 0C'), functional: true }, 'C3 DF F1 19 02 0C BA'],
    ['all units of an E61', { target: 0xef, source: 0xf1, payload: bytes('18 02 FF FF'), functional: true }, 'C4 EF F1 18 02 FF FF BC'],
    ['VIN from the car access system', { target: 0x40, source: 0xf1, payload: bytes('22 10 10') }, '83 40 F1 22 10 10 F6'],
  ])('%s', (_, telegram, wire) => {
    expect(hex(encodeBmwFast(telegram))).toBe(hex(bytes(wire)))
    expect(telegramsIn(readAll(bytes(wire)))).toMatchObject([{ target: telegram.target, source: testerAddress, payload: telegram.payload }])
  })

  it.each([
    [63, '80bf'], [64, '8040'], [255, '80ff'], [256, '80000100'], [4095, '80000fff'],
  ])('%i bytes take the shortest form that fits', (length, form) => {
    const wire = encodeBmwFast({ target: 0xf1, source: 0x12, payload: new Uint8Array(length).fill(0x11) })
    const header = length > 63 ? `80f112${form.slice(2)}` : 'bff112'
    expect(hex(wire)).toMatch(new RegExp(`^${header}`))
    expect(telegramsIn(readAll(wire))[0]?.payload.length).toBe(length)
  })

  it('nothing is shortened or padded: an empty or too long payload is refused', () => {
    for (const length of [0, longestTelegram - 6, 70_000]) {
      expect(() => encodeBmwFast({ target: 1, source: 2, payload: new Uint8Array(length) })).toThrow(RangeError)
    }
    const longest = encodeBmwFast({ target: 1, source: 2, payload: new Uint8Array(longestTelegram - 7) })
    expect(telegramsIn(readAll(longest))).toHaveLength(1)
  })

  it('a header without data is none, and one that promises more than 64 KiB is not waited for', () => {
    expect(readAll(bytes('80 F1 12 00 00 00 83'))[0]).toMatchObject({ kind: 'fault', fault: 'bad-header' })
    expect(new BmwFastReader().push(bytes('80 11 12 00 FF FA'))[0]).toMatchObject({ kind: 'fault', fault: 'bad-header', offset: 0 })
  })
})

describe('hostile bytes', () => {
  const good = encodeBmwFast({ target: 0xf1, source: 0x61, payload: bytes('62 F1 90 57 42 41') })

  it('a wrong checksum never gives a telegram, and the next one is read', () => {
    const broken = Uint8Array.from(good)
    broken[5] = 0x00
    expect(telegramsIn(readAll(join(broken, good))).map((one) => hex(one.bytes))).toEqual([hex(good)])
    expect(telegramsIn(readAll(broken))).toEqual([])
    expect(readAll(broken)[0]).toMatchObject({ kind: 'fault', fault: 'bad-checksum', offset: 0 })
  })

  it('a length that says too much costs only its own telegram', () => {
    const broken = Uint8Array.from(good)
    broken[0] = 0xbf
    expect(telegramsIn(readAll(join(broken, good))).map((one) => hex(one.bytes))).toEqual([hex(good)])
  })

  it('garbage before, two glued, garbage between: both telegrams and nothing else', () => {
    const found = readAll(join(bytes('00 FF 55'), good, good, bytes('3F'), good))
    expect(found.filter(({ kind }) => kind === 'telegram').map(({ offset }) => offset)).toEqual([3, 13, 24])
    expect(hex(join(...found.map((one) => one.kind === 'fault' ? one.bytes : new Uint8Array())))).toBe('00ff553f')
  })

  it('what is cut off stays pending until the line is quiet, and is then named', () => {
    const reader = new BmwFastReader()
    expect(reader.push(good.subarray(0, 7))).toEqual([])
    expect(reader.pending).toBe(7)
    expect(reader.flush()[0]).toMatchObject({ kind: 'fault', fault: 'incomplete' })
    expect(reader.pending).toBe(0)
  })

  it('bytes that were handed out stay as they were, whatever comes later', () => {
    const reader = new BmwFastReader()
    const [first] = telegramsIn(reader.push(good))
    for (let n = 0; n < 20_000; n += 1) expect(telegramsIn(reader.push(good)).map((one) => hex(one.bytes))).toEqual([hex(good)])
    expect(hex(first?.bytes ?? new Uint8Array())).toBe(hex(good))
  })

  it('every byte comes out once, as part of a telegram or of a fault', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 400 }), fc.array(fc.nat(), { maxLength: 6 }), (stream, cuts) => {
      const reader = new BmwFastReader()
      const found = [...chunksOf(stream, cuts).flatMap((chunk) => reader.push(chunk)), ...reader.flush()]
      expect(hex(join(...found.map((one) => one.kind === 'telegram' ? one.telegram.bytes : one.bytes)))).toBe(hex(stream))
      for (const { bytes: whole } of telegramsIn(found)) expect(checksum(whole.subarray(0, -1))).toBe(whole.at(-1))
    }), { numRuns: 2000 })
  })

  it('a megabyte of headers that promise the most is read in linear time, with a bounded memory', () => {
    const promise = bytes('80 80 80 00 FF F9')
    const flood = Uint8Array.from({ length: 1_000_000 }, (_, index) => promise[index % promise.length] ?? 0)
    const reader = new BmwFastReader()
    const began = performance.now()
    for (let at = 0; at < flood.length; at += 1000) {
      reader.push(flood.subarray(at, at + 1000))
      expect(reader.pending).toBeLessThan(longestTelegram)
    }
    reader.flush()
    expect(telegramsIn(reader.push(good))).toHaveLength(1)
    // a search that looks at every promise in full would take minutes
    expect(performance.now() - began).toBeLessThan(5000)
  })
})

describe('whatever the chunks', () => {
  it('telegrams come out as they went in', () => {
    fc.assert(fc.property(fc.array(arbitraryTelegram, { minLength: 1, maxLength: 5 }), fc.array(fc.nat(), { maxLength: 12 }), (sent, cuts) => {
      const reader = new BmwFastReader()
      const found = chunksOf(join(...sent.map(encodeBmwFast)), cuts).flatMap((chunk) => reader.push(chunk))
      expect(found.every(({ kind }) => kind === 'telegram')).toBe(true)
      expect(telegramsIn(found).map(({ target, source, functional, payload }) => ({ target, source, functional, payload: hex(payload) })))
        .toEqual(sent.map(({ payload, ...rest }) => ({ ...rest, payload: hex(payload) })))
    }), { numRuns: 1000 })
  })
})

describe.skipIf(!recordingsAreHere)(`recordings of real cars${recordingsAreHere ? '' : ' (SKIP: ../shared/recordings is absent)'}`, () => {
  const telegrams = recordedExchanges().flatMap(({ request, responses }) => [request, ...responses])

  it('every telegram decodes and encodes to itself', () => {
    expect(telegrams.length).toBeGreaterThan(3000)
    for (const wire of telegrams) {
      const found = readAll(wire)
      expect(found.map(({ kind }) => kind), hex(wire)).toEqual(['telegram'])
      const [telegram] = telegramsIn(found)
      expect(telegram && hex(encodeBmwFast(telegram))).toBe(hex(wire))
    }
  })

  const sample = telegrams.filter((_, index) => index % 25 === 0)

  it('no truncation is taken for the telegram', () => {
    let tried = 0
    for (const wire of sample) {
      for (let length = 0; length < wire.length; length += 1) {
        tried += 1
        expect(telegramsIn(readAll(wire.subarray(0, length))).some((one) => hex(one.bytes) === hex(wire))).toBe(false)
      }
    }
    expect(tried).toBeGreaterThan(2000)
  })

  it('no single flipped bit gives the same data from the same unit', () => {
    for (const wire of sample) {
      const [original] = telegramsIn(readAll(wire))
      for (let bit = 0; bit < Math.min(wire.length, 64) * 8; bit += 1) {
        const flipped = Uint8Array.from(wire)
        flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7))
        const same = telegramsIn(readAll(flipped)).some((one) => one.source === original?.source && one.target === original.target && hex(one.payload) === hex(original.payload))
        expect(same, `${hex(wire)} bit ${String(bit)}`).toBe(false)
      }
    }
  })

  it('negative control: with its checksum mended, a damaged telegram is taken; the checksum is what refuses it', () => {
    const wire = encodeBmwFast({ target: 0xf1, source: 0x61, payload: bytes('62 D0 29 01') })
    wire[6] = 0x02
    wire[7] = checksum(wire.subarray(0, -1))
    expect(telegramsIn(readAll(wire))).toHaveLength(1)
  })
})
