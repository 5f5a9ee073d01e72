import type { FaultCategory } from '../catalogue/meanings/meaning.ts'
import { meanings, type MeaningId } from '../catalogue/meanings/meanings.ts'
import type { CauseId } from '../domain/verdict.ts'

/** How directly an entry names a cause; the points of each are in weights.ts. */
export type Force = 'part' | 'state' | 'network' | 'likely' | 'hint' | 'trace'

export interface Argument {
  cause: CauseId
  force: Force
}

const argues = (force: Force, ...causes: CauseId[]): readonly Argument[] => causes.map((cause) => ({ cause, force }))

/** What an entry speaks for, by what it is about. Entries that have no part in the emergency call speak for nothing. */
const byCategory: Readonly<Record<FaultCategory, readonly Argument[]>> = {
  'backup-battery': argues('part', 'backup-battery'),
  'antenna': argues('part', 'antenna'),
  'gps': argues('part', 'gps'),
  'microphone': argues('part', 'microphone'),
  'loudspeaker': argues('part', 'loudspeaker'),
  'sos-button': argues('part', 'sos-button'),
  'airbag-line': argues('part', 'airbag-line'),
  'component': [],
  'unit': argues('hint', 'telematics-unit'),
  'reset': argues('trace', 'software-glitch'),
  'supply': argues('likely', 'supply-voltage'),
  'temperature': argues('trace', 'telematics-unit'),
  'network': argues('network', 'no-signal'),
  'service-event': argues('hint', 'no-signal'),
  'sim': argues('part', 'sim-or-subscription'),
  'provisioning': argues('likely', 'sim-or-subscription'),
  'bus': argues('part', 'wiring-or-bus'),
  'bus-trace': argues('trace', 'software-glitch'),
  'ecall-status': argues('likely', 'wiring-or-bus'),
  'transport-mode': argues('state', 'coding'),
  'coding': argues('state', 'coding'),
  'ecall-off': argues('state', 'coding'),
  'security': [],
  'handset': [],
  'bluetooth': [],
  'note': [],
}

/** Meanings that speak otherwise than the rest of their category. */
const byMeaning: Partial<Record<MeaningId, readonly Argument[]>> = {
  // the unit's own verdict on itself is stronger than a single failed access to a memory
  'unit-hardware': argues('likely', 'telematics-unit'),
  'unit-internal': argues('likely', 'telematics-unit'),
  'unit-software': [...argues('likely', 'software-glitch'), ...argues('trace', 'telematics-unit')],
  'phone-module-fault': argues('likely', 'telematics-unit'),
  'receiver-module-silent': argues('likely', 'telematics-unit'),
  'memory-corrupted-repaired': argues('trace', 'software-glitch'),
  // housekeeping of the program: happens in sound units
  'fault-buffer-full': argues('trace', 'software-glitch'),
  'fault-report-not-sent': argues('trace', 'software-glitch'),
  'run-requests-ended': argues('trace', 'software-glitch'),
  'configuration-data-invalid': argues('trace', 'software-glitch'),
  'watchdog-switch-refused': argues('trace', 'software-glitch'),
  'watchdog-mode-failed': argues('trace', 'software-glitch'),
  'watchdog-no-reply': argues('trace', 'software-glitch'),
  'licence-condition-missing': [],
  'licence-check-failed': [],
  'overheated-optics': [],
  'most-device-hot': [],
  // a start-up entry comes and goes with the order in which units wake
  'airbag-alive-missing-at-start': argues('likely', 'airbag-line'),
  'airbag-alive-faulty-at-start': argues('likely', 'airbag-line'),
  'airbag-alive-checksum': argues('hint', 'airbag-line'),
  // the breakdown button shares the SOS button's plug, not its contacts
  'breakdown-button-short': argues('hint', 'sos-button'),
  'breakdown-button-not-connected': argues('hint', 'sos-button'),
  'breakdown-button-stuck': argues('hint', 'sos-button'),
  // reception
  'low-field-strength': argues('hint', 'no-signal'),
  'transceiver-fault': [...argues('hint', 'telematics-unit'), ...argues('hint', 'no-signal')],
  // BMW switches SIM and contract; the chip itself is sound
  'sim-not-activated': argues('network', 'sim-or-subscription'),
  'sim-denied': argues('hint', 'sim-or-subscription'),
  'sim-network-error': argues('hint', 'sim-or-subscription'),
  'sim-missing-inactive': argues('hint', 'sim-or-subscription'),
  'sim-unreadable-inactive': argues('hint', 'sim-or-subscription'),
  'sim-locked-inactive': argues('hint', 'sim-or-subscription'),
  'sim-profile-download-failed': argues('likely', 'sim-or-subscription'),
  'sim-profile-new-refused': argues('likely', 'sim-or-subscription'),
  'sim-profile-old-refused': argues('likely', 'sim-or-subscription'),
  'sim-profile-era-glonass': argues('hint', 'sim-or-subscription'),
  'sim-profile-fallback': [],
  'sim-profile-status-changed': [],
  'sim-number-changed': [],
  'assist-not-available': argues('hint', 'sim-or-subscription'),
  // updates over the air
  'remote-update-sequence': argues('trace', 'software-glitch'),
  'remote-update-sequence-oft': argues('trace', 'software-glitch'),
  'remote-update-hardware': argues('trace', 'telematics-unit'),
  // the ring breaks in ways that heal by themselves
  'most-wake-failed': argues('hint', 'wiring-or-bus'),
  'most-ring-diagnosis': argues('hint', 'wiring-or-bus'),
  'most-unlock-long': argues('hint', 'wiring-or-bus'),
}

/** Causes an entry of this meaning speaks for. */
export const argumentsOf = (meaning: MeaningId): readonly Argument[] => byMeaning[meaning] ?? byCategory[meanings[meaning].category]

/** Meanings that say "no network", which is what a unit stores whose network is gone for good. */
const noNetwork: ReadonlySet<MeaningId> = new Set<MeaningId>([
  'flight-mode', 'network-not-reachable', 'mobile-network-errors', 'gsm-link-lost', 'transceiver-fault',
  'sim-not-activated', 'sim-denied', 'sim-network-error', 'assist-not-available',
])
export const saysNoNetwork = (meaning: MeaningId): boolean => noNetwork.has(meaning)
