import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { bmwFast, FrameReader, tester as testerAddress, type Received, type WireForm } from '../../electron/training-car/frames.ts'
import { ds2, kwp2000Star } from '../../electron/training-car/older-frames.ts'
import { startTrainingCar } from '../../electron/training-car/start-training-car.ts'
import { BenchError } from '../../shared/errors.ts'
import { plugIn } from './plug-in.ts'
import { bytesOf, textOf } from './raw-tester.ts'

const e39 = resolve(import.meta.dirname, '../../../shared/recordings/E39.json')

let folder = ''
beforeAll(async () => { folder = await mkdtemp(join(tmpdir(), 'older-lines-')) })
afterAll(() => rm(folder, { recursive: true }))

const plain = (text: string): string => text.replaceAll(' ', '')
let files = 0
/** Starts a car on a recording written for one test. */
async function recorded(exchanges: readonly unknown[]): Promise<string> {
  const file = join(folder, `${files += 1}.json`)
  await writeFile(file, JSON.stringify({ exchanges }))
  return `recording=${file}`
}

/** Identity and faults of the cluster, fault memory of the engine: a recorded E39, typed by hand. */
const cluster = {
  request: plain('81 80 F1 00 F2'), responses: [plain('8F F1 80 A0 F6 91 48 83 19 12 09 12 51 02 10 15 04 40 F4')],
  wire: { form: 'DS2', request: plain('80 04 00 84'), responses: [plain('80 12 A0 F6 91 48 83 19 12 09 12 51 02 10 15 04 40 9C')] },
}
const engine = {
  request: plain('84 12 F1 18 00 00 00 9F'), responses: [plain('85 F1 12 58 01 35 05 80 9B')],
  wire: { form: 'KWP2000*', request: plain('B8 12 F1 04 18 00 00 00 47'), responses: [plain('B8 F1 12 05 58 01 35 05 80 B7')] },
}

describe('a car answers in the form in which it was asked', () => {
  test.each([
    ['DS2', '80 04 00 84', '80 12 A0 F6 91 48 83 19 12 09 12 51 02 10 15 04 40 9C'],
    ['KWP2000*', 'B8 12 F1 04 18 00 00 00 47', 'B8 F1 12 05 58 01 35 05 80 B7'],
    ['BMW-FAST', '81 80 F1 00 F2', '8F F1 80 A0 F6 91 48 83 19 12 09 12 51 02 10 15 04 40 F4'],
    ['BMW-FAST, the engine', '84 12 F1 18 00 00 00 9F', '85 F1 12 58 01 35 05 80 9B'],
  ])('%s', async (_, request, answer) => {
    const { tester, car } = await plugIn(await recorded([cluster, engine]), { echo: true })
    expect(await tester.exchange(request, `${request} ${answer}`)).toBe(`${request} ${answer}`)
    expect(car.log.map(({ direction, bytes }) => `${direction} ${textOf(bytes)}`)).toEqual([`in ${request}`, `out ${answer}`])
  })

  test('the engine is silent to DS2 and the cluster to KWP2000*: that is not what they speak', async () => {
    const { tester } = await plugIn(await recorded([cluster, engine]))
    const deaf = `12 07 18 00 00 00 ${textOf([0x12 ^ 0x07 ^ 0x18])} B8 80 F1 01 00 ${textOf([0xb8 ^ 0x80 ^ 0xf1 ^ 0x01])}`
    expect(await tester.exchange(`${deaf} 80 04 00 84`, textOf(bytesOf(cluster.wire.responses.join(''))))).toBe(textOf(bytesOf(cluster.wire.responses.join(''))))
  })

  test('answers in turn come in the form of the wire too', async () => {
    const second = plain('82 F1 80 A0 00 93')
    const { tester } = await plugIn(await recorded([{ ...cluster, variants: [cluster.responses, [second]] }]))
    const both = `${textOf(bytesOf(cluster.wire.responses.join('')))} 80 05 A0 00 25`
    expect(await tester.exchange('80 04 00 84 80 04 00 84', both)).toBe(both)
  })

  test('negative control: a car whose recording has no wire does not understand DS2', async () => {
    const { tester } = await plugIn(await recorded([{ request: cluster.request, responses: cluster.responses }]))
    // 80 04 00 84 promises a BMW-FAST telegram of 137 bytes; after the pause it is forgotten
    tester.send('80 04 00 84')
    await new Promise((done) => setTimeout(done, 150))
    const fast = textOf(bytesOf(cluster.responses.join('')))
    expect(await tester.exchange('81 80 F1 00 F2', fast)).toBe(fast)
  })

  test('what is wrong with a line can be wrong with DS2 as well', async () => {
    const name = await recorded([cluster])
    const good = bytesOf(cluster.wire.responses.join(''))
    const wrong = await plugIn(name, { trouble: { kind: 'wrong-checksum', unit: 0x80 } })
    expect(await wrong.tester.exchange('80 04 00 84', textOf(good))).toBe(textOf([...good.subarray(0, -1), 0x9d]))
    const foreign = await plugIn(name, { trouble: { kind: 'foreign-first', from: 0xd0 } })
    const other = ds2.telegram({ functional: false, target: testerAddress, source: 0xd0, payload: good.subarray(2, -1) })
    expect(await foreign.tester.exchange('80 04 00 84', textOf([...other, ...good]))).toBe(textOf([...other, ...good]))
    const silent = await plugIn(await recorded([cluster, engine]), { trouble: { kind: 'silent', unit: 0x80 } })
    const alone = engine.wire.responses.join('')
    expect(await silent.tester.exchange(`80 04 00 84 ${engine.wire.request}`, alone)).toBe(textOf(bytesOf(alone)))
  })
})

