import { memoryFactId, unitFactId } from '../../diagnosis/fact-ids.ts'
import type { CarFacts, Unreadable } from '../../domain/facts.ts'
import type { Job } from '../../domain/job.ts'
import type { Source } from '../../domain/source.ts'
import type { Because } from '../../domain/verdict.ts'
import { hexByte, wordFor } from './voice.ts'
import type { Stated, Voice } from './voice.ts'

/** "read, 0x61, 22 D029" */
export function sourceText(source: Source, voice: Voice): string {
  const { sources } = voice.words
  switch (source.kind) {
    case 'car': return `${sources.read}, ${hexByte(source.unit)}, ${voice.shown(source.service)}`
    case 'typed': return sources.typed
    case 'table': return `${sources.table}, ${voice.shown(source.row)}`
    case 'worked-out': return `${sources.workedOut} ${source.from.map((id) => voice.shown(id)).join(', ')}`
  }
}

/** Nothing was sent to the car for these: "read" would be a lie. */
const neverAsked: ReadonlySet<Unreadable['reason']> = new Set(['not-offered', 'request-unknown', 'cancelled', 'cable-lost'])

/** "asked, 0x61, 22 D029": the request that brought no value, or the one that was not made. */
export function unreadableSource({ source, reason }: Unreadable, voice: Voice): string {
  if (source.kind !== 'car') return sourceText(source, voice)
  const { sources } = voice.words
  return `${neverAsked.has(reason) ? sources.notAsked : sources.asked}, ${hexByte(source.unit)}, ${voice.shown(source.service)}`
}

/** "refused, code 0x31" */
export const unreadableText = ({ reason, nrc }: Unreadable, voice: Voice): string =>
  reason === 'refused' && nrc !== undefined ? voice.words.refusedWith(hexByte(nrc)) : voice.words.unreadable[reason]

/** A value that could not be had: hatched when the unit was asked, dashes when nothing was asked. */
export const unreadableState = (unreadable: Unreadable, voice: Voice): Stated =>
  ({ sign: neverAsked.has(unreadable.reason) ? 'notdone' : 'noanswer', word: unreadableText(unreadable, voice), note: '' })

/** What one reason of the verdict rests on, in the words of a source column. */
export function becauseSource(from: Because['from'], job: Job, voice: Voice): string {
  const { sources } = voice.words
  switch (from.kind) {
    case 'fact': return factSource(from.id, job.check?.facts, voice) ?? voice.shown(from.id)
    case 'answer': return `${sources.answer}, ${wordFor(sources.answers, from.key) ?? voice.shown(from.key)}`
    case 'table': return `${sources.table}, ${voice.shown(from.row)}`
  }
}

function factSource(id: string, facts: CarFacts | undefined, voice: Voice): string | undefined {
  const fault = facts?.memories.flatMap(({ faults }) => faults.state === 'read' ? faults.value : []).find((entry) => entry.id === id)
  if (fault !== undefined) return `${fault.code}, ${sourceText(fault.source, voice)}`
  const answer = facts?.readings.find((reading) => reading.id === id)?.answer
    ?? facts?.memories.find((memory) => memoryFactId(memory) === id)?.faults
    ?? (id === unitFactId ? facts?.identity.unit.index : undefined)
  return answer === undefined ? undefined : reportedSource(answer, voice)
}

/** Where a value, or its absence, comes from. */
export const reportedSource = (answer: Unreadable | { state: 'read'; source: Source }, voice: Voice): string =>
  answer.state === 'read' ? sourceText(answer.source, voice) : unreadableSource(answer, voice)
