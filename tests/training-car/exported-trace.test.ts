import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { startTrainingCar } from '../../electron/training-car/start-training-car.ts'
import { BenchError } from '../../shared/errors.ts'
import { plugIn } from './plug-in.ts'

const plain = (text: string): string => text.replaceAll(' ', '')
const line = (direction: string, bytes: string): object => ({ n: 1, ms: 0, exchange: 1, direction, hex: plain(bytes) })

/** An exported trace as a file; only what a car needs of it. */
function traced(lines: unknown, protocol = 'uds'): string {
  const file = join(mkdtempSync(join(tmpdir(), 'trace-')), 'trace.json')
  writeFileSync(file, JSON.stringify({ format: 'sos-bench-trace', version: 1, protocol, lines }))
  return `recording=${file}`
}

const ask = '83 61 F1 22 D0 9B 62'
const pending = '83 F1 61 7F 22 78 EE'
const [first, second] = ['84 F1 61 62 D0 9B 00 A3', '84 F1 61 62 D0 9B 01 A4']

describe('an exported trace is played like a recording', () => {
  test('with all telegrams of an answer, and the answers to one question in turn', async () => {
    const { tester } = await plugIn(traced([
      line('out', ask), line('echo', ask), line('in', pending), line('ignored', '84 F1 12 62 D0 9B 05 59'), line('in', first),
      line('out', '82 61 F1 3E 00 12'), line('out', ask), line('in', second),
    ]))
    const round = `${pending} ${first} ${second} ${pending} ${first}`
    expect(await tester.exchange(`${ask} 82 61 F1 3E 00 12 ${ask} ${ask}`, round)).toBe(round)
  })

  test('a question that was lost once stays unanswered once', async () => {
    const { tester } = await plugIn(traced([line('out', ask), line('out', ask), line('in', first)]))
    expect(await tester.exchange(`${ask} ${ask}`, first)).toBe(first)
  })

  test('answers whose question made room for newer lines belong to nobody', async () => {
    const { tester } = await plugIn(traced([line('in', second), line('out', ask), line('in', first)]))
    expect(await tester.exchange(ask, first)).toBe(first)
  })

  test('of an I-bus car speaks DS2 where it did, and not where nobody answered', async () => {
    // the telephone of a recorded E38: C8 04 00 CC (facts of the protocol, 1.1 and 2.1), its answer shortened by hand
    const { tester } = await plugIn(traced([line('out', '81 C8 F1 00 3A'), line('in', '83 F1 C8 A0 86 90 F2'), line('out', '81 44 F1 00 B6')], 'ds2'))
    expect(await tester.exchange('44 04 00 40 C8 04 00 CC', 'C8 06 A0 86 90 78')).toBe('C8 06 A0 86 90 78')
  })
})

describe('what is no trace is refused with the place', () => {
  test.each([
    ['no lines', undefined, /^lines: there is no list$/],
    ['a line that is none', [null], /^line 1: there are no bytes$/],
    ['a direction nobody knows', [line('sideways', ask)], /^line 1: it has no direction$/],
    ['a question with a wrong checksum', [line('out', '83 61 F1 22 D0 9B 63')], /^exchange 1, request: the checksum/],
    ['an answer with a wrong checksum', [line('out', ask), line('in', '84 F1 61 62 D0 9B 00 A4')], /^exchange 1, responses, telegram 1: the checksum/],
  ])('%s', async (_what, lines, detail) => {
    const failure: unknown = await startTrainingCar(traced(lines)).catch((cause: unknown) => cause)
    if (!(failure instanceof BenchError)) throw new Error('it was taken for a trace')
    expect(failure.code).toBe('bad-recording')
    expect(failure.detail).toMatch(detail)
  })
})
