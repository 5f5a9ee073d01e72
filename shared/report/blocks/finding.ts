import { html, when } from '../escape.ts'
import type { Raw } from '../escape.ts'
import type { CauseRow, Finding, NextRow } from '../model/finding.ts'
import type { Said } from '../model/voice.ts'
import type { ReportWords } from '../report-words.ts'
import { columnsHtml, sourceHtml, stateHtml } from './state.ts'

/** Why: the causes with what speaks for and against each, and the unit that was not replaced. */
export const findingHtml = ({ lead, causes, less, source }: Finding, unitKept: Said, words: ReportWords): Raw =>
  html`<section class="flow"><h2>${words.finding.heading} <small>${source}</small></h2>
<div class="lead">${when(lead !== '', () => html`<p>${lead}</p>`)}<p><b>${unitKept.text}</b> ${sourceHtml(unitKept.source)}</p></div>
${when(causes.length > 0, () => html`<table class="causes">${columnsHtml(words.finding.columns)}<tbody>${causes.map((cause) => causeHtml(cause, words))}</tbody></table>`)}
${when(less !== '', () => html`<p class="small after">${less}</p>`)}</section>`

const causeHtml = ({ cause, pros, cons, strength }: CauseRow, words: ReportWords): Raw =>
  html`<tr><td><b>${cause}</b><p>${stateHtml(strength)}</p></td><td>${reasonsHtml(pros, words)}</td><td>${reasonsHtml(cons, words)}</td></tr>`

const reasonsHtml = (reasons: readonly Said[], words: ReportWords): Raw => reasons.length === 0
  ? html`<span class="soft">${words.nothing}</span>`
  : html`${reasons.map(({ text, source }) => html`<p>${text} ${sourceHtml(source)}</p>`)}`

export const nextHtml = (rows: readonly NextRow[], words: ReportWords): Raw =>
  html`<section class="flow"><h2>${words.next.heading}</h2>${rows.length === 0
    ? html`<p>${words.next.none}</p>`
    : html`<table class="next">${columnsHtml(['', ...words.next.columns])}<tbody>${rows.map(({ check, why, effort, source }) =>
        html`<tr><td></td><td>${check}</td><td>${why}</td><td>${effort}</td><td>${sourceHtml(source)}</td></tr>`)}</tbody></table>`}</section>`
