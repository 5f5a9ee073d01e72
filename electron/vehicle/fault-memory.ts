import type { UnitVariant } from '../../shared/catalogue/telematics-units.ts'
import type { Fault, FaultMemory, MemoryName, Reading, Reported } from '../../shared/domain/facts.ts'
import { ds2Status, kwpStatus, udsStatus, type Dtc } from '../exchange/dtc-status.ts'
import { kwpInfoMemoryAnswer, kwpInfoMemoryRequest } from '../exchange/kwp/info-memory.ts'
import { readFaultMemoryAnswer, readFaultMemoryRequest } from '../exchange/kwp/read-fault-memory.ts'
import { udsInfoMemoryAnswer, udsInfoMemoryRequest } from '../exchange/uds/info-memory.ts'
import { readDtcAnswer, readDtcRequest, readSnapshotAnswer, readSnapshotRequest } from '../exchange/uds/read-dtc.ts'
import type { AskedOnce } from './asked-once.ts'
import type { Era, FastEra } from './eras.ts'
import { readIBusFaults } from './i-bus-fault-memory.ts'
import { decodeNetworkEvent } from './readings/network-event.ts'
import { notAsked, reported } from './reported.ts'
import { liveValue } from './telematics-readings.ts'

/** A unit whose memories are read: its address, its plain name, and the variant where it is known. */
export interface MemoryOwner {
  unit: number
  unitName: string
  variant: string | null
}

/** How each era of BMW-FAST asks for a memory and reads what comes back. */
const forms = {
  uds: {
    fault: { request: readDtcRequest, answer: readDtcAnswer },
    info: { request: udsInfoMemoryRequest, answer: udsInfoMemoryAnswer },
    status: udsStatus,
  },
  kwp: {
    fault: { request: readFaultMemoryRequest, answer: readFaultMemoryAnswer },
    info: { request: kwpInfoMemoryRequest, answer: kwpInfoMemoryAnswer },
    status: kwpStatus,
  },
}

/** Reads one memory of one unit: fault memory (UDS 19 02 0C, KWP 18 02 FF FF, DS2 04) or info memory (22 20 00). */
export async function readMemory(asked: AskedOnce, era: Era, owner: MemoryOwner, memory: MemoryName): Promise<FaultMemory> {
  const { entries, statusOf } = era.protocol === 'ds2'
    ? { entries: await readIBusFaults(asked, owner), statusOf: ds2Status }
    : { entries: await readEntries(asked, era, owner, memory), statusOf: forms[era.protocol].status }
  if (entries.state === 'unreadable') return { ...owner, memory, faults: entries }
  const { source } = entries
  const faults = entries.value.map(({ code, status }): Fault => ({
    id: `fault:${hexAddress(owner.unit)}:${memory}:${code}`, unit: owner.unit, memory, code, status, ...statusOf(status), source,
  }))
  return { ...owner, memory, faults: { ...entries, value: faults } }
}

async function readEntries(asked: AskedOnce, era: FastEra, { unit }: MemoryOwner, memory: MemoryName): Promise<Reported<Dtc[]>> {
  const { request, answer } = forms[era.protocol][memory]
  const question = request()
  return reported(question, await asked.askOrGroup(unit, question, era.group), answer)
}

/**
 * The info memory of the telematics unit, where network events stand that the fault memory never shows.
 * A variant that has one whose request nobody has published (ATM02, the I-bus TCUs) gives "request unknown", never an
 * empty list; the telephones of I-bus cars have none.
 */
export function readInfoMemory(asked: AskedOnce, era: Era, owner: MemoryOwner, variants: readonly UnitVariant[]): Promise<FaultMemory> {
  if (era.protocol === 'ds2') {
    return Promise.resolve({ ...owner, memory: 'info', faults: notAsked(owner.unit, '14 01', variants.length === 0 ? 'not-offered' : 'request-unknown') })
  }
  const published = variants.length === 0 || variants.some(({ memories }) => memories.info === '22 2000')
  return published ? readMemory(asked, era, owner, 'info')
    : Promise.resolve({ ...owner, memory: 'info', faults: notAsked(owner.unit, '19 17', 'request-unknown') })
}

/** What a stored network event says of the radio in use (19 04). Nothing when the event holds no such field. */
export async function readNetworkEvent(asked: AskedOnce, fault: Fault): Promise<Reading[]> {
  const request = readSnapshotRequest(fault.code)
  const outcome = await asked.ask(fault.unit, request)
  const records = reported(request, outcome, (answer) => decodeNetworkEvent(readSnapshotAnswer(fault.code, answer).records))
  return records.state === 'read' ? records.value.map((value) => liveValue(value, { ...records, value: value.value })) : []
}

const hexAddress = (unit: number): string => unit.toString(16).toUpperCase().padStart(2, '0')