describe('a wire that does not fit its exchange is refused', () => {
  test.each([
    ['an unknown form', { ...cluster.wire, form: 'DS1' }, /^exchange 1, wire: it has no known form$/],
    ['no responses', { form: 'DS2', request: cluster.wire.request }, /^exchange 1, wire, responses: there is no list$/],
    ['another request', { ...cluster.wire, request: plain('80 04 01 85') }, /^exchange 1, wire: its bytes are not those of the exchange in DS2$/],
    ['a wrong checksum', { ...cluster.wire, responses: [plain('80 12 A0 F6 91 48 83 19 12 09 12 51 02 10 15 04 40 9D')] }, /not those of the exchange in DS2$/],
    ['an answer too many', { ...cluster.wire, responses: [...cluster.wire.responses, ...cluster.wire.responses] }, /not those of the exchange in DS2$/],
    ['the form of another unit', { ...cluster.wire, form: 'KWP2000*' }, /not those of the exchange in KWP2000\*$/],
  ])('%s', async (_, wire, detail) => {
    const failure: unknown = await startTrainingCar(await recorded([{ ...cluster, wire }])).catch((cause: unknown) => cause)
    if (!(failure instanceof BenchError)) throw new Error('it was taken for a recording')
    expect(failure.code).toBe('bad-recording')
    expect(failure.detail).toMatch(detail)
  })
})

test('an answer in turn that does not fit into a DS2 telegram is refused when the recording is read', async () => {
  const long = textOf(bmwFast.telegram({ functional: false, target: testerAddress, source: 0x80, payload: new Uint8Array(253) }))
  const name = await recorded([{ ...cluster, variants: [cluster.responses, [plain(long)]] }])
  await expect(startTrainingCar(name)).rejects.toMatchObject({ code: 'bad-recording', detail: 'exchange 1, wire: DS2: a telegram carries 1 to 252 data bytes, not 253' })
})

const feed = (bytes: Uint8Array, forms: readonly WireForm[]): Received[] => {
  const reader = new FrameReader(forms)
  return Array.from(bytes, (byte) => reader.take(byte)).filter((received) => received !== undefined)
}
const all = [ds2, kwp2000Star, bmwFast]

describe('telegrams of I-bus cars, as the training car reads them', () => {
  test('each form is told from the others', () => {
    const mixed = '44 04 00 40 B8 12 F1 01 A2 F8 82 36 F1 1A 80 43 80 04 00 84 C8 04 00 CC 83 40 F1 22 10 10 F6'
    expect(feed(bytesOf(mixed), all).map(({ form, bytes }) => `${form.name}: ${textOf(bytes)}`)).toEqual([
      'DS2: 44 04 00 40', 'KWP2000*: B8 12 F1 01 A2 F8', 'BMW-FAST: 82 36 F1 1A 80 43', 'DS2: 80 04 00 84', 'DS2: C8 04 00 CC', 'BMW-FAST: 83 40 F1 22 10 10 F6',
    ])
  })

  test('no single flipped bit is taken for the original', () => {
    for (const [text, form] of [['44 05 69 01 29', ds2], ['B8 12 F1 04 18 00 00 00 47', kwp2000Star]] as const) {
      const good = bytesOf(text)
      expect(feed(good, [form])).toHaveLength(1)
      for (let bit = 0; bit < good.length * 8; bit += 1) {
        const damaged = good.slice()
        damaged[bit >> 3] = (damaged[bit >> 3] ?? 0) ^ (1 << (bit & 7))
        expect(feed(damaged, [form]), `${text} bit ${String(bit)}`).toEqual([])
      }
    }
  })

  test('what does not fit is refused, never shortened', () => {
    const frame = { functional: false, target: 0x80, source: testerAddress }
    for (const length of [0, 253]) expect(() => ds2.telegram({ ...frame, payload: new Uint8Array(length) })).toThrow(RangeError)
    for (const length of [0, 256]) expect(() => kwp2000Star.telegram({ ...frame, payload: new Uint8Array(length) })).toThrow(RangeError)
  })
})

describe.skipIf(!existsSync(e39))(`the recorded E39${existsSync(e39) ? '' : ' (SKIP: no folder of recordings)'}`, () => {
  interface Recorded { request: string; variants?: string[][]; wire: { request: string; responses: string[] } }
  /** Taken at its word: the file is known, and the car checks it itself. */
  const parseRecording = (text: string): { exchanges: Recorded[] } => JSON.parse(text) as { exchanges: Recorded[] }

  test('every request on its wire gets exactly the bytes of the wire', async () => {
    const { exchanges } = parseRecording(await readFile(e39, 'utf8'))
    expect(exchanges).toHaveLength(51)
    const { tester } = await plugIn(`recording=${e39}`, { echo: true })
    for (const { request, wire } of exchanges) {
      // a byte too many would show in the next exchange
      const expected = textOf(bytesOf(wire.request + wire.responses.join('')))
      expect(await tester.exchange(wire.request, expected), request).toBe(expected)
    }
  })
})
