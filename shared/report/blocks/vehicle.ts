import { html, when } from '../escape.ts'
import type { Raw } from '../escape.ts'
import type { Complaint } from '../model/complaint.ts'
import type { VehicleFact } from '../model/vehicle.ts'
import type { ReportWords } from '../report-words.ts'
import { symbol } from '../symbols.ts'

export const vehicleHtml = (facts: readonly VehicleFact[], words: ReportWords): Raw =>
  html`<section><h2>${words.vehicle.heading}</h2><dl class="facts">${facts.map(factHtml)}</dl></section>`

const factHtml = ({ label, text, source, face, note }: VehicleFact): Raw =>
  html`<div><dt>${label}</dt><dd class="${face}">${text}${when(note !== '', () => html` <span class="note">${note}</span>`)}</dd>
<dd class="source">${source}</dd></div>`

/** The customer's words and lamp: the one place of the paper with a colour, told in words as well. */
export const complaintHtml = ({ message, given, lamp }: Complaint, words: ReportWords): Raw =>
  html`<section><h2>${words.complaint.heading}</h2>
<blockquote>${given ? html`<q>${message.text}</q>` : html`${message.text}`} <span class="source">${message.source}</span></blockquote>
<div class="lamp">${symbol(`lamp-${lamp.colour}`, 'lamp-sign')}
<p>${lamp.label} <b>${lamp.text}</b><span class="source below">${lamp.source}</span></p></div></section>`
