import type { Intake } from '../domain/intake.ts'
import type { Verdict } from '../domain/verdict.ts'
import { isRegistered, telematicsMemory, type CarView } from './car-view.ts'
import type { Suspect } from './rank.ts'

/** Address of the airbag unit. */
const airbag = 0x01

/**
 * Can it be driven? The emergency call has no part in engine, brakes or steering: yes, but without it.
 * Check first when a fault present now could concern more than the emergency call: the airbags, or the car's own voltage.
 * A plain yes only when the lamp is out, both memories were read, nothing is present and the unit is in a network.
 */
export function safeToDrive(car: CarView, intake: Intake, suspects: readonly Suspect[]): Verdict['safeToDrive'] {
  const present = car.faults.filter((fault) => fault.present)
  const lowSupply = suspects[0]?.cause === 'supply-voltage' && present.length > 0
  if (lowSupply || present.some(({ unit }) => unit === airbag)) return 'check-first'
  const bothRead = (['fault', 'info'] as const).every((name) => telematicsMemory(car, name)?.faults.state === 'read')
  return intake.light === 'off' && bothRead && present.length === 0 && isRegistered(car) ? 'yes' : 'yes-no-emergency-call'
}
