import type { Words } from '../../domain/words.ts'

/** What an entry is about. `note` and `handset`, `bluetooth`, `security` have no part in the emergency call. */
export const faultCategories = [
  'backup-battery', 'antenna', 'gps', 'microphone', 'loudspeaker', 'sos-button', 'airbag-line', 'component',
  'unit', 'reset', 'supply', 'temperature',
  'network', 'service-event', 'sim', 'provisioning',
  'bus', 'bus-trace', 'ecall-status',
  'transport-mode', 'coding', 'ecall-off',
  'security', 'handset', 'bluetooth', 'note',
] as const
export type FaultCategory = (typeof faultCategories)[number]

/** What an entry means, in our own words. Several codes of several variants may share one meaning. */
export interface Meaning extends Words {
  category: FaultCategory
}
