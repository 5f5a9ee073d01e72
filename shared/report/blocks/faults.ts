import { html, when } from '../escape.ts'
import type { Raw } from '../escape.ts'
import type { FaultRow, FaultTable, UnitFaults } from '../model/faults.ts'
import type { ReportWords } from '../report-words.ts'
import { columnsHtml, sourceHtml, stateHtml } from './state.ts'

/** Grouped by unit; the row of the unit carries its address and variant, and below stands who wrote the texts. */
export const faultsHtml = ({ caption, units, texts }: FaultTable, words: ReportWords): Raw =>
  html`<section class="flow"><h2>${words.faults.heading} <small>${caption}</small></h2>
<table class="faults">${columnsHtml(words.faults.columns)}${units.map(unitHtml)}</table>
${when(texts.length > 0, () => html`<p class="after note">${words.faults.texts} ${texts.join(' · ')}</p>`)}</section>`

const unitHtml = ({ name, address, detail, source, rows }: UnitFaults): Raw => {
  const about = [detail, source].filter((part) => part !== '').join(' · ')
  return html`<tbody><tr class="unit"><th colspan="3" scope="colgroup">${name} ${address} <span class="source">· ${about}</span></th></tr>
${rows.map(rowHtml)}</tbody>`
}

const rowHtml = ({ code, text, detail, state, source }: FaultRow): Raw =>
  html`<tr><td>${when(code !== '', () => html`<code class="dtc">${code}</code> `)}${text}
${when(detail !== '', () => html`<span class="source below">${detail}</span>`)}</td>
<td>${stateHtml(state)}</td><td>${sourceHtml(source)}</td></tr>`
