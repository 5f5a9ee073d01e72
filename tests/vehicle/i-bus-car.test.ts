import { describe, expect, it } from 'vitest'
import { faultMeaning } from '../../shared/diagnosis/fault-meaning.ts'
import type { CarIdentity } from '../../shared/domain/facts.ts'
import { maskTrace } from '../../shared/domain/mask-trace.ts'
import type { Trace } from '../../shared/domain/trace.ts'
import { ewsVinAnswer } from '../../electron/exchange/ds2/read-vin.ts'
import { Exchange } from '../../electron/exchange/exchange.ts'
import { ds2Timing } from '../../electron/exchange/timing.ts'
import { AskedOnce } from '../../electron/vehicle/asked-once.ts'
import { eraOf } from '../../electron/vehicle/eras.ts'
import { readMemory } from '../../electron/vehicle/fault-memory.ts'
import { identifyCar } from '../../electron/vehicle/identify-car.ts'
import { identifyIBusCar } from '../../electron/vehicle/identify-i-bus-car.ts'
import { readCar } from '../../electron/workflows/diagnose.ts'
import { FakeClock } from '../exchange/fake-clock.ts'
import { says, ScriptedCable } from '../exchange/scripted-cable.ts'
import { visit, type Script } from './scripted-exchange.ts'

/** Of the recorded E53, the last five characters set to 0. */
const vin = 'A001057A13CB1431481957C000000039FFFF'
const cluster = 'A0F691488319120912510210150440'
/** Identity of a unit at C8 with this diagnosis index, otherwise that of a recorded E38. */
const telephone = (index: string): string => `A0869070460900${index}0700002311`
const identify = (script: Script): Promise<CarIdentity> => identifyIBusCar(visit(script).asked)
const none = `A0${'00'.repeat(16)}`

describe('who an I-bus car is', () => {
  it('VIN from the immobiliser; what nobody has published is said to be unknown', async () => {
    const identity = await identify({ '44 6901': vin, 'C8 00': telephone('04') })
    expect(identity).toMatchObject({
      protocol: 'ds2', vin: { state: 'read', value: '5UXFB53586LV00000', source: { unit: 0x44, service: '69 01' } },
      chassis: { state: 'unreadable', reason: 'request-unknown' }, options: { state: 'unreadable', reason: 'request-unknown' },
    })
  })

  it.each([
    ['20', 'TELIBUS', 'TCU (I-bus)', '2G'], ['21', 'TELIBUS2', 'Everest TCU (I-bus)', '2G'], ['22', 'TELIBUS3', 'TCU 1.5 (I-bus)', '2G'],
    ['04', 'unknown', 'Telephone (I-bus)', 'unknown'], ['15', 'unknown', 'Hands-free unit ULF (I-bus)', 'unknown'], ['99', 'unknown', 'Telematics unit', 'unknown'],
  ])('diagnosis index %s at C8 is %s, "%s"', async (index, variant, name, generation) => {
    const { unit } = await identify({ '44 6901': vin, 'C8 00': telephone(index) })
    expect(unit).toMatchObject({
      answered: true, address: 0xc8, variant, name, generation: { value: generation }, index: { state: 'read', value: index }, partNumber: { state: 'read', value: '6907046' },
      candidates: variant === 'unknown' ? [] : [variant],
    })
  })

  it('no unit at C8 is silence, and no variant is invented', async () => {
    const { unit } = await identify({ '44 6901': vin })
    expect(unit).toMatchObject({ answered: false, address: 0xc8, variant: 'unknown', candidates: [], generation: { value: 'unknown', source: null } })
    expect([unit.index, unit.partNumber]).toMatchObject([{ reason: 'no-answer' }, { reason: 'no-answer' }])
  })

  it('a unit at C8 that answers with no identity is there, and unread', async () => {
    const { unit } = await identify({ '44 6901': vin, 'C8 00': 'A08690' })
    expect(unit).toMatchObject({ answered: true, variant: 'unknown', index: { state: 'unreadable', reason: 'malformed' } })
  })

  it.each([['blank', `A001${'FF'.repeat(16)}`], ['seventeen zeros', `A001${'00'.repeat(16)}`], ['letters no VIN has', `A00118${'61'.repeat(15)}`]])(
    'a VIN that is %s is unreadable, never shown', async (_, answer) => {
      expect((await identify({ '44 6901': answer })).vin).toMatchObject({ state: 'unreadable', reason: 'malformed' })
    })

  it('a car whose immobiliser is silent is known by its cluster, which is asked only then', async () => {
    const silent = visit({ '80 00': cluster })
    expect((await identifyIBusCar(silent.asked)).vin).toMatchObject({ state: 'unreadable', reason: 'no-answer' })
    expect(silent.exchange.asked).toEqual(['44 6901', '80 00', 'C8 00'])
    const there = visit({ '44 6901': vin, '80 00': cluster })
    await identifyIBusCar(there.asked)
    expect(there.exchange.asked).toEqual(['44 6901', 'C8 00'])
  })

  it('a unit alone on the bench is enough, nobody at all is "no car"', async () => {
    expect((await identify({ 'C8 00': telephone('20') })).unit.variant).toBe('TELIBUS')
    await expect(identify({})).rejects.toMatchObject({ code: 'no-car' })
  })

  it('cancelled is "cancelled"', async () => {
    const stop = new AbortController()
    stop.abort()
    await expect(identifyIBusCar(visit({ '44 6901': vin }).asked.until(stop.signal))).rejects.toMatchObject({ code: 'cancelled' })
  })
})

