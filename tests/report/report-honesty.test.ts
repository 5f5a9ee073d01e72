import { describe, expect, it } from 'vitest'
import type { Job } from '../../shared/domain/job.ts'
import type { RankedCause } from '../../shared/domain/verdict.ts'
import { reportHtml } from '../../shared/report/report-html.ts'
import { reportModel } from '../../shared/report/report-model.ts'
import type { ReportContext } from '../../shared/report/report-model.ts'
import { reportWords } from '../../shared/report/report-languages.ts'
import { elements, readHtml, styleOf, textOf, withClass } from './read-html.ts'
import type { Element } from './read-html.ts'
import { batteryWorn, cancelled, context, fault, memory, networkRetired, notRead, sampleJobs, trainingCar, unitSilent, withheld } from './sample-jobs.ts'

const page = (job: Job, more: Partial<ReportContext> = {}): Element => readHtml(reportHtml(reportModel(job, context(more)), ''))
const block = (root: Element, name: string): string => withClass(root, name).map(textOf).join(' | ')
const changed = (job: Job, change: (copy: Job) => void): Job => {
  const copy = structuredClone(job)
  change(copy)
  return copy
}
const checkOf = (job: Job): NonNullable<Job['check']> => {
  if (job.check === null) throw new Error('this sample has no check')
  return job.check
}
const leadOf = (job: Job): RankedCause => {
  const lead = job.verdict?.causes[0]
  if (lead === undefined) throw new Error('this sample has no cause')
  return lead
}

describe('the result in one glance', () => {
  it.each([
    [batteryWorn, 'Diagnosed, not repaired', 'The evidence at 14:32 points to: Backup battery. Nothing was changed on the car.'],
    [withheld, 'Examined, cause not proven', 'Not enough evidence at 14:32 to name one cause. Nothing was changed on the car.'],
    [unitSilent, 'Examined, the unit did not answer', 'No answer from the emergency-call unit at 14:32. The evidence points to: Wiring or bus.'],
    [cancelled, 'Check stopped before its end', 'The check was stopped at 14:32 before its end. Nothing was changed on the car.'],
    [notRead, 'Car not read yet', 'The car was not read. Nothing was changed on it.'],
  ])('says it in a word and a sentence', (job, word, sentence) => {
    const box = page(job)
    expect(block(box, 'word')).toBe(word)
    expect(block(box, 'sentence')).toBe(sentence)
    expect(elements(box).find(({ attributes }) => attributes.class === 'big')).toBeDefined()
  })

  it('never says PASS, whatever the job and the language', () => {
    for (const job of Object.values(sampleJobs)) {
      for (const language of ['en', 'de'] as const) expect(textOf(page(job, { language }))).not.toMatch(/\bpass(ed)?\b|\ball ok\b|alles in ordnung/i)
    }
  })

  it('names the lamp by its color in words and gives it no meaning', () => {
    expect(block(page(batteryWorn), 'lamp')).toContain('SOS lamp: red')
    expect(block(page(withheld, { language: 'de' }), 'lamp')).toContain('SOS-Leuchte: gelb')
    expect(block(page(cancelled), 'lamp')).toContain('color not given')
  })
})

describe('"The SOS button does not call for help."', () => {
  const sentence = reportWords.en.sosCall.no
  const open = reportWords.en.sosCall.notProven
  const registration = (job: Job, value: string): void => {
    const reading = checkOf(job).facts.readings.find(({ name }) => name === 'registration')
    if (reading?.answer.state === 'read') reading.answer.value = value
  }

  it('stands in the inverse bar and in the foot of every page when network and unit both say so', () => {
    const paper = page(networkRetired)
    expect(block(paper, 'nocall')).toContain(sentence)
    expect(block(paper, 'nocall')).toContain('read, 0x61, 22 D035')
    expect(block(paper, 'nocall')).toContain('call 911')
    expect(styleOf(paper)).toContain('--run-warn:"The SOS button does not call for help."')
    expect(withClass(paper, 'notproven')).toEqual([])
  })

  const doubts: [string, (job: Job) => void][] = [
    ['registered after all', (job) => registration(job, 'registered')],
    ['emergency calls only', (job) => registration(job, 'emergency-only')],
    ['a modem at rest', (job) => registration(job, 'idle')],
    ['registration not read', (job) => { checkOf(job).facts.readings = checkOf(job).facts.readings.filter(({ name }) => name !== 'registration') }],
    ['evidence only fair', (job) => { leadOf(job).strength = 'fair' }],
    ['another cause leads', (job) => { leadOf(job).cause = 'antenna' }],
    ['verdict withheld', (job) => { if (job.verdict !== null) job.verdict.withheld = true }],
    ['no verdict', (job) => { job.verdict = null }],
    ['check broken off', (job) => { checkOf(job).ended = 'cable-lost' }],
    ['unit silent', (job) => { checkOf(job).facts.identity.unit.answered = false }],
  ]
  it.each(doubts)('is not said with one doubt: %s', (_, doubt) => {
    const paper = page(changed(networkRetired, doubt))
    expect(textOf(paper)).not.toContain(sentence)
    expect(withClass(paper, 'nocall')).toEqual([])
    expect(block(paper, 'notproven')).toContain(open)
    expect(styleOf(paper)).toContain('--run-warn:""')
  })

  it('leaves the number out where none is certain', () => {
    expect(block(page(withheld), 'notproven')).toContain('call 112')
    expect(block(page(changed(withheld, (job) => { job.intake.market = 'JP' })), 'notproven')).not.toMatch(/\d/)
  })
})

