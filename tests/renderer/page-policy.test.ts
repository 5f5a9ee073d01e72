import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'

/** What the policy of the window forbids must not be written in the first place: it would fail only when a person comes by. */
const folder = resolve(import.meta.dirname, '../../renderer')
const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => /\.(ts|vue|html|css)$/.test(name))
  .map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }))

const forbidden = {
  'a string as HTML': /v-html|innerHTML|outerHTML|insertAdjacentHTML|document\.write/,
  'a style attribute': /\sstyle="/,
  'a string as code': /\beval\(|new Function|javascript:/,
  'an address on the network': /https?:\/\//,
} as const

const offenders = (pattern: RegExp, files: readonly { name: string; text: string }[]): string[] => files.filter(({ text }) => pattern.test(text)).map(({ name }) => name)

describe('the page', () => {
  it.each(Object.entries(forbidden))('has nowhere %s', (_, pattern) => {
    expect(sources.length).toBeGreaterThan(40)
    expect(offenders(pattern, sources)).toEqual([])
  })

  it.each([
    ['a string as HTML', '<p v-html="customer" />'], ['a style attribute', '<b style="color:red">'], ['a string as code', 'new Function("x")'], ['an address on the network', 'fetch("https://x")'],
  ] as const)('would be caught with %s', (what, text) => {
    expect(offenders(forbidden[what], [{ name: 'made-up.vue', text }])).toEqual(['made-up.vue'])
  })

  it('reaches the preload through bridge.ts alone', () => {
    expect(offenders(/window\.workbench/, sources)).toEqual(['bridge.ts'])
  })
})
