import { describe, expect, test } from 'vitest'
import { bendAnswers } from '../../electron/training-car/answer-trouble.ts'
import { checksum, telegram } from '../../electron/training-car/frames.ts'
import type { RequestTrouble, Trouble } from '../../electron/training-car/trouble.ts'
import { anotherCable, plugIn, stillThere } from './plug-in.ts'
import { bytesOf, textOf } from './raw-tester.ts'

/** Info memory of battery-worn: the question that goes wrong in most tests here. */
const request = '83 61 F1 22 20 00 17'
const answer = '87 F1 61 62 20 00 61 00 25 28 09'

/** What comes back, up to the answer of the gateway that proves nothing more is on its way. */
async function withTrouble(trouble: Trouble | readonly Trouble[], asked: string, expected: string): Promise<void> {
  const { tester } = await plugIn('battery-worn', { trouble })
  const all = `${expected} ${stillThere.answer}`.trim()
  expect(await tester.exchange(`${asked} ${stillThere.request}`, all)).toBe(all)
}

describe('negative control: without trouble the same questions get the true answer', () => {
  test('answer and echo', async () => {
    await withTrouble([], request, answer)
    const { tester } = await plugIn('battery-worn', { echo: true })
    expect(await tester.exchange(request, `${request} ${answer}`)).toBe(`${request} ${answer}`)
  })
})

describe('trouble with an answer', () => {
  const unit = 0x61
  test.each<[Trouble, string]>([
    [{ kind: 'wrong-checksum', unit }, '87 F1 61 62 20 00 61 00 25 28 08'],
    [{ kind: 'wrong-length', by: 1, unit }, '88 F1 61 62 20 00 61 00 25 28 0A'],
    [{ kind: 'wrong-length', by: -1, unit }, '86 F1 61 62 20 00 61 00 25 28 08'],
    [{ kind: 'cut', keep: 0, unit }, ''],
    [{ kind: 'cut', keep: 5, unit }, '87 F1 61 62 20'],
    [{ kind: 'dropped', unit }, ''],
    [{ kind: 'silent', unit }, ''],
    [{ kind: 'doubled', unit }, `${answer} ${answer}`],
    [{ kind: 'garbage-before', bytes: bytesOf('00 FF 55'), unit }, `00 FF 55 ${answer}`],
    [{ kind: 'garbage-after', bytes: bytesOf('00 FF 55'), unit }, `${answer} 00 FF 55`],
    [{ kind: 'foreign-first', from: 0x63, unit }, `87 F1 63 62 20 00 61 00 25 28 0B ${answer}`],
    [{ kind: 'other-refusal-first', refused: 0x19, reason: 0x31, unit }, `83 F1 61 7F 19 31 9E ${answer}`],
    [{ kind: 'stale-before-answer', bytes: bytesOf('83 F1 61 59 02 FF 2F'), unit }, `83 F1 61 59 02 FF 2F ${answer}`],
    [{ kind: 'single-bytes', gapMs: 1, unit }, answer],
    [{ kind: 'late', ms: 20, unit }, answer],
    [{ kind: 'refused', reason: 0x21, unit }, '83 F1 61 7F 22 21 97'],
    [{ kind: 'pending', pendings: 3, everyMs: 1, then: 'answer', unit }, `${'83 F1 61 7F 22 78 EE '.repeat(3)}${answer}`],
    [{ kind: 'pending', pendings: 2, everyMs: 1, then: 'silence', unit }, '83 F1 61 7F 22 78 EE 83 F1 61 7F 22 78 EE'],
  ])('%o', async (trouble, expected) => withTrouble(trouble, request, expected))

  test.each([
    [10, '89 F1 61 00 00 00'],
    [100, '80 F1 61 63 00 00'],
    [300, '80 F1 61 00 01 2B'],
  ])('the wrong length of %i data bytes stands where this form has its length, under a checksum that fits', (length, header) => {
    const request = { functional: false, target: 0x61, source: 0xf1, payload: bytesOf('22 20 00') }
    const answer = telegram({ functional: false, target: 0xf1, source: 0x61, payload: new Uint8Array(length) })
    const [out] = bendAnswers([{ kind: 'wrong-length', by: -1 }])(request, [answer])
    const bytes = out?.bytes ?? new Uint8Array()
    expect(textOf(bytes.slice(0, 6))).toBe(header)
    expect(bytes.at(-1)).toBe(checksum(bytes, bytes.length - 1))
    expect(bytes).toHaveLength(answer.length)
  })

  test('all 256 reasons of a refusal', async () => {
    for (let reason = 0; reason <= 0xff; reason += 1) {
      const sum = (0x83 + 0xf1 + 0x61 + 0x7f + 0x22 + reason) & 0xff
      await withTrouble({ kind: 'refused', reason, unit: 0x61 }, request, `83 F1 61 7F 22 ${textOf([reason, sum])}`)
    }
  })

  test('a refusal takes the place of the answer behind "please wait", not of that', async () => {
    await withTrouble({ kind: 'refused', reason: 0x22, unit: 0x61 }, '83 61 F1 22 D0 35 FC', '83 F1 61 7F 22 78 EE 83 F1 61 7F 22 22 98')
  })
})

