import { describe, expect, test } from 'vitest'
import { checkDigitFits, isVin } from '../../shared/domain/vin.ts'
import { plugIn, stillThere } from './plug-in.ts'
import { bytesOf } from './raw-tester.ts'

/** The last of the bytes of a VIN answer: 17 characters and the checksum. */
const vinOf = (answer: string): string => String.fromCharCode(...bytesOf(answer).slice(-18, -1))

describe('battery-worn: F30 with TCB1', () => {
  test.each([
    ['index that no table documents', '83 61 F1 22 F1 50 38', '86 F1 61 62 F1 50 0F FF E0 69'],
    ['TCB1 knows no 22 D108', '83 61 F1 22 D1 08 D0', '83 F1 61 7F 22 31 A7'],
    // form recorded on a G31: code (3), status
    ['two faults, one present', '83 61 F1 19 02 0C FC', '8B F1 61 59 02 FF B7 F3 41 2F B7 F3 43 28 66'],
    ['no fault fits a mask of bit 6', '83 61 F1 19 02 40 30', '83 F1 61 59 02 FF 2F'],
    ['info memory without a count', '83 61 F1 22 20 00 17', '87 F1 61 62 20 00 61 00 25 28 09'],
    ['the unit at 61 keeps no VIN (recorded: G31)', '83 61 F1 22 F1 90 78', '94 F1 61 62 F1 90 30 30 30 30 30 30 30 30 30 30 30 30 30 30 30 30 30 F9'],
    // 3310 mV, 21 degC, fitted, health 31, 14 January 2016, normal charging; 7F 22 78 first as recorded for D0xx
    ['worn battery after one pending answer', '83 61 F1 22 D0 29 F0', '83 F1 61 7F 22 78 EE 91 F1 61 62 D0 29 0C EE 00 15 01 00 1F 07 E0 00 01 00 0E 01 64'],
    ['registered, address ends with NUL', '83 61 F1 22 D0 35 FC', '83 F1 61 7F 22 78 EE 8F F1 61 62 D0 35 01 31 39 32 2E 30 2E 32 2E 31 37 00 39'],
    ['SOS button not pressed', '83 61 F1 22 D0 9B 62', '83 F1 61 7F 22 78 EE 84 F1 61 62 D0 9B 00 A3'],
    ['occurrence counter in record 02', '86 61 F1 19 06 B7 F3 41 FF E1', '8A F1 61 59 06 B7 F3 41 2F 01 00 02 04 5C'],
    ['the car\'s own list names 61', '83 10 F1 22 3F 07 EC', '8B F1 10 62 3F 07 00 06 01 10 40 60 61 63 AF'],
    ['nothing in the cluster', '83 60 F1 19 02 0C FB', '83 F1 60 59 02 FF 2E'],
    ['no info memory at the body unit', '83 40 F1 22 20 00 F6', '83 F1 40 7F 22 31 86'],
    ['a KWP service is not supported (recorded: 1A 80 at 40 of a G31)', '82 40 F1 1A 80 4D', '83 F1 40 7F 1A 11 5E'],
    ['no such report of 19', '83 61 F1 19 0A 00 F8', '83 F1 61 7F 19 12 7F'],
    ['detail of a fault that is not there', '86 61 F1 19 04 B7 F3 11 FF AF', '83 F1 61 7F 19 31 9E'],
    ['coding data stays locked', '85 61 F1 2E 30 00 01 02 38', '83 F1 61 7F 2E 33 B5'],
    ['a request too short for its service', '82 61 F1 22 D0 C6', '83 F1 61 7F 22 13 89'],
  ])('%s', async (_what, request, answer) => {
    const { tester } = await plugIn('battery-worn')
    expect(await tester.exchange(request, answer)).toBe(answer)
    expect(await tester.exchange(stillThere.request, stillThere.answer)).toBe(stillThere.answer)
  })

  test('a snapshot has record number, count, and mileage, time, counter and millivolts each behind their identifier', async () => {
    const { tester } = await plugIn('battery-worn')
    const answer = 'B0 F1 61 59 04 B7 F3 41 2F'
      + ' 01 04 17 00 01 CE A0 17 01 05 93 79 AC 40 01 00 01 D3 4C 0D 5C'
      + ' 02 04 17 00 01 CF 4F 17 01 05 94 D6 17 40 01 00 04 D3 4C 0C EE DB'
    expect(await tester.exchange('86 61 F1 19 04 B7 F3 41 FF DF', answer)).toBe(answer)
  })

  test('the order: length, 03, six bits a character, signature of zeros', async () => {
    const { tester } = await plugIn('battery-worn')
    // 0313 F030 TRA1 0475 ALAT, 1000, 609 6AC 6AE 6AK $A090
    const answer = 'B9 F1 10 62 3F 06 00 1E 03 41 34 53 99 04 D0 D3 28 51 41 45 D5 86 C8 74 85 90 65 68 63 5A 19 56 86 B1 21 41 94 00'
      + ' 00 14 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 6F'
    expect(await tester.exchange('83 10 F1 22 3F 06 EB', answer)).toBe(answer)
  })

  test('three integration levels of eight bytes', async () => {
    const { tester } = await plugIn('battery-worn')
    const level = '46 30 32 30 0D 03 01 F7'
    const answer = `B1 F1 10 62 10 0B ${level} ${level} ${level} 00 14${' 00'.repeat(20)} E3`
    expect(await tester.exchange('83 10 F1 22 10 0B C1', answer)).toBe(answer)
  })

  test('clearing really clears the fault memory, and only that one', async () => {
    const { tester } = await plugIn('battery-worn')
    // recorded at 61 of a G31 (g31_coding.txt): 81 F1 61 54 27
    expect(await tester.exchange('84 61 F1 14 FF FF FF E7', '81 F1 61 54 27')).toBe('81 F1 61 54 27')
    expect(await tester.exchange('83 61 F1 19 02 0C FC', '83 F1 61 59 02 FF 2F')).toBe('83 F1 61 59 02 FF 2F')
    const info = '87 F1 61 62 20 00 61 00 25 28 09'
    expect(await tester.exchange('83 61 F1 22 20 00 17', info)).toBe(info)
    // recorded there too: 31 01 0F 06 clears the info memory
    expect(await tester.exchange('84 61 F1 31 01 0F 06 1D', '84 F1 61 71 01 0F 06 5D')).toBe('84 F1 61 71 01 0F 06 5D')
    expect(await tester.exchange('83 61 F1 22 20 00 17', '83 F1 61 62 20 00 57')).toBe('83 F1 61 62 20 00 57')
  })

  test('a session starts, is told by F186, and a sign of life with 80 is not answered', async () => {
    const { tester } = await plugIn('battery-worn')
    expect(await tester.exchange('82 61 F1 10 03 E7', '86 F1 61 50 03 00 32 01 F4 52')).toBe('86 F1 61 50 03 00 32 01 F4 52')
    tester.send('82 61 F1 3E 80 92')
    expect(await tester.exchange('83 61 F1 22 F1 86 6E', '85 F1 61 62 F1 86 03 81 34')).toBe('85 F1 61 62 F1 86 03 81 34')
    expect(await tester.exchange('82 61 F1 10 42 26', '83 F1 61 7F 10 12 76')).toBe('83 F1 61 7F 10 12 76')
  })
})

