import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { longestPayload } from '../../electron/telegrams/bmw-fast.ts'
import {
  encodeHsfz, encodeHsfzMessage, HsfzReader, hsfzType, isHsfzRefusal, readHsfzIdentification, readHsfzIgnition, readHsfzMessage, type HsfzFound,
} from '../../electron/telegrams/hsfz.ts'
import { bytes } from './recorded-telegrams.ts'

const hex = (part: Uint8Array): string => Buffer.from(part).toString('hex').toUpperCase()
const join = (...parts: Uint8Array[]): Uint8Array => Uint8Array.from(parts.flatMap((part) => [...part]))
const ascii = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'ascii'))
const readAll = (stream: Uint8Array): HsfzFound[] => new HsfzReader().push(stream)
const shown = (found: readonly HsfzFound[]): string[] => found.map((one) => one.kind === 'fault' ? one.fault : `${one.type.toString(16)} ${hex(one.payload)}`)

describe('golden frames (ediabaslib, EdInterfaceEnet.cs)', () => {
  it.each([
    ['ignition', { type: 0x0010, payload: new Uint8Array() }, '00 00 00 00 00 10'],
    ['identification', { type: 0x0011, payload: new Uint8Array() }, '00 00 00 00 00 11'],
    ['answer to an alive check', { type: 0x0013, payload: bytes('00 F4') }, '00 00 00 02 00 13 00 F4'],
  ])('%s', (_, frame, wire) => {
    expect(hex(encodeHsfz(frame))).toBe(hex(bytes(wire)))
    expect(readAll(bytes(wire))).toEqual([{ kind: 'frame', ...frame }])
  })

  it('a question to a unit, and its answer, have the addresses before the data', () => {
    expect(hex(encodeHsfzMessage({ source: 0xf4, target: 0x10, data: bytes('22 F1 90') }))).toBe(hex(bytes('00 00 00 05 00 01 F4 10 22 F1 90')))
    expect(readHsfzMessage(bytes('61 F4 7F 22 78'))).toEqual({ source: 0x61, target: 0xf4, data: bytes('7F 22 78') })
    expect(readHsfzMessage(bytes('61'))).toBeUndefined()
    expect(readHsfzMessage(bytes(''))).toBeUndefined()
  })

  it.each([[0x04, 'on'], [0x05, 'on'], [0xf7, 'on'], [0x00, 'off'], [0x08, 'off'], [0x0c, 'off'], [0x41, 'off']])('ignition byte %i: %s', (byte, state) => {
    expect(readHsfzIgnition(Uint8Array.of(byte))).toBe(state)
  })

  it('no ignition byte is no ignition', () => {
    expect(readHsfzIgnition(new Uint8Array())).toBeUndefined()
  })

  it('the gateway introduces itself, with and without a VIN', () => {
    expect(readHsfzIdentification(ascii('DIAGADR10BMWMAC001A37BD4E27BMWVINWBAJM71000B055940'))).toEqual({ mac: '001A37BD4E27', vin: 'WBAJM71000B055940' })
    expect(readHsfzIdentification(ascii('DIAGADR10BMWMAC001A37BD4E27'))).toEqual({ mac: '001A37BD4E27', vin: undefined })
    for (const other of ['', 'DIAGADR10', 'DIAGADR10BMWMAC001A37BD4E2', 'xDIAGADR10BMWMAC001A37BD4E27', 'HELLO', 'DIAGADR10BMWMAC<script>....']) {
      expect(readHsfzIdentification(ascii(other)), other).toBeUndefined()
    }
    expect(readHsfzIdentification(new Uint8Array(60_000).fill(0x44))).toBeUndefined()
  })

  it('seven types refuse a message, and no other', () => {
    const refusals = Array.from({ length: 0x10000 }, (_, type) => type).filter(isHsfzRefusal)
    expect(refusals).toEqual([0x40, 0x41, 0x42, 0x43, 0x44, 0x45, 0xff])
    expect(Object.values(hsfzType).some(isHsfzRefusal)).toBe(false)
  })
})

