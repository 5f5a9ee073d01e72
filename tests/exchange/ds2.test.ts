import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Services } from '../../electron/cable/byte-link.ts'
import { ds2Status } from '../../electron/exchange/dtc-status.ts'
import { clusterFaultsAnswer, ds2FaultCountAnswer, ds2FaultCountRequest, ds2FaultsRequest, lowConceptFaultsAnswer } from '../../electron/exchange/ds2/read-fault-memory.ts'
import { ds2IdentificationAnswer, ds2IdentificationRequest } from '../../electron/exchange/ds2/read-identification.ts'
import { ewsVinAnswer, ewsVinRequest } from '../../electron/exchange/ds2/read-vin.ts'
import { Exchange, type Outcome } from '../../electron/exchange/exchange.ts'
import { MalformedAnswer } from '../../electron/exchange/malformed-answer.ts'
import { classify, classifyDs2 } from '../../electron/exchange/request-class.ts'
import { ds2Timing } from '../../electron/exchange/timing.ts'
import { FakeClock } from './fake-clock.ts'
import { bytes, hex, says, ScriptedCable, type Reply } from './scripted-cable.ts'

const ews = 0x44
const cluster = 0x80
const engine = 0x12

/** A cable to an I-bus car: the engine speaks ISO services, all others DS2. */
class IBusCable extends ScriptedCable {
  readonly servicesOf = (unit: number): Services => unit === engine ? 'iso' : 'ds2'
}

/** An exchange over a cable that echoes, and a script for the units behind it. */
function bench(script: (question: Uint8Array, n: number) => Reply[] = () => []) {
  const clock = new FakeClock()
  const cable = new IBusCable(clock, (question, n) => [{ after: 5, bytes: question }, ...script(question, n)])
  const exchange = new Exchange(cable, { clock, timing: ds2Timing })
  const ask = (unit: number, payload: Uint8Array, once = false): Promise<Outcome> => clock.until(exchange.ask({ target: unit, payload, once }))
  const ignored = (): string[] => exchange.trace.entries.flatMap(({ why }) => why ?? [])
  return { clock, cable, exchange, ask, ignored }
}

const answers = (unit: number, data: string, after = 40): Reply => ({ after, bytes: says(unit, data) })
const identity = 'A0 F6 91 48 83 19 12 09 12 51 02 10 15 04 40'

