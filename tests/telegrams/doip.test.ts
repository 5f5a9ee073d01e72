import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { longestPayload } from '../../electron/telegrams/bmw-fast.ts'
import {
  DoipReader, encodeAliveAnswer, encodeDoip, encodeDoipMessage, encodeRoutingActivation, readDoipAcknowledge, readDoipAnnouncement, readDoipMessage,
  readRoutingCode, type DoipFound,
} from '../../electron/telegrams/doip.ts'
import { bytes } from './recorded-telegrams.ts'

const hex = (part: Uint8Array): string => Buffer.from(part).toString('hex').toUpperCase()
const join = (...parts: Uint8Array[]): Uint8Array => Uint8Array.from(parts.flatMap((part) => [...part]))
const ascii = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'ascii'))
const readAll = (stream: Uint8Array): DoipFound[] => new DoipReader().push(stream)
const shown = (found: readonly DoipFound[]): string[] => found.map((one) => one.kind === 'fault' ? one.fault : `${one.type.toString(16)} ${hex(one.payload)}`)

describe('golden frames (ediabaslib, EdInterfaceEnet.cs)', () => {
  it.each([
    ['identification', encodeDoip({ type: 0x0001, payload: new Uint8Array() }), '03 FC 00 01 00 00 00 00'],
    ['routing activation of tester 0EF3, type 00', encodeRoutingActivation(), '03 FC 00 05 00 00 00 0B 0E F3 00 00 00 00 00 00 00 00 00'],
    ['answer to an alive check', encodeAliveAnswer(), '03 FC 00 08 00 00 00 02 0E F3'],
    ['a question to the gateway', encodeDoipMessage({ source: 0x0ef3, target: 0x0010, data: bytes('22 F1 90') }), '03 FC 80 01 00 00 00 07 0E F3 00 10 22 F1 90'],
  ])('%s', (_, frame, wire) => {
    expect(hex(frame)).toBe(hex(bytes(wire)))
    expect(shown(readAll(frame))).toHaveLength(1)
  })

  it('a message has both addresses before its data', () => {
    expect(readDoipMessage(bytes('00 61 0E F3 7F 22 78'))).toEqual({ source: 0x61, target: 0x0ef3, data: bytes('7F 22 78') })
    expect(readDoipMessage(bytes('00 61 0E'))).toBeUndefined()
  })

  it('an acknowledge is one with code 00 only, and says how the question began', () => {
    expect(readDoipAcknowledge(bytes('00 10 0E F3 00 22 F1 90'))).toEqual({ source: 0x10, target: 0x0ef3, data: bytes('22 F1 90') })
    expect(readDoipAcknowledge(bytes('00 10 0E F3 00'))).toMatchObject({ data: new Uint8Array() })
    for (let code = 1; code <= 0xff; code += 1) expect(readDoipAcknowledge(Uint8Array.of(0x00, 0x10, 0x0e, 0xf3, code, 0x22))).toBeUndefined()
    expect(readDoipAcknowledge(bytes('00 10 0E F3'))).toBeUndefined()
  })

  it('the code of a routing answer stands at byte 12 of the frame, and is ours only with our address', () => {
    const [found] = readAll(bytes('03 FC 00 06 00 00 00 09 0E F3 00 10 10 00 00 00 00'))
    expect(found?.kind === 'frame' ? readRoutingCode(found.payload) : undefined).toBe(0x10)
    expect(readRoutingCode(bytes('0E F4 00 10 10 00 00 00 00'))).toBeUndefined()
    expect(readRoutingCode(bytes('0E F3 00 10'))).toBeUndefined()
    expect(readRoutingCode(bytes(''))).toBeUndefined()
  })

  it('a gateway announces its car', () => {
    const announcement = join(ascii('WBAJM71000B055940'), bytes('00 10 00 1A 37 BD 4E 27 00 00 00 00 00 00 00'))
    expect(readDoipAnnouncement(announcement)).toEqual({ vin: 'WBAJM71000B055940', address: 0x10, mac: '001A37BD4E27' })
    expect(readDoipAnnouncement(join(announcement, bytes('00')))).toMatchObject({ mac: '001A37BD4E27' })
    expect(readDoipAnnouncement(announcement.subarray(0, -1))).toBeUndefined()
  })
})

