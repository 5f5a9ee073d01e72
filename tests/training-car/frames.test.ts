import { describe, expect, test } from 'vitest'
import { checksum, FrameReader, openTelegram, telegram, type Received } from '../../electron/training-car/frames.ts'
import { bytesOf, textOf } from './raw-tester.ts'

/** All bytes through one reader; the telegrams that came out whole. */
const feed = (bytes: Uint8Array): Received[] => {
  const reader = new FrameReader()
  return Array.from(bytes, (byte) => reader.take(byte)).filter((received) => received !== undefined)
}

const filled = (length: number): Uint8Array => new Uint8Array(length).fill(0x55)

/** Recorded telegrams of real cars (uholeschak/ediabaslib, e61.txt and g31.txt, branch E61_UH). */
const recorded = [
  { what: 'ident of the TCU, physical', text: '82 36 F1 1A 80 43', target: 0x36, functional: false, payload: '1A 80' },
  { what: 'fault memory of all E units', text: 'C4 EF F1 18 02 FF FF BC', target: 0xef, functional: true, payload: '18 02 FF FF' },
  { what: 'fault memory of all F and G units', text: 'C3 DF F1 19 02 0C BA', target: 0xdf, functional: true, payload: '19 02 0C' },
  { what: 'clear the memory of all F and G units', text: 'C4 DF F1 14 FF FF FF A5', target: 0xdf, functional: true, payload: '14 FF FF FF' },
]

describe('BMW-FAST telegrams of the training car', () => {
  test.each(recorded)('$what is read and written as recorded', ({ text, target, functional, payload }) => {
    const frame = openTelegram(bytesOf(text))
    expect(frame).toEqual({ functional, target, source: 0xf1, payload: bytesOf(payload) })
    expect(textOf(telegram({ functional, target, source: 0xf1, payload: bytesOf(payload) }))).toBe(text)
  })

  test.each([
    { length: 1, header: '81 F1 61' },
    { length: 63, header: 'BF F1 61' },
    { length: 64, header: '80 F1 61 40' },
    { length: 255, header: '80 F1 61 FF' },
    { length: 256, header: '80 F1 61 00 01 00' },
    { length: 3912, header: '80 F1 61 00 0F 48' },
    { length: 65535, header: '80 F1 61 00 FF FF' },
  ])('$length data bytes get the header $header and are read back', ({ length, header }) => {
    const bytes = telegram({ functional: false, target: 0xf1, source: 0x61, payload: filled(length) })
    expect(textOf(bytes.subarray(0, bytesOf(header).length))).toBe(header)
    expect(bytes.length).toBe(bytesOf(header).length + length + 1)
    expect(feed(bytes).map(({ frame }) => frame.payload)).toEqual([filled(length)])
  })

  test.each([0, 65536])('%i data bytes are refused, never shortened', (length) => {
    expect(() => telegram({ functional: false, target: 0xf1, source: 0x61, payload: filled(length) })).toThrow(RangeError)
  })

  test('every single flipped bit of a telegram is noticed: it is never taken for the original', () => {
    const good = bytesOf('83 61 F1 22 D0 29 F0')
    for (let bit = 0; bit < good.length * 8; bit += 1) {
      const damaged = good.slice()
      damaged[bit >> 3] = (damaged[bit >> 3] ?? 0) ^ (1 << (bit & 7))
      expect(feed(damaged), `bit ${bit}`).toEqual([])
    }
  })

  test('negative control: the undamaged telegram is taken', () => {
    expect(feed(bytesOf('83 61 F1 22 D0 29 F0'))).toHaveLength(1)
  })

  test('noise before a telegram and a damaged telegram before a good one do no harm', () => {
    const noise = '00 7F 12'
    const damaged = '82 36 F1 1A 80 44'
    expect(feed(bytesOf(`${noise} ${damaged} 82 36 F1 1A 80 43`)).map(({ bytes }) => textOf(bytes))).toEqual(['82 36 F1 1A 80 43'])
  })

  test('what is wrong with a telegram is said in words', () => {
    expect(openTelegram(bytesOf('12 05 00'))).toBe('the first byte is not that of a BMW-FAST telegram')
    expect(openTelegram(bytesOf('80 36 F1 00 00 00 A7'))).toBe('the telegram has no data')
    expect(openTelegram(bytesOf('82 36 F1 1A 80'))).toBe('the header announces 6 bytes, there are 5')
    expect(openTelegram(bytesOf('82 36 F1 1A 80 44'))).toBe('the checksum is 44, it should be 43 (hex)')
    expect(openTelegram(new Uint8Array())).toBe('the first byte is not that of a BMW-FAST telegram')
  })

  test('the checksum is the sum modulo 256', () => {
    expect(checksum(bytesOf('FF FF 03'))).toBe(0x01)
  })
})
