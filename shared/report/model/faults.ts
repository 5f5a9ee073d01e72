import type { CarFacts, Fault, FaultMemory } from '../../domain/facts.ts'
import type { Job } from '../../domain/job.ts'
import { reportedSource, sourceText, unreadableSource, unreadableState } from './source-text.ts'
import { hexByte, wordFor } from './voice.ts'
import type { Stated, Voice } from './voice.ts'

/** One line of the table: an entry, or what is to say about a whole memory. */
export interface FaultRow {
  /** Empty when the row is about a memory. */
  code: string
  text: string
  /** Which memory, and which table gave the text. */
  detail: string
  state: Stated
  source: string
}

export interface UnitFaults { name: string; address: string; detail: string; source: string; rows: FaultRow[] }

export interface FaultTable {
  caption: string
  units: UnitFaults[]
  /** Where the texts of the codes come from; rows name them by number where there are several. */
  texts: string[]
  source: string
}

/** Every memory of every unit, the telematics unit first. What was not read has a row of its own with the reason. */
export function faultTable(job: Job, voice: Voice): FaultTable | null {
  const { check } = job
  if (check === null) return null
  const { faults: words } = voice.words
  const { date, time, zone } = voice.formats
  const others = check.facts.memories.filter((memory) => !ofTelematics(memory, check.facts))
  const entries = check.facts.memories.flatMap(({ faults }) => faults.state === 'read' ? faults.value : [])
  const texts = [...new Set(entries.map((fault) => textSource(fault, check.facts, voice)))]
  const page = { facts: check.facts, texts, voice }
  const read = `${date(check.startedAt)}, ${time(check.startedAt)} ${words.until} ${time(check.endedAt)} ${zone(check.endedAt)}`
  return {
    caption: `${read} · ${words.caption(voice.shown(check.cable), check.exchanges)}`,
    units: [telematics(page), ...others.length === 0 ? [] : [neighbours(others, page)]],
    texts: texts.length < 2 ? texts : texts.map((text, place) => `${place + 1} ${text}`),
    source: voice.here,
  }
}

/** What every row needs: the facts, the numbered sources of the texts, and the voice. */
interface Page { facts: CarFacts; texts: readonly string[]; voice: Voice }

/** A commit in full is too long for a line of paper; seven characters find it again. */
const textSource = (fault: Fault, facts: CarFacts, voice: Voice): string =>
  voice.shown(voice.context.meaning(facts.identity, fault).source).replace(/@([0-9a-f]{7})[0-9a-f]{33}/g, '@$1')

export const ofTelematics = (memory: FaultMemory, facts: CarFacts): boolean =>
  memory.variant !== null || memory.unit === facts.identity.unit.address

function telematics(page: Page): UnitFaults {
  const { facts, voice } = page
  const { unit } = facts.identity
  const { faults: words } = voice.words
  const memories = facts.memories.filter((memory) => ofTelematics(memory, facts))
  const silent: FaultRow = {
    code: '', text: words.bothMemories, detail: '', state: { sign: 'noanswer', word: voice.words.unreadable['no-answer'], note: '' },
    source: reportedSource(unit.index, voice),
  }
  const rows = (['fault', 'info'] as const).flatMap((name) => {
    const read = memories.filter(({ memory }) => memory === name)
    return read.length > 0 ? read.flatMap((memory) => memoryRows(memory, page)) : [missing(words.memories[name], voice)]
  })
  return {
    name: words.unit,
    address: unit.address === null ? words.addressUnknown : hexByte(unit.address),
    detail: unit.variant === 'unknown' ? words.variantUnknown : words.variant(voice.shown(unit.variant)),
    source: reportedSource(unit.index, voice),
    rows: !unit.answered && memories.length === 0 ? [silent] : rows,
  }
}

/** All other units under one head that counts them; each row carries its unit, so that none is left out when it is quiet or silent. */
function neighbours(memories: readonly FaultMemory[], page: Page): UnitFaults {
  const { voice } = page
  const { faults: words } = voice.words
  const asked = new Set(memories.map(({ unit }) => unit))
  const answered = new Set(memories.filter(({ faults }) => didAnswer(faults)).map(({ unit }) => unit))
  return {
    name: words.others, address: '', detail: words.counted(asked.size, answered.size), source: voice.here,
    rows: memories.flatMap((memory) => memoryRows(memory, page).map((row) => {
      const unit = `${unitName(memory, voice)} ${hexByte(memory.unit)}`
      return row.code === '' ? { ...row, text: `${unit}, ${row.text}` } : { ...row, detail: `${unit} · ${row.detail}` }
    })),
  }
}

/** A refusal and a malformed answer are answers: the unit is there. */
const didAnswer = (faults: FaultMemory['faults']): boolean => faults.state === 'read' || faults.reason === 'refused' || faults.reason === 'malformed'

export const unitName = ({ unitName: name }: FaultMemory, voice: Voice): string =>
  wordFor(voice.words.faults.unitNames, name) ?? voice.shown(name)

/** "None stored" is said of a memory that was read and was empty, and of nothing else. */
function memoryRows({ faults, memory }: FaultMemory, page: Page): FaultRow[] {
  const { voice } = page
  const { faults: words } = voice.words
  const whole = { code: '', text: words.memories[memory], detail: '' }
  if (faults.state === 'unreadable') return [{ ...whole, state: unreadableState(faults, voice), source: unreadableSource(faults, voice) }]
  const source = sourceText(faults.source, voice)
  if (faults.value.length === 0) return [{ ...whole, state: { sign: 'none', word: words.noneStored, note: '' }, source }]
  return faults.value.map((fault) => entry(fault, page))
}

function entry(fault: Fault, { facts, texts, voice }: Page): FaultRow {
  const { faults: words } = voice.words
  const { meaning, language } = voice.context
  const { says } = meaning(facts.identity, fault)
  const number = texts.length < 2 ? '' : ` · ${words.text} ${texts.indexOf(textSource(fault, facts, voice)) + 1}`
  return {
    code: fault.code,
    text: voice.shown(says[language]),
    detail: `${words.memories[fault.memory]}${number}`,
    state: { ...faultState(fault, voice), note: words.status(hexByte(fault.status)) },
    source: sourceText(fault.source, voice),
  }
}

function faultState({ memory, present, stored }: Fault, voice: Voice): Pick<Stated, 'sign' | 'word'> {
  const { faults: words } = voice.words
  if (memory === 'info') return { sign: 'info', word: present ? `${words.information}, ${words.present}` : words.information }
  if (present) return { sign: 'present', word: words.present }
  return stored ? { sign: 'stored', word: words.stored } : { sign: 'noted', word: words.reportedOnly }
}

const missing = (text: string, voice: Voice): FaultRow =>
  ({ code: '', text, detail: '', state: { sign: 'notdone', word: voice.words.notRead, note: '' }, source: voice.here })