describe('a stream of frames', () => {
  const ack = bytes('03 FC 80 02 00 00 00 08 00 10 0E F3 00 22 F1 90')
  const alive = bytes('03 FC 00 07 00 00 00 00')
  const answer = encodeDoipMessage({ source: 0x10, target: 0x0ef3, data: new Uint8Array(3912).fill(0x62) })
  const stream = join(ack, alive, answer, alive)
  const whole = shown(readAll(stream))

  it('cut anywhere, the same are read', () => {
    expect(whole.map((one) => one.slice(0, 13))).toEqual(['8002 00100EF3', '7 ', '8001 00100EF3', '7 '])
    for (let cut = 0; cut <= stream.length; cut += 1) {
      const reader = new DoipReader()
      expect(shown([...reader.push(stream.subarray(0, cut)), ...reader.push(stream.subarray(cut))])).toEqual(whole)
    }
    const reader = new DoipReader()
    expect(shown([...stream].flatMap((byte) => reader.push(Uint8Array.of(byte))))).toEqual(whole)
  })

  it.each([
    ['four gigabytes', '03 FC 80 01 FF FF FF FF', 'too-long'], ['a version without its inverse', '03 FD 80 01 00 00 00 00', 'bad-header'],
    ['the page of a web server', '48 54 54 50 2F 31 2E 31', 'bad-header'],
  ])('%s: the fault comes once, and nothing is read behind it', (_, header, fault) => {
    const reader = new DoipReader()
    expect(shown(reader.push(join(alive, bytes(header), ack)))).toEqual(['7 ', fault])
    expect(reader.push(ack)).toEqual([])
  })

  it('every version is read, as long as its inverse goes with it', () => {
    for (let version = 0; version <= 0xff; version += 1) expect(readAll(Uint8Array.of(version, version ^ 0xff, 0, 7, 0, 0, 0, 0))).toHaveLength(1)
  })

  it('the longest answer that fits a BMW-FAST telegram is read, one byte more is too long', () => {
    expect(readAll(encodeDoipMessage({ source: 0x10, target: 0x0ef3, data: new Uint8Array(longestPayload) }))[0]).toMatchObject({ kind: 'frame' })
    expect(shown(readAll(encodeDoipMessage({ source: 0x10, target: 0x0ef3, data: new Uint8Array(longestPayload + 1) })))).toEqual(['too-long'])
  })

  it('any message comes back as it went in', () => {
    const message = fc.record({ source: fc.integer({ min: 0, max: 0xffff }), target: fc.integer({ min: 0, max: 0xffff }), data: fc.uint8Array({ maxLength: 400 }) })
    fc.assert(fc.property(fc.array(message, { maxLength: 5 }), fc.nat({ max: 2000 }), (sent, cut) => {
      const wire = join(...sent.map(encodeDoipMessage))
      const reader = new DoipReader()
      const found = [...reader.push(wire.subarray(0, cut)), ...reader.push(wire.subarray(cut))]
      expect(found.map((one) => one.kind === 'frame' ? readDoipMessage(one.payload) : one)).toEqual(sent)
    }), { numRuns: 1000 })
  })

  it('any bytes give frames or one fault at the end, never an error', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), fc.boolean(), (noise, framed) => {
      const found = readAll(framed ? join(bytes('03 FC'), noise) : noise)
      expect(found.slice(0, -1).every(({ kind }) => kind === 'frame')).toBe(true)
      for (const read of [readDoipMessage, readDoipAcknowledge, readRoutingCode, readDoipAnnouncement]) read(noise)
    }), { numRuns: 5000 })
  })

  it('negative control: with one bit of the inverse turned, the same stream is not read', () => {
    const turned = Uint8Array.from(stream)
    turned[1] = 0xfd
    expect(shown(readAll(turned))).not.toEqual(whole)
  })
})