describe('an answer of DS2', () => {
  it('begins with a status and repeats nothing of its question', async () => {
    const { ask } = bench(() => [answers(cluster, identity)])
    expect(await ask(cluster, ds2IdentificationRequest())).toMatchObject({ kind: 'answered', unit: cluster, payload: bytes(identity) })
  })

  it('of another unit is not the answer, and silence is no answer', async () => {
    const { ask, ignored, clock } = bench(() => [answers(0xd0, identity)])
    expect(await ask(cluster, ds2IdentificationRequest())).toMatchObject({ kind: 'no-answer', unit: cluster })
    expect(ignored()).toContain('from another unit')
    expect(clock.now()).toBe(1700)
  })

  it('that came before the echo is of an earlier question', async () => {
    const { ask, ignored } = bench(() => [answers(cluster, 'A0 00', 1), answers(cluster, identity)])
    expect(await ask(cluster, ds2IdentificationRequest())).toMatchObject({ payload: bytes(identity) })
    expect(ignored()).toContain('came before the echo')
  })

  it.each([['A2', 0xa2], ['B0', 0xb0], ['B1', 0xb1], ['B2', 0xb2], ['FF', 0xff]])('%s is a refusal with its own reason', async (status, nrc) => {
    const { ask, cable } = bench(() => [answers(cluster, status)])
    expect(await ask(cluster, ds2FaultsRequest())).toMatchObject({ kind: 'refused', nrc })
    expect(cable.sent).toHaveLength(1)
  })

  it('A1 is busy: asked again a few times, then refused', async () => {
    const later = bench((_, n) => [answers(cluster, n < 3 ? 'A1' : 'A0 00')])
    expect(await later.ask(cluster, ds2FaultsRequest())).toMatchObject({ kind: 'answered' })
    const never = bench(() => [answers(cluster, 'A1')])
    expect(await never.ask(cluster, ds2FaultsRequest())).toMatchObject({ kind: 'refused', nrc: 0xa1 })
    expect(never.cable.sent).toHaveLength(4)
  })

  it('a status nobody has named is an answer that cannot be read, and no "none"', async () => {
    const { ask } = bench(() => [answers(cluster, '12 00')])
    const outcome = await ask(cluster, ds2FaultCountRequest())
    expect(outcome.kind).toBe('answered')
    expect(() => ds2FaultCountAnswer(outcome.kind === 'answered' ? outcome.payload : new Uint8Array())).toThrow(MalformedAnswer)
  })

  it('7F is a status like any other, and no negative response', async () => {
    const { ask } = bench(() => [answers(cluster, '7F 00 78')])
    expect(await ask(cluster, ds2IdentificationRequest())).toMatchObject({ kind: 'answered', payload: bytes('7F 00 78') })
  })

  it('negative control: the same unit asked in ISO services would not be heard', async () => {
    const clock = new FakeClock()
    const cable = new ScriptedCable(clock, (question) => [{ after: 5, bytes: question }, answers(cluster, identity)])
    const outcome = await clock.until(new Exchange(cable, { clock }).ask({ target: cluster, payload: bytes('22 F1 90') }))
    expect(outcome.kind).toBe('no-answer')
  })

  it('the engine on the same line keeps to ISO services', async () => {
    const { ask } = bench(() => [answers(engine, '58 00')])
    expect(await ask(engine, bytes('18 00 00 00'))).toMatchObject({ kind: 'answered', payload: bytes('58 00') })
    await expect(ask(engine, ds2IdentificationRequest())).rejects.toMatchObject({ code: 'not-announced' })
  })

  it('a unit has time for a long answer: 500 ms to begin and 252 bytes at 9600 baud', async () => {
    const { ask } = bench(() => [answers(cluster, identity, 5 + 500 + 290)])
    expect(await ask(cluster, ds2IdentificationRequest())).toMatchObject({ kind: 'answered' })
  })

  it('a question rests 25 ms after an answer, from the first on', async () => {
    const { ask, exchange } = bench(() => [answers(cluster, identity)])
    await ask(cluster, ds2IdentificationRequest())
    await ask(cluster, ds2IdentificationRequest())
    const [, , answered, again] = exchange.trace.entries
    expect((again?.at ?? 0) - (answered?.at ?? 0)).toBe(25)
  })
})

describe('a question put once', () => {
  it('costs half the patience and one transmission', async () => {
    const { ask, cable, clock } = bench()
    expect(await ask(cluster, ds2IdentificationRequest(), true)).toMatchObject({ kind: 'no-answer' })
    expect(cable.sent).toHaveLength(1)
    expect(clock.now()).toBe(850)
  })
})

describe('an exchange after another', () => {
  it('goes on with its trace, its numbers and what was heard', async () => {
    const first = bench(() => [answers(cluster, identity)])
    await first.ask(cluster, ds2IdentificationRequest())
    first.exchange.leave()
    const clock = new FakeClock()
    const cable = new IBusCable(clock, () => [])
    const second = new Exchange(cable, { clock, after: first.exchange })
    expect(second).toMatchObject({ count: 1, heard: 'telegrams' })
    expect(await clock.until(second.ask({ target: cluster, payload: ds2IdentificationRequest() }))).toMatchObject({ kind: 'no-answer', exchange: 2 })
    expect(second.trace.entries.map(({ exchange, direction }) => `${String(exchange)} ${direction}`)).toEqual(['1 out', '1 echo', '1 in', '2 out', '2 out'])
    first.cable.deliver(says(cluster, identity))
    expect(second.trace.entries).toHaveLength(5)
  })
})