describe('when it strikes', () => {
  const wrong = '87 F1 61 62 20 00 61 00 25 28 08'

  test('only the nth answer of that unit', async () => {
    await withTrouble({ kind: 'wrong-checksum', unit: 0x61, nth: 2 }, `${request} ${request} ${request}`, `${answer} ${wrong} ${answer}`)
  })

  test('so many times from the nth on', async () => {
    await withTrouble({ kind: 'wrong-checksum', unit: 0x61, nth: 1, times: 2 }, `${request} ${request} ${request}`, `${wrong} ${wrong} ${answer}`)
  })

  test('only answers to one service', async () => {
    await withTrouble({ kind: 'dropped', service: 0x22 }, request, '')
    await withTrouble({ kind: 'dropped', service: 0x19 }, request, answer)
  })

  test('a silent unit is missing among all others too', async () => {
    await withTrouble({ kind: 'silent', unit: 0x61 }, 'C3 DF F1 22 F1 50 F6',
      '86 F1 40 62 F1 50 0F 10 01 7A 86 F1 10 62 F1 50 0F 13 10 5C 86 F1 63 62 F1 50 0F 15 80 21 86 F1 60 62 F1 50 0F 11 60 FA 86 F1 01 62 F1 50 0F 10 20 5A')
  })

  test('a lost answer was heard all the same', async () => {
    const clear = '84 61 F1 14 FF FF FF E7'
    const { car: lost, tester } = await plugIn('battery-worn', { trouble: { kind: 'dropped', unit: 0x61, nth: 1 } })
    tester.send(clear)
    expect(await tester.exchange('83 61 F1 19 02 0C FC', '83 F1 61 59 02 FF 2F')).toBe('83 F1 61 59 02 FF 2F')
    expect(lost.log.filter(({ direction }) => direction === 'out')).toHaveLength(1)
  })

  test('several apply one after the other', async () => {
    await withTrouble([{ kind: 'pending', pendings: 1, everyMs: 0, then: 'answer', unit: 0x61 }, { kind: 'wrong-checksum', unit: 0x61 }],
      request, `83 F1 61 7F 22 78 EE ${wrong}`)
  })

  test('a late answer comes inside the next question, behind its echo', async () => {
    const { tester } = await plugIn('battery-worn', { echo: true, trouble: { kind: 'late', ms: 60, unit: 0x61, nth: 1 } })
    expect(await tester.exchange(request, request)).toBe(request)
    const next = `${stillThere.request} ${answer} ${stillThere.answer}`
    expect(await tester.exchange(stillThere.request, next)).toBe(next)
  })
})

describe('trouble with the echo', () => {
  test.each<[RequestTrouble, string]>([
    [{ kind: 'echo-absent' }, answer],
    [{ kind: 'echo-corrupted', place: 3 }, `83 61 F1 23 20 00 17 ${answer}`],
    [{ kind: 'echo-cut', keep: 2 }, `83 61 ${answer}`],
    [{ kind: 'echo-doubled' }, `${request} ${request} ${answer}`],
    [{ kind: 'stale-before-echo', bytes: bytesOf('83 F1 61 59 02 FF 2F') }, `83 F1 61 59 02 FF 2F ${request} ${answer}`],
  ])('%o', async (trouble, expected) => {
    const { tester } = await plugIn('battery-worn', { echo: true, trouble: { ...trouble, nth: 1 } })
    expect(await tester.exchange(request, expected)).toBe(expected)
    const clean = `${request} ${answer}`
    expect(await tester.exchange(request, clean)).toBe(clean)
  })
})

describe('the cable is pulled', () => {
  const echoAndAnswer = bytesOf(`${request} ${answer}`)

  test('after each byte of a request: the echo ends there, a whole request was heard', async () => {
    for (let after = 0; after <= 7; after += 1) {
      const { car, tester } = await plugIn('battery-worn', { echo: true, trouble: { kind: 'pulled-in-request', after, nth: 1 } })
      tester.send(request)
      expect(await tester.readToTheEnd(), `after ${after}`).toBe(textOf(echoAndAnswer.slice(0, after)))
      expect(car.log.map(({ direction }) => direction)).toEqual(after === 7 ? ['in'] : [])
      const again = await anotherCable(car)
      expect(await again.exchange(request, textOf(echoAndAnswer))).toBe(textOf(echoAndAnswer))
    }
  })

  test('after each byte of an answer: exactly these bytes arrive, and the next cable works', async () => {
    for (let after = 0; after <= 11; after += 1) {
      const { car, tester } = await plugIn('battery-worn', { echo: true, trouble: { kind: 'pulled-in-answer', after, nth: 1 } })
      tester.send(request)
      expect(await tester.readToTheEnd(), `after ${after}`).toBe(textOf(echoAndAnswer.slice(0, 7 + after)))
      const again = await anotherCable(car)
      expect(await again.exchange(request, textOf(echoAndAnswer))).toBe(textOf(echoAndAnswer))
    }
  })

  test('in the second request, byte by byte or in one breath with the first', async () => {
    const { tester } = await plugIn('battery-worn', { echo: true, trouble: { kind: 'pulled-in-request', after: 3, nth: 2 } })
    expect(await tester.exchange(request, `${request} ${answer}`)).toBe(`${request} ${answer}`)
    for (const byte of request.split(' ')) tester.send(byte)
    expect(await tester.readToTheEnd()).toBe('83 61 F1')
  })
})
