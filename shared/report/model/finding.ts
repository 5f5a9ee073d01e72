import type { Job } from '../../domain/job.ts'
import type { NextCheck, RankedCause } from '../../domain/verdict.ts'
import { leadingCause } from './sos-call.ts'
import { becauseSource } from './source-text.ts'
import type { Said, Stated, Voice } from './voice.ts'

/** One cause with what speaks for and against it. */
export interface CauseRow { cause: string; pros: Said[]; cons: Said[]; strength: Stated; source: string }

export interface Finding {
  /** Told when no cause is named. */
  withheld: boolean
  lead: string
  causes: CauseRow[]
  /** Causes with less evidence, in one sentence; empty when there are none. */
  less: string
  source: string
}

/** So many causes are told with their reasons, and so many checks named; the others share one sentence. */
const told = 3

export function finding(job: Job, voice: Voice): Finding {
  const { finding: words, sources } = voice.words
  const { verdict } = job
  if (verdict === null) return { withheld: false, lead: words.noVerdict, causes: [], less: '', source: voice.here }
  const withheld = leadingCause(job) === null
  const shown = verdict.causes.filter(({ because, strength }) => because.length > 0 && strength !== 'almost-ruled-out').slice(0, told)
  const less = verdict.causes.filter((cause) => !shown.includes(cause)).map(({ cause }) => causeName(cause, voice))
  return {
    withheld,
    lead: withheld ? `${words.withheld} ${shown.length === 0 ? '' : words.withheldNext}`.trim() : '',
    causes: shown.map((cause) => causeRow(cause, job, voice, sources.catalogue(verdict.catalogueVersion))),
    less: less.length === 0 ? '' : `${words.less} ${less.join(', ')}.`,
    source: sources.catalogue(verdict.catalogueVersion),
  }
}

export const causeName = (cause: RankedCause['cause'], voice: Voice): string => voice.context.causeWords[cause][voice.context.language]

function causeRow(ranked: RankedCause, job: Job, voice: Voice, source: string): CauseRow {
  const { language } = voice.context
  const side = (name: 'for' | 'against'): Said[] => ranked.because
    .filter((because) => because.side === name)
    .toSorted((a, b) => b.weight - a.weight)
    .map((because) => ({ text: voice.shown(because.says[language]), source: becauseSource(because.from, job, voice) }))
  return {
    cause: causeName(ranked.cause, voice),
    pros: side('for'),
    cons: side('against'),
    strength: { sign: ranked.strength, word: voice.words.finding.strengths[ranked.strength], note: '' },
    source,
  }
}

/** A check that would tell the causes apart, with what it takes. */
export interface NextRow { check: string; why: string; effort: string; source: string }

/** The best next check first, then those of the told causes, none twice. */
export function nextRows(job: Job, voice: Voice): NextRow[] | null {
  const { verdict } = job
  if (verdict === null) return null
  const checks = [verdict.nextCheck, ...verdict.causes.slice(0, told).map(({ next }) => next)].filter((check) => check !== null)
  return [...new Map(checks.toReversed().map((check) => [check.id, check])).values()].toReversed().slice(0, told)
    .map((check) => nextRow(check, verdict.catalogueVersion, voice))
}

function nextRow({ says, why, minutes, free, id }: NextCheck, version: string, voice: Voice): NextRow {
  const { next: words, sources } = voice.words
  const { language } = voice.context
  return {
    check: voice.shown(says[language]),
    why: voice.shown(why[language]),
    effort: `${words.minutes(voice.formats.number(minutes))}, ${free ? words.free : words.notFree}`,
    source: `${sources.catalogue(voice.shown(version))}, ${voice.shown(id)}`,
  }
}
