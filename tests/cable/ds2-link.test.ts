import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { ByteLink } from '../../electron/cable/byte-link.ts'
import { Ds2Link } from '../../electron/cable/ds2-link.ts'

const bytes = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex.replaceAll(' ', ''), 'hex'))
const hex = (part: Uint8Array): string => Buffer.from(part).toString('hex').toUpperCase().replaceAll(/(..)(?=.)/g, '$1 ')

/** A line that keeps what is sent and says what a test wants. */
class FakeLine implements ByteLink {
  readonly kind = 'tcp'
  readonly name = 'a line'
  readonly generation = 7
  isOpen = true
  readonly sent: string[] = []
  readonly listeners = new Set<(bytes: Uint8Array) => void>()

  send(part: Uint8Array): void {
    this.sent.push(hex(part))
  }

  says(text: string): void {
    for (const listener of this.listeners) listener(bytes(text))
  }

  onBytes(listener: (bytes: Uint8Array) => void): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  onLost(): () => void {
    return () => undefined
  }

  ignition(): Promise<'on'> {
    return Promise.resolve('on')
  }

  close(): Promise<void> {
    this.isOpen = false
    return Promise.resolve()
  }
}

function bench() {
  const line = new FakeLine()
  const link = new Ds2Link(line)
  const heard: string[] = []
  const stop = link.onBytes((part) => heard.push(hex(part)))
  const ask = (question: string): void => link.send(bytes(question))
  return { line, link, heard, stop, ask }
}

/** Identity of the cluster in both dresses (recorded E39). */
const cluster = { asked: '81 80 F1 00 F2', wire: '80 04 00 84', answer: '80 12 A0 F6 91 48 83 19 12 09 12 51 02 10 15 04 40 9C', dress: '8F 80 F1 A0' }
const clusterAnswer = '8F F1 80 A0 F6 91 48 83 19 12 09 12 51 02 10 15 04 40 F4'

beforeEach(() => { vi.useFakeTimers() })
afterEach(() => { vi.useRealTimers() })

describe('a line of an I-bus car in BMW-FAST dress', () => {
  it('a question goes out in DS2; its echo comes back as the question, the answer as an answer of the unit', () => {
    const { line, heard, ask } = bench()
    ask(cluster.asked)
    expect(line.sent).toEqual([cluster.wire])
    line.says(cluster.wire)
    line.says(cluster.answer)
    expect(heard).toEqual([cluster.asked, clusterAnswer])
  })

  it('split at every byte it is the same', () => {
    const stream = bytes(`${cluster.wire} ${cluster.answer}`)
    for (let cut = 1; cut < stream.length; cut += 1) {
      const { line, heard, ask } = bench()
      ask(cluster.asked)
      line.says(hex(stream.subarray(0, cut)))
      line.says(hex(stream.subarray(cut)))
      expect(heard, String(cut)).toEqual([cluster.asked, clusterAnswer])
    }
  })

  it('the engine is spoken to in KWP2000*, all others in DS2', () => {
    const { line, link, heard, ask } = bench()
    ask('84 12 F1 18 00 00 00 9F')
    line.says('B8 12 F1 04 18 00 00 00 47 B8 F1 12 05 58 01 35 05 80 B7')
    ask('82 44 F1 69 01 21')
    line.says('44 05 69 01 29')
    expect(line.sent).toEqual(['B8 12 F1 04 18 00 00 00 47', '44 05 69 01 29'])
    expect(heard).toEqual(['84 12 F1 18 00 00 00 9F', '85 F1 12 58 01 35 05 80 9B', '82 44 F1 69 01 21'])
    expect([link.servicesOf(0x12), link.servicesOf(0x44), link.servicesOf(0x80)]).toEqual(['iso', 'ds2', 'ds2'])
  })

  it('a doubled echo stays an echo: it is never an answer of the unit', () => {
    const { line, heard, ask } = bench()
    ask(cluster.asked)
    line.says(`${cluster.wire} ${cluster.wire}`)
    expect(heard).toEqual([cluster.asked, cluster.asked])
  })

  it('an answer longer than 63 bytes wears the longer form', () => {
    const { line, heard, ask } = bench()
    ask('82 12 F1 21 01 A7')
    const data = `61 01 ${'FF '.repeat(72)}`.trim()
    const body = bytes(`B8 F1 12 4A ${data}`)
    line.says(`${hex(body)} ${body.reduce((xor, byte) => xor ^ byte, 0).toString(16).padStart(2, '0')}`)
    expect(heard.at(-1)).toMatch(/^80 F1 12 4A 61 01 FF/)
  })

  it('what is no telegram is passed on as it came, once the line is quiet', () => {
    const { line, heard, ask } = bench()
    ask(cluster.asked)
    line.says('80 12 A0 F6')
    expect(heard).toEqual([])
    vi.advanceTimersByTime(99)
    expect(heard).toEqual([])
    vi.advanceTimersByTime(1)
    expect(heard.join(' ')).toBe('80 12 A0 F6')
  })

  it('what began before a question is not finished by its echo', () => {
    const { line, heard, ask } = bench()
    line.says('80 12 A0')
    ask(cluster.asked)
    line.says(`${cluster.wire} ${cluster.answer}`)
    expect(heard.slice(-2)).toEqual([cluster.asked, clusterAnswer])
    expect(heard.slice(0, -2).join(' ')).toBe('80 12 A0')
  })

  it('an answer of another unit keeps that unit\'s address', () => {
    const { line, heard, ask } = bench()
    ask(cluster.asked)
    line.says('D0 05 A0 00 75')
    expect(heard).toEqual(['82 F1 D0 A0 00 E3'])
  })

  it('only whole telegrams to one unit go out, nothing is sent of anything else', () => {
    const { line, ask } = bench()
    expect(() => ask('C1 EF F1 00 A1')).toThrow(expect.objectContaining({ code: 'defect' }))
    expect(() => ask('82 80 F1 04')).toThrow(expect.objectContaining({ code: 'defect' }))
    const tooLong = bytes(`80 80 F1 FD ${'00'.repeat(253)}`)
    expect(() => ask(hex(Uint8Array.of(...tooLong, tooLong.reduce((sum, byte) => (sum + byte) & 0xff, 0))))).toThrow(RangeError)
    expect(line.sent).toEqual([])
  })

  it('is the line under another dress: name, kind, number, ignition, end', async () => {
    const { line, link } = bench()
    expect(link).toMatchObject({ kind: 'tcp', name: 'a line', generation: 7, isOpen: true })
    expect(await link.ignition()).toBe('on')
    await link.close()
    expect(line.isOpen).toBe(false)
    expect(link.isOpen).toBe(false)
  })

  it('listens to the line only while somebody listens to it: the line can be spoken to in BMW-FAST again', () => {
    const { line, link, heard, stop } = bench()
    expect(line.listeners.size).toBe(1)
    line.says('80 12')
    stop()
    stop()
    expect(line.listeners.size).toBe(0)
    vi.advanceTimersByTime(1000)
    expect(heard).toEqual([])
    link.onBytes(() => undefined)
    expect(line.listeners.size).toBe(1)
  })
})
