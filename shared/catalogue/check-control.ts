import type { Words } from '../domain/words.ts'
import { sources } from './sources.ts'
import type { Sourced } from './status.ts'

export const checkControlIds = [296, 297, 298, 299, 300, 475] as const
export type CheckControlId = (typeof checkControlIds)[number]

/** One message of the cluster about the emergency call, and what it says about the cause. */
export interface CheckControlMessage extends Sourced {
  id: CheckControlId
  /** Wordings seen in cars; the first is shown. Two messages share one American wording, so a text may fit two rows. */
  titles: readonly string[]
  means: Words
}

const row = { source: sources.ccidTool, status: 'confirmed' } as const

export const checkControlMessages: readonly CheckControlMessage[] = [
  {
    ...row, id: 296, titles: ['No emergency call! Phone?', 'No SOS calls! Mobile phone?'],
    means: { en: 'Emergency call through the driver\'s phone: the phone is not paired or not inserted.', de: 'Notruf über das Telefon des Fahrers: das Telefon ist nicht gekoppelt oder nicht eingelegt.' },
  },
  {
    ...row, id: 297, titles: ['Assist SOS calls not enabled!'],
    means: { en: 'The service is not enabled: contract, provisioning or coding, not hardware.', de: 'Der Dienst ist nicht freigeschaltet: Vertrag, Provisionierung oder Codierung, keine Hardware.' },
  },
  {
    ...row, id: 298, titles: ['Assist SOS calls not available!'],
    means: { en: 'The service is not available where the car is: country or roaming.', de: 'Der Dienst ist dort nicht verfügbar, wo das Fahrzeug steht: Land oder Roaming.' },
  },
  {
    ...row, id: 299, titles: ['Emergency call system malfunction.', 'Emergency call system failure.', 'SOS call system failure!', 'Notrufsystem ausgefallen.'],
    means: { en: 'The system failed; which part, only the telematics unit\'s memories tell.', de: 'Das System ist ausgefallen; welches Teil, sagen nur die Speicher des Telematik-Steuergeräts.' },
  },
  {
    ...row, id: 300, titles: ['Assist SOS calls not available! SIM?'],
    means: { en: 'The SIM is missing or cannot be used.', de: 'Die SIM fehlt oder ist nicht nutzbar.' },
  },
  {
    ...row, id: 475, titles: ['Emergency call system reduced.', 'Emergency call system restricted.'],
    means: { en: 'Reduced: positioning is missing, the call itself still works.', de: 'Eingeschränkt: die Ortung fehlt, der Ruf selbst geht noch.' },
  },
]

/** Where a message sits in the cluster's list of messages: groups of 64, one bit each. Source: the same tool, checked on id 299. */
export const checkControlBit = (id: number): { group: number; byte: number; bit: number } =>
  ({ group: Math.floor(id / 64) + 1, byte: Math.floor((id % 64) / 8), bit: id % 8 })

/**
 * The message a person typed or picked: its number ("299", "CC-ID 299") or its wording, in any case and punctuation.
 * Of several wordings that fit, the longest wins ("... not available! SIM?" before "... not available!"). Undefined: no such message.
 */
export function matchMessage(text: string): CheckControlMessage | undefined {
  const numbers: string[] = text.match(/\d+/g) ?? []
  const byNumber = checkControlMessages.find(({ id }) => numbers.includes(String(id)))
  if (byNumber !== undefined) return byNumber
  const said = plain(text)
  const fits = checkControlMessages.flatMap((message) => message.titles.map((title) => ({ message, words: plain(title) })))
    .filter(({ words }) => said.includes(words))
  return fits.sort((one, other) => other.words.length - one.words.length)[0]?.message
}

const plain = (text: string): string => text.toLowerCase().replace(/[^\p{L}]+/gu, ' ').trim()
