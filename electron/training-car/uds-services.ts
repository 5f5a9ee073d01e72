import { hex, joined, toHex } from './bytes.ts'
import type { StoredFault, UnitState } from './unit-description.ts'

/** Negative response codes of ISO 14229 that this car uses. */
const notSupported = 0x11
const noSuchFunction = 0x12
const wrongLength = 0x13
const outOfRange = 0x31
const locked = 0x33

const refusal = (service: number, code: number): Uint8Array => Uint8Array.of(0x7f, service, code)

/** Default, extended and coding session. The two last need a sign of life every five seconds. */
const sessions = [0x01, 0x03, 0x41]
/** P2 50 ms, P2* 5000 ms, as recorded at 61 of a G31 (10 01) and at 10 of an F10 (10 03). */
const sessionTimes = hex('0032 01F4')

/**
 * What a UDS unit (F, G, I series) says to one request; undefined where it keeps silent, because the tester
 * asked it to (bit 7 of the function: 3E 80).
 */
export function answerUds(unit: UnitState, request: Uint8Array): Uint8Array | undefined {
  const [service = 0] = request
  switch (service) {
    case 0x10: return startSession(unit, request)
    case 0x14: return clearFaults(unit, request)
    case 0x19: return readFaults(unit, request)
    case 0x22: return readData(unit, request)
    case 0x2e: return writeData(unit, request)
    case 0x31: return startRoutine(unit, request)
    case 0x3e: return testerPresent(request)
    default: return refusal(service, notSupported)
  }
}

function startSession(unit: UnitState, request: Uint8Array): Uint8Array | undefined {
  if (request.length !== 2) return refusal(0x10, wrongLength)
  const [, choice = 0] = request
  const session = choice & 0x7f
  if (!sessions.includes(session)) return refusal(0x10, noSuchFunction)
  unit.session = session
  return choice === session ? joined(0x50, session, sessionTimes) : undefined
}

function testerPresent(request: Uint8Array): Uint8Array | undefined {
  if (request.length !== 2) return refusal(0x3e, wrongLength)
  const [, choice = 0] = request
  if (choice === 0x80) return undefined
  return choice === 0 ? Uint8Array.of(0x7e, 0) : refusal(0x3e, noSuchFunction)
}

/** Only "all groups" (FF FF FF) is known to this car; the info memory stays, as on the real ones. */
function clearFaults(unit: UnitState, request: Uint8Array): Uint8Array {
  if (request.length !== 4) return refusal(0x14, wrongLength)
  if (toHex(request.subarray(1)) !== 'FFFFFF') return refusal(0x14, outOfRange)
  unit.faults = []
  return Uint8Array.of(0x54)
}

/** Without a count, unlike KWP: code (3 bytes) and status of one after another. */
const entries = (faults: readonly StoredFault[]): Uint8Array =>
  joined(...faults.map((fault) => joined(hex(fault.code), fault.status)))

function readFaults(unit: UnitState, request: Uint8Array): Uint8Array {
  const [, report = 0, mask = 0] = request
  if (report === 0x02) {
    if (request.length !== 3) return refusal(0x19, wrongLength)
    return joined(0x59, 0x02, 0xff, entries(unit.faults.filter((fault) => (fault.status & mask) !== 0)))
  }
  if (report !== 0x04 && report !== 0x06) return refusal(0x19, noSuchFunction)
  if (request.length !== 6) return refusal(0x19, wrongLength)
  const fault = unit.faults.find(({ code }) => code === toHex(request.subarray(2, 5)))
  if (fault === undefined) return refusal(0x19, outOfRange)
  const head = joined(0x59, report, hex(fault.code), fault.status)
  // record 02 of 19 06 is the occurrence counter (protocol facts 3.3: fits the two recorded faults)
  return report === 0x04
    ? joined(head, fault.detail ?? new Uint8Array())
    : joined(head, 0x01, 0x00, 0x02, fault.occurrences ?? 1)
}

function readData(unit: UnitState, request: Uint8Array): Uint8Array {
  if (request.length !== 3) return refusal(0x22, wrongLength)
  const value = valueOf(unit, toHex(request.subarray(1)))
  return value === undefined ? refusal(0x22, outOfRange) : joined(0x62, request.subarray(1), value)
}

function valueOf(unit: UnitState, identifier: string): Uint8Array | undefined {
  if (identifier === '2000') return unit.description.info === undefined ? undefined : entries(unit.info)
  // active session; the second byte is 81 in all recorded answers of an F10
  if (identifier === 'F186') return Uint8Array.of(unit.session, 0x81)
  const datum = unit.data.get(identifier)
  return unit.coding.get(identifier) ?? (typeof datum === 'function' ? datum(unit.now) : datum)
}

function writeData(unit: UnitState, request: Uint8Array): Uint8Array {
  if (request.length < 4) return refusal(0x2e, wrongLength)
  const identifier = toHex(request.subarray(1, 3))
  const block = unit.coding.get(identifier)
  if (unit.description.writable !== true) return refusal(0x2e, locked)
  if (block === undefined) return refusal(0x2e, outOfRange)
  if (block.length !== request.length - 3) return refusal(0x2e, wrongLength)
  unit.coding.set(identifier, request.slice(3))
  return joined(0x6e, request.subarray(1, 3))
}

/** The one routine that a read-only check may announce: clear the info memory (31 01 0F 06). */
function startRoutine(unit: UnitState, request: Uint8Array): Uint8Array {
  if (toHex(request.subarray(1)) !== '010F06') return refusal(0x31, outOfRange)
  unit.info = []
  return hex('71 01 0F 06')
}
