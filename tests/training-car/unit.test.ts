import { expect, test } from 'vitest'
import { createUnit, type Unit } from '../../electron/training-car/unit.ts'
import type { UnitDescription } from '../../electron/training-car/unit-description.ts'
import { trainingVin } from '../../electron/training-car/training-vin.ts'
import { orderBlocks, orderStream } from '../../electron/training-car/vehicle-order.ts'
import { checkDigitFits, isVin } from '../../shared/domain/vin.ts'
import { bytesOf, textOf } from './raw-tester.ts'

const uds: UnitDescription = { address: 0x61, era: 'uds', data: {} }
const kwp: UnitDescription = { address: 0x40, era: 'kwp', data: {} }

/** A unit whose clock the test turns by hand. */
function bench(description: UnitDescription): { unit: Unit; ask: (request: string, functional?: boolean) => string[]; wait: (ms: number) => void } {
  let now = 0
  const unit = createUnit(description, () => now)
  return {
    unit,
    ask: (request, functional = false) => unit.answer(bytesOf(request), functional).map(textOf),
    wait: (ms) => { now += ms },
  }
}

test('a session ends after five seconds of silence, and any request keeps it', () => {
  const { ask, wait } = bench(uds)
  expect(ask('10 03')).toEqual(['50 03 00 32 01 F4'])
  wait(5000)
  expect(ask('3E 80')).toEqual([])
  wait(5000)
  expect(ask('22 F1 86')).toEqual(['62 F1 86 03 81'])
  wait(5001)
  expect(ask('22 F1 86')).toEqual(['62 F1 86 01 81'])
})

test('a session may be started without an answer (bit 7)', () => {
  const { ask } = bench(uds)
  expect(ask('10 83')).toEqual([])
  expect(ask('22 F1 86')).toEqual(['62 F1 86 03 81'])
  expect(ask('3E 00')).toEqual(['7E 00'])
  expect(ask('3E 01')).toEqual(['7F 3E 12'])
})

test('a value may be worked out at the moment of asking', () => {
  const { ask, wait } = bench({ ...uds, data: { '1701': (now) => Uint8Array.of(0, 0, 0, now / 1000) } })
  wait(7000)
  expect(ask('22 17 01')).toEqual(['62 17 01 00 00 00 07'])
})

test('coding blocks are locked; where writing is allowed, only a block that exists, in its length', () => {
  // block 3000 as recorded at 61 of a G31
  const coding = { 3000: bytesOf('21 21 03 79 00') }
  const locked = bench({ ...uds, coding })
  expect(locked.ask('2E 30 00 21 21 03 79 01')).toEqual(['7F 2E 33'])
  expect(locked.ask('22 30 00')).toEqual(['62 30 00 21 21 03 79 00'])
  const open = bench({ ...uds, coding, writable: true })
  expect(open.ask('2E 30 00 21 21 03 79 01')).toEqual(['6E 30 00'])
  expect(open.ask('22 30 00')).toEqual(['62 30 00 21 21 03 79 01'])
  expect(open.ask('2E 30 00 21')).toEqual(['7F 2E 13'])
  expect(open.ask('2E 30 01 21')).toEqual(['7F 2E 31'])
  expect(coding[3000]).toEqual(bytesOf('21 21 03 79 00'))
})

test('a slow answer is announced by "please wait", a slow refusal is not', () => {
  const { ask } = bench({ ...uds, data: { D035: bytesOf('01 00') }, slow: ['22D0'] })
  expect(ask('22 D0 35')).toEqual(['7F 22 78', '62 D0 35 01 00'])
  expect(ask('22 D0 29')).toEqual(['7F 22 31'])
})

test('asked with all others, a UDS unit keeps 11, 12 and 31 to itself, a KWP unit says its 12', () => {
  expect(bench(uds).ask('22 D0 29', true)).toEqual([])
  expect(bench(uds).ask('1A 80', true)).toEqual([])
  expect(bench(uds).ask('2E 30 00 01', true)).toEqual(['7F 2E 33'])
  expect(bench(kwp).ask('22 16 00', true)).toEqual(['7F 22 12'])
  expect(bench(uds).unit.functionalAddress).toBe(0xdf)
  expect(bench(kwp).unit.functionalAddress).toBe(0xef)
})

test('KWP faults: count, codes of two bytes; detail with what the unit stored beside them', () => {
  // both answers as recorded at 40 of an E90 (CAS)
  const faults = [{ code: 'A125', status: 0x21 }, { code: 'A127', status: 0x21 }, { code: 'A126', status: 0x21 },
    { code: 'A0B3', status: 0x28, detail: bytesOf('01 56 A1') }]
  const { ask } = bench({ ...kwp, faults })
  expect(ask('18 02 FF FF')).toEqual(['58 04 A1 25 21 A1 27 21 A1 26 21 A0 B3 28'])
  expect(ask('17 A0 B3')).toEqual(['57 01 A0 B3 28 01 56 A1'])
  expect(ask('14 FF FF')).toEqual(['54 FF FF'])
  expect(ask('18 02 FF FF')).toEqual(['58 00'])
  expect(ask('17 A0 B3')).toEqual(['57 00'])
})

test.each(['', '00', '10', '14', '19', '19 02', '22', '22 F1', '2E', '2E 30', '31', '3E', 'FF'])(
  'a maimed request (%s) gets a refusal, never a crash', (request) => {
    for (const description of [uds, kwp]) {
      const [answer = ''] = bench(description).ask(request)
      expect(answer).toMatch(description.era === 'kwp' && request === '3E' ? /^7E$/ : /^7F /)
    }
  })

test('the packed order equals what real cars store', () => {
  // begins like 22 3F06 of an F10 (Vehicle-F10-2022-05-08): 0910 F010 FP31 0A17 K8DF, 1CD 255 258 ...
  const f10 = orderStream({ built: '0910', series: 'F010', type: 'FP31', paint: '0A17', upholstery: 'K8DF', options: ['1CD', '255', '258', '2K2'] })
  expect(textOf(f10.slice(2, 27))).toBe('03 41 94 50 99 04 50 9B 04 D1 42 14 57 AD 89 26 84 63 91 25 55 49 56 12 AD')
  // begins like 22 3F00 to 22 3F02 of an E61 (e61.txt): 0307 E61_ PX11 0475 ALAT, 21 fillers, 1CA 2SB 346 ...
  const e61 = orderBlocks({ built: '0307', series: 'E61_', type: 'PX11', paint: '0475', upholstery: 'ALAT', options: ['1CA', '2SB', '346', '386', '3AC', '423'] })
  expect(textOf(e61['3F00'] ?? [])).toBe('02 41 34 17 95 64 7F C3 84 51 41 45 D5 86 C8 74')
  expect(textOf(e61['3F01'] ?? [])).toBe('41 04 10 41 04 10 41 04 10 41 04 10 41 04 10 42')
  expect(textOf((e61['3F02'] ?? new Uint8Array()).slice(0, 13))).toBe('11 8E 14 B3 89 35 16 4D 85 93 86 35 12')
})

test('every training VIN is legal and its check digit fits, also where that is X', () => {
  const vins = Array.from({ length: 50 }, (_, n) => trainingVin(n + 1))
  expect(vins.filter((vin) => !isVin(vin) || !checkDigitFits(vin))).toEqual([])
  expect(vins.some((vin) => vin[8] === 'X')).toBe(true)
  expect(new Set(vins).size).toBe(50)
})
