import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startTrainingCar } from '../../electron/training-car/start-training-car.ts'
import { BenchError } from '../../shared/errors.ts'
import { plugIn } from './plug-in.ts'
import { bytesOf, textOf } from './raw-tester.ts'

const recordings = resolve(import.meta.dirname, '../../../shared/recordings')
const names = ['E39', 'E61', 'F10_Coding_2022-05-08', 'G31', 'I3', 'LongTel']

interface Exchange { request: string; responses: string[]; variants?: string[][] }
/** Taken at its word: these files are known, and the car checks them itself. */
const parseRecording = (text: string): { exchanges: Exchange[] } => JSON.parse(text) as { exchanges: Exchange[] }

let folder = ''
beforeAll(async () => { folder = await mkdtemp(join(tmpdir(), 'recording-')) })
afterAll(() => rm(folder, { recursive: true }))

let files = 0
/** Starts a car on a recording written for one test. */
async function recorded(content: unknown): Promise<string> {
  const file = join(folder, `${files += 1}.json`)
  await writeFile(file, typeof content === 'string' ? content : JSON.stringify(content))
  return `recording=${file}`
}
const plain = (text: string): string => text.replaceAll(' ', '')

describe('a recording is played exactly', () => {
  test('telegrams one after another, variants in turn, silence to the rest', async () => {
    const pending = '83 F1 61 7F 22 78 EE'
    const [first, second] = ['84 F1 61 62 D0 9B 00 A3', '84 F1 61 62 D0 9B 01 A4']
    const { tester } = await plugIn(await recorded({ exchanges: [
      { request: plain('83 61 F1 22 D0 9B 62'), responses: [pending, first].map(plain), variants: [[pending, first].map(plain), [plain(second)]] },
      { request: plain('82 61 F1 3E 80 92'), responses: [] },
    ] }))
    const ask = '83 61 F1 22 D0 9B 62'
    const round = `${pending} ${first} ${second} ${pending} ${first}`
    // 3E 80 is recorded without answer, 3E 00 is not recorded at all
    expect(await tester.exchange(`${ask} 82 61 F1 3E 80 92 82 61 F1 3E 00 12 ${ask} ${ask}`, round)).toBe(round)
  })

  test('the same request on two places of the file: its answers in turn', async () => {
    const exchange = (answer: string): object => ({ request: plain('81 40 F1 3E F0'), responses: [plain(answer)] })
    const { tester } = await plugIn(await recorded({ exchanges: [exchange('81 F1 40 7E 30'), exchange('83 F1 40 7F 3E 12 83')] }))
    const both = '81 F1 40 7E 30 83 F1 40 7F 3E 12 83'
    expect(await tester.exchange('81 40 F1 3E F0 81 40 F1 3E F0', both)).toBe(both)
  })

  test('a unit that was only asked together with all others says the same when asked alone', async () => {
    const { tester } = await plugIn(await recorded({ exchanges: [
      { request: plain('C3 DF F1 22 20 00 D5'), responses: ['83 F1 18 7F 22 78 A5', '87 F1 61 62 20 00 61 00 36 68 5A', '83 F1 18 62 20 00 0E'].map(plain) },
      // late answers to another question, recorded behind a sign of life (as in the G31 recording): not the unit's answer to 3E 80
      { request: plain('C2 DF F1 3E 80 50'), responses: [plain('83 F1 61 62 20 00 57')] },
    ] }))
    const alone = '87 F1 61 62 20 00 61 00 36 68 5A'
    expect(await tester.exchange('83 61 F1 22 20 00 17', alone)).toBe(alone)
    const slow = '83 F1 18 7F 22 78 A5 83 F1 18 62 20 00 0E'
    expect(await tester.exchange('83 18 F1 22 20 00 CE', slow)).toBe(slow)
    const next = await tester.exchange('82 61 F1 3E 80 92 83 61 F1 22 20 00 17', alone)
    expect(next).toBe(alone)
  })

  test('what was recorded from the unit itself comes before what it said with all', async () => {
    const { tester } = await plugIn(await recorded({ exchanges: [
      { request: plain('C3 DF F1 19 02 0C BA'), responses: [plain('87 F1 61 59 02 FF 03 17 8A 6D 44')] },
      { request: plain('83 61 F1 19 02 0C FC'), responses: [plain('83 F1 61 59 02 FF 2F')] },
    ] }))
    expect(await tester.exchange('83 61 F1 19 02 0C FC', '83 F1 61 59 02 FF 2F')).toBe('83 F1 61 59 02 FF 2F')
  })
})

