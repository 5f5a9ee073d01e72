import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Exchange } from '../../electron/exchange/exchange.ts'
import { FakeClock } from './fake-clock.ts'
import { bytes, hex, join, says, ScriptedCable, type Reply } from './scripted-cable.ts'

const question = bytes('22 D0 35')
const value = '62 D0 35 04 32 35 2E 35 38 00 32 36 32 30 30 31 35'
const answer = says(0x61, value)

/** What may happen to one answer on its way. */
type Trouble =
  | { kind: 'none' | 'lost' | 'twice' | 'pending-first' | 'pending-only' | 'other-unit' | 'other-identifier' }
  | { kind: 'cut' | 'flood'; at: number }
  | { kind: 'flipped' | 'split' | 'garbage-before' | 'garbage-behind'; at: number; with: number }

function spoil(trouble: Trouble): Reply[] {
  const at = (after: number, reply: Uint8Array): Reply => ({ after, bytes: reply })
  switch (trouble.kind) {
    case 'none': return [at(10, answer)]
    case 'lost': return []
    case 'twice': return [at(10, answer), at(12, answer)]
    case 'pending-first': return [at(10, says(0x61, '7F 22 78')), at(4000, answer)]
    case 'pending-only': return [at(10, says(0x61, '7F 22 78'))]
    case 'other-unit': return [at(10, says(0x60, value)), at(20, answer)]
    case 'other-identifier': return [at(10, says(0x61, value.replace('D0 35', 'D0 36'))), at(20, answer)]
    case 'cut': return [at(10, answer.subarray(0, trouble.at % answer.length))]
    case 'flood': return [...Array.from({ length: 50 }, (_, n) => at(n, says(0x40 + (n % 8), value))), at(30 + trouble.at % 60, answer)]
    case 'flipped': return [at(10, answer.map((byte, index) => index === trouble.at % answer.length ? byte ^ trouble.with : byte))]
    case 'split': return [at(10, answer.subarray(0, trouble.at % answer.length)), at(10 + trouble.with % 80, answer.subarray(trouble.at % answer.length))]
    case 'garbage-before': return [at(9, Uint8Array.of(trouble.at & 0xff, trouble.with)), at(10, answer)]
    case 'garbage-behind': return [at(10, join(answer, Uint8Array.of(trouble.at & 0xff, trouble.with)))]
  }
}

const anyTrouble: fc.Arbitrary<Trouble> = fc.oneof(
  fc.record({ kind: fc.constantFrom('none', 'lost', 'twice', 'pending-first', 'pending-only', 'other-unit', 'other-identifier') }),
  fc.record({ kind: fc.constantFrom('cut', 'flood'), at: fc.nat() }),
  fc.record({ kind: fc.constantFrom('flipped', 'split', 'garbage-before', 'garbage-behind'), at: fc.nat(), with: fc.integer({ min: 1, max: 255 }) }),
)

describe.each([['with echo', true], ['without echo', false]])('a bad line %s', (_, echo) => {
  it('never gives another value than the unit\'s own, and every question ends in time', async () => {
    await fc.assert(fc.asyncProperty(fc.array(anyTrouble, { minLength: 1, maxLength: 8 }), async (troubles) => {
      const clock = new FakeClock()
      const cable = new ScriptedCable(clock, (sent, n) => [...echo ? [{ after: 1, bytes: sent }] : [], ...spoil(troubles[(n - 1) % troubles.length] ?? { kind: 'none' })])
      const exchange = new Exchange(cable, { clock })
      for (let ask = 0; ask < 4; ask += 1) {
        const began = clock.now()
        const outcome = await clock.until(exchange.ask({ target: 0x61, payload: question }))
        if (outcome.kind === 'answered') expect(hex(outcome.payload)).toBe(value.replaceAll(' ', ''))
        else expect(['no-answer', 'malformed']).toContain(outcome.kind)
        expect(clock.now() - began).toBeLessThan(12_000)
      }
    }), { numRuns: 300 })
  })

  it('one bad answer in a row is always made good by the second question', async () => {
    await fc.assert(fc.asyncProperty(anyTrouble.filter(({ kind }) => kind !== 'pending-only'), async (trouble) => {
      const clock = new FakeClock()
      const cable = new ScriptedCable(clock, (sent, n) => [...echo ? [{ after: 1, bytes: sent }] : [], ...spoil(n === 1 ? trouble : { kind: 'none' })])
      expect(await clock.until(new Exchange(cable, { clock }).ask({ target: 0x61, payload: question }))).toMatchObject({ kind: 'answered', payload: bytes(value) })
    }), { numRuns: 300 })
  })
})
