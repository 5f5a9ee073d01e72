import { describe, expect, it } from 'vitest'
import { Exchange } from '../../electron/exchange/exchange.ts'
import { readIdentificationAnswer } from '../../electron/exchange/kwp/read-identification.ts'
import { readDtcAnswer } from '../../electron/exchange/uds/read-dtc.ts'
import { readSvkAnswer } from '../../electron/exchange/uds/svk.ts'
import { classify } from '../../electron/exchange/request-class.ts'
import { recordedExchanges, recordingsAreHere } from '../telegrams/recorded-telegrams.ts'
import { FakeClock } from './fake-clock.ts'
import { hex, ScriptedCable } from './scripted-cable.ts'

/** Data of a telegram, cut out by hand. */
function dataOf(wire: Uint8Array): Uint8Array {
  const short = (wire[0] ?? 0) & 0x3f
  return wire.subarray(short > 0 ? 3 : (wire[3] ?? 0) > 0 ? 4 : 6, -1)
}

const negative = 0x7f
const exchanges = recordedExchanges().filter(({ car }) => car !== 'LongTel' && car !== 'E39')

describe.skipIf(!recordingsAreHere)(`recorded cars${recordingsAreHere ? '' : ' (SKIP: ../shared/recordings is absent)'}`, () => {
  const physical = exchanges.filter(({ request }) => (request[0] ?? 0) >> 6 === 2 && classify(dataOf(request)) === 'read')

  it('every recorded read gets through the exchange what the car answered, pending and busy included', async () => {
    expect(physical.length).toBeGreaterThan(500)
    for (const { request, responses } of physical) {
      // some recordings hold a second unit's answer beside it
      const last = responses.findLast((wire) => wire[2] === request[1])
      if (last === undefined) continue
      const clock = new FakeClock()
      const cable = new ScriptedCable(clock, (sent) => [sent, ...responses].map((bytes, index) => ({ after: 10 * index, bytes })))
      const outcome = await clock.until(new Exchange(cable, { clock }).ask({ target: request[1] ?? 0, payload: dataOf(request) }))
      expect(hex(cable.sent[0] ?? new Uint8Array()), 'the question goes out as recorded').toBe(hex(request))
      const data = dataOf(last)
      // where the recording ends with "pending", the unit's time runs out
      const expected = data[0] !== negative ? { kind: 'answered', payload: data } : data[2] === 0x78 ? { kind: 'no-answer' } : { kind: 'refused', nrc: data[2] }
      // a recorder pairs now and then what does not belong together: such an answer must not be taken
      const belongs = data[0] === negative ? data[1] === request[3] : data[0] === (request[3] ?? 0) + 0x40
      if (belongs) expect(outcome, `${hex(request)} -> ${hex(last)}`).toMatchObject(expected)
      else expect(outcome.kind, `${hex(request)} -> ${hex(last)}`).not.toBe('answered')
    }
  })

  it('every unit that answered a question to all is found with its own last word', async () => {
    const toAll = exchanges.filter(({ request, responses }) => (request[0] ?? 0) >> 6 === 3 && classify(dataOf(request)) === 'read' && dataOf(request)[0] !== 0x3e && responses.length > 1)
    expect(toAll.length).toBeGreaterThan(10)
    for (const { request, responses } of toAll) {
      const clock = new FakeClock()
      const cable = new ScriptedCable(clock, (sent) => [sent, ...responses].map((bytes, index) => ({ after: 5 * index, bytes })))
      const outcomes = await clock.until(new Exchange(cable, { clock }).askAll({ target: request[1] ?? 0, payload: dataOf(request) }))
      const units = new Set(responses.map((wire) => wire[2]))
      expect(new Set(outcomes.map(({ unit }) => unit)), hex(request)).toEqual(units)
      for (const outcome of outcomes) if (outcome.kind === 'answered') expect(responses.map((wire) => hex(dataOf(wire)))).toContain(hex(outcome.payload))
    }
  })

  it('every identification, SVK and fault list of them decodes', () => {
    const answers = exchanges.flatMap(({ responses }) => responses).map(dataOf)
    const of = (...head: number[]): Uint8Array[] => answers.filter((data) => head.every((byte, at) => data[at] === byte))
    for (const data of of(0x5a, 0x80)) expect(readIdentificationAnswer(data).diagIndex).toMatch(/^[0-9A-F]{4}$/)
    for (const data of of(0x62, 0xf1, 0x01)) expect(readSvkAnswer(data).entries.length).toBeGreaterThan(0)
    for (const data of of(0x59, 0x02)) expect(readDtcAnswer(data).length).toBeGreaterThanOrEqual(0)
    expect(of(0x5a, 0x80).length + of(0x62, 0xf1, 0x01).length + of(0x59, 0x02).length).toBeGreaterThan(80)
  })
})
