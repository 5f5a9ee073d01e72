import type { Paper } from './report-context.ts'

/** Page sizes and the smallest margins a workshop printer keeps. Page one has no running head, because the letterhead stands there. */
const page = (paper: Paper): string => `
@page {
  size: ${paper === 'A4' ? 'A4' : '8.5in 11in'}; margin: 19mm 15mm 16mm;
  @top-left { content: var(--run-title); font: 600 7.5pt/1.25 var(--text); color: #111; text-align: left; vertical-align: bottom; padding-bottom: 1.6mm; margin-bottom: 2.5mm; }
  @top-right { content: var(--run-job); font: 600 7.5pt/1.25 var(--text); color: #111; text-align: right; vertical-align: bottom; padding-bottom: 1.6mm; margin-bottom: 2.5mm; }
  @bottom-left { content: var(--run-id); font: 400 6.75pt/1.3 var(--text); color: #3f3f3f; text-align: left; vertical-align: top; padding-top: 2.4mm; white-space: pre; }
  @bottom-center { content: var(--run-warn); font: 700 8pt/1.3 var(--text); color: #111; vertical-align: top; padding-top: 2.4mm; white-space: pre; }
  @bottom-right { content: var(--run-page) " " counter(page) " " var(--run-of) " " counter(pages); font: 600 7.5pt/1.3 var(--text); color: #111; text-align: right; vertical-align: top; padding-top: 2.4mm; white-space: pre; }
}
@page :first {
  margin-top: 11mm;
  @top-left { content: none; } @top-right { content: none; }
  @top-center { content: var(--run-training); font: 700 9pt/1 var(--text); letter-spacing: .1em; color: #111; vertical-align: bottom; padding-bottom: 1.5mm; }
}`

/** Black, one dark blue that prints as black, three greys: no state has a colour. Type in points, nothing under 6.5. */
const ink = `
:root {
  color-scheme: light;
  --ink: #111; --soft: #3f3f3f; --accent: #14384c; --rule: #6f6f6f; --hair: #bdbdbd; --tint: #f1f1ef;
  --text: "IBM Plex Sans", "Segoe UI", "Helvetica Neue", Arial, sans-serif;
  --code: "IBM Plex Mono", Consolas, Menlo, "DejaVu Sans Mono", monospace;
  --t-foot: 6.75pt; --t-label: 7.25pt; --t-table: 8pt; --t-body: 8.75pt; --t-head: 9.5pt; --t-title: 12pt; --t-result: 15pt; --t-warn: 16pt;
}`

/** Typed text is isolated, so that a name in another writing direction cannot turn the words around it. */
const text = `
* { box-sizing: border-box; }
html { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
body { margin: 0; font: 400 var(--t-body)/1.36 var(--text); color: var(--ink); font-variant-numeric: tabular-nums; hyphens: manual; overflow-wrap: anywhere; }
h1, h2, h3, p, dl, dd, ul, table { margin: 0; padding: 0; }
span, b, code, q, dd, p, td, th { unicode-bidi: isolate; }
h1 { font: 700 var(--t-title)/1.2 var(--text); }
h2 { font: 700 var(--t-head)/1.2 var(--text); margin-bottom: 1.3mm; padding-top: 1.1mm; border-top: 1pt solid var(--ink); break-after: avoid; }
h2 small { font: 400 var(--t-label)/1.2 var(--text); color: var(--soft); margin-left: 1.2mm; }
h3 { font: 600 var(--t-label)/1.25 var(--text); color: var(--soft); margin-bottom: .3mm; break-after: avoid; }
p, li { orphans: 2; widows: 2; }
p + p { margin-top: 1mm; }
b { font-weight: 600; }
q { quotes: "\\201C" "\\201D"; }
:lang(de) q { quotes: "\\201E" "\\201C"; }
code { font: 400 .94em/1.3 var(--code); }
code.dtc { font-weight: 600; }
svg { display: block; }
.sprite { position: absolute; }
.g { width: 1.06em; height: 1.06em; margin-right: .32em; flex: none; }
.soft { color: var(--soft); }
.small { font-size: var(--t-label); line-height: 1.3; margin-top: 1.2mm; }
.source, .note { font-size: var(--t-label); font-weight: 400; color: var(--soft); line-height: 1.25; }
.source { display: inline-block; max-width: 100%; }
.lead { margin-bottom: 1.4mm; break-after: avoid; }
.after { break-before: avoid; margin-top: .8mm; }
.below { display: block; }`

