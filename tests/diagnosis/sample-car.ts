import type { CarFacts, Fault, FaultMemory, Generation, MemoryName, Reading, ReadingName } from '../../shared/domain/facts.ts'
import { emptyIntake, type Intake } from '../../shared/domain/intake.ts'
import type { UnreadableReason as Reason } from '../../shared/domain/source.ts'

export const today = '2026-11-23'

const source = (unit: number, service: string) => ({ kind: 'car' as const, unit, service, exchange: 1 })

/** One stored entry as a test writes it: code, then "present" or "stored". */
export type Entry = readonly [code: string, state: 'present' | 'stored']

export interface SampleCar {
  /** Variant of the telematics unit, or "unknown". */
  variant?: string
  /** Plain name; for an unknown variant the family. */
  name?: string
  /** What an unknown variant can be. */
  candidates?: string[]
  generation?: Generation
  address?: number | null
  answered?: boolean
  protocol?: 'uds' | 'kwp'
  fault?: readonly Entry[] | Reason
  info?: readonly Entry[] | Reason
  cluster?: readonly Entry[] | Reason
  airbag?: readonly Entry[] | Reason
  readings?: Partial<Record<ReadingName, string | number | boolean | { unreadable: Reason }>>
  /** Nobody on the bus answered at all. */
  deadBus?: boolean
}

/** Facts of one car, the way vehicle/ hands them over. */
export function sampleCar(car: SampleCar): CarFacts {
  const { variant = 'TCB1', name = variant, generation = '3G', address = 0x61, answered = true, protocol = 'uds', deadBus = false } = car
  const unit = address ?? 0x61
  const silent = !answered || deadBus
  const gone: Reason = 'no-answer'
  return {
    identity: {
      vin: deadBus ? { state: 'unreadable', reason: gone, source: source(0x10, '22 F190') } : { state: 'read', value: 'WBAXX11000XX00000', source: source(0x10, '22 F190') },
      chassis: deadBus ? { state: 'unreadable', reason: gone, source: source(0x10, '22 3F06') } : { state: 'read', value: 'F30', source: source(0x10, '22 3F06') },
      protocol: deadBus ? 'unknown' : protocol,
      options: { state: 'unreadable', reason: 'no-answer', source: source(0x10, '22 3F06') },
      unit: {
        answered: answered && !deadBus, address, variant, candidates: car.candidates ?? [], name,
        index: silent ? { state: 'unreadable', reason: gone, source: source(unit, '22 F150') } : { state: 'read', value: '0F0000', source: source(unit, '22 F150') },
        generation: { value: generation, source: generation === 'unknown' ? null : { kind: 'table', row: variant } },
        partNumber: { state: 'unreadable', reason: 'not-offered', source: source(unit, '22 F101') },
      },
    },
    memories: [
      memory(unit, 'Telematics', variant, 'fault', silent ? gone : car.fault ?? []),
      memory(unit, 'Telematics', variant, 'info', silent ? gone : car.info ?? []),
      memory(0x60, 'Cluster', null, 'fault', deadBus ? gone : car.cluster ?? []),
      memory(0x01, 'Airbag', null, 'fault', deadBus ? gone : car.airbag ?? []),
    ],
    readings: Object.entries(car.readings ?? {}).flatMap(([key, value]) => isReadingName(key) ? [reading(unit, key, value)] : []),
  }
}

const isReadingName = (name: string): name is ReadingName => name.length > 0

function memory(unit: number, unitName: string, variant: string | null, name: MemoryName, content: readonly Entry[] | Reason): FaultMemory {
  const from = source(unit, name === 'fault' ? '19 02 0C' : '22 2000')
  const faults = typeof content === 'string'
    ? { state: 'unreadable' as const, reason: content, source: from }
    : { state: 'read' as const, value: content.map((entry) => fault(unit, name, entry)), source: from }
  return { unit, unitName, variant, memory: name, faults }
}

function fault(unit: number, memoryName: MemoryName, [code, state]: Entry): Fault {
  return {
    id: `fault:${unit.toString(16)}:${memoryName}:${code}`, unit, memory: memoryName, code, status: state === 'present' ? 0x2f : 0x28,
    present: state === 'present', stored: true, source: source(unit, '19 02 0C'),
  }
}

function reading(unit: number, name: ReadingName, value: string | number | boolean | { unreadable: Reason }): Reading {
  const answer = typeof value === 'object'
    ? { state: 'unreadable' as const, reason: value.unreadable, source: source(unit, '22 D035') }
    : { state: 'read' as const, value, source: source(unit, '22 D035') }
  return { id: `reading:${name}`, name, unit: null, answer }
}

export const intakeWith = (change: Partial<Intake>): Intake => ({ ...emptyIntake, ...change })
