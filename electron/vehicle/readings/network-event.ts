import type { ReadingDecoder } from './reading-value.ts'

/**
 * The snapshot a network event (03178A, 031786) stores with itself: 19 04 -> 59 04 DTC(3) STATUS, then records of
 *
 *   +--------+--------------+-------------------------+------------------------+--
 *   | record | fields count | DID (2) | value (length below) | DID (2) | value ...
 *   +--------+--------------+-------------------------+------------------------+--
 *
 * The lengths are those of the ATM's tables (emdzej/ediabasx-docs at 0229b0e, sgbd/atm.md); they split both records of a
 * recorded G31 without a byte left over. A field that is not listed ends the reading: without its length the rest cannot be split.
 */
const fieldLengths = new Map([
  [0x1700, 3], [0x1701, 4], [0x1702, 3], [0x1750, 1], [0x1751, 3], [0x17ee, 2], [0x17ef, 2],
  [0x17f0, 1], [0x17f1, 10], [0x17f3, 1], [0x17f4, 1], [0x17f5, 1], [0x17f6, 20],
])
const technologyField = 0x17f3

/** Radio technologies of field 17F3 that a recorded car and the ATM's table name; others stay unnamed. */
const technologies = new Map([[4, 'GSM'], [8, 'LTE']])

/** The radio technologies of all records, newest record last; takes what follows `59 04 DTC STATUS`. */
export function technologiesOfEvent(records: Uint8Array): string[] | undefined {
  const found: string[] = []
  let at = 0
  while (at < records.length) {
    const fields = records[at + 1]
    if (fields === undefined) return undefined
    at += 2
    for (let field = 0; field < fields; field += 1) {
      const id = ((records[at] ?? 0) << 8) | (records[at + 1] ?? 0)
      const length = fieldLengths.get(id)
      if (length === undefined || at + 2 + length > records.length) return undefined
      const technology = id === technologyField ? technologies.get(records[at + 2] ?? 0) : undefined
      if (technology !== undefined) found.push(technology)
      at += 2 + length
    }
  }
  return found
}

/** The last radio technology the unit used when it stored the event: an LTE entry proves a 4G radio. */
export const decodeNetworkEvent: ReadingDecoder = (records) => {
  const found = technologiesOfEvent(records)
  if (found === undefined) return undefined
  const best = found.includes('LTE') ? 'LTE' : found.at(-1)
  return best === undefined ? [] : [{ name: 'last-network-technology', unit: null, value: best }]
}
