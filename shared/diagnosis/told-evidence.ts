import { matchMessage, type CheckControlId } from '../catalogue/check-control.ts'
import type { Intake } from '../domain/intake.ts'
import type { CauseId } from '../domain/verdict.ts'
import type { Words } from '../domain/words.ts'
import { causes } from './causes.ts'
import { fromAnswer, speaksAgainst, speaksFor, type Evidence } from './evidence.ts'

/** What people said: the lamp, the message, their answers. None of it is stronger than what the car says of a part. */
export function toldEvidence(intake: Intake): Evidence[] {
  return [...amber(intake), ...message(intake), ...answers(intake)]
}

const lamp = fromAnswer('light')

// the words give the colour and not its meaning: no source of BMW says what amber and red mean, and these lines are printed

function amber({ light }: Intake): Evidence[] {
  if (light !== 'amber') return []
  const says: Words = { en: 'The lamp was seen amber', de: 'Die Lampe wurde gelb gesehen' }
  return (['software-glitch', 'no-signal', 'backup-battery'] as const).map((cause) => speaksFor(cause, 'amber', says, lamp))
}

/** Red speaks for hardware that something else already speaks for; by itself it accuses nobody. */
export function redEvidence({ light }: Intake, others: readonly Evidence[]): Evidence[] {
  if (light !== 'red') return []
  const says: Words = { en: 'The lamp was seen red', de: 'Die Lampe wurde rot gesehen' }
  const accused = new Set(others.filter(({ side, cause }) => side === 'for' && causes[cause].hardware).map(({ cause }) => cause))
  return [...accused].map((cause) => speaksFor(cause, 'red', says, lamp))
}

/** What each message of the cluster hints at; 299 says only that something failed. */
const hints: Readonly<Record<CheckControlId, readonly CauseId[]>> = {
  296: ['sim-or-subscription'],
  297: ['sim-or-subscription', 'coding'],
  298: ['no-signal'],
  299: [],
  300: ['sim-or-subscription'],
  475: ['gps'],
}

function message(intake: Intake): Evidence[] {
  const found = matchMessage(intake.message)
  if (found === undefined) return []
  const says: Words = { en: `Message ${found.id}: ${found.means.en}`, de: `Meldung ${found.id}: ${found.means.de}` }
  return hints[found.id].map((cause) => speaksFor(cause, 'message', says, fromAnswer('message')))
}

function answers(intake: Intake): Evidence[] {
  const said = (key: string): string => Object.hasOwn(intake.answers, key) ? intake.answers[key] ?? '' : ''
  const told = (key: string, value: string, evidence: readonly Evidence[]): readonly Evidence[] => said(key) === value ? evidence : []
  const from = fromAnswer
  return [
    ...told('soft-reset', 'cured', [speaksFor('software-glitch', 'cured-by-reset', says.cured, from('soft-reset'))]),
    ...told('soft-reset', 'came-back', [speaksAgainst('software-glitch', 'reset-in-vain', says.cameBack, from('soft-reset'))]),
    ...told('water', 'yes', [speaksFor('water-ingress', 'water-found', says.wet, from('water'))]),
    ...told('water', 'no', [speaksAgainst('water-ingress', 'water-not-found', says.dry, from('water'))]),
    ...told('antenna-damage', 'yes', [
      speaksFor('antenna', 'antenna-damaged', says.damaged, from('antenna-damage')), speaksFor('water-ingress', 'fin-leaks', says.damaged, from('antenna-damage')),
    ]),
    ...told('antenna-damage', 'no', [speaksAgainst('antenna', 'antenna-sound', says.sound, from('antenna-damage'))]),
    ...told('microphone-heard', 'no', [speaksFor('microphone', 'microphone-unheard', says.unheard, from('microphone-heard'))]),
    ...told('microphone-heard', 'yes', [speaksAgainst('microphone', 'microphone-heard', says.heard, from('microphone-heard'))]),
    ...told('no-signal-place', 'yes', [speaksFor('no-signal', 'place-without-signal', says.noSignal, from('no-signal-place'))]),
    ...told('no-signal-place', 'no', [speaksAgainst('no-signal', 'place-with-signal', says.signal, from('no-signal-place'))]),
  ]
}

const says = {
  cured: { en: 'The soft reset put the warning out for good', de: 'Der Neustart hat die Warnung dauerhaft gelöscht' },
  cameBack: { en: 'The warning survived the soft reset', de: 'Die Warnung überstand den Neustart' },
  wet: { en: 'Water was found', de: 'Wasser wurde gefunden' },
  dry: { en: 'It was looked at and is dry', de: 'Es wurde nachgesehen und ist trocken' },
  damaged: { en: 'Shark fin cracked or antenna plug loose', de: 'Dachantenne gerissen oder Antennenstecker lose' },
  sound: { en: 'Shark fin and antenna plugs look sound', de: 'Dachantenne und Antennenstecker sehen gut aus' },
  unheard: { en: 'The microphone is not heard in a phone call', de: 'Das Mikrofon ist im Telefonat nicht zu hören' },
  heard: { en: 'The microphone is heard in a phone call', de: 'Das Mikrofon ist im Telefonat zu hören' },
  noSignal: { en: 'The car stands where there is no mobile signal', de: 'Das Fahrzeug steht ohne Mobilfunkempfang' },
  signal: { en: 'Other phones have signal where the car stands', de: 'Andere Telefone haben am Standort Empfang' },
} as const satisfies Record<string, Words>
