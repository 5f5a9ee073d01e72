import type { Language } from '../domain/words.ts'
import { wordsDe } from './report-words-de.ts'
import { wordsEn } from './report-words-en.ts'
import type { ReportWords } from './report-words.ts'

/** The languages a report can be printed in: one file each. */
export const reportWords: Readonly<Record<Language, ReportWords>> = { en: wordsEn, de: wordsDe }
