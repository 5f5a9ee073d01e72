import { testerAddress, type Telegram } from '../telegrams/bmw-fast.ts'
import { isDs2Refusal } from './ds2/status.ts'
import { responsePending } from './nrc.ts'

const negative = 0x7f
/** A positive answer carries the service id of its question plus this. */
const positive = 0x40

/** What a telegram is to the question that is open. */
export type Match =
  | { kind: 'answer' }
  /** `nrc` is the reason as the unit gave it: the code after 7F and service, or the status of DS2. */
  | { kind: 'refusal'; nrc: number }
  | { kind: 'pending' }
  | { kind: 'ignored'; why: string }

const ignored = (why: string): Match => ({ kind: 'ignored', why })

/**
 * Only these answer: a physical telegram to the tester, from a unit that was asked, with the service of the question plus
 * 40 and the identifiers that the service repeats, or with 7F and the service of the question. `unit` is null when all were asked.
 */
export function matchAnswer(question: Uint8Array, unit: number | null, telegram: Telegram): Match {
  const { payload } = telegram
  const service = question[0] ?? 0
  const foreign = addressedElsewhere(unit, telegram)
  if (foreign !== undefined) return ignored(foreign)
  if (payload[0] === negative) {
    if (payload.length !== 3) return ignored('negative answer of a wrong length')
    if (payload[1] !== service) return ignored('refusal of another service')
    const nrc = payload[2] ?? 0
    return nrc === responsePending ? { kind: 'pending' } : { kind: 'refusal', nrc }
  }
  if (payload[0] !== service + positive) return ignored('answer to another service')
  return repeatsIdentifiers(question, payload) ? { kind: 'answer' } : ignored('answer about another identifier')
}

/**
 * DS2 answers with a status and repeats nothing of its question: only the unit tells whose answer it is. A status that
 * nobody has named makes an answer too: whoever decodes it will find it malformed.
 */
export function matchDs2Answer(_question: Uint8Array, unit: number | null, telegram: Telegram): Match {
  const foreign = addressedElsewhere(unit, telegram)
  if (foreign !== undefined) return ignored(foreign)
  const [status = 0] = telegram.payload
  return isDs2Refusal(status) ? { kind: 'refusal', nrc: status } : { kind: 'answer' }
}

/** Why a telegram cannot be an answer to a question to this unit, whatever it says; undefined when it can. */
function addressedElsewhere(unit: number | null, telegram: Telegram): string | undefined {
  if (telegram.functional || telegram.target !== testerAddress) return 'not for the tester'
  return unit !== null && telegram.source !== unit ? 'from another unit' : undefined
}

/** How many bytes after the service id an answer repeats from its question, by service. */
const repeatedBytes = new Map([
  [0x10, 1], // session
  [0x19, 1], // report
  [0x1a, 1], // identification option
  [0x21, 1], // local identifier
  [0x22, 2], // identifier
])

/** 19 04 and 19 06 ask about one fault and repeat its code of three bytes as well. */
const repeated = (question: Uint8Array): number =>
  question[0] === 0x19 && (question[1] === 0x04 || question[1] === 0x06) ? 4 : repeatedBytes.get(question[0] ?? 0) ?? 0

/** An answer that ends early is not about something else: whoever decodes it will find it malformed. */
const repeatsIdentifiers = (question: Uint8Array, answer: Uint8Array): boolean =>
  answer.subarray(1, 1 + repeated(question)).every((byte, at) => byte === question[1 + at])
