import { describe, expect, test } from 'vitest'
import { plugIn } from './plug-in.ts'

/** An E-series car has no gateway at 10: the CAS at 40 shows that nothing is still on its way (KWP 3E -> 7E). */
const stillThere = { request: '81 40 F1 3E F0', answer: '81 F1 40 7E 30' }

describe('tcu-e61: E61 on the K-line', () => {
  test.each([
    // recorded on the E61 (e61.txt), apart from the last twelve bytes of states: 9F F1 36 5A 80 00 00 09 23 10 89 18 16 06 32 55 42 20 09 10 15 84 ...
    ['ident of the TCU with diagnosis index 0632', '82 36 F1 1A 80 43',
      `9F F1 36 5A 80 00 00 09 23 10 89 18 16 06 32 55 42 20 09 10 15 84${' 00'.repeat(12)} 34`],
    // recorded, byte for byte
    ['no fault', '84 36 F1 18 02 FF FF C3', '82 F1 36 58 00 01'],
    ['info memory with its count', '83 36 F1 22 20 00 EC', '8A F1 36 62 20 00 02 93 0B 20 93 1D 60 03'],
    ['market Europe', '83 36 F1 22 A0 09 75', '84 F1 36 62 A0 09 00 B6'],
    ['telematics coded on', '83 36 F1 22 A1 03 70', '84 F1 36 62 A1 03 01 B2'],
    ['emergency call coded on', '83 36 F1 22 A1 04 71', '84 F1 36 62 A1 04 01 B3'],
    ['A100', '83 36 F1 22 A1 00 6D', '84 F1 36 62 A1 00 01 AF'],
    ['A106', '83 36 F1 22 A1 06 73', '84 F1 36 62 A1 06 00 B4'],
    ['A006 belongs to US units', '83 36 F1 22 A0 06 72', '83 F1 36 7F 22 12 5D'],
    ['A118 belongs to US units', '83 36 F1 22 A1 18 85', '83 F1 36 7F 22 12 5D'],
    // not recorded: form of the description files
    ['second info entry', '83 36 F1 22 20 02 EE', '86 F1 36 62 20 02 93 1D 60 41'],
    ['there is no third', '83 36 F1 22 20 03 EF', '83 F1 36 7F 22 12 5D'],
    ['short VIN at the TCU', '82 36 F1 1A 90 53', '89 F1 36 5A 90 54 43 30 30 30 30 33 24'],
    ['detail of a fault that is not there', '83 36 F1 17 A3 6D D1', '82 F1 36 57 00 00'],
    ['default session', '82 36 F1 10 81 3A', '82 F1 36 50 81 7A'],
    ['other sessions are refused', '82 36 F1 10 85 3E', '83 F1 36 7F 10 12 4B'],
    ['writing is refused', '84 36 F1 2E A1 24 00 9E', '83 F1 36 7F 2E 33 8A'],
    ['services of later cars are refused', '83 36 F1 19 02 0C D1', '83 F1 36 7F 19 11 53'],
    ['no info memory in the cluster', '83 60 F1 22 20 00 16', '83 F1 60 7F 22 12 87'],
    ['VIN at the CAS', '83 40 F1 22 10 10 F6', '94 F1 40 62 10 10 30 53 42 54 52 41 31 4E 37 30 54 43 30 30 30 30 33 63'],
  ])('%s', async (_what, request, answer) => {
    const { tester } = await plugIn('tcu-e61')
    expect(await tester.exchange(request, answer)).toBe(answer)
    expect(await tester.exchange(stillThere.request, stillThere.answer)).toBe(stillThere.answer)
  })

  test('the order in blocks of sixteen bytes, FF behind its end', async () => {
    const { tester } = await plugIn('tcu-e61')
    const blocks = [
      // head as recorded on the E61 but for the type: 0307 E61_ TRA1 0475 ALAT
      ['83 40 F1 22 3F 00 15', '93 F1 40 62 3F 00 02 41 34 17 95 64 7F D3 28 51 41 45 D5 86 C8 74 D4'],
      ['83 40 F1 22 3F 01 16', '93 F1 40 62 3F 01 41 04 10 41 04 10 41 04 10 41 04 10 41 04 10 42 51'],
      ['83 40 F1 22 3F 02 17', '93 F1 40 62 3F 02 16 41 55 90 65 64 52 12 14 18 40 FF FF FF FF FF 37'],
      ['83 40 F1 22 3F 07 1C', '93 F1 40 62 3F 07 FF FF FF FF FF FF FF FF FF FF FF FF FF FF FF FF 5C'],
    ] as const
    for (const [request, answer] of blocks) expect(await tester.exchange(request, answer)).toBe(answer)
  })

  test('every unit answers a question to all, also with its refusal', async () => {
    const { tester } = await plugIn('tcu-e61')
    // each answer as recorded on the E61
    const faults = '82 F1 00 58 00 CB 82 F1 40 58 00 0B 82 F1 36 58 00 01 82 F1 60 58 00 2B 82 F1 01 58 00 CC'
    expect(await tester.exchange('C4 EF F1 18 02 FF FF BC', faults)).toBe(faults)
    const refusals = '83 F1 00 7F 22 12 27 83 F1 40 7F 22 12 67 83 F1 36 7F 22 12 5D 83 F1 60 7F 22 12 87 83 F1 01 7F 22 12 28'
    expect(await tester.exchange('C3 EF F1 22 16 00 DB', refusals)).toBe(refusals)
  })

  test('nothing at 61 and nobody at DF', async () => {
    const { tester } = await plugIn('tcu-e61')
    tester.send('83 61 F1 22 F1 50 38')
    tester.send('C3 DF F1 22 F1 90 36')
    expect(await tester.exchange(stillThere.request, stillThere.answer)).toBe(stillThere.answer)
  })

  test('clearing the fault memory says which groups', async () => {
    const { tester } = await plugIn('tcu-e61')
    expect(await tester.exchange('83 36 F1 14 FF FF BC', '83 F1 36 54 FF FF FC')).toBe('83 F1 36 54 FF FF FC')
    expect(await tester.exchange('82 36 F1 31 06 E0', '82 F1 36 71 06 20')).toBe('82 F1 36 71 06 20')
    expect(await tester.exchange('83 36 F1 22 20 00 EC', '84 F1 36 62 20 00 00 2D')).toBe('84 F1 36 62 20 00 00 2D')
  })
})
