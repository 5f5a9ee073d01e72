import type { PriceId } from '../catalogue/prices.ts'
import type { CauseId } from '../domain/verdict.ts'
import type { Words } from '../domain/words.ts'
import type { CheckId } from './checks.ts'

/** Name of each cause, for screen and paper. */
export const causeWords: Readonly<Record<CauseId, Words>> = {
  'backup-battery': { en: 'Backup battery of the telematics unit', de: 'Backup-Batterie des Telematik-Steuergeräts' },
  'network-retired': { en: 'Mobile network retired', de: 'Mobilfunknetz abgeschaltet' },
  'no-signal': { en: 'No or poor mobile signal', de: 'Kein oder schlechter Empfang' },
  'antenna': { en: 'Antenna or its cable', de: 'Antenne oder ihr Kabel' },
  'gps': { en: 'GPS antenna or receiver', de: 'GPS-Antenne oder -Empfänger' },
  'microphone': { en: 'Microphone', de: 'Mikrofon' },
  'loudspeaker': { en: 'Emergency call loudspeaker', de: 'Notruf-Lautsprecher' },
  'sos-button': { en: 'SOS button', de: 'SOS-Taster' },
  'sim-or-subscription': { en: 'SIM, contract or provisioning', de: 'SIM, Vertrag oder Provisionierung' },
  'airbag-line': { en: 'Line from the airbag unit', de: 'Leitung vom Airbag-Steuergerät' },
  'water-ingress': { en: 'Water in or at the unit', de: 'Wasser im oder am Steuergerät' },
  'telematics-unit': { en: 'Telematics unit', de: 'Telematik-Steuergerät' },
  'software-glitch': { en: 'Software glitch', de: 'Softwarestörung' },
  'supply-voltage': { en: '12 V supply', de: '12-V-Versorgung' },
  'coding': { en: 'Coding, or switched off', de: 'Codierung oder abgeschaltet' },
  'wiring-or-bus': { en: 'Wiring, fuse or bus', de: 'Verkabelung, Sicherung oder Bus' },
}

interface CauseRow {
  /** Causes that explain the same signs: the leader must be clear of them to be named. Others may be true at once. */
  rivals: readonly CauseId[]
  /** Something may break: a red lamp speaks for it where the car already does. */
  hardware: boolean
  price: PriceId | null
  /** What to do about it, cheapest first. */
  checks: readonly CheckId[]
}

const unitRivals = ['telematics-unit', 'software-glitch', 'wiring-or-bus', 'supply-voltage', 'coding'] as const
const networkRivals = ['network-retired', 'no-signal', 'sim-or-subscription'] as const
const part = { rivals: [], hardware: true, price: null } as const

/** What the ranking knows of each cause. A price stands only where one is published. */
export const causes: Readonly<Record<CauseId, CauseRow>> = {
  'backup-battery': { ...part, price: 'backup-battery', checks: ['install-test', 'clear-and-drive', 'look-at-battery'] },
  'network-retired': { rivals: networkRivals, hardware: false, price: null, checks: ['verify-network', 'ask-for-retrofit'] },
  'no-signal': { rivals: networkRivals, hardware: false, price: 'diagnosis', checks: ['open-sky', 'look-at-antenna', 'software-campaign'] },
  'antenna': { ...part, price: 'diagnosis', checks: ['look-at-antenna', 'antenna-test'] },
  'gps': { ...part, checks: ['look-at-antenna', 'antenna-test'] },
  'microphone': { ...part, price: 'diagnosis', checks: ['phone-call', 'install-test', 'look-at-plug'] },
  'loudspeaker': { ...part, checks: ['loudspeaker-test', 'install-test'] },
  'sos-button': { ...part, checks: ['look-at-button', 'install-test'] },
  'sim-or-subscription': { rivals: networkRivals, hardware: false, price: null, checks: ['ask-for-sim', 'software-campaign'] },
  'airbag-line': { ...part, checks: ['read-airbag', 'install-test'] },
  'water-ingress': { rivals: [], hardware: true, price: null, checks: ['look-for-water', 'cure-water'] },
  'telematics-unit': { rivals: unitRivals, hardware: true, price: 'telematics-unit', checks: ['soft-reset', 'look-for-water', 'check-supply', 'software-campaign'] },
  'software-glitch': { rivals: unitRivals, hardware: false, price: 'diagnosis', checks: ['soft-reset', 'software-campaign'] },
  'supply-voltage': { rivals: unitRivals, hardware: false, price: null, checks: ['check-supply'] },
  'coding': { rivals: unitRivals, hardware: false, price: null, checks: ['read-order'] },
  'wiring-or-bus': { rivals: unitRivals, hardware: true, price: null, checks: ['check-supply', 'look-for-water', 'look-at-plug'] },
}
