import { describe, expect, it } from 'vitest'
import { adapters, at, bench, type Script } from './bench.ts'
import { bytes, says, type Reply } from './scripted-cable.ts'

const first = bytes('22 D1 08')
const second = bytes('22 D0 29')
const refusal = says(0x61, '7F 22 31')
const answer = says(0x61, '62 D0 29 0C EE')
const right = { kind: 'answered', payload: bytes('62 D0 29 0C EE') }

/** What comes after the first and after the second question, each asked until something is heard. */
const after = (toFirst: readonly Reply[], toSecond: readonly Reply[]): Script => (question) => [...question[4] === 0xd1 ? toFirst : toSecond]

describe.each(adapters)('%s: a refusal names only its service', (_, over) => {
  it.each([
    ['twice, the second time inside the next question', [at(10, refusal), at(14, refusal)], [at(10, answer)]],
    ['twice, and the unit asks for time before it answers the next question', [at(10, refusal), at(14, refusal)], [at(20, says(0x61, '7F 22 78')), at(400, answer)]],
    ['so late that it comes inside the next question', [at(1204, refusal)], [at(20, answer)]],
  ])('%s: it is not taken for the next answer', async (__, toFirst, toSecond) => {
    const { ask } = bench(over(after(toFirst, toSecond)))
    await ask(first, 0x61)
    expect(await ask(second, 0x61)).toMatchObject(right)
  })

  it('a unit that refuses both is believed, and the second time costs 100 ms', async () => {
    const { ask, clock } = bench(over(after([at(10, refusal)], [at(10, refusal)])))
    expect(await ask(first, 0x61)).toMatchObject({ kind: 'refused', nrc: 0x31 })
    const began = clock.now()
    expect(await ask(second, 0x61)).toMatchObject({ kind: 'refused', nrc: 0x31 })
    expect(clock.now() - began).toBe(110)
  })

  it('another reason, another service, another unit, or one that asked for time first: believed at once', async () => {
    for (const [question, unit, replies, ms] of [
      [second, 0x61, [at(10, says(0x61, '7F 22 12'))], 10],
      [bytes('19 02 0C'), 0x61, [at(10, says(0x61, '7F 19 31'))], 10],
      [second, 0x60, [at(10, says(0x60, '7F 22 31'))], 10],
      [second, 0x61, [at(10, says(0x61, '7F 22 78')), at(30, refusal)], 30],
    ] as const) {
      const { ask, clock } = bench(over(after([at(10, refusal)], replies)))
      await ask(first, 0x61)
      const began = clock.now()
      expect(await ask(question, unit)).toMatchObject({ kind: 'refused' })
      expect(clock.now() - began).toBe(ms)
    }
  })
})
