import { questions } from '../../domain/answers.ts'
import type { LampColour } from '../../domain/intake.ts'
import type { Job } from '../../domain/job.ts'
import { wordFor } from './voice.ts'
import type { Said, Stated, Voice } from './voice.ts'

/** What the customer said and which lamp was seen. The lamp's colour is told, never interpreted: no source of the maker gives it a meaning. */
export interface Complaint { message: Said; given: boolean; lamp: Said & { colour: LampColour; label: string } }

export function complaint({ intake }: Job, voice: Voice): Complaint {
  const { complaint: words, sources } = voice.words
  const given = intake.message !== ''
  return {
    message: { text: given ? voice.shown(intake.message) : words.noMessage, source: given ? sources.typed : sources.intake },
    given,
    lamp: { colour: intake.light, label: words.lamp, text: words.lampStates[intake.light], source: intake.light === 'unknown' ? sources.intake : words.seenBy },
  }
}

/** One question to the technician and the answer. */
export interface CheckedRow { question: string; state: Stated; source: string }

const notLooked = ['not-done', 'not-checked']

/** The questions that were answered, then answers whose question this version does not know. */
export function checkedRows({ intake }: Job, voice: Voice): CheckedRow[] {
  const { sources } = voice.words
  const { language } = voice.context
  const said = (question: string, word: string, answer: string): CheckedRow =>
    ({ question, state: { sign: notLooked.includes(answer) ? 'notdone' : 'noted', word, note: '' }, source: sources.typed })
  const rows: CheckedRow[] = []
  for (const [key, { asks, values }] of Object.entries(questions)) {
    const answer = wordFor(intake.answers, key)
    const words = Object.entries(values).find(([value]) => value === answer)?.[1]
    if (answer !== undefined) rows.push(said(asks[language], words?.[language] ?? voice.shown(answer), answer))
  }
  for (const [key, answer] of Object.entries(intake.answers)) {
    if (!Object.hasOwn(questions, key)) rows.push(said(voice.shown(key), voice.shown(answer), answer))
  }
  return rows
}

/** Short names of the questions that nobody answered. */
export const openQuestions = ({ intake }: Job, voice: Voice): string[] =>
  Object.keys(questions).filter((key) => !Object.hasOwn(intake.answers, key)).map((key) => wordFor(voice.words.sources.answers, key) ?? key)
