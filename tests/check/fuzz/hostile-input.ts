import type { Random } from '../random.ts'

/** Lengths as parsers meet them: mostly short, some long, now and then longer than any car sends. */
function length(random: Random): number {
  if (random.once(20_000)) return random.between(4096, 70_000)
  return random.once(50) ? random.between(64, 4200) : random.below(40)
}

/** Bytes that headers, counts and refusals are made of, more often than chance would have them. */
const telling = [0x00, 0x01, 0x3f, 0x40, 0x50, 0x58, 0x59, 0x5a, 0x62, 0x78, 0x7f, 0x80, 0x81, 0xb8, 0xbf, 0xc0, 0xf1, 0xf4, 0xff]

/** Random bytes, or one of the seeds with a few changes: the second gets past the first look of a parser. */
export function hostileBytes(random: Random, seeds: readonly Uint8Array[]): Uint8Array {
  if (seeds.length === 0 || random.once(4)) return random.bytes(length(random))
  let bytes = [...random.pick(seeds)]
  for (let changes = random.below(5); changes > 0; changes -= 1) bytes = changed(random, bytes, seeds)
  return Uint8Array.from(bytes)
}

function changed(random: Random, bytes: number[], seeds: readonly Uint8Array[]): number[] {
  const at = random.below(bytes.length + 1)
  const byte = random.once(2) ? random.pick(telling) : random.below(256)
  switch (random.below(6)) {
    case 0: return bytes.map((old, place) => place === at ? old ^ (1 << random.below(8)) : old)
    case 1: return bytes.map((old, place) => place === at ? byte : old)
    case 2: return [...bytes.slice(0, at), byte, ...bytes.slice(at)]
    case 3: return [...bytes.slice(0, at), ...bytes.slice(at + random.below(4))]
    case 4: return bytes.slice(0, at)
    default: return [...bytes.slice(0, at), ...random.pick(seeds)]
  }
}

/** Pieces of text on which parsers of text have come to grief. */
const pieces = [
  '', '\0', '\n', '\r', '"', '\\', '{', '}', '[', ']', ':', ',', '__proto__', 'constructor', 'NaN', '-1', '1e999', '\u0130', '\ud800', '\u202e', '\u00ff',
  'null', 'true', '0', ' ', '../', '=', 'I', 'O', 'Q', '>', '?', 'FF', '7F',
]

/** Random text, or one of the seeds with a few changes. */
export function hostileText(random: Random, seeds: readonly string[]): string {
  if (random.once(5)) return Array.from({ length: length(random) }, () => random.once(4) ? random.pick(pieces) : String.fromCharCode(random.once(10) ? random.below(0x10000) : random.between(0x20, 0x7e))).join('')
  let text = random.pick(seeds)
  for (let changes = random.below(5); changes > 0; changes -= 1) {
    const at = random.below(text.length + 1)
    const rest = text.slice(at + (random.once(2) ? random.below(5) : 0))
    text = text.slice(0, at) + (random.once(8) ? random.pick(seeds) : random.once(2) ? random.pick(pieces) : '') + rest
  }
  return text
}

/** Any JSON value, not deep, with names that JavaScript objects already have. */
export function hostileValue(random: Random, depth = 3): unknown {
  switch (random.below(depth > 0 ? 9 : 7)) {
    case 0: return null
    case 1: return random.once(2)
    case 2: return random.pick([0, -1, 1, 0.5, 2 ** 53, Number.NaN, Number.POSITIVE_INFINITY, random.below(100_000)])
    case 3: return undefined
    case 4: return random.once(5000) ? 'x'.repeat(1_000_000) : hostileText(random, ['uds', 'km', 'yes', 'US'])
    case 5: return random.bytes(random.below(8))
    case 6: return new Date(0)
    case 7: return Array.from({ length: random.below(4) }, () => hostileValue(random, depth - 1))
    default: return Object.fromEntries(Array.from({ length: random.below(5) }, () => [random.pick(names), hostileValue(random, depth - 1)]))
  }
}

const names = ['__proto__', 'constructor', 'toString', 'channel', 'input', 'job', 'cable', 'name', 'intake', 'kind', 'value', 'answers', 'search', 'before', 'training', 'language']
