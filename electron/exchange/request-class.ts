/**
 * What a request may do to the car.
 * - read: leaves the unit as it is.
 * - service-action: erases a fault memory or runs a component test; changes nothing that is coded.
 * - write: everything else, and everything that is not known for certain.
 */
export type RequestClass = 'read' | 'service-action' | 'write'

type Rule = (payload: Uint8Array) => RequestClass

const readIf = (form: (payload: Uint8Array) => boolean): Rule => (payload) => form(payload) ? 'read' : 'write'
const twoBytesAt = (payload: Uint8Array, at: number): number => ((payload[at] ?? 0) << 8) | (payload[at + 1] ?? 0)

/** Component tests of the telematics units: antennas, fitted parts, loudspeaker, self-test (ediabasx-docs at 0229b0e, sgbd/tcb1.md). */
const componentTests = [0xa05e, 0xa05f, 0xa086, 0xa022]
/** UDS routine that clears the info memory; recorded at a G31. KWP has it as 31 06 (both: ediabaslib E61_UH, CarSimulator). */
const clearInfoMemory = 0x0f06
/** Identifier whose "reading" starts the self-test of TCB4G, ATM and ATM02 (same tables, SELBSTTEST). */
const selfTestById = 0xd0d7

function routine(payload: Uint8Array): RequestClass {
  if (payload.length === 2 && payload[1] === 0x06) return 'service-action'
  const [, step = 0] = payload
  const id = twoBytesAt(payload, 2)
  if (payload.length === 4 && step === 0x01 && id === clearInfoMemory) return 'service-action'
  // 01 start, 02 stop, 03 ask for the result
  return payload.length >= 4 && step >= 0x01 && step <= 0x03 && componentTests.includes(id) ? 'service-action' : 'write'
}

function readById(payload: Uint8Array): RequestClass {
  if (payload.length < 3) return 'write'
  return twoBytesAt(payload, 1) === selfTestById ? 'service-action' : 'read'
}

/** By service id. A service or form that is not here is a write. */
const rules = new Map<number, Rule>([
  // sessions: default (UDS 01, KWP 81) and extended (UDS 03); every other one prepares a change
  [0x10, readIf(({ length, 1: session }) => length === 2 && (session === 0x01 || session === 0x81 || session === 0x03))],
  // clear the fault memory: KWP group of two bytes, UDS group of three
  [0x14, ({ length }) => length === 3 || length === 4 ? 'service-action' : 'write'],
  // KWP: status of one fault (17), faults by status (18 00-03 with a group), identification (1A), data by local id (21)
  [0x17, readIf(({ length }) => length === 3)],
  [0x18, readIf(({ length, 1: form = 0xff }) => length === 4 && form <= 0x03)],
  [0x1a, readIf(({ length }) => length === 2)],
  [0x21, readIf(({ length }) => length >= 2)],
  // UDS: the reports of the fault memory, all of them readings (ISO 14229-1, 01-0F)
  [0x19, readIf(({ length, 1: report = 0 }) => length >= 2 && report >= 0x01 && report <= 0x0f)],
  [0x22, readById],
  [0x31, routine],
  // tester present: KWP bare or 01/02, UDS 00, without an answer 80
  [0x3e, readIf(({ length, 1: form = 0 }) => length === 1 || (length === 2 && (form <= 0x02 || form === 0x80)))],
])

/** Every payload has a class; an empty or unknown one is a write, because nobody can say that it is not. */
export function classify(payload: Uint8Array): RequestClass {
  return rules.get(payload[0] ?? -1)?.(payload) ?? 'write'
}

/** By service id of DS2. The same numbers mean other things there than in ISO services. */
const ds2Rules = new Map<number, Rule>([
  // identity; faults by number (which have 00 for their count)
  [0x00, readIf(({ length }) => length === 1)],
  [0x04, readIf(({ length }) => length === 2)],
  // clear the fault memory, at some units one block of it (recorded at an E38)
  [0x05, ({ length }) => length <= 2 ? 'service-action' : 'write'],
])
/** The immobiliser, whose data are read with 69; what 69 does elsewhere nobody has published. */
const ews = 0x44

/** The same for a unit that speaks DS2. */
export function classifyDs2(payload: Uint8Array, unit: number | null): RequestClass {
  if (unit === ews && payload.length === 2 && payload[0] === 0x69 && payload[1] === 0x01) return 'read'
  return ds2Rules.get(payload[0] ?? -1)?.(payload) ?? 'write'
}
