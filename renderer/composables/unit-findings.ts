import type { CarFacts, FaultMemory, MemoryName } from '../../shared/domain/facts.ts'
import type { UnreadableReason } from '../../shared/domain/source.ts'

export type State = 'ok' | 'attention' | 'fault' | 'unknown'

/** What one control unit stores: a count per memory, or why that memory is not known. Never a zero that was not read. */
export interface UnitFinding {
  unit: number
  name: string
  state: State
  memories: Readonly<Partial<Record<MemoryName, { count: number } | { unreadable: UnreadableReason }>>>
}

/** One row per control unit that was asked, in the order it was asked. */
export function unitFindings({ identity, memories }: CarFacts): UnitFinding[] {
  const units = new Map<number, FaultMemory[]>()
  for (const memory of memories) units.set(memory.unit, [...(units.get(memory.unit) ?? []), memory])
  const rows = [...units].map(([unit, own]): UnitFinding => ({
    unit, name: own[0]?.unitName ?? '', state: stateOf(own),
    memories: Object.fromEntries(own.map(({ memory, faults }) => [memory, faults.state === 'read' ? { count: faults.value.length } : { unreadable: faults.reason }])),
  }))
  const { unit } = identity
  const silent = !unit.answered && unit.address !== null && !units.has(unit.address)
  return silent && unit.address !== null ? [{ unit: unit.address, name: unit.name, state: 'unknown', memories: { fault: { unreadable: 'no-answer' } } }, ...rows] : rows
}

/** A stored fault is a fault even where the other memory is not known; "ok" needs every memory read and empty. */
function stateOf(memories: readonly FaultMemory[]): State {
  const entries = memories.flatMap(({ faults }) => faults.state === 'read' ? faults.value : [])
  if (entries.some(({ memory }) => memory === 'fault')) return 'fault'
  if (memories.some(({ faults }) => faults.state === 'unreadable')) return 'unknown'
  return entries.length > 0 ? 'attention' : 'ok'
}

/** How many memories were read, of how many that were to be read. */
export function memoriesRead({ memories }: CarFacts): { n: number; of: number } {
  return { n: memories.filter(({ faults }) => faults.state === 'read').length, of: memories.length }
}