describe('a stream of frames', () => {
  const ack = bytes('00 00 00 05 00 02 F4 10 22 F1 90')
  const alive = bytes('00 00 00 00 00 12')
  const answer = encodeHsfzMessage({ source: 0x10, target: 0xf4, data: new Uint8Array(3912).fill(0x62) })
  const stream = join(ack, alive, answer, alive)
  const whole = shown(readAll(stream))

  it('glued together, all are read', () => {
    expect(whole.map((one) => one.slice(0, 12))).toEqual(['2 F41022F190', '12 ', '1 10F4626262'.slice(0, 12), '12 '])
  })

  it('cut anywhere, the same are read', () => {
    for (let cut = 0; cut <= stream.length; cut += 1) {
      const reader = new HsfzReader()
      expect(shown([...reader.push(stream.subarray(0, cut)), ...reader.push(stream.subarray(cut))])).toEqual(whole)
    }
    const reader = new HsfzReader()
    expect(shown([...stream].flatMap((byte) => reader.push(Uint8Array.of(byte))))).toEqual(whole)
  })

  it('any frames in any chunks come out as they went in, and stay so', () => {
    const frame = fc.record({ type: fc.integer({ min: 0, max: 0xffff }), payload: fc.oneof({ weight: 9, arbitrary: fc.uint8Array({ maxLength: 40 }) }, { weight: 1, arbitrary: fc.uint8Array({ minLength: 200, maxLength: 5000 }) }) })
    fc.assert(fc.property(fc.array(frame, { maxLength: 6 }), fc.array(fc.integer({ min: 1, max: 300 }), { maxLength: 20 }), (sent, sizes) => {
      const wire = join(...sent.map(encodeHsfz))
      const reader = new HsfzReader()
      const found: HsfzFound[] = []
      for (let at = 0, n = 0; at < wire.length; n += 1) {
        const chunk = wire.slice(at, at + (sizes[n] ?? 64))
        found.push(...reader.push(chunk))
        at += chunk.length
        chunk.fill(0xee)
      }
      expect(shown(found)).toEqual(sent.map(({ type, payload }) => `${type.toString(16)} ${hex(payload)}`))
    }), { numRuns: 1000 })
  })

  it('what is not all there is not given, however long it takes', () => {
    const reader = new HsfzReader()
    for (const byte of ack.subarray(0, -1)) expect(reader.push(Uint8Array.of(byte))).toEqual([])
    expect(reader.push(ack.subarray(-1))).toHaveLength(1)
  })

  it('four gigabytes are not waited for: the fault comes once, and nothing is read behind it', () => {
    const reader = new HsfzReader()
    expect(reader.push(join(alive, bytes('FF FF FF FF 00 01'), ack))).toEqual([{ kind: 'frame', type: 0x0012, payload: new Uint8Array() }, { kind: 'fault', fault: 'too-long' }])
    expect(reader.push(ack)).toEqual([])
  })

  it('the longest answer that fits a BMW-FAST telegram is read, one byte more is too long', () => {
    const longest = encodeHsfzMessage({ source: 0x10, target: 0xf4, data: new Uint8Array(longestPayload) })
    expect(readAll(longest)[0]).toMatchObject({ kind: 'frame', type: 1 })
    expect(readAll(encodeHsfzMessage({ source: 0x10, target: 0xf4, data: new Uint8Array(longestPayload + 1) }))).toEqual([{ kind: 'fault', fault: 'too-long' }])
  })

  it('any bytes give frames or one fault at the end, never an error', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (noise) => {
      const found = readAll(noise)
      expect(found.slice(0, -1).every(({ kind }) => kind === 'frame')).toBe(true)
      for (const one of found) if (one.kind === 'frame') { readHsfzMessage(one.payload); readHsfzIgnition(one.payload); readHsfzIdentification(one.payload) }
    }), { numRuns: 5000 })
  })

  it('ten megabytes of empty frames are read in linear time', () => {
    const flood = join(...Array.from({ length: 1000 }, () => alive))
    const reader = new HsfzReader()
    const began = performance.now()
    let frames = 0
    for (let n = 0; n < 1700; n += 1) frames += reader.push(flood).length
    expect(frames).toBe(1_700_000)
    expect(performance.now() - began).toBeLessThan(10_000)
  })

  it('negative control: a reader that starts one byte late does not read the same', () => {
    expect(shown(readAll(stream.subarray(1)))).not.toEqual(whole)
  })
})
