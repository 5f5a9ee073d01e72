import type { CarFacts, FaultMemory } from '../domain/facts.ts'

/** Id of the fact "this unit answered, or did not": the facts' own ids begin with fault: and reading:. */
export const unitFactId = 'identity:unit'

/** Id of the fact "this memory was read, or could not be": "memory:61:fault". */
export const memoryFactId = ({ unit, memory }: Pick<FaultMemory, 'unit' | 'memory'>): string => `memory:${unit.toString(16).padStart(2, '0')}:${memory}`

/** Every id a reason of a verdict may point to in these facts. */
export function factIds(facts: CarFacts): Set<string> {
  return new Set([
    unitFactId,
    ...facts.memories.map(memoryFactId),
    ...facts.memories.flatMap(({ faults }) => faults.state === 'read' ? faults.value.map(({ id }) => id) : []),
    ...facts.readings.map(({ id }) => id),
  ])
}
