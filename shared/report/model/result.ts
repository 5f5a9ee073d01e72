import type { CarFacts } from '../../domain/facts.ts'
import type { Job } from '../../domain/job.ts'
import type { ResultState } from '../report-words.ts'
import type { SymbolId } from '../symbols.ts'
import { ofTelematics } from './faults.ts'
import { causeName } from './finding.ts'
import { readingValue } from './readings.ts'
import { buttonIsDead, leadingCause, sosCall } from './sos-call.ts'
import type { SosCall } from './sos-call.ts'
import { reportedSource, sourceText, unreadableSource, unreadableText } from './source-text.ts'
import type { Said, Voice } from './voice.ts'

/** One of the three cells under the sentence. */
export interface Glance extends Said { heading: string }

/** The box that tells the whole story to who photographs page one. */
export interface Result { sign: SymbolId; word: string; sentence: Said; sos: SosCall; glance: Glance[] }

export function result(job: Job, voice: Voice): Result {
  const { words, formats } = voice
  const state = resultState(job)
  const lead = leadingCause(job)
  const end = job.check === null ? '' : formats.time(job.check.endedAt)
  return {
    sign: buttonIsDead(job) ? 'sosoff' : signs[state],
    word: words.result.word[state],
    sentence: {
      text: words.result.sentence[state](end, lead === null ? '' : causeName(lead.cause, voice)),
      source: job.verdict === null ? words.sources.check : `${words.sources.check}, ${words.sources.catalogue(job.verdict.catalogueVersion)}`,
    },
    sos: sosCall(job, voice),
    glance: [unitCell(job.check?.facts, voice), networkCell(job.check?.facts, voice), driveCell(job, voice)],
  }
}

const signs: Record<ResultState, SymbolId> = {
  'not-read': 'open', stopped: 'open', 'cable-lost': 'open', silent: 'silent', 'not-judged': 'open', withheld: 'open', diagnosed: 'diagnosed',
}

/** A broken-off check outranks everything, then a silent unit: a sentence about a cause would hide either. */
export function resultState(job: Job): ResultState {
  const { check, verdict } = job
  if (check === null) return 'not-read'
  if (check.ended === 'cancelled') return 'stopped'
  if (check.ended === 'cable-lost') return 'cable-lost'
  if (!check.facts.identity.unit.answered) return 'silent'
  if (verdict === null) return 'not-judged'
  return leadingCause(job) === null ? 'withheld' : 'diagnosed'
}

/** Counts the unit's entries; says "none stored" only when both of its memories were read. */
function unitCell(facts: CarFacts | undefined, voice: Voice): Glance {
  const { result: words, unreadable, faults: faultWords } = voice.words
  const cell = (text: string, source: string): Glance => ({ heading: words.unit, text, source })
  if (facts === undefined) return cell(voice.words.notRead, voice.here)
  const { unit } = facts.identity
  if (!unit.answered) return cell(unreadable['no-answer'], reportedSource(unit.index, voice))
  const memories = facts.memories.filter((memory) => ofTelematics(memory, facts))
  const read = memories.flatMap(({ faults }) => faults.state === 'read' ? [faults] : [])
  const whole = (['fault', 'info'] as const).every((name) => memories.some(({ memory }) => memory === name)) && read.length === memories.length
  const entries = read.flatMap(({ value }) => value)
  const faults = entries.filter(({ memory }) => memory === 'fault').length
  const notes = entries.length - faults
  const counted = [faults > 0 ? words.faults(faults) : '', notes > 0 ? words.notes(notes) : ''].filter((part) => part !== '').join(', ')
  const silent = memories.flatMap(({ memory, faults: answer }) =>
    answer.state === 'unreadable' ? [`${faultWords.memories[memory]}: ${unreadableText(answer, voice)}`] : [])
  const source = [...read.map((memory) => sourceText(memory.source, voice)), ...silent].join(' · ') || voice.here
  return cell(whole ? counted || words.noneStored : [counted, words.notFullyRead].filter((part) => part !== '').join(', '), source)
}

function networkCell(facts: CarFacts | undefined, voice: Voice): Glance {
  const { result: words, notRead } = voice.words
  const reading = facts?.readings.find(({ name }) => name === 'registration')
  if (reading === undefined) return { heading: words.network, text: notRead, source: voice.here }
  const { answer, unit } = reading
  return answer.state === 'read'
    ? { heading: words.network, text: readingValue('registration', unit, answer.value, voice), source: sourceText(answer.source, voice) }
    : { heading: words.network, text: unreadableText(answer, voice), source: unreadableSource(answer, voice) }
}

function driveCell({ verdict }: Job, voice: Voice): Glance {
  const { result: words, drive, sources } = voice.words
  return verdict === null
    ? { heading: words.drive, text: drive.unknown, source: voice.here }
    : { heading: words.drive, text: drive.short[verdict.safeToDrive], source: sources.catalogue(verdict.catalogueVersion) }
}
