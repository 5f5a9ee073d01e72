import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'

/** Contrast of every pair of tokens the styles put on each other, by WCAG 2.2: 4.5 for text, 3 for controls and graphics. */
const css = readFileSync(resolve(import.meta.dirname, '../../renderer/styles/tokens.css'), 'utf8').replace(/\/\*[\s\S]*?\*\//g, '')
const themes = ['daylight', 'dark', 'contrast'] as const

function tokensOf(theme: (typeof themes)[number]): Map<string, string> {
  const tokens = new Map<string, string>()
  for (const [, selector = '', body = ''] of css.matchAll(/([^{}]+)\{([^{}]*)\}/g)) {
    if (!selector.includes(':root') && !selector.includes(`"${theme}"`)) continue
    for (const [, name = '', value = ''] of body.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6})/gi)) tokens.set(name, value)
  }
  return tokens
}

const channel = (byte: number): number => byte / 255 <= 0.04045 ? byte / 255 / 12.92 : ((byte / 255 + 0.055) / 1.055) ** 2.4
const luminance = (hex: string): number => {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => channel(Number.parseInt(hex.slice(at, at + 2), 16)))
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}
function contrast(one: string, other: string): number {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (high + 0.05) / (low + 0.05)
}

type Pair = readonly [front: string, ground: string]
const on = (fronts: readonly string[], grounds: readonly string[]): Pair[] => fronts.flatMap((front) => grounds.map((ground): Pair => [front, ground]))
const grounds = ['paper', 'paper-2', 'bench', 'bench-deep']
const states = ['ok', 'attention', 'fault', 'unknown']
const inks = ['ink', 'ink-2', 'ink-3', 'accent']

const text: Pair[] = [
  ...on(inks, [...grounds, 'accent-soft']),
  ...on(states, ['paper', 'paper-2', 'bench']),
  ...states.flatMap((state) => on([state, 'ink', 'ink-2'], [`${state}-soft`])),
  ...['ok', 'attention', 'fault', 'accent'].map((state): Pair => [`on-${state}`, state]),
  ...on(['unknown', 'ink', 'ink-2'], ['unknown-hatch']),
  ...on(['on-key'], ['key', 'key-hover']), ...on(['on-training'], ['training', 'training-2']),
  ...on(['glass-ink', 'glass-ink-2', 'glass-accent', 'glass-ok', 'glass-attention', 'glass-fault'], ['glass', 'glass-2']),
]
const shapes: Pair[] = [
  ...on(['control-line', 'focus', 'key', 'accent'], [...grounds, 'accent-soft']),
  ...on(['control-line'], ['unknown-soft']), ...on(['lamp-amber', 'lamp-red', 'lamp-off'], ['glass']),
  ...on(['training'], ['bench', 'paper']),
]

describe.each(themes)('the theme %s', (theme) => {
  const tokens = tokensOf(theme)
  const misses = (pairs: readonly Pair[], needed: number): string[] => pairs.flatMap(([front, ground]) => {
    const [above, below] = [tokens.get(front), tokens.get(ground)]
    if (above === undefined || below === undefined) return [`no token for ${front} on ${ground}`]
    return contrast(above, below) < needed ? [`${front} on ${ground}: ${contrast(above, below).toFixed(2)}`] : []
  })

  it('keeps every text readable', () => { expect(misses(text, 4.5)).toEqual([]) })
  it('keeps every control, focus ring and lamp visible', () => { expect(misses(shapes, 3)).toEqual([]) })
  it('would not pass grey on grey, nor a token that is gone', () => {
    expect(misses([['rule', 'paper']], theme === 'contrast' ? 21 : 3)).not.toEqual([])
    expect(misses([['ink', 'no-such-token']], 3)).toEqual(['no token for ink on no-such-token'])
  })
})

it('knows black on white', () => { expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5) })
