import { html, when } from '../escape.ts'
import type { Raw } from '../escape.ts'
import type { Sheet } from '../report-model.ts'
import type { ReportWords } from '../report-words.ts'

/** Head of page one. Without shop data nothing stands in for it: the title moves to its place. */
export function letterheadHtml(sheet: Sheet, words: ReportWords): Raw {
  const { shop } = sheet
  const title = html`<h1>${words.title}</h1>`
  const facts = html`<p>${words.job} <code>${sheet.job}</code></p><p><b>${sheet.date}</b>${when(sheet.masked, () => html` · ${words.maskedCopy}`)}</p>`
  if (shop === null) return html`<header class="letterhead plain">${title}<div class="sheet">${facts}</div></header>`
  const lines = [shop.address, shop.phone].filter((line) => line !== '')
  return html`<header class="letterhead">
<div class="shop">${when(shop.name !== '', () => html`<b>${shop.name}</b>`)}${lines.map((line) => html`<p>${line}</p>`)}</div>
<div class="sheet">${title}${facts}</div></header>`
}
