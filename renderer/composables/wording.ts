import { computed } from 'vue'
import { useI18n } from 'vue-i18n'
import type { Unreadable } from '../../shared/domain/facts.ts'
import { languages, type Language, type Words } from '../../shared/domain/words.ts'
import { errorWords, type ErrorCode } from '../../shared/errors.ts'
import { checkStepsDe } from '../wording/check-steps-de.ts'
import type { WordingKey } from '../wording/wording.ts'
import { hex } from './fact-source.ts'

type Values = Readonly<Record<string, string | number>>

/** The words of the app in the language chosen; keys are checked by the compiler. */
export function useWording() {
  const i18n = useI18n({ useScope: 'global' })
  const language = computed<Language>(() => languages.find((known) => known === i18n.locale.value) ?? 'en')
  return {
    language,
    say: (key: WordingKey, values: Values = {}): string => i18n.t(key, values),
    /** The form of the text that fits the number: "none | one | many". */
    count: (key: WordingKey, n: number): string => i18n.t(key, { n }, n),
    /** The word for a value of a reading; null when the car gave one that nobody has a word for. */
    valueWord: (reading: string, value: string): string | null => {
      const key = `value.${reading}.${value}`
      return i18n.te(key) ? i18n.t(key) : null
    },
    stepName: (name: string): string => language.value === 'de' ? checkStepsDe.get(name) ?? name : name,
    unitName: (name: string): string => i18n.te(`unitName.${name}`) ? i18n.t(`unitName.${name}`) : name,
    /** Why there is no value: "refused by the unit (31)", with the unit's own code where it gave one. */
    whyUnreadable: ({ reason, nrc }: Pick<Unreadable, 'reason' | 'nrc'>): string => i18n.t(`unreadable.${reason}`) + (nrc === undefined ? '' : ` (${hex(nrc)})`),
    /** What the shared tables say in both languages. */
    words: (of: Words): string => of[language.value],
    errorSentence: (code: ErrorCode): string => errorSentence(code, language.value),
  }
}

/** One sentence on what happened and what to do; a code this page does not know is a defect. */
export const errorSentence = (code: string, language: Language): string =>
  (isErrorCode(code) ? errorWords[code] : errorWords.defect)[language]

const isErrorCode = (code: string): code is ErrorCode => Object.hasOwn(errorWords, code)