describe('questions to all units of an F-series car', () => {
  test('every unit answers for itself', async () => {
    const { tester } = await plugIn('battery-worn')
    const answers = '83 F1 40 59 02 FF 0E 83 F1 10 59 02 FF DE 83 F1 63 59 02 FF 31 83 F1 60 59 02 FF 2E 83 F1 01 59 02 FF CF'
      + ' 8B F1 61 59 02 FF B7 F3 41 2F B7 F3 43 28 66'
    expect(await tester.exchange('C3 DF F1 19 02 0C BA', answers)).toBe(answers)
  })

  test('a unit that asks for time answers after the others', async () => {
    const { tester } = await plugIn('battery-worn')
    // software lists; only the order counts here: 40, 10, 63, 60, 01, then "please wait" of 61, then its list
    tester.send('C3 DF F1 22 F1 01 A7')
    const lists = await tester.read(6 * 40 + 7)
    expect(lists.indexOf('83 F1 61 7F 22 78 EE')).toBeGreaterThan(lists.indexOf('F1 01 62 F1 01'))
    expect(lists.indexOf('F1 61 62 F1 01')).toBeGreaterThan(lists.indexOf('83 F1 61 7F 22 78 EE'))
  })

  test('refusals 11, 12 and 31 stay unsaid: only the unit that has an info memory answers', async () => {
    const { tester } = await plugIn('battery-worn')
    const info = '87 F1 61 62 20 00 61 00 25 28 09'
    expect(await tester.exchange('C3 DF F1 22 20 00 D5', info)).toBe(info)
    expect(await tester.exchange(stillThere.request, stillThere.answer)).toBe(stillThere.answer)
  })

  test('nobody listens to the E-series address EF, nor to DF when it is addressed like a unit', async () => {
    const { tester } = await plugIn('battery-worn')
    tester.send('C4 EF F1 18 02 FF FF BC')
    tester.send('83 DF F1 19 02 0C 7A')
    expect(await tester.exchange(stillThere.request, stillThere.answer)).toBe(stillThere.answer)
  })

  test('a question that does not come from the tester F1 is not heard', async () => {
    const { tester } = await plugIn('battery-worn')
    tester.send('83 61 F2 22 20 00 18')
    expect(await tester.exchange(stillThere.request, stillThere.answer)).toBe(stillThere.answer)
  })
})