const blocks = `
section { break-inside: avoid; margin-top: 3mm; }
section.flow { break-inside: auto; }
.two { display: grid; grid-template-columns: 1fr 1fr; column-gap: 6mm; align-items: start; }
.two.wide-left { grid-template-columns: 1.4fr 1fr; }
.two > * { min-width: 0; }
.two > section, .two > div > section:first-child { margin-top: 0; }
.row { break-inside: avoid; margin-top: 3mm; }
.letterhead { display: grid; grid-template-columns: minmax(0, 1fr) auto; column-gap: 5mm; align-items: end; padding-bottom: 2.4mm; border-bottom: 2pt solid var(--accent); font-size: var(--t-label); line-height: 1.35; color: var(--soft); }
.letterhead p + p { margin-top: 0; }
.letterhead .shop b { display: block; font: 700 11pt/1.2 var(--text); color: var(--accent); margin-bottom: .4mm; }
.letterhead .sheet { text-align: right; }
.letterhead .sheet b { color: var(--ink); }
.letterhead h1 { color: var(--ink); margin-bottom: .4mm; }
.letterhead.plain h1 { font-size: 15pt; color: var(--accent); margin: 0; }
.result { margin-top: 3.2mm; border: 1.5pt solid var(--ink); }
.say { display: grid; grid-template-columns: 17mm 1fr; column-gap: 4.5mm; align-items: center; padding: 3mm 4mm; }
.big { width: 17mm; height: 17mm; }
.word { font: 700 10pt/1.2 var(--text); margin-bottom: .8mm; }
.sentence { font: 600 var(--t-result)/1.24 var(--text); text-wrap: balance; }
.say p + .sentence { margin-top: 0; }
.glance { display: grid; grid-template-columns: repeat(3, minmax(0, 1fr)); border-top: 1pt solid var(--ink); }
.glance > div { padding: 1.7mm 3mm 1.9mm; border-left: .5pt solid var(--rule); }
.glance > div:first-child { border-left: 0; }
.glance b { font-size: 9.5pt; line-height: 1.28; display: block; }
.glance .source { display: block; }
.nocall { background: var(--ink); color: #fff; padding: 2.2mm 4mm 2.4mm; display: grid; grid-template-columns: auto 1fr; column-gap: 4.5mm; align-items: center; }
.nocall .source { color: #fff; }
.nocall + .glance { border-top: 0; }
.wide { width: 17mm; height: 9mm; }
.key { font: 700 var(--t-warn)/1.2 var(--text); }
.key + p { margin-top: 0; font-size: 9pt; line-height: 1.3; }
.notproven { border: 1.25pt dashed var(--ink); padding: 1.8mm 3.5mm; margin: 0 4mm 3mm; }
.notproven .key { font-size: 11pt; line-height: 1.25; }
.facts { font-size: var(--t-table); line-height: 1.3; display: grid; grid-template-columns: max-content minmax(0, 1fr) fit-content(42%); column-gap: 3mm; row-gap: .55mm; }
.facts > div { display: grid; grid-template-columns: subgrid; grid-column: 1 / -1; align-items: baseline; }
.facts dt { color: var(--soft); }
.facts dd { font-weight: 500; }
.facts dd.source { font-weight: 400; text-align: right; }
.facts dd.vin { font: 600 9pt/1.2 var(--code); word-spacing: -.15em; }
.facts dd.vin .note { font-family: var(--text); word-spacing: normal; }
.facts dd.code { font: 400 7.75pt/1.3 var(--code); }
.facts dd.missing { font-weight: 400; color: var(--soft); font-style: italic; }
blockquote { margin: 0; font-size: 9.25pt; line-height: 1.35; padding-left: 2.6mm; border-left: 2pt solid var(--hair); white-space: pre-line; }
.lamp { display: inline-grid; grid-template-columns: auto auto; column-gap: 2mm; align-items: center; border: .75pt solid var(--rule); padding: .6mm 2mm .6mm .8mm; margin-top: 1.6mm; font-size: var(--t-table); line-height: 1.25; }
.lamp-sign { width: 9mm; height: 6mm; }
ul.plain { padding-left: 3.4mm; }
ul.plain li { margin-top: .6mm; }
ul.plain li::marker { content: "\\2013\\00A0"; }
ul.signed { list-style: none; }
ul.signed li { display: flex; align-items: baseline; margin-top: .6mm; break-inside: avoid; }
ul.signed .g { position: relative; top: .15em; }
.sign, .fine { break-before: avoid; }
.sign { display: grid; grid-template-columns: 1fr 1fr; column-gap: 8mm; break-inside: avoid; margin-top: 3.5mm; }
.sign .line { height: 12mm; border-bottom: .75pt solid var(--ink); }
.who { font-size: var(--t-label); line-height: 1.3; padding-top: .8mm; color: var(--soft); }
.who b { color: var(--ink); }
.fine { margin-top: 3mm; padding-top: 1.2mm; border-top: .4pt solid var(--rule); font-size: var(--t-foot); line-height: 1.34; color: var(--soft); break-inside: avoid; }
.fine code { font-size: 6.5pt; color: var(--ink); }
.fine p + p { margin-top: .5mm; }`

