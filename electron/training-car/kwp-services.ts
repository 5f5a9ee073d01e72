import { hex, joined, toHex } from './bytes.ts'
import type { StoredFault, UnitState } from './unit-description.ts'

/** Of KWP2000: "not supported, or wrong format". The recorded 36 of an E61 refuses unknown identifiers of 22 with it too. */
const notSupported = 0x12
const noSuchService = 0x11
const locked = 0x33

const refusal = (service: number, code: number): Uint8Array => Uint8Array.of(0x7f, service, code)

/** 81 default, 85 programming, 86 development, 87 adjustment, 88 coding, 89 safety: this car offers only the first. */
const defaultSession = 0x81

/** What a KWP2000 unit (E series) says to one request; it never keeps silent. */
export function answerKwp(unit: UnitState, request: Uint8Array): Uint8Array {
  const [service = 0] = request
  switch (service) {
    case 0x10: return startSession(unit, request)
    case 0x14: return clearFaults(unit, request)
    case 0x17: return readFaultDetail(unit, request)
    case 0x18: return readFaults(unit, request)
    case 0x1a: return readTable(unit, request)
    case 0x22: return readData(unit, request)
    case 0x2e: return refusal(0x2e, locked)
    case 0x31: return clearInfo(unit, request)
    case 0x3e: return Uint8Array.of(0x7e)
    default: return refusal(service, noSuchService)
  }
}

function startSession(unit: UnitState, request: Uint8Array): Uint8Array {
  if (toHex(request) !== '1081') return refusal(0x10, notSupported)
  unit.session = defaultSession
  return hex('50 81')
}

/** With a count, unlike UDS: number, then code (2 bytes) and status of each. */
const entries = (faults: readonly StoredFault[]): Uint8Array =>
  joined(faults.length, ...faults.map((fault) => joined(hex(fault.code), fault.status)))

const detail = (fault: StoredFault): Uint8Array => joined(hex(fault.code), fault.status, fault.detail ?? new Uint8Array())

/** 18 02 FF FF: all faults of all groups with their status. */
function readFaults(unit: UnitState, request: Uint8Array): Uint8Array {
  return toHex(request) === '1802FFFF' ? joined(0x58, entries(unit.faults)) : refusal(0x18, notSupported)
}

function readFaultDetail(unit: UnitState, request: Uint8Array): Uint8Array {
  if (request.length !== 3) return refusal(0x17, notSupported)
  const fault = unit.faults.find(({ code }) => code === toHex(request.subarray(1)))
  return fault === undefined ? hex('57 00') : joined(0x57, 0x01, detail(fault))
}

function clearFaults(unit: UnitState, request: Uint8Array): Uint8Array {
  if (toHex(request) !== '14FFFF') return refusal(0x14, notSupported)
  unit.faults = []
  return hex('54 FF FF')
}

function readTable(unit: UnitState, request: Uint8Array): Uint8Array {
  const table = unit.description.tables?.[toHex(request.subarray(1))]
  return table === undefined ? refusal(0x1a, notSupported) : joined(0x5a, request.subarray(1), table)
}

function readData(unit: UnitState, request: Uint8Array): Uint8Array {
  if (request.length !== 3) return refusal(0x22, notSupported)
  const value = valueOf(unit, toHex(request.subarray(1)))
  return value === undefined ? refusal(0x22, notSupported) : joined(0x62, request.subarray(1), value)
}

/** 22 2000 lists the info memory, 22 2001 and up are its entries in turn, with their environment. */
function valueOf(unit: UnitState, identifier: string): Uint8Array | undefined {
  if (identifier.startsWith('20') && unit.description.info !== undefined) {
    const place = Number.parseInt(identifier.slice(2), 16)
    const entry = unit.info[place - 1]
    return place === 0 ? entries(unit.info) : entry && detail(entry)
  }
  const datum = unit.data.get(identifier)
  return unit.coding.get(identifier) ?? (typeof datum === 'function' ? datum(unit.now) : datum)
}

/** 31 06 clears the info memory. */
function clearInfo(unit: UnitState, request: Uint8Array): Uint8Array {
  if (toHex(request) !== '3106') return refusal(0x31, notSupported)
  unit.info = []
  return hex('71 06')
}
