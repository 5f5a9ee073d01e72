import type { ReadingName } from '../../shared/domain/facts.ts'
import type { Intake, LampColour } from '../../shared/domain/intake.ts'
import type { UnreadableReason } from '../../shared/domain/source.ts'
import type { Strength, Verdict } from '../../shared/domain/verdict.ts'

/** The words of the domain in English, keyed by its unions: a value without a word does not compile. */
export const domainEn = {
  lamp: { amber: 'Amber', red: 'Red', off: 'Off', unknown: 'Not seen' } satisfies Record<LampColour, string>,
  lampName: { amber: 'SOS lamp amber', red: 'SOS lamp red', off: 'SOS lamp off', unknown: 'SOS lamp not seen' } satisfies Record<LampColour, string>,
  warranty: { yes: 'Yes', no: 'No', unknown: 'Unknown' } satisfies Record<Intake['warranty'], string>,
  strength: { 'very-strong': 'very strong', 'strong': 'strong', 'fair': 'fair', 'weak': 'weak', 'almost-ruled-out': 'almost ruled out' } satisfies Record<Strength,
  string>,
  drive: {
    'yes': 'Yes', 'yes-no-emergency-call': 'Yes, but do not count on SOS', 'check-first': 'Not before it is checked',
  } satisfies Record<Verdict['safeToDrive'], string>,
  driveMore: {
    'yes': 'Nothing that was read limits the emergency call.',
    'yes-no-emergency-call': 'In a crash the emergency call may fail. Carry a phone.',
    'check-first': 'What was read touches more than the emergency call. Check it before the car goes back on the road.',
  } satisfies Record<Verdict['safeToDrive'], string>,
  unreadable: {
    'no-answer': 'no answer', 'refused': 'refused by the unit', 'malformed': 'the answer makes no sense',
    'not-offered': 'not offered by this variant',
    'request-unknown': 'nobody has published how to ask', 'cancelled': 'not asked: cancelled before', 'cable-lost': 'not asked: the cable was lost',
  } satisfies Record<UnreadableReason, string>,
  unreadableWord: 'Unreadable',
  /** Names of units as the facts carry them; others are shown as they are. */
  unitName: { Telematics: 'Telematics', Cluster: 'Cluster', Airbag: 'Airbag' },
  reading: {
    'backup-battery-voltage': 'Backup battery', 'backup-battery-temperature': 'Battery temperature', 'backup-battery-fitted': 'Battery fitted',
    'backup-battery-health': 'Battery health, raw',
    'backup-battery-health-date': 'Health measured', 'backup-battery-charging': 'Battery charging', 'registration': 'Registration',
    'network': 'Network', 'signal': 'Signal', 'bearer': 'Bearer',
    'radio-generation': 'Radio', 'country-variant': 'Country variant', 'mounting-place': 'Fitted in', 'last-network-technology': 'Last network used',
    'ecall-enabled': 'eCall enabled', 'telematics-coded-on': 'Telematics coded on', 'ecall-coded-on': 'eCall coded on',
    'backup-battery-status': 'Battery status, raw',
  } satisfies Record<ReadingName, string>,
  /** Words for the values of a reading; a value without one is shown as the car gave it. */
  value: {
    'registration': {
      'idle': 'Idle, not searching', 'registered': 'Registered', 'searching': 'Searching', 'denied': 'Denied by the network',
      'roaming': 'Registered, roaming', 'roaming-off-net': 'Roaming, off net', 'emergency-only': 'Emergency calls only',
    },
    'backup-battery-charging': {
      'off': 'Not charging', 'normal': 'Charging', 'trickle': 'Trickle charge', 'full': 'Full', 'blocked-by-temperature': 'Blocked by temperature',
      'on-battery': 'Running on battery',
    },
    'country-variant': { europe: 'Europe', us: 'United States', china: 'China', row: 'Rest of the world', brazil: 'Brazil' },
    'mounting-place': { trunk: 'Trunk', roof: 'Roof', dashboard: 'Dashboard' },
  },
  yes: 'Yes', no: 'No', signalOf: '{n} of 5',
} as const
