import type { Words } from '../domain/words.ts'
import { valueOf, type CarView } from './car-view.ts'
import { fromFact, speaksFor, type Evidence } from './evidence.ts'

const off = {
  'ecall-enabled': { en: 'The emergency call is disabled in the unit (22 A124)', de: 'Der Notruf ist im Steuergerät abgeschaltet (22 A124)' },
  'ecall-coded-on': { en: 'The emergency call is coded off (22 A104)', de: 'Der Notruf ist aus-codiert (22 A104)' },
  'telematics-coded-on': { en: 'Telematics services are coded off (22 A103)', de: 'Telematikdienste sind aus-codiert (22 A103)' },
} as const satisfies Record<string, Words>

/** The unit's own switches, as it reports them. */
export function switchEvidence(car: CarView): Evidence[] {
  return (['ecall-enabled', 'ecall-coded-on', 'telematics-coded-on'] as const).flatMap((name) => {
    const reading = valueOf(car, name)
    const isOff = reading !== undefined && [false, 0, 'no', 'off'].includes(reading.value)
    return isOff ? [speaksFor('coding', 'switched-off', off[name], fromFact(reading.id))] : []
  })
}
