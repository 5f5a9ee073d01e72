import type { Services } from '../cable/byte-link.ts'
import type { Telegram } from '../telegrams/bmw-fast.ts'
import { matchAnswer, matchDs2Answer, type Match } from './answer-match.ts'
import { isDs2Busy } from './ds2/status.ts'
import { isBusy } from './nrc.ts'
import { classify, classifyDs2, type RequestClass } from './request-class.ts'

/** What the numbers in requests and answers mean, where units of different generations mean different things by them. */
export interface Dialect {
  /** What a request may do to this unit; `unit` is null when all are asked. */
  classify(payload: Uint8Array, unit: number | null): RequestClass
  /** What a telegram is to the question that is open. */
  match(question: Uint8Array, unit: number | null, telegram: Telegram): Match
  /** Whether a refusal for this reason invites the same question again. */
  isBusy(reason: number): boolean
}

export const dialects: Record<Services, Dialect> = {
  iso: { classify, match: matchAnswer, isBusy },
  ds2: { classify: classifyDs2, match: matchDs2Answer, isBusy: isDs2Busy },
}
