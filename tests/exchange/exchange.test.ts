import { describe, expect, it } from 'vitest'
import { bmwTiming } from '../../electron/exchange/timing.ts'
import { adapters, answered, at, bench, p2, vinAnswer, vinQuestion } from './bench.ts'
import { bytes, hex, join, says } from './scripted-cable.ts'

describe.each(adapters)('%s', (_, over) => {
  it('gives the answer of the unit that was asked', async () => {
    const { ask, cable, exchange } = bench(over(() => [at(p2, says(0x10, vinAnswer))]))
    expect(await ask()).toEqual({ ...answered, exchange: 1 })
    expect(cable.sent.map(hex)).toEqual(['8310F122F19027'])
    expect(await ask()).toEqual({ ...answered, exchange: 2 })
    expect(exchange.count).toBe(2)
  })

  it('a refusal carries its code', async () => {
    const { ask } = bench(over(() => [at(p2, says(0x10, '7F 22 31'))]))
    expect(await ask()).toEqual({ kind: 'refused', unit: 0x10, nrc: 0x31, exchange: 1 })
  })

  it('silence is no answer, after one patience of 1200 ms and two questions', async () => {
    const { ask, clock, cable } = bench(over(() => []))
    expect(await ask()).toEqual({ kind: 'no-answer', unit: 0x10, exchange: 1 })
    expect(clock.now()).toBe(1200)
    expect(cable.sent).toHaveLength(2)
  })

  it('a slow unit is waited for: P2 of 50 ms with 20 ms jitter, and a unit of 1100 ms', async () => {
    for (const think of [70, 590, 1100]) {
      const { ask } = bench(over(() => [at(think, says(0x10, vinAnswer))]))
      expect(await ask()).toMatchObject(answered)
    }
  })

  it('one lost answer is read in the second question', async () => {
    const { ask, exchange } = bench(over((__, n) => n === 1 ? [] : [at(p2, says(0x10, vinAnswer))]))
    expect(await ask()).toMatchObject(answered)
    expect(exchange.count).toBe(1)
  })

  it.each([
    ['another unit', says(0x12, vinAnswer)],
    ['an answer to another service', says(0x10, '5A 90 57')],
    ['another identifier', says(0x10, '62 F1 8C 57 42 41')],
    ['a refusal of another service', says(0x10, '7F 19 31')],
    ['a telegram for somebody else', bytes('84 F4 10 62 F1 90 57 C2')],
    ['a functional telegram', bytes('C4 F1 10 62 F1 90 57 FF')],
  ])('%s is not the answer', async (__, foreign) => {
    const { ask, trace } = bench(over(() => [at(p2, foreign), at(2 * p2, says(0x10, vinAnswer))]))
    expect(await ask()).toMatchObject(answered)
    expect(trace.entries.some(({ direction, bytes: noted }) => direction === 'ignored' && hex(noted) === hex(foreign))).toBe(true)
    const alone = bench(over(() => [at(p2, foreign)]))
    expect(['no-answer', 'malformed']).toContain((await alone.ask()).kind)
  })

  it('answers cut at any byte, glued to others, doubled or after garbage give the same', async () => {
    const answer = says(0x10, vinAnswer)
    for (let cut = 1; cut < answer.length; cut += 1) {
      for (const gap of [0, 10, 51]) {
        const { ask } = bench(over(() => [at(p2, answer.subarray(0, cut)), at(p2 + gap, answer.subarray(cut))]))
        expect(await ask()).toMatchObject(answered)
      }
    }
    for (const stream of [join(says(0x12, vinAnswer), answer), join(answer, answer), join(answer, bytes('00 83')), join(bytes('BF'), answer), join(bytes('00 FF 3E'), answer)]) {
      const { ask } = bench(over(() => [at(p2, stream)]))
      expect(await ask()).toMatchObject(answered)
      expect(await ask()).toMatchObject(answered)
    }
  })

  it('an answer whose every byte takes nearly the whole gap is one answer, also past the time of the second question', async () => {
    const slowly = Array.from(says(0x10, vinAnswer), (byte, place) => at(p2 + place * (bmwTiming.gap - 1), Uint8Array.of(byte)))
    const { ask, cable } = bench(over(() => slowly))
    expect(await ask()).toMatchObject(answered)
    expect(cable.sent).toHaveLength(1)
  })

  it('a damaged answer is asked for again; damaged for good it is malformed, never silence', async () => {
    const damaged = says(0x10, vinAnswer)
    damaged[5] = 0x00
    const once = bench(over((__, n) => [at(p2, n === 1 ? damaged : says(0x10, vinAnswer))]))
    expect(await once.ask()).toMatchObject(answered)
    const always = bench(over(() => [at(p2, damaged)]))
    expect(await always.ask()).toEqual({ kind: 'malformed', unit: 0x10, why: 'bad-checksum', exchange: 1 })
    const cutOff = bench(over(() => [at(p2, says(0x10, vinAnswer).subarray(0, 6))]))
    expect(await cutOff.ask()).toMatchObject({ kind: 'malformed', why: 'incomplete' })
  })

  it('a late answer of an earlier question is not taken for the next one', async () => {
    const { ask } = bench(over((question) => question[4] === 0xf1 ? [at(1250, says(0x10, vinAnswer))] : [at(100, says(0x10, '62 10 0A 00'))]))
    expect(await ask()).toMatchObject({ kind: 'no-answer' })
    expect(await ask(bytes('22 10 0A'))).toMatchObject({ kind: 'answered', payload: bytes('62 10 0A 00') })
  })

  it('what is glued behind an answer is not the answer to the next question, and is in the trace', async () => {
    const { ask, ignored } = bench(over((question) => [at(p2, question[4] === 0xf1 ? join(says(0x10, vinAnswer), says(0x10, '62 10 0A 99')) : says(0x10, '62 10 0A 00'))]))
    await ask()
    await ask()
    expect(await ask(bytes('22 10 0A'))).toMatchObject({ kind: 'answered', payload: bytes('62 10 0A 00') })
    expect(ignored()).toHaveLength(2)
  })

  it('an answer without identifiers is told by its service alone', async () => {
    const { ask } = bench(over(() => [at(p2, says(0x10, '62 F1 90 57')), at(2 * p2, says(0x10, '58 00'))]))
    expect(await ask(bytes('18 02 FF FF'))).toMatchObject({ kind: 'answered', payload: bytes('58 00') })
  })

  it('the beginning of a telegram that never came does not delay a later question', async () => {
    const { ask, cable, clock } = bench(over(() => [at(p2, says(0x10, vinAnswer))]))
    await ask()
    cable.deliver(bytes('BF F1'))
    await clock.until(new Promise<void>((later) => clock.after(500, later)))
    const began = clock.now()
    expect(await ask()).toMatchObject(answered)
    expect(clock.now() - began).toBe(p2)
  })

  it('what came while nobody asked, or began before the question, is no answer to it', async () => {
    const { ask, cable, clock, ignored } = bench(over(() => [at(30, says(0x10, '7F 22 31'))]))
    cable.deliver(says(0x10, vinAnswer))
    const begun = says(0x10, vinAnswer)
    cable.deliver(begun.subarray(0, 4))
    clock.after(5, () => cable.deliver(begun.subarray(4)))
    expect(await ask()).toMatchObject({ kind: 'refused', nrc: 0x31 })
    expect(ignored()[0]).toBe('nobody asked')
  })

  describe('pending (7F 22 78)', () => {
    const pending = says(0x10, '7F 22 78')

    it.each([0, 1, 2, 10, 50])('%i times, then the answer', async (times) => {
      const { ask, cable } = bench(over(() => [
        ...Array.from({ length: times }, (__, index) => at(p2 + index * 1000, pending)), at(p2 + times * 1000, says(0x10, vinAnswer)),
      ]))
      expect(await ask()).toMatchObject(answered)
      expect(cable.sent).toHaveLength(1)
    })

    it('each one gives the unit 5 s, and not a millisecond is added for others', async () => {
      // in the second exchange: in the first one 100 ms go to finding out about the echo
      const second = (after: number) => bench(over((__, n) => n === 1 ? [at(p2, says(0x10, vinAnswer))] : [at(p2, pending), at(p2 + after, says(0x10, vinAnswer))]))
      const inTime = second(4999)
      await inTime.ask()
      expect(await inTime.ask()).toMatchObject(answered)
      const tooLate = second(5001)
      await tooLate.ask()
      expect(await tooLate.ask()).toMatchObject({ kind: 'no-answer' })
      expect(tooLate.cable.sent).toHaveLength(2)
      const other = bench(over(() => [at(p2, says(0x12, '7F 22 78')), at(4000, says(0x10, vinAnswer))]))
      expect(await other.ask()).toMatchObject({ kind: 'no-answer' })
    })

    it('without end it ends: at 60 s, or at the 51st', async () => {
      const slow = bench(over(() => Array.from({ length: 40 }, (__, index) => at(p2 + index * 4000, pending))))
      expect(await slow.ask()).toMatchObject({ kind: 'no-answer' })
      expect(slow.clock.now()).toBeLessThanOrEqual(60_000)
      const fast = bench(over(() => Array.from({ length: 1000 }, (__, index) => at(p2 + index, pending))))
      expect(await fast.ask()).toMatchObject({ kind: 'no-answer' })
      expect(fast.clock.now()).toBeLessThan(200)
    })
  })

  describe('busy (21, 23)', () => {
    it('is asked again after a pause, and the answer counts', async () => {
      const { ask, cable, exchange } = bench(over((__, n) => [at(p2, says(0x10, n < 3 ? '7F 22 21' : vinAnswer))]))
      expect(await ask()).toMatchObject(answered)
      expect(cable.sent).toHaveLength(3)
      expect(exchange.count).toBe(1)
    })

    it('for ever ends as a refusal after three repeats', async () => {
      const { ask, cable } = bench(over(() => [at(p2, says(0x10, '7F 22 23'))]))
      expect(await ask()).toMatchObject({ kind: 'refused', nrc: 0x23 })
      expect(cable.sent).toHaveLength(4)
    })
  })

  describe('all units', () => {
    it('each one gives its own, in any order, interleaved and with pending ones', async () => {
      const { askAll, cable } = bench(over(() => [
        at(10, join(says(0x12, '7F 22 78'), says(0x40, vinAnswer))), at(15, says(0x61, '7F 22 31')), at(16, says(0x61, vinAnswer)),
        at(700, says(0x10, vinAnswer)), at(4000, says(0x12, vinAnswer)), at(4001, says(0x60, '7F 22 78')),
      ]))
      const outcomes = await askAll()
      expect(outcomes.map(({ unit, kind }) => [unit, kind]).sort()).toEqual([
        [0x10, 'answered'], [0x12, 'answered'], [0x40, 'answered'], [0x60, 'no-answer'], [0x61, 'refused'],
      ])
      expect(cable.sent.map(hex)).toEqual(['C3DFF122F19036'])
    })

    it('a unit that was given up and answers after all has one outcome: its answer', async () => {
      const { askAll } = bench(over(() => [at(1, says(0x10, vinAnswer)), ...Array.from({ length: 52 }, (__, index) => at(110 + index, says(0x12, '7F 22 78'))), at(300, says(0x12, vinAnswer))]))
      expect((await askAll()).map(({ unit, kind }) => [unit, kind])).toEqual([[0x10, 'answered'], [0x12, 'answered']])
    })

    it('nobody answers: an empty list, after one patience', async () => {
      const { askAll, clock } = bench(over(() => []))
      expect(await askAll()).toEqual([])
      expect(clock.now()).toBe(1200)
    })

    it('a damaged answer among good ones is not passed over in silence', async () => {
      const damaged = says(0x61, vinAnswer)
      damaged[5] = 0
      const { askAll } = bench(over(() => [at(10, says(0x40, vinAnswer)), at(20, damaged)]))
      expect((await askAll()).map(({ unit, kind }) => [unit, kind])).toEqual([[0x40, 'answered'], [0xdf, 'malformed']])
    })
  })

  it('a line that never falls silent does not hold a question for ever', async () => {
    const { ask, clock } = bench(over(() => Array.from({ length: 3000 }, (__, index) => at(index, says(0x12, vinAnswer)))))
    expect(await ask()).toMatchObject({ kind: 'no-answer' })
    expect(clock.now()).toBeLessThan(1300)
  })

  it('nor does one that is always in the middle of a telegram', async () => {
    const foreign = says(0x12, vinAnswer)
    const halves = join(foreign.subarray(5), foreign.subarray(0, 5))
    const { ask, clock } = bench(over(() => [at(0, foreign.subarray(0, 5)), ...Array.from({ length: 3000 }, (__, index) => at(index, halves))]))
    expect((await ask()).kind).not.toBe('answered')
    expect(clock.now()).toBeLessThan(1300)
  })

  it('a computer that was busy when the time was over still reads what has come', async () => {
    const { exchange, clock, cable } = bench(over(() => []))
    const answer = exchange.ask({ target: 0x10, payload: vinQuestion })
    // everything stood still for five seconds; the timer is served first, the bytes come in the same turn after it
    clock.after(599, () => { clock.jump(5000); clock.after(1, () => cable.deliver(says(0x10, vinAnswer))) })
    expect(await clock.until(answer)).toMatchObject(answered)
    expect(cable.sent).toHaveLength(1)
  })

  it('questions keep their order and never overlap', async () => {
    const { exchange, clock, trace } = bench(over((question) => [at(p2, says(question[1] ?? 0, vinAnswer))]))
    await clock.until(Promise.all([0x10, 0x40, 0x61].map((target) => exchange.ask({ target, payload: vinQuestion }))))
    expect(trace.entries.filter(({ direction }) => direction === 'out' || direction === 'in').map(({ direction, exchange: n }) => `${direction} ${String(n)}`))
      .toEqual(['out 1', 'in 1', 'out 2', 'in 2', 'out 3', 'in 3'])
  })
})
