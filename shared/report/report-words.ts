import type { QuestionKey } from '../domain/answers.ts'
import type { MemoryName, ReadingName } from '../domain/facts.ts'
import type { LampColour, Intake } from '../domain/intake.ts'
import type { UnreadableReason } from '../domain/source.ts'
import type { Strength, Verdict } from '../domain/verdict.ts'

/** How a visit ended, as the box on top of the page tells it. */
export type ResultState = 'not-read' | 'stopped' | 'cable-lost' | 'silent' | 'not-judged' | 'withheld' | 'diagnosed'

/** Values of readings that are words, as the reading decoders name them. */
export type ReadingWord =
  | 'idle' | 'registered' | 'searching' | 'denied' | 'roaming' | 'roaming-off-net' | 'emergency-only'
  | 'off' | 'normal' | 'trickle' | 'full' | 'blocked-by-temperature' | 'on-battery'
  | 'europe' | 'us' | 'china' | 'row' | 'brazil' | 'trunk' | 'roof' | 'dashboard'

/** Every word of the report that is not data. A language that lacks one does not compile. */
export interface ReportWords {
  /** Head of the paper, and title of the document. */
  title: string
  job: string
  vin: string
  report: string
  maskedCopy: string
  masked: string
  training: string
  trainingRun: string
  page: string
  of: string
  yes: string
  no: string
  notGiven: string
  notRead: string
  nothing: string

  result: {
    heading: string
    /** The state in two or three words, beside its symbol. */
    word: Record<ResultState, string>
    /** One plain sentence, past tense, with the time; `cause` is empty where none is named. */
    sentence: Record<ResultState, (time: string, cause: string) => string>
    unit: string
    network: string
    drive: string
    faults: (count: number) => string
    notes: (count: number) => string
    noneStored: string
    notFullyRead: string
  }
  sosCall: {
    no: string
    noNext: string
    notProven: string
    notProvenNext: string
    callNumber: (number: string) => string
    registration: (registration: string) => string
  }
  vehicle: {
    heading: string
    vinTyped: string
    chassis: string
    plate: string
    country: string
    customer: string
    odometer: string
    warranty: string
    warrantyStates: Record<Intake['warranty'], string>
    unit: string
    unitAt: (name: string, address: string) => string
    index: string
    generation: string
    generationUnknown: string
    partNumber: string
  }
  complaint: {
    heading: string
    noMessage: string
    lamp: string
    lampStates: Record<LampColour, string>
    seenBy: string
  }
  faults: {
    heading: string
    columns: [what: string, state: string, source: string]
    unit: string
    addressUnknown: string
    variant: (variant: string) => string
    variantUnknown: string
    memories: Record<MemoryName, string>
    bothMemories: string
    noneStored: string
    present: string
    stored: string
    information: string
    reportedOnly: string
    status: (hex: string) => string
    /** One source of the texts, by its number. */
    text: string
    texts: string
    others: string
    counted: (asked: number, answered: number) => string
    /** Names of units as the check gives them; another name is printed as it is. */
    unitNames: Partial<Record<string, string>>
    caption: (cable: string, exchanges: number) => string
    until: string
  }
  readings: {
    heading: string
    columns: [values: string, source: string]
    names: Record<ReadingName, string>
    values: Record<ReadingWord, string>
    notes: Partial<Record<ReadingName, string>>
    raw: (value: string) => string
    ofFive: (value: string) => string
    none: string
  }
  checked: {
    heading: string
    columns: [question: string, answer: string, source: string]
  }
  unreadable: Record<UnreadableReason, string>
  refusedWith: (hex: string) => string

  finding: {
    heading: string
    columns: [cause: string, pros: string, cons: string]
    strengths: Record<Strength, string>
    withheld: string
    withheldNext: string
    noVerdict: string
    less: string
    unitKept: string
    unitKeptWhy: string
  }
  next: {
    heading: string
    columns: [check: string, why: string, effort: string, source: string]
    minutes: (minutes: string) => string
    free: string
    notFree: string
    none: string
  }
  drive: {
    /** Heads driving and cost together. */
    heading: string
    short: Record<Verdict['safeToDrive'], string>
    long: Record<Verdict['safeToDrive'], string>
    unknown: string
    unknownLong: string
  }
  cost: {
    label: string
    range: (low: string, high: string) => string
    note: string
    noneWithheld: string
    noneInTable: string
  }
  advice: {
    heading: string
    phone: string
    unitSilent: string
    notAnswered: (units: string) => string
    warranty: string
    watch: string
    goodwill: string
  }
  notDone: {
    heading: string
    repair: string
    clearing: string
    testCall: string
    rest: string
    questions: string
    diagnosisOnly: string
    evidenceKept: string
    readOnly: string
    stopped: string
    cableLost: string
    notAnswered: (questions: string) => string
  }
  sources: {
    read: string
    asked: string
    notAsked: string
    typed: string
    intake: string
    table: string
    workedOut: string
    answer: string
    check: string
    thisReport: string
    catalogue: (version: string) => string
    prices: (version: string) => string
    market: string
    /** Short names of what a person told, for evidence that rests on it. */
    answers: Record<QuestionKey | 'light' | 'message' | 'market' | 'warranty' | 'odometer', string>
  }
  signatures: { technician: string; customer: string; fields: string }
  foot: {
    limits: string
    printed: string
    snapshot: string
    audit: string
    bench: string
    retention: string
  }
}