describe('what was not read is said, never left out and never "none"', () => {
  it('a silent unit', () => {
    const paper = page(unitSilent)
    expect(block(paper, 'glance')).toContain('Emergency-call unit no answer')
    const [unit] = elements(paper).filter(({ tag }) => tag === 'tbody')
    if (unit === undefined) throw new Error('no table')
    expect(textOf(unit)).toMatch(/Emergency-call unit 0x61.*Fault memory no answer.*Information memory no answer/)
    expect(textOf(paper)).not.toContain('none stored')
    expect(textOf(paper)).toContain('Airbag unit 0x01, Fault memory no answer')
    expect(textOf(paper)).toContain('Other units · 2 asked, 1 answered')
    expect(textOf(paper)).toContain('Without an answer in this check: Airbag unit.')
  })

  it('a silent unit of which the check brought no memory at all', () => {
    const paper = page(changed(unitSilent, (job) => { checkOf(job).facts.memories = [] }))
    expect(textOf(paper)).toContain('Fault and information memory no answer')
    expect(textOf(paper)).not.toContain('none stored')
  })

  it.each([
    ['refused', 'refused, code 0x22'], ['no-answer', 'no answer'], ['malformed', 'answer not understood'], ['not-offered', 'not offered by this unit'],
    ['request-unknown', 'no published request'], ['cancelled', 'not read: check stopped'], ['cable-lost', 'not read: cable lost'],
  ] as const)('both memories unreadable: %s', (reason, words) => {
    const paper = page(changed(batteryWorn, (job) => {
      const { facts } = checkOf(job)
      const source = { kind: 'car', unit: 0x61, service: '19 02', exchange: 3 } as const
      facts.memories = (['fault', 'info'] as const).map((name) => memory(0x61, 'Telematics', 'TCB1', name, { state: 'unreadable', reason, ...reason === 'refused' ? { nrc: 0x22 } : {}, source }))
    }))
    expect(textOf(paper)).not.toContain('none stored')
    expect(block(paper, 'faults')).toContain(`Fault memory ${words}`)
    expect(block(paper, 'glance')).toContain('not fully read')
  })

  it('says "none stored" of memories that were read and were empty', () => {
    const paper = page(changed(batteryWorn, (job) => { checkOf(job).facts.memories = [memory(0x61, 'Telematics', 'TCB1', 'fault', []), memory(0x61, 'Telematics', 'TCB1', 'info', [])] }))
    expect(block(paper, 'glance')).toContain('Emergency-call unit none stored')
    expect(block(paper, 'faults')).toContain('Fault memory none stored')
  })

  it('does not say it of the whole unit while one memory is missing', () => {
    const paper = page(changed(batteryWorn, (job) => { checkOf(job).facts.memories = [memory(0x61, 'Telematics', 'TCB1', 'fault', [])] }))
    expect(block(paper, 'glance')).toContain('not fully read')
    expect(block(paper, 'faults')).toContain('Information memory not read')
  })

  it('a reading: the reason, and what was asked or not asked', () => {
    const paper = page(withheld)
    expect(block(paper, 'readings')).toContain('refused, code 0x31 Backup battery voltage asked, 0x61, 22 D029')
    expect(block(paper, 'readings')).toContain('not offered by this unit Radio link in use not asked, 0x61, 22 D035')
  })

  it('an unknown code stays unknown', () => {
    expect(block(page(unitSilent), 'faults')).toContain('E19C05 Unknown code')
  })
})