describe('what a request may do to a unit that speaks DS2', () => {
  const units = [0x00, 0x12, ews, cluster, 0xc8, 0xff]

  it.each(['00', '04 00', '04 01', '04 FF'])('%s is a read at every unit', (request) => {
    for (const unit of units) expect(classifyDs2(bytes(request), unit)).toBe('read')
  })

  it('69 01 is a read at the immobiliser only', () => {
    expect(classifyDs2(bytes('69 01'), ews)).toBe('read')
    for (const unit of [0x00, 0x12, cluster, 0xc8, null]) expect(classifyDs2(bytes('69 01'), unit)).toBe('write')
  })

  it.each(['05', '05 01'])('%s clears faults: a service action', (request) => {
    expect(classifyDs2(bytes(request), cluster)).toBe('service-action')
  })

  it.each(['', '00 00', '04', '04 01 00', '05 01 02', '06 00 00 3C 40 2E', '07', '08', '09', '0B 03', '0C 00', '0D', '14 00', '1A 80', '22 F1 90', '53', '69', '69 00', '69 02', '69 01 00', '90 FF FF', '95 28', '9F'])(
    '"%s" is a write, whatever it is', (request) => {
      for (const unit of units) expect(classifyDs2(bytes(request), unit)).toBe('write')
    })

  it('every service id with any data: nothing but those few is a read', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 255 }), fc.uint8Array({ maxLength: 6 }), fc.integer({ min: 0, max: 255 }), (service, data, unit) => {
      const found = classifyDs2(Uint8Array.of(service, ...data), unit)
      if (found === 'read') expect([0x00, 0x04, 0x69]).toContain(service)
      if (found === 'service-action') expect(service).toBe(0x05)
    }), { numRuns: 5000 })
  })

  it('the same bytes mean other things in ISO services', () => {
    expect(classify(bytes('00'))).toBe('write')
    expect(classify(bytes('04 01'))).toBe('write')
    expect(classifyDs2(bytes('22 20 00'), cluster)).toBe('write')
  })

  it('the wall: every service id to a DS2 unit and to the engine, and only a read leaves a byte on the cable', async () => {
    const clock = new FakeClock()
    const cable = new IBusCable(clock, () => [])
    const exchange = new Exchange(cable, { clock, timing: { answer: 2 } })
    let refused = 0
    for (let service = 0; service < 256; service += 1) {
      for (const data of [[], [0x01], [0xf1, 0x90], [0x02, 0xff, 0xff]]) {
        for (const unit of [ews, cluster, engine]) {
          const payload = Uint8Array.of(service, ...data)
          const before = cable.sent.length
          const outcome = await clock.until(exchange.ask({ target: unit, payload }).catch((error: unknown) => error))
          const isRead = (unit === engine ? classify(payload) : classifyDs2(payload, unit)) === 'read'
          if (!isRead) expect(outcome).toMatchObject({ code: 'not-announced' })
          expect(cable.sent.length > before).toBe(isRead)
          refused += isRead ? 0 : 1
        }
      }
    }
    expect(refused).toBeGreaterThan(3000)
  })
})

describe('questions as recorded cars got them', () => {
  it.each([['00', ds2IdentificationRequest()], ['0400', ds2FaultCountRequest()], ['0401', ds2FaultsRequest()], ['6901', ewsVinRequest()]])('%s', (wire, request) => {
    expect(hex(request)).toBe(wire)
    expect(classifyDs2(request, ews)).toBe('read')
  })
})

describe('identity', () => {
  it.each([
    ['cluster of an E39', identity, { partNumber: '6914883', hardwareIndex: 0x19, codingIndex: 0x12, diagIndex: '09' }],
    ['immobiliser of an E38', 'A0 86 90 56 68 03 81 81 07 01 00 02 08', { partNumber: '6905668', diagIndex: '81' }],
    ['telephone of an E38', 'A0 86 90 70 46 09 00 04 07 00 00 23 11', { partNumber: '6907046', hardwareIndex: 0x09, codingIndex: 0x00, diagIndex: '04' }],
    ['a unit that does not keep to BCD', 'A0 FF FF 20 42 25 10 25 13 13 04 06 32', { partNumber: 'FFFF2042' }],
  ])('%s', (_, answer, expected) => {
    expect(ds2IdentificationAnswer(bytes(answer))).toMatchObject(expected)
  })

  it('cut off, in text or with another status it is none', () => {
    const gearbox = `A0 ${Buffer.from('14239532B0011604899').toString('hex')}`
    for (const broken of ['', 'A0', 'A0 86 90 56 68 03 81 81 07 01 00 02', 'A2', gearbox]) expect(() => ds2IdentificationAnswer(bytes(broken)), broken).toThrow(MalformedAnswer)
  })
})