describe('network-retired-us: F30 of the US with a unit that finds no network', () => {
  test.each([
    ['healthy battery: 4900 mV, 24 degC, full', '83 61 F1 22 D0 29 F0', '83 F1 61 7F 22 78 EE 91 F1 61 62 D0 29 13 24 00 18 01 00 60 07 E0 00 05 00 09 03 E6'],
    ['searching, no address', '83 61 F1 22 D0 35 FC', '83 F1 61 7F 22 78 EE 85 F1 61 62 D0 35 02 00 40'],
    // entry and status as recorded at 61 of a G31: 87 F1 61 62 20 00 61 00 36 68 5A
    ['flight mode after failed registration', '83 61 F1 22 20 00 17', '87 F1 61 62 20 00 61 00 36 68 5A'],
    ['no fault', '83 61 F1 19 02 0C FC', '83 F1 61 59 02 FF 2F'],
  ])('%s', async (_what, request, answer) => {
    const { tester } = await plugIn('network-retired-us')
    expect(await tester.exchange(request, answer)).toBe(answer)
  })
})

describe('unit-silent: F10 whose telematics unit is dead', () => {
  test('61 is in the list of the car and says nothing, alone or with all', async () => {
    const { tester } = await plugIn('unit-silent')
    const list = '8B F1 10 62 3F 07 00 06 01 10 40 60 61 63 AF'
    expect(await tester.exchange('83 10 F1 22 3F 07 EC', list)).toBe(list)
    tester.send('83 61 F1 22 F1 50 38')
    const indexes = '86 F1 40 62 F1 50 0F 10 01 7A 86 F1 10 62 F1 50 0F 13 10 5C 86 F1 63 62 F1 50 0F 15 80 21'
      + ' 86 F1 60 62 F1 50 0F 11 60 FA 86 F1 01 62 F1 50 0F 10 20 5A'
    expect(await tester.exchange('C3 DF F1 22 F1 50 F6', indexes)).toBe(indexes)
    expect(await tester.exchange(stillThere.request, stillThere.answer)).toBe(stillThere.answer)
  })

  test('the cluster misses the message of 61', async () => {
    const { tester } = await plugIn('unit-silent')
    const faults = '87 F1 60 59 02 FF E1 14 C8 2F 1E'
    expect(await tester.exchange('83 60 F1 19 02 0C FB', faults)).toBe(faults)
  })
})

describe('the VINs of training cars', () => {
  test.each([
    ['battery-worn', '83 10 F1 22 F1 90 27'],
    ['network-retired-us', '83 10 F1 22 F1 90 27'],
    ['tcu-e61', '83 40 F1 22 10 10 F6'],
    ['unit-silent', '83 10 F1 22 F1 90 27'],
  ])('%s: a VIN in form, with a check digit that fits, in a range no car has', async (name, request) => {
    const { tester } = await plugIn(name)
    tester.send(request)
    const vin = vinOf(await tester.read(24))
    expect(isVin(vin)).toBe(true)
    expect(checkDigitFits(vin)).toBe(true)
    expect(vin).toMatch(/^0SBTRA1N/)
  })

  test('no two cars share one', async () => {
    const asked = ['battery-worn', 'network-retired-us', 'unit-silent'].map(async (name) => {
      const { tester } = await plugIn(name)
      tester.send('83 10 F1 22 F1 90 27')
      return vinOf(await tester.read(24))
    })
    expect(new Set(await Promise.all(asked)).size).toBe(3)
  })
})
