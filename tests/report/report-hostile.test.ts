import { describe, expect, it } from 'vitest'
import { cssString, escapeText, html, trusted } from '../../shared/report/escape.ts'
import { reportHtml } from '../../shared/report/report-html.ts'
import { reportModel } from '../../shared/report/report-model.ts'
import { doors, payloads } from './hostile-text.ts'
import type { Door } from './hostile-text.ts'
import { elements, readHtml, skeleton, styleOf, texts, withClass } from './read-html.ts'
import { batteryWorn, context, sampleJobs } from './sample-jobs.ts'

const report = ({ put }: Door, text: string): string => {
  const { job, context: passed } = put(text)
  return reportHtml(reportModel(job, passed), '')
}

/** What a browser makes of the bytes: NUL has no place in HTML. Blanks are compared loosely, because HTML folds them. */
const folded = (text: string): string => text.replaceAll('\0', '\uFFFD').replace(/\s+/g, ' ')

describe('text of people, cars and tables stays text', () => {
  it.each(doors)('$name: hostile texts add no tag and no attribute, and are read back letter by letter', (door) => {
    const harmless = skeleton(readHtml(report(door, 'harmless')))
    for (const payload of payloads) {
      const page = readHtml(report(door, payload))
      expect(skeleton(page), payload).toEqual(harmless)
      const shown = (door.shows ?? ((text: string) => text))(payload)
      expect(folded(texts(page).join('\n')), payload).toContain(folded(shown))
    }
  })

  it('has enough of them', () => {
    expect(payloads.length).toBeGreaterThanOrEqual(30)
    expect(doors.length).toBeGreaterThanOrEqual(25)
  })

  it('sees an injected tag when the escaping is left out', () => {
    const door = doors[0]
    if (door === undefined) throw new Error('no doors')
    const injected = report(door, 'harmless').replaceAll('harmless', '<b class="x">harmless</b>')
    expect(skeleton(readHtml(injected))).not.toEqual(skeleton(readHtml(report(door, 'harmless'))))
    expect(() => readHtml(report(door, 'harmless').replaceAll('harmless', '<img src=x onerror=alert(1)>'))).toThrow('not a tag')
  })
})

describe('the style sheet', () => {
  const running = (style: string): string => style.slice(style.lastIndexOf(':root{--run-'))

  it.each(doors)('takes $name only as a string of letters, digits, blank . , - and code points', (door) => {
    const clean = styleOf(readHtml(report(door, 'harmless')))
    for (const payload of payloads) {
      const style = styleOf(readHtml(report(door, payload)))
      expect(style.slice(0, style.lastIndexOf(':root{--run-')), payload).toBe(clean.slice(0, clean.lastIndexOf(':root{--run-')))
      expect(running(style), payload).toMatch(/^:root\{(--run-[a-z]+:"(?:[A-Za-z0-9 .,-]|\\[0-9A-F]{6} )*";?)+\}$/)
    }
  })

  it('keeps every letter of a name', () => {
    const decoded = cssString(`O'Neil "&" </style> Größe 🚗\\`).slice(1, -1).replace(/\\([0-9A-F]{6}) /g, (_, code: string) => String.fromCodePoint(parseInt(code, 16)))
    expect(decoded).toBe(`O'Neil "&" </style> Größe 🚗\\`)
  })

  it('refuses font faces that could end the style block', () => {
    expect(() => reportHtml(reportModel(batteryWorn, context()), '</style><script>')).toThrow(TypeError)
  })
})

describe('the document', () => {
  it.each(Object.keys(sampleJobs))('asks for nothing from outside: %s', (name) => {
    const job = sampleJobs[name]
    if (job === undefined) throw new Error(name)
    const markup = reportHtml(reportModel(job, context()), '@font-face{font-family:"IBM Plex Sans";src:url(data:font/woff2;base64,AAAA)}')
    const page = readHtml(markup)
    expect(markup).not.toMatch(/https?:|\/\/[a-z]/i)
    expect([...markup.matchAll(/url\(([^)]{0,5})/g)].map(([, start]) => start).filter((start) => start !== 'data:' && start?.startsWith('#') !== true)).toEqual([])
    for (const { tag, attributes } of elements(page)) {
      expect(['script', 'iframe', 'object', 'embed', 'link', 'base', 'form', 'img', 'a']).not.toContain(tag)
      expect(Object.keys(attributes).filter((key) => key.startsWith('on') || key === 'style' || key === 'src')).toEqual([])
      if (attributes.href !== undefined) expect(attributes.href).toMatch(/^#[a-z-]+$/)
    }
    const policy = elements(page).find(({ attributes }) => attributes['http-equiv'] === 'Content-Security-Policy')?.attributes.content
    expect(policy).toBe("default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:")
    expect(markup.indexOf('Content-Security-Policy')).toBeLessThan(markup.indexOf('<style'))
  })

  it('draws only signs that exist', () => {
    for (const job of Object.values(sampleJobs)) {
      const page = readHtml(reportHtml(reportModel(job, context()), ''))
      const drawn = new Set(elements(page).filter(({ tag }) => tag === 'symbol').map(({ attributes }) => attributes.id))
      for (const { attributes } of elements(page).filter(({ tag }) => tag === 'use')) expect(drawn).toContain(attributes.href?.slice(1))
      expect(withClass(page, 'result')).toHaveLength(1)
    }
  })
})

describe('the escaping template', () => {
  it('escapes strings, lets markup through once, and joins lists', () => {
    const inner = html`<b>${'<i>'}</b>`
    expect(html`<p title="${'"x"'}">${inner}${[inner, trusted('<br>')]}</p>`.markup).toBe('<p title="&quot;x&quot;"><b>&lt;i&gt;</b><b>&lt;i&gt;</b><br></p>')
  })

  it('does not take an object that looks like markup for markup', () => {
    // @ts-expect-error a history file is JSON, and JSON can imitate a shape but not a class
    expect(() => html`${{ markup: '<script>' }}`).toThrow()
    expect(escapeText('&lt;')).toBe('&amp;lt;')
  })
})
