import { describe, expect, it } from 'vitest'
import { ByteTrace } from '../../electron/cable/byte-trace.ts'

const entry = (length: number) => ({ at: 0, exchange: 1, direction: 'in' as const, bytes: new Uint8Array(length) })

describe('the byte trace', () => {
  it('keeps what went over the cable in order, with its number', () => {
    const trace = new ByteTrace()
    trace.add({ at: 1.5, exchange: 1, direction: 'out', bytes: Uint8Array.of(0x22) })
    trace.add({ at: 2.5, exchange: 1, direction: 'ignored', bytes: Uint8Array.of(0), why: 'bad-header' })
    expect(trace.entries).toEqual([
      { n: 1, at: 1.5, exchange: 1, direction: 'out', bytes: Uint8Array.of(0x22) },
      { n: 2, at: 2.5, exchange: 1, direction: 'ignored', bytes: Uint8Array.of(0), why: 'bad-header' },
    ])
  })

  it('makes room by number and by bytes, oldest first; a gap in the numbers shows it', () => {
    const byNumber = new ByteTrace({ entries: 3, bytes: 1000 })
    for (let n = 0; n < 10; n += 1) byNumber.add(entry(1))
    expect(byNumber.entries.map(({ n }) => n)).toEqual([8, 9, 10])
    const byBytes = new ByteTrace({ entries: 1000, bytes: 100 })
    for (let n = 0; n < 10; n += 1) byBytes.add(entry(40))
    expect(byBytes.entries.map(({ n }) => n)).toEqual([9, 10])
    byBytes.add(entry(500))
    expect(byBytes.entries).toEqual([])
    byBytes.add(entry(1))
    expect(byBytes.entries.map(({ n }) => n)).toEqual([12])
  })
})
