import { Exchange, type Outcome } from '../../electron/exchange/exchange.ts'
import { FakeClock } from '../exchange/fake-clock.ts'
import { ScriptedCable, type Reply } from '../exchange/scripted-cable.ts'
import { hexOf, sameBytes } from './corpus.ts'
import type { Random } from './random.ts'
import type { Row, Tally } from './row.ts'

const question = Uint8Array.of(0x22, 0xd0, 0x35)
/** The longest pause of a unit, ms (P2), and what lies below it. */
const gaps = [0, 1, 10, 25, 50]

/** An answer with so many bytes of data behind the identifier: 7 a short header, 100 a length byte, 300 two of them. Framed by hand. */
function answerOf(data: number): Uint8Array {
  const payload = [0x62, 0xd0, 0x35, ...Array.from({ length: data }, (_, index) => (index * 7) & 0xff)]
  const n = payload.length
  const header = n < 0x40 ? [0x80 | n, 0xf1, 0x61] : n < 0x100 ? [0x80, 0xf1, 0x61, n] : [0x80, 0xf1, 0x61, 0, n >> 8, n & 0xff]
  const body = [...header, ...payload]
  return Uint8Array.from([...body, body.reduce((sum, byte) => (sum + byte) & 0xff, 0)])
}
const lengths = [7, 100, 300]

/** Where an answer is cut, and how long the line is quiet at each cut. */
interface Split { answer: Uint8Array; cuts: readonly number[]; gap: number; echo: boolean }

async function ask({ answer, cuts, gap, echo }: Split, patience: number | undefined): Promise<Outcome> {
  const clock = new FakeClock()
  const ends = [...cuts, answer.length]
  const pieces = ends.map((end, index): Reply => ({ after: 10 + index * gap, bytes: answer.subarray(index === 0 ? 0 : ends[index - 1], end) }))
  const cable = new ScriptedCable(clock, (sent) => [...echo ? [{ after: 1, bytes: sent }] : [], ...pieces])
  return clock.until(new Exchange(cable, { clock, timing: patience === undefined ? {} : { gap: patience } }).ask({ target: 0x61, payload: question }))
}

async function judge(split: Split, tally: Tally, patience?: number): Promise<void> {
  const outcome = await ask(split, patience)
  const data = split.answer.subarray(split.answer.length < 70 ? 3 : split.answer.length < 262 ? 4 : 6, -1)
  tally.check(outcome.kind === 'answered' && sameBytes(outcome.payload, data), () =>
    `${String(split.answer.length)} bytes cut at ${split.cuts.join()} with ${String(split.gap)} ms: ${outcome.kind} ${'payload' in outcome ? hexOf(outcome.payload) : ''}`)
}

/** Every place of every answer with every gap, behind both kinds of adapter; and cuts at several places. */
function splits(random: Random, every: number): Split[] {
  const answers = lengths.map(answerOf)
  const single = answers.flatMap((answer) => gaps.flatMap((gap) => [true, false].flatMap((echo) =>
    Array.from({ length: answer.length - 1 }, (_, index): Split => ({ answer, cuts: [index + 1], gap, echo })))))
  const several = Array.from({ length: 500 }, (): Split => {
    const answer = random.pick(answers)
    const cuts = Array.from({ length: random.between(2, 6) }, () => random.below(answer.length)).sort((a, b) => a - b)
    return { answer, cuts, gap: random.pick(gaps), echo: random.once(2) }
  })
  const bytewise = gaps.map((gap): Split => ({ answer: answerOf(7), cuts: Array.from({ length: answerOf(7).length - 1 }, (_, at) => at + 1), gap, echo: true }))
  return [...[...single, ...several].filter(() => every === 1 || random.once(every)), ...bytewise]
}

export const p10: Row = {
  id: 'P10',
  says: 'an answer that is split at any byte, with any gap up to P2, is the same answer',
  floors: { quick: 200, full: 4000 },
  async run(depth, tally, random) {
    for (const split of splits(random, depth === 'full' ? 1 : 6)) await judge(split, tally)
  },
  /** BMW's own 10 ms inside a telegram are for drivers that wait for every byte: a pause of P2 breaks the answer. */
  async negativeControl(tally, random) {
    for (const split of splits(random, 50)) await judge(split, tally, 10)
  },
}
