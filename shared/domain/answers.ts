import { BenchError } from '../errors.ts'
import type { Words } from './words.ts'

/** A question to the technician, with the values an answer may take. */
export interface Question {
  asks: Words
  /** value -> its words */
  values: Readonly<Record<string, Words>>
}

const yesNo = { yes: { en: 'Yes', de: 'Ja' }, no: { en: 'No', de: 'Nein' }, 'not-checked': { en: 'Not checked', de: 'Nicht geprüft' } }

/**
 * What only a person at the car can tell. Keys and values are the same in the window, in `--answers` and in docs/answers.md.
 * Order: the free steps of the reference article first.
 */
export const questions = {
  'soft-reset': {
    asks: { en: 'iDrive soft reset (hold the volume knob 30 to 40 s): did the warning go out?', de: 'iDrive-Neustart (Lautstärkeknopf 30 bis 40 s halten): ging die Warnung aus?' },
    values: { cured: { en: 'Yes, it stays out', de: 'Ja, sie bleibt aus' }, 'came-back': { en: 'No, or it came back', de: 'Nein, oder sie kam wieder' }, 'not-done': { en: 'Not done', de: 'Nicht gemacht' } },
  },
  'water': { asks: { en: 'Water at the unit, in the trunk well or on the headliner?', de: 'Wasser am Steuergerät, in der Kofferraummulde oder am Himmel?' }, values: yesNo },
  'antenna-damage': { asks: { en: 'Shark fin cracked, or antenna plug loose?', de: 'Dachantenne gerissen oder Antennenstecker lose?' }, values: yesNo },
  'microphone-heard': { asks: { en: 'Is the microphone heard in a phone call?', de: 'Ist das Mikrofon im Telefonat zu hören?' }, values: yesNo },
  'no-signal-place': { asks: { en: 'Does the car stand where there is no mobile signal (garage, tunnel)?', de: 'Steht das Fahrzeug ohne Mobilfunkempfang (Garage, Tunnel)?' }, values: yesNo },
} as const satisfies Record<string, Question>
export type QuestionKey = keyof typeof questions

const isKey = (key: string): key is QuestionKey => Object.hasOwn(questions, key)

/**
 * Reads an answers file: one JSON object of key -> value.
 * Throws 'unknown-answer' for an unknown key or value, 'bad-arguments' for text that is no JSON object.
 */
export function readAnswers(text: string): Record<string, string> {
  const parsed = parse(text)
  if (parsed === null || typeof parsed !== 'object' || Array.isArray(parsed)) throw new BenchError('bad-arguments', 'the answers are not a JSON object')
  const answers: Record<string, string> = {}
  for (const [key, value] of Object.entries(parsed)) {
    if (!isKey(key)) throw new BenchError('unknown-answer', `unknown key "${key}"; keys are ${Object.keys(questions).join(', ')}`)
    const { values } = questions[key]
    if (typeof value !== 'string' || !Object.hasOwn(values, value)) throw new BenchError('unknown-answer', `"${key}" takes one of ${Object.keys(values).join(', ')}`)
    answers[key] = value
  }
  return answers
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new BenchError('bad-arguments', `the answers are not JSON: ${error instanceof Error ? error.message : String(error)}`, { cause: error })
  }
}
