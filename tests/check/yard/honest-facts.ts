import type { CarFacts } from '../../../shared/domain/facts.ts'
import { trainingVin } from '../../../electron/training-car/training-vin.ts'
import type { YardEntry } from './yard-messages.ts'

/** The cars of the judged rows: one with UDS and a unit that asks for time, one on the K-line. */
export const judgedCars = [
  { scenario: 'battery-worn', era: 'uds', vin: trainingVin(1) },
  { scenario: 'tcu-e61', era: 'kwp', vin: trainingVin(3) },
] as const
export type JudgedCar = (typeof judgedCars)[number]

type Stated = { state: 'read'; value: unknown } | { state: 'unreadable' }

/**
 * Compares what was read on a bad line with what the same car says on a good one: every value is the same, or is said
 * to be unreadable. Gives the first lie; undefined when there is none.
 */
export function firstLie(facts: CarFacts, truth: CarFacts): string | undefined {
  const { identity, memories, readings } = facts
  const lies = [
    lie('VIN', identity.vin, truth.identity.vin), lie('chassis', identity.chassis, truth.identity.chassis), lie('options', identity.options, truth.identity.options),
    lie('index', identity.unit.index, truth.identity.unit.index), lie('part number', identity.unit.partNumber, truth.identity.unit.partNumber),
    placeLie(facts, truth),
    ...memories.map(({ unit, memory, faults }) => {
      const real = truth.memories.find((one) => one.unit === unit && one.memory === memory)
      return real === undefined ? faults.state === 'read' && `memory of ${String(unit)}` : lie(`${memory} memory of ${String(unit)}`, faults, real.faults)
    }),
    ...readings.map(({ id, unit, answer }) => {
      const real = truth.readings.find((one) => one.id === id)
      return real === undefined ? answer.state === 'read' && id : unit !== real.unit && answer.state === 'read' ? `unit of ${id}` : lie(id, answer, real.answer)
    }),
  ]
  return lies.find((one) => typeof one === 'string')
}

const lie = (name: string, told: Stated, real: Stated): string | false =>
  told.state === 'read' && (real.state !== 'read' || plain(told.value) !== plain(real.value)) && `${name}: ${plain(told.value)} instead of ${real.state === 'read' ? plain(real.value) : 'nothing'}`

/** Where a value came from may differ on a bad line: another exchange, another way. */
const plain = (value: unknown): string => JSON.stringify(value, (key, part: unknown) => key === 'source' ? undefined : part)

/** Which unit it is may be left open, wholly or among several of which it is one; it may not be another. */
function placeLie({ identity: { unit } }: CarFacts, { identity: { unit: real } }: CarFacts): string | false {
  if (!unit.answered) return unit.variant !== 'unknown' && `a unit that is silent and yet a ${unit.variant}`
  if (unit.address !== real.address) return `unit at ${String(unit.address)}`
  if (unit.variant !== 'unknown' && unit.variant !== real.variant) return `variant ${unit.variant}`
  if (unit.candidates.length > 0 && !unit.candidates.includes(real.variant)) return `candidates ${unit.candidates.join()}`
  return unit.generation.value !== 'unknown' && unit.generation.value !== real.generation.value && `generation ${unit.generation.value}`
}

const reads = [0x18, 0x19, 0x1a, 0x22]

/** The first request the car heard that is not one of the reads of the check; undefined when all are. */
export const firstWrite = (log: readonly YardEntry[]): YardEntry | undefined =>
  log.find(({ direction, bytes }) => direction === 'in' && !reads.includes(bytes[3] ?? 0))
