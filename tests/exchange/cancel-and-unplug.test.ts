import { describe, expect, it } from 'vitest'
import { adapters, at, bench, p2, vinAnswer, vinQuestion } from './bench.ts'
import { bytes, says } from './scripted-cable.ts'

describe.each(adapters)('%s', (_, over) => {
  describe('cancel', () => {
    it('ends at once while the unit is silent, pending, or other questions wait', async () => {
      for (const reply of [[], [at(p2, says(0x10, '7F 22 78'))]]) {
        const { clock, exchange } = bench(over(() => reply))
        const stop = new AbortController()
        clock.after(300, () => stop.abort())
        const both = Promise.all([1, 2].map(() => exchange.ask({ target: 0x10, payload: vinQuestion, signal: stop.signal })))
        expect(await clock.until(both)).toEqual([{ kind: 'cancelled', unit: 0x10, exchange: 1 }, { kind: 'cancelled', unit: 0x10, exchange: 0 }])
        expect(clock.now()).toBe(300)
        expect(exchange.count).toBe(1)
      }
    })

    it('in the pause before a busy unit is asked again: nothing more is sent', async () => {
      const { clock, cable, exchange } = bench(over(() => [at(p2, says(0x10, '7F 22 21'))]))
      const stop = new AbortController()
      let sentSoFar = 0
      clock.after(150, () => { sentSoFar = cable.sent.length; stop.abort() })
      expect(await clock.until(exchange.ask({ target: 0x10, payload: vinQuestion, signal: stop.signal }))).toMatchObject({ kind: 'cancelled' })
      expect(clock.now()).toBe(150)
      expect(cable.sent).toHaveLength(sentSoFar)
    })

    it('all units: what was heard stays, the rest is cancelled', async () => {
      const { clock, exchange } = bench(over(() => [at(10, says(0x40, vinAnswer)), at(200, says(0x12, '7F 22 78'))]))
      const stop = new AbortController()
      clock.after(400, () => stop.abort())
      const outcomes = await clock.until(exchange.askAll({ target: 0xdf, payload: vinQuestion, signal: stop.signal }))
      expect(outcomes.map(({ unit, kind }) => [unit, kind])).toEqual([[0x40, 'answered'], [0x12, 'cancelled'], [0xdf, 'cancelled']])
    })

    it('the answer that comes after it is not the next question\'s', async () => {
      const { clock, exchange, ask } = bench(over((question) => [at(500, says(0x10, question[4] === 0xf1 ? vinAnswer : '62 10 0A 01'))]))
      const stop = new AbortController()
      clock.after(490, () => stop.abort())
      await clock.until(exchange.ask({ target: 0x10, payload: vinQuestion, signal: stop.signal }))
      expect(await ask(bytes('22 10 0A'))).toMatchObject({ kind: 'answered', payload: bytes('62 10 0A 01') })
    })
  })

  describe('unplugged', () => {
    it('at every byte of the answer, with or without a word from the system: cable-lost within 2 s', async () => {
      const answer = says(0x10, vinAnswer)
      for (let byte = 0; byte < answer.length; byte += 1) {
        for (const said of [true, false]) {
          const { clock, cable, ask } = bench(over(() => [at(p2, answer.subarray(0, byte))]))
          clock.after(p2, () => {
            if (said) cable.pull()
            else cable.isOpen = false
          })
          await expect(ask()).rejects.toMatchObject({ code: 'cable-lost' })
          expect(clock.now()).toBeLessThanOrEqual(said ? p2 : 2000)
          await expect(ask()).rejects.toMatchObject({ code: 'cable-lost' })
        }
      }
    })

    it('while a unit is pending: cable-lost within 2 s of it', async () => {
      const { clock, cable, ask } = bench(over(() => [at(p2, says(0x10, '7F 22 78'))]))
      clock.after(1000, () => { cable.isOpen = false })
      await expect(ask()).rejects.toMatchObject({ code: 'cable-lost' })
      expect(clock.now()).toBeLessThanOrEqual(3000)
    })

    it('every question that waits is told', async () => {
      const { clock, cable, exchange } = bench(over(() => []))
      clock.after(50, () => cable.pull())
      const three = Promise.allSettled([1, 2, 3].map(() => exchange.ask({ target: 0x10, payload: vinQuestion })))
      expect((await clock.until(three)).map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected'])
      expect(cable.sent).toHaveLength(1)
    })
  })
})
