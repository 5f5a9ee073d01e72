import type { Job } from '../../domain/job.ts'
import { openQuestions } from './complaint.ts'
import { unitName } from './faults.ts'
import { leadingCause } from './sos-call.ts'
import type { Said, Voice } from './voice.ts'

/** What to do with the answer: driving, money, advice, and what this visit left undone. */
export interface Outlook {
  drive: Said
  cost: Said
  costNote: string
  advice: Said[]
  notDone: (Said & { what: string })[]
  unitKept: Said
}

export function outlook(job: Job, voice: Voice): Outlook {
  const { words } = voice
  return {
    ...driveAndCost(job, voice),
    advice: advice(job, voice),
    notDone: notDone(job, voice),
    unitKept: { text: `${words.finding.unitKept} ${words.finding.unitKeptWhy}`, source: words.sources.thisReport },
  }
}

function driveAndCost(job: Job, voice: Voice): Pick<Outlook, 'drive' | 'cost' | 'costNote'> {
  const { verdict } = job
  const { drive, cost, sources } = voice.words
  if (verdict === null) {
    return { drive: { text: drive.unknownLong, source: voice.here }, cost: { text: cost.noneWithheld, source: voice.here }, costNote: '' }
  }
  const catalogue = sources.catalogue(voice.shown(verdict.catalogueVersion))
  const price = verdict.cost === null ? null : voice.formats.prices(verdict.cost)
  return {
    drive: { text: drive.long[verdict.safeToDrive], source: catalogue },
    cost: price === null
      ? { text: leadingCause(job) === null ? cost.noneWithheld : cost.noneInTable, source: catalogue }
      : { text: cost.range(price.low, price.high), source: sources.prices(voice.shown(verdict.catalogueVersion)) },
    costNote: price === null ? '' : cost.note,
  }
}

function advice({ check, intake }: Job, voice: Voice): Said[] {
  const { advice: words, sources } = voice.words
  const silent = check === null || check.facts.identity.unit.answered ? [] : [{ text: words.unitSilent, source: voice.here }]
  const unanswered = [...new Set((check?.facts.memories ?? [])
    .filter((memory) => memory.variant === null && memory.faults.state === 'unreadable' && memory.faults.reason === 'no-answer')
    .map((memory) => unitName(memory, voice)))]
  const warranty = intake.warranty === 'no' ? [] : [{ text: intake.warranty === 'yes' ? words.warranty : words.goodwill, source: sources.intake }]
  return [
    { text: words.phone, source: voice.here },
    ...silent,
    ...unanswered.length === 0 ? [] : [{ text: words.notAnswered(unanswered.join(', ')), source: voice.here }],
    ...warranty,
    { text: words.watch, source: voice.here },
  ]
}

function notDone(job: Job, voice: Voice): Outlook['notDone'] {
  const { notDone: words, sources } = voice.words
  const ended = job.check?.ended
  const line = (what: string, text: string, source = sources.thisReport): Said & { what: string } => ({ what, text, source })
  const open = openQuestions(job, voice)
  return [
    ...ended === 'cancelled' ? [line(words.rest, words.stopped)] : ended === 'cable-lost' ? [line(words.rest, words.cableLost)] : [],
    ...open.length === 0 ? [] : [line(words.questions, words.notAnswered(open.join(', ')), sources.intake)],
    line(words.repair, words.diagnosisOnly), line(words.clearing, words.evidenceKept), line(words.testCall, words.readOnly),
  ]
}
