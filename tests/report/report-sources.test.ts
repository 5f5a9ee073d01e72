import { describe, expect, it } from 'vitest'
import { reportHtml } from '../../shared/report/report-html.ts'
import { reportModel } from '../../shared/report/report-model.ts'
import type { ReportModel } from '../../shared/report/report-model.ts'
import { elements, readHtml, textOf, texts, withClass } from './read-html.ts'
import type { Element } from './read-html.ts'
import { batteryWorn, context, sampleJobs } from './sample-jobs.ts'

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

/** Strings of the model with a digit that no `source` beside them or above them accounts for. */
function unsourced(value: unknown, path = '', covered = false): string[] {
  if (typeof value === 'string') return /\d/.test(value) && !covered ? [`${path}: ${value}`] : []
  if (Array.isArray(value)) return value.flatMap((item, place) => unsourced(item, `${path}[${String(place)}]`, covered))
  if (!isObject(value)) return []
  const own = typeof value.source === 'string' && value.source.trim() !== ''
  return Object.entries(value).flatMap(([key, item]) => unsourced(item, `${path}.${key}`, own || (covered && !('source' in value))))
}

/** All strings of the model. */
const strings = (value: unknown): string[] =>
  typeof value === 'string' ? [value] : Array.isArray(value) ? value.flatMap(strings) : isObject(value) ? Object.values(value).flatMap(strings) : []

const everyPaper = Object.entries(sampleJobs).flatMap(([name, job]) => [
  { name: `${name}, English on Letter`, job, passed: context() },
  { name: `${name}, German on A4`, job, passed: context({ language: 'de', paper: 'A4', timeZone: 'Europe/Berlin', shop: null, auditHead: '' }) },
])

describe('a value without a source does not print', () => {
  it.each(everyPaper)('every number of the model has one: $name', ({ job, passed }) => {
    // the sheet tells about itself (job number, hash, date): the only part without source texts
    expect(unsourced({ ...reportModel(job, passed), sheet: null })).toEqual([])
  })

  it.each(everyPaper)('no source is empty: $name', ({ job, passed }) => {
    const empty = (value: unknown): number => Array.isArray(value) ? value.reduce<number>((sum, item) => sum + empty(item), 0)
      : isObject(value) ? Object.entries(value).reduce((sum, [key, item]) => sum + (key === 'source' && item === '' ? 1 : empty(item)), 0) : 0
    expect(empty(reportModel(job, passed))).toBe(0)
  })

  it.each(everyPaper)('every row of the paper shows it, and no number appears that the model does not have: $name', ({ job, passed }) => {
    const model = reportModel(job, passed)
    const page = readHtml(reportHtml(model, ''))
    const main = elements(page).find(({ tag }) => tag === 'main')
    if (main === undefined) throw new Error('no main')
    for (const row of valueRows(main)) expect(withClass(row, 'source').map(textOf).join(''), textOf(row)).not.toBe('')

    const known = strings(model).join('\n')
    const foot = new Set(elements(main).filter(({ tag }) => tag === 'footer').flatMap(texts))
    const numbers = texts(main).filter((text) => !foot.has(text)).flatMap((text) => text.match(/[0-9][0-9A-F.,:/-]*/g) ?? [])
    expect(numbers.filter((number) => !known.includes(number.replace(/[.,:]$/, '')))).toEqual([])
  })

  it('finds a number whose source was taken away', () => {
    const model = reportModel(batteryWorn, context())
    const robbed: ReportModel = { ...model, readings: model.readings.map((row) => ({ ...row, source: ' ' })) }
    expect(unsourced({ ...robbed, sheet: null })).toContain('.readings[1].cells[0].value: 3.31 V')
  })
})

/** Everything that carries a value: rows of tables but not their heads, facts, cells at a glance, lines of advice. */
const valueRows = (main: Element): Element[] => [
  ...elements(main).filter(({ tag }) => tag === 'tbody').flatMap((body) => elements(body).filter(({ tag, attributes }) => tag === 'tr' && attributes.class !== 'unit'))
    .filter((row) => !withClass(main, 'causes').some((table) => elements(table).includes(row))),
  ...withClass(main, 'causes').flatMap((table) => elements(table).filter(({ tag }) => tag === 'td').flatMap((cell) => elements(cell).filter((line) => line.tag === 'p' && withClass(line, 'state').length === 0))),
  ...withClass(main, 'facts').flatMap((list) => elements(list).filter(({ tag }) => tag === 'div')),
  ...withClass(main, 'glance').flatMap((list) => elements(list).filter(({ tag }) => tag === 'div')),
  ...elements(main).filter(({ tag }) => tag === 'li' || tag === 'blockquote'),
  ...withClass(main, 'say'), ...withClass(main, 'lamp'), ...elements(main).filter(({ attributes }) => attributes.class === 'unit'),
]
