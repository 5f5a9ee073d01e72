import type { Dtc } from '../dtc-status.ts'
import { readDataAnswer, readDataRequest } from '../uds/read-data-by-identifier.ts'
import { countedFaults } from './read-fault-memory.ts'

/*
 * The info memory (also: shadow memory) of E-series units.
 *
 *   request  22 20 00
 *   answer   62 20 00 | n | n x [ code (2) | status ]
 *
 * Recorded at the telematics unit of an E61: 62 20 00 02 93 0B 20 93 1D 60 (ediabaslib E61_UH, CarSimulator).
 * Unit 00 of the same car gives 62 20 00 and nothing after it; like an empty UDS list that means no entries.
 */
const identifier = 0x2000

export const kwpInfoMemoryRequest = (): Uint8Array => readDataRequest(identifier)

/** The entries; an empty list means that there are none. Throws MalformedAnswer. */
export function kwpInfoMemoryAnswer(answer: Uint8Array): Dtc[] {
  const data = readDataAnswer(identifier, answer)
  return data.length === 0 ? [] : countedFaults(data, answer)
}
