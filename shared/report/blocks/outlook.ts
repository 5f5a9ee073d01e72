import { html, when } from '../escape.ts'
import type { Raw } from '../escape.ts'
import type { Outlook } from '../model/advice.ts'
import type { ReportWords } from '../report-words.ts'
import { symbol } from '../symbols.ts'
import { sourceHtml } from './state.ts'

/** What the customer asks first: may I drive, what will it cost. */
export const driveAndCostHtml = ({ drive, cost, costNote }: Outlook, words: ReportWords): Raw =>
  html`<section><h2>${words.drive.heading}</h2><p>${drive.text} ${sourceHtml(drive.source)}</p>
<p>${words.cost.label} <b>${cost.text}</b> ${sourceHtml(cost.source)}</p>${when(costNote !== '', () => html`<p class="small soft">${costNote}</p>`)}</section>`

/** Advice beside what this visit left undone. */
export const adviceHtml = ({ advice, notDone }: Outlook, words: ReportWords): Raw =>
  html`<div class="two row"><section><h2>${words.advice.heading}</h2>
<ul class="plain">${advice.map(({ text, source }) => html`<li>${text} ${sourceHtml(source)}</li>`)}</ul></section>
<section><h2>${words.notDone.heading}</h2><ul class="signed">${notDone.map(({ what, text, source }) =>
  html`<li>${symbol('notdone')}<p><b>${what}</b> ${text} ${sourceHtml(source)}</p></li>`)}</ul></section></div>`