/** The head of a table repeats, a row never splits, and neither a head nor the first or last row stands alone (rows of readings and causes are tall enough to). */
const tables = `
table { width: 100%; table-layout: fixed; border-collapse: collapse; font-size: var(--t-table); line-height: 1.28; }
thead { display: table-header-group; break-after: avoid; }
tr { break-inside: avoid; }
tbody tr:first-child:not(:last-child) { break-after: avoid; }
tbody tr:nth-last-child(2) { break-after: avoid; }
.readings tbody tr:nth-child(n), .causes tbody tr:nth-child(n) { break-after: auto; }
th { text-align: left; font-weight: 600; font-size: var(--t-label); color: var(--soft); vertical-align: bottom; padding: 0 2mm .8mm 0; border-bottom: .75pt solid var(--ink); }
td { vertical-align: top; padding: .8mm 2mm .8mm 0; border-bottom: .4pt solid var(--hair); }
th:last-child, td:last-child { padding-right: 0; }
tr:last-child > td { border-bottom-color: var(--rule); }
td p + p { margin-top: .35mm; }
tr.unit > th { color: var(--ink); background: var(--tint); border-bottom: .4pt solid var(--rule); padding: .8mm 2mm; font-size: var(--t-table); break-after: avoid; }
.state { display: inline-grid; grid-template-columns: auto 1fr; align-items: start; }
.state .g { margin-top: .12em; }
.values { display: grid; grid-template-columns: repeat(4, minmax(0, 1fr)); column-gap: 3mm; row-gap: .8mm; }
.missing-values { display: grid; grid-template-columns: fit-content(60mm) minmax(0, 1fr); column-gap: 3mm; }
.readings th:nth-child(1) { width: 80%; }
.faults th:nth-child(1) { width: 50%; } .faults th:nth-child(2) { width: 24%; }
.checked th:nth-child(1) { width: 62%; } .checked th:nth-child(2) { width: 22%; }
.causes th:nth-child(1) { width: 22%; } .causes th:nth-child(2) { width: 45%; }
.next { counter-reset: check; } .next td:first-child::before { counter-increment: check; content: counter(check); }
.next th:nth-child(1) { width: 5mm; } .next th:nth-child(2) { width: 31%; } .next th:nth-child(3) { width: 30%; } .next th:nth-child(4) { width: 19%; }`

/** The watermark lies behind the text in a solid grey: transparency makes old printer drivers print whole pages as pictures. */
const training = `
.watermark { display: grid; position: fixed; inset: 0; place-items: center; z-index: -1; }
.watermark span { font: 700 106pt/1 var(--text); letter-spacing: .04em; color: #dedede; transform: rotate(-50deg); white-space: nowrap; }`

/** On screen a sheet on a desk. Margin boxes exist on paper only, so the true preview is the PDF. */
const screen = `
@media screen {
  html { background: #8b8f92; }
  body { position: relative; width: 210mm; min-height: 297mm; margin: 8mm auto; padding: 11mm 15mm 16mm; background: #fff; isolation: isolate; }
  html.letter body { width: 8.5in; min-height: 11in; }
}`

/** The style sheet of the report for one size of paper. The texts of the margins come in as --run-... properties, which Chromium 131 and later let @page read. */
export const printCss = (paper: Paper): string => [page(paper), ink, text, blocks, tables, training, screen].join('\n')
