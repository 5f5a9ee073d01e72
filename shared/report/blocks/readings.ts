import { html, when } from '../escape.ts'
import type { Raw } from '../escape.ts'
import type { CheckedRow } from '../model/complaint.ts'
import type { ReadingCell, ReadingRow } from '../model/readings.ts'
import type { Stated } from '../model/voice.ts'
import type { ReportWords } from '../report-words.ts'
import { columnsHtml, sourceHtml, stateHtml } from './state.ts'

/** One row a request: its values side by side, or the names of what is missing with the reason. */
export const readingsHtml = (rows: readonly ReadingRow[], words: ReportWords): Raw =>
  html`<section class="flow"><h2>${words.readings.heading}</h2>${rows.length === 0
    ? html`<p>${words.readings.none}</p>`
    : html`<table class="readings">${columnsHtml(words.readings.columns)}<tbody>${rows.map(({ cells, state, source }) =>
        html`<tr><td>${state === null ? valuesHtml(cells) : missingHtml(cells, state)}</td><td>${sourceHtml(source)}</td></tr>`)}</tbody></table>`}</section>`

const valuesHtml = (cells: readonly ReadingCell[]): Raw =>
  html`<div class="values">${cells.map(({ name, value, note }) =>
    html`<div><span class="note below">${name}</span><b>${value}</b>${when(note !== '', () => html`<span class="note below">${note}</span>`)}</div>`)}</div>`

const missingHtml = (cells: readonly ReadingCell[], state: Stated): Raw =>
  html`<div class="missing-values">${stateHtml(state)}<p>${cells.map(({ name }) => name).join(' · ')}</p></div>`

/** What only a person at the car could tell. */
export const checkedHtml = (rows: readonly CheckedRow[], words: ReportWords): Raw =>
  html`<section class="flow"><h2>${words.checked.heading}</h2>
<table class="checked">${columnsHtml(words.checked.columns)}<tbody>${rows.map(({ question, state, source }) =>
  html`<tr><td>${question}</td><td>${stateHtml(state)}</td><td>${sourceHtml(source)}</td></tr>`)}</tbody></table></section>`
