import type { Job } from '../../domain/job.ts'
import type { Source } from '../../domain/source.ts'
import type { RankedCause } from '../../domain/verdict.ts'
import { sourceText } from './source-text.ts'
import { wordFor } from './voice.ts'
import type { Said, Voice } from './voice.ts'

/** What the paper says about the button itself: proven dead, or not proven either way. There is no third sentence without a test call. */
export interface SosCall { proven: boolean; key: string; next: Said; because: Said[] }

/** The verdict's leading cause; null when it is withheld or empty. */
export function leadingCause(job: Job): RankedCause | null {
  const { verdict } = job
  return verdict === null || verdict.withheld ? null : verdict.causes[0] ?? null
}

/** The unit itself said that it has no network. "idle" is left out: a modem at rest may still dial. */
const withoutNetwork = ['searching', 'denied']

/**
 * True only when everything speaks for it at once: a whole check, a unit that answered, its own registration read as
 * searching or denied, and a verdict, not withheld, that leads with the retired network on strong or very strong evidence.
 * Anything less (a silent unit, a worn battery, a missing registration, a garage without signal) is "not proven":
 * an emergency call may use any network it hears, so a missing registration alone says nothing.
 */
export function buttonIsDead(job: Job): boolean {
  const lead = leadingCause(job)
  const registration = registrationOf(job)
  return job.check?.ended === 'complete' && job.check.facts.identity.unit.answered
    && lead?.cause === 'network-retired' && (lead.strength === 'strong' || lead.strength === 'very-strong')
    && registration !== undefined && withoutNetwork.includes(registration.value)
}

function registrationOf(job: Job): { value: string; source: Source } | undefined {
  const answer = job.check?.facts.readings.find(({ name }) => name === 'registration')?.answer
  return answer?.state === 'read' && typeof answer.value === 'string' ? { value: answer.value, source: answer.source } : undefined
}

export function sosCall(job: Job, voice: Voice): SosCall {
  const { sosCall: words, sources } = voice.words
  const proven = buttonIsDead(job)
  const number = emergencyNumber(job.intake.market)
  const next = [proven ? words.noNext : words.notProvenNext, ...number === null ? [] : [words.callNumber(number)]].join(' ')
  return {
    proven,
    key: proven ? words.no : words.notProven,
    next: { text: next, source: number === null ? voice.here : sources.market },
    because: proven ? reasons(job, voice) : [],
  }
}

/** The two things the sentence rests on, each with its own source. */
function reasons(job: Job, voice: Voice): Said[] {
  const { sosCall: words, sources, readings } = voice.words
  const { causeWords, language } = voice.context
  const registration = registrationOf(job)
  return [
    ...registration === undefined ? [] : [{
      text: words.registration(wordFor(readings.values, registration.value) ?? voice.shown(registration.value)),
      source: sourceText(registration.source, voice),
    }],
    { text: causeWords['network-retired'][language], source: sources.catalogue(voice.shown(job.verdict?.catalogueVersion ?? '')) },
  ]
}

/** 112 holds in the EU (directive 2018/1972, article 109), the EEA, Switzerland and the United Kingdom; 911 in the US and Canada. Elsewhere none is printed. */
const call112 = 'AT BE BG CH CY CZ DE DK EE ES FI FR GB GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK'.split(' ')
const call911 = ['US', 'CA']

const emergencyNumber = (market: string | null): string | null =>
  market === null ? null : call911.includes(market) ? '911' : call112.includes(market) ? '112' : null