describe('what is no recording is refused with the place', () => {
  const request = plain('81 40 F1 3E F0')
  test.each([
    ['not JSON', '{', /^not JSON: /],
    ['no object', '[]', /^exchanges: there is no list$/],
    ['no exchanges', {}, /^exchanges: there is no list$/],
    ['an exchange that is none', { exchanges: [null] }, /^exchange 1, request: there is no text$/],
    ['no responses', { exchanges: [{ request }] }, /^exchange 1, responses: there is no list$/],
    ['odd hex', { exchanges: [{ request, responses: [] }, { request: '8140F13E0', responses: [] }] }, /^exchange 2, request: not pairs of hex digits: 8140F13E0$/],
    ['no hex', { exchanges: [{ request, responses: ['8140F1XX'] }] }, /^exchange 1, responses, telegram 1: not pairs/],
    ['an empty telegram', { exchanges: [{ request: '', responses: [] }] }, /^exchange 1, request: not pairs/],
    ['a wrong checksum', { exchanges: [{ request, responses: [plain('81 F1 40 7E 31')] }] }, /telegram 1: the checksum is 31, it should be 30/],
    ['a telegram cut short', { exchanges: [{ request, responses: [plain('83 F1 40 7E 32')] }] }, /telegram 1: the header announces 7 bytes, there are 5/],
    ['a bad variant', { exchanges: [{ request, responses: [], variants: [[], [1]] }] }, /^exchange 1, variant 2, telegram 1: there is no text$/],
    ['variants that are no list', { exchanges: [{ request, responses: [], variants: 'x' }] }, /^exchange 1, variants: there is no list$/],
  ])('%s', async (_what, content, detail) => {
    const failure: unknown = await startTrainingCar(await recorded(content)).catch((cause: unknown) => cause)
    if (!(failure instanceof BenchError)) throw new Error('it was taken for a recording')
    expect(failure.code).toBe('bad-recording')
    expect(failure.detail).toMatch(detail)
  })

  test.each([['a file that is not there', 'none.json'], ['a folder', '']])('%s', async (_what, file) => {
    await expect(startTrainingCar(`recording=${join(folder, file)}`)).rejects.toMatchObject({ code: 'bad-recording' })
  })

  test('a file far larger than any recording is not even read', async () => {
    const name = await recorded('')
    await truncate(name.slice('recording='.length), 16 * 1024 * 1024 + 1)
    const failure: unknown = await startTrainingCar(name).catch((cause: unknown) => cause)
    expect(failure instanceof BenchError ? failure.detail : failure).toMatch(/16777217 bytes are too many$/)
  })

  test('an unknown scenario is told with the list of known ones', async () => {
    await expect(startTrainingCar('battery-warn')).rejects.toMatchObject({
      code: 'unknown-scenario', detail: '"battery-warn"; there are: battery-worn, network-retired-us, tcu-e61, unit-silent',
    })
  })

  test('negative control: an empty list of exchanges is a recording, of a car that says nothing', async () => {
    await plugIn(await recorded({ exchanges: [] }))
  })
})

describe.each(names)('the recording %s', (name) => {
  const file = join(recordings, `${name}.json`)
  const there = existsSync(file)

  test.skipIf(!there)(`every request gets exactly its telegrams, twice round${there ? '' : ' (SKIP: no folder of recordings)'}`, async () => {
    const { exchanges } = parseRecording(await readFile(file, 'utf8'))
    expect(exchanges.length).toBeGreaterThanOrEqual(10)
    const { tester } = await plugIn(`recording=${file}`, { echo: true })
    for (const { request, responses, variants = [responses] } of exchanges) {
      for (const answer of [...variants, ...variants]) {
        // a byte too many would show in the next exchange
        const expected = textOf(bytesOf(request + answer.join('')))
        expect(await tester.exchange(request, expected), request).toBe(expected)
      }
    }
  })
})

const g31 = join(recordings, 'G31.json')
test.skipIf(!existsSync(g31))(`the G31 read unit by unit${existsSync(g31) ? '' : ' (SKIP: no folder of recordings)'}`, async () => {
  const { tester } = await plugIn(`recording=${g31}`)
  // fault memory, info memory and index of 61 were recorded functionally only (index: both ways)
  for (const [request, answer] of [
    ['83 61 F1 19 02 0C FC', '8B F1 61 59 02 FF 03 17 8A 6D 03 17 86 28 10'],
    ['83 61 F1 22 20 00 17', '87 F1 61 62 20 00 61 00 36 68 5A'],
    ['83 61 F1 22 F1 50 38', '86 F1 61 62 F1 50 0F 20 C0 6A'],
    // the gearbox asked for time first
    ['83 18 F1 19 02 0C B3', '83 F1 18 7F 19 78 9C 83 F1 18 59 02 FF E6'],
  ] as const) {
    expect(await tester.exchange(request, answer)).toBe(answer)
  }
})