describe('fault memory', () => {
  it('a count stands alone; anything beside it is no count', () => {
    expect(ds2FaultCountAnswer(bytes('A0 00'))).toBe(0)
    expect(ds2FaultCountAnswer(bytes('A0 01'))).toBe(1)
    // the parking aid of an E39 gives measured values for the same question
    for (const broken of ['', 'A0', 'A0 00 0B 00 00 0A', 'A0 00 00', 'B1']) expect(() => ds2FaultCountAnswer(bytes(broken)), broken).toThrow(MalformedAnswer)
  })

  it('as many faults as were counted, or malformed (recorded: 04 01 -> A0 40 02)', () => {
    expect(lowConceptFaultsAnswer(1, bytes('A0 40 02'))).toEqual([{ code: '40', status: 0x02 }])
    expect(lowConceptFaultsAnswer(2, bytes('A0 7E 21 6D 03'))).toEqual([{ code: '7E', status: 0x21 }, { code: '6D', status: 0x03 }])
    for (const broken of ['A0', 'A0 40', 'A0 40 02 41', 'A0 40 02 41 03', 'FF']) expect(() => lowConceptFaultsAnswer(1, bytes(broken)), broken).toThrow(MalformedAnswer)
    expect([0x21, 0x02].map(ds2Status)).toEqual([{ present: true, stored: true }, { present: false, stored: true }])
  })

  it('of the cluster only "none" can be read: whatever else it says is unreadable, never "none"', () => {
    expect(clusterFaultsAnswer(bytes(`A0 ${'00'.repeat(16)}`))).toEqual([])
    for (const broken of ['', 'A0', `A0 01 28 21 ${'00'.repeat(13)}`, `A0 00 28 ${'00'.repeat(14)}`, 'B0']) expect(() => clusterFaultsAnswer(bytes(broken)), broken).toThrow(MalformedAnswer)
  })
})

describe('VIN from the immobiliser', () => {
  // the recorded E53, its last five characters set to 0
  const packed = '05 7A 13 CB 14 31 48 19 57 C0 00 00 00'

  it('seventeen characters of six bits', () => {
    expect(ewsVinAnswer(bytes(`A0 01 ${packed} 39 FF FF`))).toBe('5UXFB53586LV00000')
  })

  it('any VIN that is packed by hand comes out', () => {
    const letters = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'
    fc.assert(fc.property(fc.array(fc.integer({ min: 0, max: 35 }), { minLength: 17, maxLength: 17 }), (codes) => {
      const bits = `00${codes.map((code) => code.toString(2).padStart(6, '0')).join('')}`
      const data = Uint8Array.from(bits.match(/.{8}/g) ?? [], (octet) => Number.parseInt(octet, 2))
      expect(ewsVinAnswer(Uint8Array.of(0xa0, 0x01, ...data, 0x30, 0xff, 0xff))).toBe(codes.map((code) => letters[code]).join(''))
    }))
  })

  it('blank, cut off, of another page or with codes that no character has it is unreadable', () => {
    for (const broken of [`A0 01 ${'FF'.repeat(16)}`, `A0 01 ${packed.slice(0, -3)}`, `A0 02 ${packed}`, `A0 01 45 ${packed.slice(3)}`, `A0 01 3F ${packed.slice(3)}`, 'A2', '']) {
      expect(() => ewsVinAnswer(bytes(broken)), broken).toThrow(MalformedAnswer)
    }
  })
})

describe('any bytes at all', () => {
  const decoders = [ds2IdentificationAnswer, ds2FaultCountAnswer, clusterFaultsAnswer, ewsVinAnswer, (answer: Uint8Array) => lowConceptFaultsAnswer(2, answer)]

  it('give a value or MalformedAnswer, and nothing else', () => {
    fc.assert(fc.property(fc.constantFrom('A0', 'A0 01', 'A1', ''), fc.uint8Array({ maxLength: 40 }), (head, tail) => {
      for (const decode of decoders) {
        try {
          decode(Uint8Array.of(...bytes(head), ...tail))
        } catch (error) {
          expect(error).toBeInstanceOf(MalformedAnswer)
        }
      }
    }), { numRuns: 3000 })
  })
})
