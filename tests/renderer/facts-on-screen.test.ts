import { describe, expect, it } from 'vitest'
import { factSources, traced } from '../../renderer/composables/fact-source.ts'
import { formatsOf } from '../../renderer/composables/formats.ts'
import { identityRows, isUnknown } from '../../renderer/composables/identity-rows.ts'
import { readOdometer } from '../../renderer/composables/odometer.ts'
import { readingText } from '../../renderer/composables/reading-text.ts'
import { memoriesRead, unitFindings } from '../../renderer/composables/unit-findings.ts'
import { factIds } from '../../shared/diagnosis/fact-ids.ts'
import type { CarFacts, Reading } from '../../shared/domain/facts.ts'
import { jobSchema } from '../../shared/domain/job.ts'
import { batteryFacts, checkedJob, fault, identity, memory, newJob, silentFacts, silentIdentity } from './sample-data.ts'

const unreadableMemory = (reason: 'no-answer' | 'refused') =>
  ({ unit: 0x61, unitName: 'Telematics', variant: null, memory: 'info' as const, faults: { state: 'unreadable' as const, reason, source: identity.vin.source } })
const telematics = (...memories: CarFacts['memories']) => unitFindings({ ...batteryFacts, memories })[0]

describe('what a control unit stores', () => {
  it('is "ok" only when every memory was read and empty', () => {
    expect(telematics(memory(0x61, 'Telematics', 'fault', []), memory(0x61, 'Telematics', 'info', []))?.state).toBe('ok')
    expect(telematics(memory(0x61, 'Telematics', 'fault', []), unreadableMemory('refused'))?.state).toBe('unknown')
  })

  it('is a fault where one is stored, even if the other memory is not known', () => {
    const found = telematics(memory(0x61, 'Telematics', 'fault', [fault('B7F341', 'fault', false)]), unreadableMemory('no-answer'))
    expect(found).toMatchObject({ state: 'fault', memories: { fault: { count: 1 }, info: { unreadable: 'no-answer' } } })
  })

  it('asks for attention where only the info memory holds something', () => {
    expect(telematics(memory(0x61, 'Telematics', 'fault', []), memory(0x61, 'Telematics', 'info', [fault('610025', 'info', false)]))?.state).toBe('attention')
  })

  it('of a silent telematics unit is "no answer", also when nothing was asked of it', () => {
    expect(unitFindings(silentFacts)[0]).toMatchObject({ unit: 0x61, state: 'unknown', memories: { fault: { unreadable: 'no-answer' } } })
    expect(unitFindings({ ...silentFacts, memories: [] })).toMatchObject([{ unit: 0x61, state: 'unknown' }])
  })

  it('counts memories that were read, never those that were only asked', () => {
    expect(memoriesRead(silentFacts)).toEqual({ n: 1, of: 3 })
  })
})

describe('who the car is', () => {
  const named = (facts: typeof identity) => new Map(identityRows(facts).map((row) => [row.name, row]))

  it('gives the reason for every line that could not be read', () => {
    const rows = named(identity)
    expect(rows.get('options')?.shows).toMatchObject({ kind: 'unreadable', value: { reason: 'refused', nrc: 0x31 } })
    expect(rows.get('partNumber')?.shows).toMatchObject({ kind: 'unreadable', value: { reason: 'no-answer' } })
    expect(identityRows(identity).filter(isUnknown).map(({ name }) => name)).toEqual(['partNumber', 'options'])
  })

  it('says of a silent unit that it is silent, and nothing else about it', () => {
    expect(named(silentIdentity).get('unit')?.shows).toMatchObject({ kind: 'unreadable', value: { reason: 'no-answer' } })
    expect(named(silentIdentity).has('variant')).toBe(false)
  })

  it('names the family and picks none where the index is not published', () => {
    const open = { ...identity, unit: { ...identity.unit, variant: 'unknown', candidates: ['TCB1', 'ATM'] } }
    expect(named(open).get('variant')?.shows).toEqual({ kind: 'words', key: 'intake.variantOneOf', values: { names: 'TCB1, ATM' } })
  })
})

describe('the source of a reason', () => {
  it('is found for every fact a verdict may point to', () => {
    for (const facts of [batteryFacts, silentFacts]) {
      const sources = factSources(facts)
      expect([...factIds(facts)].filter((id) => !sources.has(id))).toEqual([])
    }
  })

  it('stands for itself when the fact is not among these', () => {
    expect(traced({ kind: 'fact', id: 'reading:registration' }, new Map())).toEqual({ kind: 'fact', id: 'reading:registration' })
  })
})

describe('a reading', () => {
  const words = { say: (key: string) => key, valueWord: (reading: string, value: string) => value === 'registered' ? `${reading}!` : null }
  const shown = (name: Reading['name'], value: string | number | boolean, unit: string | null = null) =>
    readingText({ id: `reading:${name}`, name, unit, answer: { state: 'read', value, source: identity.vin.source } }, words, formatsOf('en-US'))

  it('carries its unit of measure', () => {
    expect(shown('backup-battery-voltage', 3310, 'mV')).toBe('3,310 mV')
    expect(shown('backup-battery-temperature', -7, 'degC')).toBe('-7 °C')
  })

  it('keeps zero and no apart from nothing', () => {
    expect(shown('backup-battery-voltage', 0, 'mV')).toBe('0 mV')
    expect(shown('ecall-enabled', false)).toBe('no')
  })

  it('is shown as the car gave it where nobody has a word for it', () => {
    expect(shown('registration', 'registered')).toBe('registration!')
    expect(shown('registration', 'constructor')).toBe('constructor')
  })
})

describe('a typed odometer', () => {
  it.each([['61,480', 61_480], ['61.480', 61_480], ['61 480', 61_480], ['0', 0], ['', null], ['  ', null]])('"%s" is %s', (text, value) => { expect(readOdometer(text)).toBe(value) })
  it.each(['61,480x', '-5', '1e5', '10000000', '0x10'])('"%s" is refused', (text) => { expect(readOdometer(text)).toBeUndefined() })
})

describe('money', () => {
  it.each([
    [{ lowMinor: 50_000, highMinor: 80_000, currency: 'USD' }, '$500 – $800'],
    [{ lowMinor: 49_950, highMinor: 80_000, currency: 'USD' }, '$499.50 – $800.00'],
    [{ lowMinor: 50_000, highMinor: 80_000, currency: 'JPY' }, '¥50,000 – ¥80,000'],
  ])('%o', (range, text) => { expect(formatsOf('en-US').priceRange(range)).toBe(text) })
})

it('the samples of these tests are jobs as main would send them', () => {
  for (const job of [newJob, checkedJob, { ...checkedJob, check: checkedJob.check && { ...checkedJob.check, facts: silentFacts } }]) expect(jobSchema.safeParse(job).error).toBeUndefined()
})
