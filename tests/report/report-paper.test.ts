import { describe, expect, it } from 'vitest'
import { languages } from '../../shared/domain/words.ts'
import { formatsFor } from '../../shared/report/formats.ts'
import { reportHtml } from '../../shared/report/report-html.ts'
import { reportModel } from '../../shared/report/report-model.ts'
import { reportWords } from '../../shared/report/report-languages.ts'
import { elements, readHtml, styleOf, textOf, withClass } from './read-html.ts'
import { batteryWorn, context, notRead, sampleJobs } from './sample-jobs.ts'

const markup = (job = batteryWorn, more: Parameters<typeof context>[0] = {}): string => reportHtml(reportModel(job, context(more)), '')

describe('the same job gives the same paper', () => {
  it.each(Object.keys(sampleJobs))('byte for byte: %s', (name) => {
    const job = sampleJobs[name]
    expect(markup(structuredClone(job))).toBe(markup(job))
  })

  it('wherever the computer stands', () => {
    const here = process.env.TZ
    const first = markup()
    process.env.TZ = 'Asia/Tokyo'
    const second = markup()
    if (here === undefined) delete process.env.TZ
    else process.env.TZ = here
    expect(second).toBe(first)
  })

  it('and leaves the job as it was', () => {
    const before = JSON.stringify(batteryWorn)
    markup(batteryWorn, { maskVin: true })
    expect(JSON.stringify(batteryWorn)).toBe(before)
  })

  it('with the report id of this state of the job', () => {
    expect(markup()).toContain('R-4D07AB-1B7E60C3')
    expect(markup(batteryWorn, { jobHash: 'ffffffff00000000' })).toContain('R-4D07AB-FFFFFFFF')
  })
})

describe('languages', () => {
  /** Every word of a language: plain, in tables, and out of the sentences that take values. */
  const words = (value: unknown, path: string): [string, string][] => {
    if (typeof value === 'string') return [[path, value]]
    if (typeof value === 'function') return [[path, String(Reflect.apply(value, undefined, ['value', 'value']))]]
    return typeof value === 'object' && value !== null ? Object.entries(value).flatMap(([key, item]) => words(item, `${path}.${key}`)) : []
  }

  it('have the same words, and none is empty', () => {
    const [en, de] = [words(reportWords.en, ''), words(reportWords.de, '')]
    expect(de.map(([path]) => path).sort()).toEqual(en.map(([path]) => path).sort())
    for (const [path, text] of [...en, ...de]) expect(text.trim(), path).not.toBe('')
  })

  it('do not leak into each other', () => {
    const german = new Map(words(reportWords.de, ''))
    const foreign = words(reportWords.en, '').filter(([path, text]) => text.length > 9 && !text.includes('value') && german.get(path) !== text).map(([, text]) => text)
    for (const job of Object.values(sampleJobs)) {
      const text = textOf(readHtml(markup(job, { language: 'de', paper: 'A4' })))
      expect(foreign.filter((phrase) => ` ${text} `.includes(` ${phrase} `))).toEqual([])
    }
  })

  it.each(languages)('%s: the sentences of the wording table stand as they are', (language) => {
    const { sosCall, faults, unreadable } = reportWords[language]
    expect([sosCall.no, sosCall.notProven, unreadable['no-answer'], faults.stored]).toEqual(language === 'en'
      ? ['The SOS button does not call for help.', 'Whether the SOS button calls for help is not proven.', 'no answer', 'stored, not present']
      : ['Die SOS-Taste ruft keine Hilfe.', 'Ob die SOS-Taste Hilfe ruft, ist nicht nachgewiesen.', 'keine Antwort', 'gespeichert, nicht vorhanden'])
  })

  it('set the document language, dates, numbers and zone', () => {
    const german = readHtml(markup(batteryWorn, { language: 'de', paper: 'A4', timeZone: 'Europe/Berlin' }))
    expect(elements(german)[0]?.attributes).toEqual({ lang: 'de-DE', class: 'a4' })
    expect(textOf(german)).toContain('18.11.2026, 23:29 bis 23:32 MEZ (UTC+1)')
    expect(textOf(german)).toContain('98.204 mi')
    expect(textOf(readHtml(markup()))).toContain('Nov 18, 2026, 14:29 to 14:32 PST (UTC−8)')
    expect(textOf(readHtml(markup(batteryWorn, { paper: 'A4', timeZone: 'UTC' })))).toContain('18 Nov 2026, 22:29 to 22:32 UTC ·')
    expect(formatsFor('en', 'A4', 'UTC').prices({ lowMinor: 12345, highMinor: 20000, currency: 'EUR' })).toEqual({ low: '€123.45', high: '€200.00' })
  })
})

