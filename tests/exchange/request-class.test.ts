import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Exchange } from '../../electron/exchange/exchange.ts'
import { classify } from '../../electron/exchange/request-class.ts'
import { FakeClock } from './fake-clock.ts'
import { bytes, ScriptedCable } from './scripted-cable.ts'

/** The services that can be a read in some form; every other of the 256 is a write in any form, but 14 and 31. */
const readServices = [0x10, 0x17, 0x18, 0x19, 0x1a, 0x21, 0x22, 0x3e]
const serviceActions = [0x14, 0x22, 0x31]

const everyService = Array.from({ length: 256 }, (_, service) => service)

describe('what a request may do to the car', () => {
  it.each([
    '22 F1 90', '22 D0 29', '22 20 00', '19 02 0C', '19 04 03 17 8A FF', '19 06 03 17 8A FF', '18 02 FF FF', '18 00 00 00', '17 A1 87',
    '1A 80', '1A 90', '21 06', '3E', '3E 00', '3E 80', '3E 01', '10 01', '10 81', '10 03',
  ])('%s is a read', (request) => {
    expect(classify(bytes(request))).toBe('read')
  })

  it.each(['14 FF FF', '14 FF FF FF', '31 01 A0 5E 01', '31 03 A0 5E', '31 01 A0 5F', '31 01 A0 86 04 00 05 03', '31 01 0F 06', '31 06', '31 01 A0 22', '22 D0 D7'])(
    '%s is a service action', (request) => {
      expect(classify(bytes(request))).toBe('service-action')
    })

  it.each([
    '', '10', '10 02', '10 41', '10 42', '10 83', '10 85', '10 03 00', '11 01', '11 04', '14', '14 FF', '17', '18', '18 04 FF FF', '18 02', '19', '19 82 0C', '1A', '21', '22', '22 F1', '23 00 00 12 07 12',
    '27 01', '28 01 01', '2C 10 01', '2E A1 24 00', '2F D0 31 07', '30 01', '31', '31 01', '31 01 A0 76 00', '31 01 A0 79', '31 01 A0 7A', '31 04 A0 5E', '31 01 0F 0C 03', '31 01 0F 06 00', '34', '36', '37', '3B 90', '3D', '3E 81', '3E 00 00', '85 02', 'FD FD', '00',
  ])('"%s" is a write', (request) => {
    expect(classify(bytes(request))).toBe('write')
  })

  it('no data whatsoever makes one of the other services a read', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 255 }), fc.uint8Array({ maxLength: 12 }), (service, data) => {
      const found = classify(Uint8Array.of(service, ...data))
      if (found === 'read') expect(readServices).toContain(service)
      if (found === 'service-action') expect(serviceActions).toContain(service)
    }), { numRuns: 5000 })
  })
})

describe('the wall in the exchange', () => {
  it('every service id, alone and with data, to one unit and to all: only a read leaves a byte on the cable', async () => {
    const clock = new FakeClock()
    const cable = new ScriptedCable(clock, () => [])
    const exchange = new Exchange(cable, { clock, timing: { answer: 2 } })
    let refused = 0
    for (const service of everyService) {
      for (const data of [[], [0x01], [0xf1, 0x90], [0x01, 0xa0, 0x5e, 0x01], [0x02, 0xff, 0xff]]) {
        for (const ask of [exchange.ask.bind(exchange), exchange.askAll.bind(exchange)]) {
          const payload = Uint8Array.of(service, ...data)
          const before = cable.sent.length
          const outcome = await clock.until(ask({ target: 0x61, payload }).catch((error: unknown) => error))
          const isRead = classify(payload) === 'read'
          if (!isRead) expect(outcome).toMatchObject({ name: 'BenchError', code: 'not-announced' })
          expect(cable.sent.length > before).toBe(isRead)
          refused += isRead ? 0 : 1
        }
      }
    }
    expect(refused).toBeGreaterThan(2400)
  })

  it('a refused question does not count and does not hold up the next one', async () => {
    const clock = new FakeClock()
    const cable = new ScriptedCable(clock, () => [])
    const exchange = new Exchange(cable, { clock })
    await expect(exchange.ask({ target: 0x61, payload: bytes('2E A1 24 00') })).rejects.toMatchObject({ code: 'not-announced' })
    expect(exchange.count).toBe(0)
    expect(await clock.until(exchange.ask({ target: 0x61, payload: bytes('22 F1 50') }))).toMatchObject({ kind: 'no-answer', exchange: 1 })
  })
})