describe('what was read', () => {
  it('status by shape and word', () => {
    const paper = page(changed(batteryWorn, (job) => {
      checkOf(job).facts.memories = [
        memory(0x61, 'Telematics', 'TCB1', 'fault', [fault(0x61, 'fault', 'B7F341', 0x2f), fault(0x61, 'fault', 'B7F343', 0x28), fault(0x61, 'fault', 'B7F344', 0x40)]),
        memory(0x61, 'Telematics', 'TCB1', 'info', [fault(0x61, 'info', '610025', 0x68)]),
      ]
    }))
    const states = withClass(paper, 'faults').flatMap((table) => withClass(table, 'state'))
      .map((state) => [elements(state).find(({ tag }) => tag === 'use')?.attributes.href, textOf(state)])
    expect(states).toEqual([
      ['#present', 'present status 0x2F'], ['#stored', 'stored, not present status 0x28'], ['#noted', 'listed, neither stored nor present status 0x40'], ['#info', 'information status 0x68'],
    ])
  })

  it('readings with measure, remark and source', () => {
    const readings = block(page(batteryWorn), 'readings')
    expect(readings).toContain('Backup battery voltage 3.31 V value only, no limit known')
    expect(readings).toContain('Backup battery measured on Mar 9, 2023')
    expect(readings).not.toMatch(/\d\s?%/)
    expect(block(page(batteryWorn, { language: 'de', paper: 'A4', timeZone: 'Europe/Berlin' }), 'readings')).toContain('3,31 V')
  })

  it('both VINs when the car and the person disagree', () => {
    const facts = textOf(page(changed(batteryWorn, (job) => { job.vin = 'WBA5A7C50FD999999' })))
    expect(facts).toContain('VIN WBA 5A7C50 FD000001 read, 0x10, 22 F190')
    expect(facts).toContain('VIN as typed WBA 5A7C50 FD999999 typed')
  })
})

describe('finding, next check, money', () => {
  it('for and against, each with what it rests on', () => {
    const causes = block(page(batteryWorn), 'causes')
    expect(causes).toContain('B7F341 present now: hardware faulty B7F341, read, 0x61, 19 02')
    expect(causes).toContain('It registers and stores no fault of its own read, 0x61, 22 D035')
    expect(textOf(page(batteryWorn))).toContain('Compared as well, with less evidence: Antenna, Water in the unit, GPS, Microphone, Loudspeaker.')
    expect(block(page(networkRetired), 'causes')).toContain('Not yet read outdoors typed, place of the car')
    expect(causes).toContain('very strong')
    expect(textOf(page(batteryWorn))).toContain('The emergency-call unit was not replaced: this was a diagnosis, no part was changed.')
  })

  it('a withheld verdict names no cause, no price', () => {
    const text = textOf(page(withheld))
    expect(text).toContain('Not enough evidence to name one cause.')
    expect(text).toContain('Cost: no range, a cause has to be proven first')
  })

  it('a range of prices in its currency, with its table', () => {
    expect(textOf(page(batteryWorn))).toContain('Cost: $500 to $800 price table, catalogue 2026.11')
    expect(textOf(page(batteryWorn, { language: 'de', paper: 'A4' }))).toMatch(/Kosten: 500.\$ bis 800.\$ Preistabelle, Katalog 2026\.11/)
  })

  it('the best check first, none twice', () => {
    const rows = reportModel(batteryWorn, context()).next ?? []
    expect(rows.map(({ check }) => check)).toEqual(['Backup battery under a 10 ohm load, unplugged', 'Install test of the unit'])
  })

  it('what was not done, with the reason', () => {
    expect(textOf(page(batteryWorn))).toMatch(/Not done.*Repair not done: .*Clearing of memories not done: .*SOS test call not done: /)
    expect(textOf(page(cancelled))).toContain('Rest of the check not done: stopped by the technician')
    expect(textOf(page(batteryWorn))).toContain('Looks and questions not answered: microphone, place of the car')
  })
})

describe('training', () => {
  it('is written across every page, into the title and the head', () => {
    const paper = page(trainingCar)
    expect(block(paper, 'watermark')).toBe('TRAINING')
    expect(styleOf(paper)).toContain('--run-training:"TRAINING \\0000B7  not a real car"')
    expect(elements(paper).filter(({ tag }) => tag === 'title').map(textOf).join('')).toMatch(/^TRAINING/)
  })

  it('is nowhere on a real job', () => {
    const paper = page(batteryWorn)
    expect(withClass(paper, 'watermark')).toEqual([])
    expect(styleOf(paper)).toContain('--run-training:""')
    expect(textOf(paper)).not.toMatch(/training/i)
  })
})