it('the VIN as the immobiliser packs it does not leave the shop with a masked trace', () => {
  const answer = says(0x44, 'A0 01 05 7A 13 CB 14 31 48 19 57 C0 00 00 01 39 FF FF')
  const trace: Trace = {
    format: 'sos-bench-trace', version: 1, cable: 'a cable', protocol: 'ds2', vin: 'whole', beganAt: '2026-01-01T00:00:00.000Z',
    lines: [{ n: 1, ms: 0, exchange: 1, direction: 'in', hex: Buffer.from(answer).toString('hex').toUpperCase() }],
  }
  const [line] = maskTrace(trace, ['5UXFB53586LV00001']).lines
  const masked = Uint8Array.from(Buffer.from(line?.hex ?? '', 'hex'))
  expect(ewsVinAnswer(answer.subarray(3, -1))).toBe('5UXFB53586LV00001')
  expect(ewsVinAnswer(masked.subarray(3, -1))).toBe('5UXFB53586XXXXXXX')
})

describe('how long a silent car takes', () => {
  it.each([
    ['BMW-FAST, so that DS2 can be tried', identifyCar, 'iso', {}, 4000],
    ['DS2', identifyIBusCar, 'ds2', ds2Timing, 6000],
  ] as const)('%s: nothing but the echo is given up in time', async (_, identify, services, timing, most) => {
    const clock = new FakeClock()
    const cable = Object.assign(new ScriptedCable(clock, (question) => [{ after: 5, bytes: question }]), { servicesOf: () => services })
    const outcome = await clock.until(identify(new AskedOnce(new Exchange(cable, { clock, timing }))).catch((error: unknown) => error))
    expect(outcome).toMatchObject({ code: 'no-car' })
    expect(clock.now()).toBeLessThan(most)
  })
})

const era = eraOf('ds2')
const tcu = (variant: string | null) => ({ unit: 0xc8, unitName: 'Telematics', variant })
const faultsOf = async (variant: string | null, script: Script) => (await readMemory(visit(script).asked, era, tcu(variant), 'fault')).faults

