import { html, when } from '../escape.ts'
import type { Raw } from '../escape.ts'
import type { Sheet } from '../report-model.ts'
import type { ReportWords } from '../report-words.ts'

/** Two empty lines to sign on. */
export const signaturesHtml = ({ customer }: Sheet, { signatures }: ReportWords): Raw =>
  html`<div class="sign"><div><div class="line"></div><p class="who"><b>${signatures.technician}</b> ${signatures.fields}</p></div>
<div><div class="line"></div><p class="who"><b>${signatures.customer}</b>
${when(customer !== '', () => html`<span>${customer}</span>, `)}${signatures.fields}</p></div></div>`

/** Groups of eight: a hash is compared by eye. */
const grouped = (hash: string): string => hash.match(/[\s\S]{1,8}/g)?.join(' ') ?? ''

export const footHtml = (sheet: Sheet, words: ReportWords): Raw =>
  html`<footer class="fine"><p>${words.foot.limits}</p>
<p>${words.report} <b>${sheet.reportId}</b> · ${words.foot.printed} ${sheet.printed} · SOS Bench ${sheet.appVersion} · ${words.foot.bench} ${sheet.bench} ·
${words.foot.snapshot} <code>${grouped(sheet.jobHash)}</code>${when(sheet.auditHead !== '', () => html` · ${words.foot.audit} <code>${grouped(sheet.auditHead)}</code>`)}</p>
<p>${words.foot.retention}</p></footer>`
