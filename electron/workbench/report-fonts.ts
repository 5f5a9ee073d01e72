import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

const { resolve } = createRequire(import.meta.url)

/** Families and weights the paper is set in (IBM Plex, OFL-1.1, the latin files of @fontsource). */
const faces = [
  ['IBM Plex Sans', 'ibm-plex-sans', 400], ['IBM Plex Sans', 'ibm-plex-sans', 500], ['IBM Plex Sans', 'ibm-plex-sans', 600],
  ['IBM Plex Sans', 'ibm-plex-sans', 700], ['IBM Plex Mono', 'ibm-plex-mono', 400], ['IBM Plex Mono', 'ibm-plex-mono', 600],
] as const

/** @font-face rules with the fonts inside, so that the paper needs no network and no file beside it. */
export function reportFontFaces(): string {
  return faces.map(([family, name, weight]) => {
    const file = resolve(`@fontsource/${name}/files/${name}-latin-${String(weight)}-normal.woff2`)
    const data = readFileSync(file).toString('base64')
    return `@font-face{font-family:"${family}";font-weight:${String(weight)};src:url(data:font/woff2;base64,${data}) format("woff2")}`
  }).join('\n')
}
