import { openElmLink } from '../../electron/cable/elm-link.ts'
import { Exchange, type Outcome } from '../../electron/exchange/exchange.ts'
import { ElmBench } from '../cable/elm-bench.ts'
import type { EmulatorOptions } from '../cable/elm-emulator-options.ts'
import { bytes, hexOf } from './corpus.ts'
import type { Random } from './random.ts'
import type { Row, Tally } from './row.ts'
import { sideBySide } from './side-by-side.ts'
import { ended } from './yard/bench.ts'

type Habits = NonNullable<EmulatorOptions['habits']>

/** A dialogue with one adapter: what it does differently, and how opening it may end. */
interface Dialogue { name: string; habits: Habits; opens: 'yes' | 'perhaps' | 'no' }

const vin = `62F190${Buffer.from('0SBTRA1N30TC00001').toString('hex').toUpperCase()}`
const long = `62D0CE${hexOf(Uint8Array.from({ length: 120 }, (_, at) => at))}`
/** Questions of a check and what the car says: several frames, one, pending first, no, and a unit that is not there. */
const table = { '10 22F190': [vin], '61 22F150': ['62F1500F20C0'], '61 22D029': ['7F2278', '+150 62D0290CEE0015'], '61 22D108': ['7F2231'], '61 22D0CE': [long] }
const questions = [[0x10, '22F190', vin], [0x61, '22F150', '62F1500F20C0'], [0x61, '22D108', 'NRC 31'], [0x61, '22D029', '62D0290CEE0015'], [0x61, '22D0CE', long], [0x62, '22F190', 'no-answer']] as const

/** What an adapter may say in place of an answer (ELM327DSJ, "Error Messages and Alerts"), and lines that are cut or split. */
const words = ['NO DATA', '?', 'SEARCHING...', 'SEARCHING...|UNABLE TO CONNECT', 'BUS INIT: ...ERROR', 'BUS ERROR', 'CAN ERROR', 'DATA ERROR', 'BUFFER FULL', 'STOPPED', 'LV RESET', 'ERR94', 'ACT ALERT', '661F1', '661 F1 04 62 <RX ERROR', '', 'OK']
/** What adapters and copies of them are like. */
const manners: readonly Habits[] = [
  {}, { name: 'ELM327 v2.1' }, { stn: 'STN1110 v4.0.1' }, { echoAlways: true }, { spacesAlways: true }, { zeros: true }, { echoAlways: true, spacesAlways: true }, { chunk: 1 }, { chunk: 5 }, { chunk: 16 }, { slow: 60 }, { slowBytes: 15 },
  { unknown: ['ATPB'] }, { unknown: ['ATCSM', 'ATCTM'] }, { unknown: ['ATAT', 'ATS0', 'ATL0'] }, { unknown: ['ATMA', 'ATCTM'] }, { losePrompt: 7 }, { between: '640F1037F2278000000' },
]
/** What happens once, at the nth frame or prompt. */
const mishaps: readonly ((at: number) => Habits)[] = [
  (at) => ({ lost: [at] }), (at) => ({ twice: [at] }), (at) => ({ changed: [{ at, to: 'F12A000000000000' }] }), (at) => ({ damaged: at }), (at) => ({ fullAfter: at }), (at) => ({ resetAfter: at }),
]
const others: readonly Dialogue[] = [
  { name: 'mute', habits: { mute: true }, opens: 'no' }, { name: 'never prompts', habits: { neverPrompt: true }, opens: 'no' }, { name: 'something else', habits: { banner: 'login:' }, opens: 'no' },
  { name: 'no headers', habits: { headersNever: true }, opens: 'perhaps' }, { name: 'no 8 bytes', habits: { unknown: ['ATAL'] }, opens: 'no' }, { name: 'no filter', habits: { unknown: ['ATCF'] }, opens: 'no' },
]

const named = (habits: Habits): Dialogue => ({ name: JSON.stringify(habits), habits, opens: 'yes' })

/** Each manner, each word and each mishap once, as far as the number goes; then random mixtures. */
function dialogues(count: number, random: Random): Dialogue[] {
  const once = [...others, ...manners.map(named), ...words.map((text) => named({ sayInstead: [{ at: 2, text }] })), ...mishaps.map((of) => named(of(3)))]
  const mixed = Array.from({ length: Math.max(0, count - once.length) }, () => named({
    ...random.pick(manners),
    ...random.once(2) ? random.pick(mishaps)(random.between(1, 12)) : { sayInstead: [{ at: random.between(1, 10), text: random.pick(words) }] },
  }))
  return [...once.filter((_, index) => Math.floor(index * count / once.length) !== Math.floor((index - 1) * count / once.length)), ...mixed]
}

const short = (outcome: Outcome): string => outcome.kind === 'answered' ? hexOf(outcome.payload) : outcome.kind === 'refused' ? `NRC ${hexOf(Uint8Array.of(outcome.nrc))}` : outcome.kind
/** Ends without a value that have a name, after which the question may be asked again. */
const namedEnds = ['no-answer', 'malformed', 'cable-silent']

/** Every question is answered rightly or ends by name; what was wrong once is right when it is asked again. */
async function converse(exchange: Exchange, answers: readonly (readonly [number, string, string])[]): Promise<string | undefined> {
  for (const [target, question, right] of answers) {
    for (let tries = 1; ; tries += 1) {
      const end = await ended(exchange.ask({ target, payload: bytes(question) }))
      const said = 'code' in end ? end.code : short(end.value)
      if (said === right) break
      if (!namedEnds.includes(said)) return `${question}: ${said} instead of ${right}`
      if (tries === 3) return `${question}: three times ${said}`
    }
  }
  return undefined
}

async function judge({ name, habits, opens }: Dialogue, answers: readonly (readonly [number, string, string])[], tally: Tally): Promise<void> {
  const adapter = await ElmBench.start({ table, habits })
  try {
    const opened = await ended(openElmLink({ host: '127.0.0.1', port: adapter.port }))
    if ('code' in opened) {
      tally.check(opens !== 'yes' && ['cable-silent', 'cable-garbage', 'cable-unfit'].includes(opened.code), () => `${name}: not opened, ${opened.code}`)
      return
    }
    const exchange = new Exchange(opened.value)
    const wrong = opens === 'no' ? 'opened all the same' : await converse(exchange, answers)
    // an adapter that never gives a whole frame is told by its malformed answers
    tally.check(wrong === undefined || (opens === 'perhaps' && wrong.includes('three times')), () => `${name}: ${wrong ?? ''}`)
    await exchange.close()
  } finally {
    await adapter.stop()
  }
}

const times = { quick: 34, full: 210 } as const

export const p6: Row = {
  id: 'P6',
  says: 'dialogues with ELM327 and STN adapters, their words, their delays and their copies: the right value or a named error',
  floors: { quick: 30, full: 200 },
  async run(depth, tally, random) {
    await sideBySide(dialogues(times[depth], random), 16, (dialogue) => judge(dialogue, questions, tally))
  },
  /** A car that says something else than the judge believes. */
  async negativeControl(tally) {
    await judge({ name: 'another answer', habits: {}, opens: 'yes' }, [[0x61, '22F150', '62F1500F15E0']], tally)
  },
}
