import type { FindingState } from '../../../shared/domain/doctor.ts'
import type { Words } from '../../../shared/domain/words.ts'

/** What the doctor thinks of one step. `then` is the whole sentence when this step turns out to be the one that matters. */
export interface Judged { state: FindingState; words: Words; then?: Words }

export const ok = (en: string, de: string): Judged => ({ state: 'ok', words: { en, de } })
export const unknown = (en: string, de: string): Judged => ({ state: 'unknown', words: { en, de } })
export const attention = (words: Words, then: Words): Judged => ({ state: 'attention', words, then })
export const fault = (words: Words, then: Words): Judged => ({ state: 'fault', words, then })