describe('fault memory of I-bus units', () => {
  it('none counted is none stored, whatever the variant', async () => {
    for (const variant of ['TELIBUS', 'TELIBUS2', null]) expect(await faultsOf(variant, { 'C8 0400': 'A000' })).toMatchObject({ state: 'read', value: [], source: { service: '04 00' } })
  })

  it('TELIBUS: codes of one byte with their status, and what they mean', async () => {
    const faults = await faultsOf('TELIBUS', { 'C8 0400': 'A002', 'C8 0401': 'A07E216D03' })
    expect(faults).toMatchObject({ state: 'read', value: [
      { id: 'fault:C8:fault:7E', code: '7E', status: 0x21, present: true, stored: true, source: { service: '04 01' } },
      { id: 'fault:C8:fault:6D', code: '6D', status: 0x03, present: false, stored: true },
    ] })
    const identity = await identify({ '44 6901': vin, 'C8 00': telephone('20') })
    expect(faultMeaning(identity, { unit: 0xc8, code: '7E', memory: 'fault' })).toMatchObject({ known: true })
    expect(faultMeaning(identity, { unit: 0xc8, code: 'FE', memory: 'fault' })).toMatchObject({ known: false })
  })

  it.each([['TELIBUS2'], ['TELIBUS3'], [null]])('%s: faults that are counted but laid out in a way nobody published are unreadable, never none', async (variant) => {
    const { asked, exchange } = visit({ 'C8 0400': 'A002', 'C8 0401': 'A07E216D03' })
    expect((await readMemory(asked, era, tcu(variant), 'fault')).faults).toMatchObject({ state: 'unreadable', reason: 'malformed' })
    expect(exchange.asked).toEqual(['C8 0400'])
  })

  it('fewer faults than were counted, a refused count and silence are unreadable each for its reason', async () => {
    expect(await faultsOf('TELIBUS', { 'C8 0400': 'A002', 'C8 0401': 'A07E21' })).toMatchObject({ state: 'unreadable', reason: 'malformed' })
    expect(await faultsOf('TELIBUS', { 'C8 0400': 'A002' })).toMatchObject({ state: 'unreadable', reason: 'no-answer' })
    expect(await faultsOf('TELIBUS', {})).toMatchObject({ state: 'unreadable', reason: 'no-answer' })
    expect(await faultsOf('TELIBUS', { 'C8 0400': '12' })).toMatchObject({ state: 'unreadable', reason: 'malformed' })
  })

  it('the cluster is asked for its list at once', async () => {
    const { asked, exchange } = visit({ '80 0401': none })
    expect((await readMemory(asked, era, { unit: 0x80, unitName: 'Cluster', variant: null }, 'fault')).faults).toMatchObject({ state: 'read', value: [] })
    expect(exchange.asked).toEqual(['80 0401'])
  })
})

describe('the check of an I-bus car', () => {
  const check = async (script: Script) => {
    const { asked, exchange } = visit(script)
    const reading = await readCar(asked, await identifyIBusCar(asked), () => undefined)
    return { ...reading, asked: exchange.asked }
  }

  it('reads the unit at C8, cluster and airbag, and asks for nothing that only other cars have', async () => {
    const { ended, facts, asked } = await check({ '44 6901': vin, 'C8 00': telephone('04'), 'C8 0400': 'A000', '80 0401': none, 'A4 0400': 'A000' })
    expect(ended).toBe('complete')
    expect(facts.memories.map(({ unitName, memory, faults }) => `${unitName} ${memory} ${faults.state === 'read' ? String(faults.value.length) : faults.reason}`)).toEqual([
      'Telematics fault 0', 'Telematics info not-offered', 'Cluster fault 0', 'Airbag fault 0',
    ])
    expect(facts.readings).toEqual([])
    expect(asked).toEqual(['44 6901', 'C8 00', 'C8 0400', '80 0401', 'A4 0400'])
  })

  it('an I-bus TCU has an info memory, and nobody has published how to read it', async () => {
    const { facts } = await check({ '44 6901': vin, 'C8 00': telephone('20'), 'C8 0400': 'A000' })
    expect(facts.memories.find(({ memory }) => memory === 'info')?.faults).toMatchObject({ state: 'unreadable', reason: 'request-unknown' })
  })
})
