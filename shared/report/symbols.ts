import { html, trusted } from './escape.ts'
import type { Raw } from './escape.ts'

const square = '<rect x="1.75" y="1.75" width="12.5" height="12.5" fill="#fff" stroke="#111" stroke-width="1.5"/>'
const ring = '<circle cx="8" cy="8" r="6.2" fill="#fff" stroke="#111" stroke-width="1.5"/>'

/** Four rising bars, the first `filled` of them black: how strong the evidence is, without a colour. */
const bars = (filled: number): string => [0, 1, 2, 3].map((place) => {
  const height = 4 + place * 3.2
  const fill = place < filled ? 'fill="#111" stroke="#111"' : 'fill="#fff" stroke="#6f6f6f"'
  return `<rect x="${String(0.6 + place * 3.9)}" y="${String(15.2 - height)}" width="2.7" height="${String(height)}" ${fill} stroke-width="1"/>`
}).join('')

const lamp = (fill: string, letters: string, dashes = ''): string =>
  `<rect x="1" y="1" width="52" height="34" rx="6" fill="#1c1c1c"/><rect x="7" y="7" width="40" height="22" rx="4" fill="${fill}"${dashes}/>`
  + `<text x="27" y="23.5" text-anchor="middle" font-family="IBM Plex Sans, sans-serif" font-weight="700" font-size="15" fill="${letters}">SOS</text>`

/** "SOS" in strokes, so that it needs no font; drawn around 0 0 to 50 22. */
const sosStrokes = '<path d="M13.500 3.500C12 1.800 10 1 8 1 4.800 1 2.500 2.600 2.500 5.200c0 6 11.500 2.800 11.500 9 0 2.900-2.600 4.800-6 4.800-2.400 0-4.700-.9-6.500-2.800"/>'
  + '<circle cx="25" cy="10" r="7.700"/><path d="M47.500 3.500C46 1.800 44 1 42 1c-3.200 0-5.500 1.600-5.500 4.200 0 6 11.500 2.800 11.500 9 0 2.900-2.600 4.800-6 4.800-2.400 0-4.700-.9-6.500-2.800"/>'

/**
 * Every sign of the paper: viewBox and drawing. A state is always a shape AND a word, so that a grey copy and a colour-blind
 * reader lose nothing; the only colours are those of the customer's own lamp.
 */
const drawings = {
  // stored state of an entry or a memory
  present: ['0 0 16 16', '<rect x="1" y="1" width="14" height="14" fill="#111"/>'],
  stored: ['0 0 16 16', `${square}<path d="M1.75 14.25V1.75L14.25 14.25z" fill="#111"/>`],
  info: ['0 0 16 16', `${square}<path d="M8 7v5M8 3.8v1.7" stroke="#111" stroke-width="1.9"/>`],
  none: ['0 0 16 16', ring],
  noanswer: ['0 0 16 16', '<rect x="1.5" y="1.5" width="13" height="13" fill="url(#hatch)" stroke="#111" stroke-width="1" stroke-dasharray="2 1.4"/>'],
  // a value or a check
  noted: ['0 0 16 16', '<circle cx="8" cy="8" r="2.6" fill="#111"/>'],
  notdone: ['0 0 16 16', '<path d="M2 8h12" stroke="#111" stroke-width="2.2" stroke-dasharray="3 1.6"/>'],
  // evidence
  'very-strong': ['0 0 16 16', bars(4)],
  strong: ['0 0 16 16', bars(3)],
  fair: ['0 0 16 16', bars(2)],
  weak: ['0 0 16 16', bars(1)],
  'almost-ruled-out': ['0 0 16 16', bars(0)],
  // the result
  diagnosed: ['0 0 64 64', '<circle cx="27" cy="27" r="21" fill="#fff" stroke="#111" stroke-width="6"/><path d="M42.500 42.500L59 59" stroke="#111" stroke-width="9" stroke-linecap="round"/><path d="M17 27.500l7.500 7.500L37.500 20" fill="none" stroke="#111" stroke-width="5.500"/>'],
  open: ['0 0 64 64', '<circle cx="32" cy="32" r="28.5" fill="#fff" stroke="#111" stroke-width="4.5" stroke-dasharray="9 5.9"/><path d="M22.5 25.500c0-6 4.200-9.500 9.700-9.500s9.600 3.400 9.600 8.700c0 7.500-9.300 7.800-9.300 15.300" fill="none" stroke="#111" stroke-width="6"/><rect x="29.300" y="44.500" width="6.400" height="6.400" fill="#111"/>'],
  silent: ['0 0 64 64', '<rect x="5" y="5" width="54" height="54" fill="url(#hatch-large)" stroke="#111" stroke-width="4.500" stroke-dasharray="9 5"/><rect x="13" y="25" width="38" height="14" fill="#fff"/><path d="M19 32h26" stroke="#111" stroke-width="6" stroke-dasharray="6 4"/>'],
  sosoff: ['0 0 64 64', `<rect x="3" y="12" width="58" height="40" rx="7" fill="#fff" stroke="#111" stroke-width="4"/><g transform="translate(7 22)" fill="none" stroke="#111" stroke-width="4.6">${sosStrokes}</g><path d="M6 58L58 6" stroke="#fff" stroke-width="11"/><path d="M6 58L58 6" stroke="#111" stroke-width="5.5"/>`],
  'sosoff-inverse': ['0 0 68 36', `<rect x="2" y="3" width="64" height="30" rx="6" fill="none" stroke="#fff" stroke-width="3"/><g transform="translate(11.500 9) scale(.9)" fill="none" stroke="#fff" stroke-width="4.200">${sosStrokes}</g><path d="M8 35L60 1" stroke="#111" stroke-width="8"/><path d="M8 35L60 1" stroke="#fff" stroke-width="4"/>`],
  // the customer's lamp
  'lamp-red': ['0 0 54 36', lamp('#c42020', '#fff')],
  'lamp-amber': ['0 0 54 36', lamp('#f0a818', '#111')],
  'lamp-off': ['0 0 54 36', lamp('#3a3a3a', '#8a8a8a')],
  'lamp-unknown': ['0 0 54 36', lamp('#fff', '#111', ' stroke="#111" stroke-width="1.500" stroke-dasharray="3 2"')],
} as const satisfies Record<string, readonly [viewBox: string, drawing: string]>

export type SymbolId = keyof typeof drawings

const hatch = (id: string, step: number, line: number): string =>
  `<pattern id="${id}" width="${String(step)}" height="${String(step)}" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path d="M0 0V${String(step)}" stroke="#111" stroke-width="${String(line)}"/></pattern>`

/** All drawings once per document; the blocks refer to them. */
export const symbolSprite = (): Raw => trusted(
  `<svg class="sprite" width="0" height="0" aria-hidden="true"><defs>${hatch('hatch', 3, 1.3)}${hatch('hatch-large', 8, 2.6)}${
    Object.entries(drawings).map(([id, [box, drawing]]) => `<symbol id="${id}" viewBox="${box}">${drawing}</symbol>`).join('')
  }</defs></svg>`,
)

/** One sign. Hidden from readers, because its word always stands beside it. */
export const symbol = (id: SymbolId, className = 'g'): Raw => html`<svg class="${className}" aria-hidden="true"><use href="#${id}"/></svg>`
