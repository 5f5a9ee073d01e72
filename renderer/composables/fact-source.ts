import { memoryFactId, unitFactId } from '../../shared/diagnosis/fact-ids.ts'
import type { CarFacts } from '../../shared/domain/facts.ts'
import type { Source } from '../../shared/domain/source.ts'
import type { Because } from '../../shared/domain/verdict.ts'

/** Sources of everything a check brought, by the id that a reason points to. */
export function factSources(facts: CarFacts): ReadonlyMap<string, Source> {
  return new Map<string, Source>([
    ...facts.memories.flatMap((memory): [string, Source][] => [
      [memoryFactId(memory), memory.faults.source],
      ...(memory.faults.state === 'read' ? memory.faults.value.map((fault): [string, Source] => [fault.id, fault.source]) : []),
    ]),
    ...facts.readings.map(({ id, answer }): [string, Source] => [id, answer.source]),
    [unitFactId, facts.identity.unit.index.source],
  ])
}

/** What the tag of a reason shows. `fact` = a fact that this page cannot trace further: its id stands for itself. */
export type Traced = { kind: 'source'; source: Source } | { kind: 'typed' } | { kind: 'table'; row: string } | { kind: 'fact'; id: string }

export function traced(from: Because['from'], sources: ReadonlyMap<string, Source>): Traced {
  switch (from.kind) {
    case 'answer': return { kind: 'typed' }
    case 'table': return { kind: 'table', row: from.row }
    case 'fact': {
      const source = sources.get(from.id)
      return source === undefined ? { kind: 'fact', id: from.id } : { kind: 'source', source }
    }
  }
}

/** A unit address or status byte as technicians write it: "61", "0E". */
export const hex = (byte: number): string => byte.toString(16).toUpperCase().padStart(2, '0')
