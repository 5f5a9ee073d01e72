import { hex } from '../hex.ts'
import { MalformedAnswer } from '../malformed-answer.ts'
import { readDataAnswer, readDataRequest } from './read-data-by-identifier.ts'

/*
 * SVK, the list of hardware and software of an F- or G-series unit.
 *
 *   request  22 F1 01
 *            0                    1           2           4            7           17
 *   data    +--------------------+-----------+-----------+------------+-----------+-------------------------
 *           | version of format  | prog. dep.| count (2) | YYMMDD BCD | 10 more   | count x [ class, id (4), version (3) ]
 *           +--------------------+-----------+-----------+------------+-----------+-------------------------
 *
 * Fits every SVK of a recorded F10 and G31 (ediabaslib E61_UH, CarSimulator). Classes: ediabaslib at d017dce2, SvkProzessklasse.cs.
 */
export interface SvkEntry {
  /** "HWEL", "CAFD", "BTLD", "SWFL" ...; "class 2A" where the table has no name. */
  processClass: string
  /** Eight hex digits. */
  id: string
  /** "12.34.56"; an uncoded CAFD has 255.255.255. */
  version: string
}

export interface Svk {
  /** ISO date of the last programming; undefined for a unit that gives none (recorded: 99 99 99). */
  programmedOn: string | undefined
  entries: SvkEntry[]
}

const identifier = 0xf101
const headerLength = 17
const entryLength = 8
const processClasses = new Map([[1, 'HWEL'], [5, 'CAFD'], [6, 'BTLD'], [7, 'FLSL'], [8, 'SWFL']])

export const readSvkRequest = (): Uint8Array => readDataRequest(identifier)

/** Throws MalformedAnswer. */
export function readSvkAnswer(answer: Uint8Array): Svk {
  const data = readDataAnswer(identifier, answer)
  const count = ((data[2] ?? 0) << 8) | (data[3] ?? 0)
  if (data.length !== headerLength + count * entryLength) throw new MalformedAnswer('not as many entries as the count says', answer)
  return {
    programmedOn: isoDate(hex(data.subarray(4, 7))),
    entries: Array.from({ length: count }, (_, index) => entryOf(data.subarray(headerLength + index * entryLength))),
  }
}

function entryOf(bytes: Uint8Array): SvkEntry {
  const processClass = bytes[0] ?? 0
  return {
    processClass: processClasses.get(processClass) ?? `class ${hex(bytes.subarray(0, 1))}`,
    id: hex(bytes.subarray(1, 5)),
    version: [...bytes.subarray(5, 8)].join('.'),
  }
}

/** Six BCD digits YYMMDD of this century; undefined when no calendar has the day. */
function isoDate(digits: string): string | undefined {
  const text = `20${digits.slice(0, 2)}-${digits.slice(2, 4)}-${digits.slice(4, 6)}`
  const day = new Date(`${text}T00:00:00Z`)
  return /^\d{6}$/.test(digits) && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text) ? text : undefined
}