describe('paper and letterhead', () => {
  it.each([['A4', 'size: A4;', 'a4'], ['Letter', 'size: 8.5in 11in;', 'letter']] as const)('%s', (paper, size, name) => {
    const page = readHtml(markup(batteryWorn, { paper }))
    expect(styleOf(page)).toContain(size)
    expect(elements(page)[0]?.attributes.class).toBe(name)
  })

  it('leaves out what the shop has not set', () => {
    const head = (shop: Parameters<typeof context>[0]): string => withClass(readHtml(markup(batteryWorn, shop)), 'letterhead').map(textOf).join('')
    expect(head({})).toBe('Marlowe & Finch Motorworks 4120 Kettle Lane, Oceanview, CA 92000 (760) 555-0142 Emergency call (SOS) system report Job 019a9a35-7c40-7001-8f21-3c5d9e4d07ab Nov 18, 2026')
    expect(head({ shop: { name: 'Shop', address: '', phone: '' } })).toBe('Shop Emergency call (SOS) system report Job 019a9a35-7c40-7001-8f21-3c5d9e4d07ab Nov 18, 2026')
    expect(head({ shop: null })).toBe('Emergency call (SOS) system report Job 019a9a35-7c40-7001-8f21-3c5d9e4d07ab Nov 18, 2026')
    expect(styleOf(readHtml(markup(batteryWorn, { shop: null })))).toContain('--run-title:"Emergency call \\000028 SOS\\000029  system report"')
  })

  it('carries ids, hash, audit head, limits and retention in the foot, and two lines to sign on', () => {
    const page = readHtml(markup())
    const foot = withClass(page, 'fine').map(textOf).join('')
    expect(foot).toContain('job snapshot SHA-256 1b7e60c3 94ad02f8 c5316e9d 70b8f24a 3d91ac57 e604bb12 88f05d2e 47c9a316')
    expect(foot).toContain('audit head e03b719c 5a22')
    expect(foot).toContain('Stored history is not proof of a present defect.')
    expect(foot).toContain('SOS Bench 0.1.0')
    expect(withClass(page, 'line')).toHaveLength(2)
    expect(withClass(readHtml(markup(batteryWorn, { auditHead: '' })), 'fine').map(textOf).join('')).not.toContain('audit head')
  })

  it('keeps table heads as heads, so that they repeat on the next page', () => {
    const tables = elements(readHtml(markup())).filter(({ tag }) => tag === 'table')
    expect(tables.length).toBeGreaterThanOrEqual(5)
    for (const table of tables) expect(elements(table).filter(({ tag, attributes }) => tag === 'th' && attributes.scope === 'col').length).toBeGreaterThanOrEqual(2)
  })

  it('prints a job without a car', () => {
    expect(textOf(readHtml(markup(notRead)))).toContain('VIN not given intake form')
  })
})

describe('a masked copy', () => {
  const serial = 'D000001'
  const chatty = structuredClone(batteryWorn)
  chatty.intake.message = 'My VIN is WBA5A7C50FD000001, the short one is fd000001.'
  chatty.intake.plate = 'FD000001'

  it('has the last seven characters nowhere: not in the row, the running head, or what was typed', () => {
    const copy = markup(chatty, { maskVin: true })
    expect(copy.toUpperCase()).not.toContain(serial)
    expect(copy).toContain('WBA 5A7C50 F•••••••')
    expect(textOf(readHtml(copy))).toContain('customer copy, VIN masked')
    expect(styleOf(readHtml(copy))).toContain('VIN WBA 5A7C50 F\\002022 ')
  })

  it('has them when it is not masked', () => {
    expect(markup(chatty)).toContain(serial)
    expect(textOf(readHtml(markup(chatty)))).not.toContain('masked')
  })

  it('hides the VIN of the car as well when a wrong one was typed', () => {
    const typo = structuredClone(batteryWorn)
    typo.vin = 'WBA5A7C50FD999999'
    typo.bench = 'WBA5A7C50FD000001 / WBA5A7C50FD999999'
    expect(markup(typo, { maskVin: true })).not.toMatch(/D000001|D999999/)
  })
})
