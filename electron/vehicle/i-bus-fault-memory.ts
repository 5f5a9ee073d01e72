import type { Reported } from '../../shared/domain/facts.ts'
import type { Dtc } from '../exchange/dtc-status.ts'
import { clusterFaultsAnswer, ds2FaultCountAnswer, ds2FaultCountRequest, ds2FaultsRequest, lowConceptFaultsAnswer } from '../exchange/ds2/read-fault-memory.ts'
import type { AskedOnce } from './asked-once.ts'
import { iBusCluster } from './eras.ts'
import { reported } from './reported.ts'

/**
 * Variants whose list of faults can be read: codes of one byte in the form of the low concept. TELIBUS2 and TELIBUS3 have
 * codes of 12 bits (their tables), and nobody has published how they are packed.
 */
const readable: readonly (string | null)[] = ['TELIBUS']

/**
 * The fault memory of one unit of an I-bus car. "None stored" can be read from all of them; where faults are counted whose
 * layout is not published, they are unreadable, never left out.
 */
export async function readIBusFaults(asked: AskedOnce, { unit, variant }: { unit: number; variant: string | null }): Promise<Reported<Dtc[]>> {
  const list = ds2FaultsRequest()
  if (unit === iBusCluster) return reported(list, await asked.ask(unit, list), clusterFaultsAnswer)
  const howMany = ds2FaultCountRequest()
  const outcome = await asked.ask(unit, howMany)
  const count = reported(howMany, outcome, ds2FaultCountAnswer)
  if (count.state === 'unreadable') return count
  if (count.value === 0 || !readable.includes(variant)) return reported(howMany, outcome, () => count.value === 0 ? [] : undefined)
  return reported(list, await asked.ask(unit, list), (answer) => lowConceptFaultsAnswer(count.value, answer))
}
