import { createI18n } from 'vue-i18n'
import type { Language } from '../../shared/domain/words.ts'
import { domainDe } from './domain-de.ts'
import { domainEn } from './domain-en.ts'
import { screensDe } from './screens-de.ts'
import { screensEn } from './screens-en.ts'
import type { TextOf } from './text-of.ts'

const en = { ...screensEn, ...domainEn }

/** All the app says, by language. A language of shared/domain/words.ts without its own does not compile. */
export const messages: Readonly<Record<Language, TextOf<typeof en>>> = { en, de: { ...screensDe, ...domainDe } }

type Leaves<T, Path extends string = ''> = {
  [Key in keyof T & string]: T[Key] extends string ? `${Path}${Key}` : Leaves<T[Key], `${Path}${Key}.`>
}[keyof T & string]

/** Every path to a text: "connect.title". */
export type WordingKey = Leaves<typeof en>

/**
 * vue-i18n with these messages. It interprets a message's syntax tree and never generates code,
 * so the page runs under a policy without unsafe-eval.
 */
export const createWording = (language: Language) => createI18n({ legacy: false, locale: language, fallbackLocale: 'en', messages })
