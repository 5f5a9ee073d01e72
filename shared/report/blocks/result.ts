import { html } from '../escape.ts'
import type { Raw } from '../escape.ts'
import type { Result } from '../model/result.ts'
import type { SosCall } from '../model/sos-call.ts'
import type { ReportWords } from '../report-words.ts'
import { symbol } from '../symbols.ts'

/** The box that is read first: sign, state, one sentence, the word about the button, three facts. */
export const resultHtml = ({ sign, word, sentence, sos, glance }: Result, words: ReportWords): Raw =>
  html`<section class="result" aria-label="${words.result.heading}">
<div class="say">${symbol(sign, 'big')}<div><p class="word">${word}</p><p class="sentence">${sentence.text}</p><p class="source">${sentence.source}</p></div></div>
${sos.proven ? noCallHtml(sos) : notProvenHtml(sos)}
<div class="glance">${glance.map((cell) => html`<div><h3>${cell.heading}</h3><b>${cell.text}</b><span class="source">${cell.source}</span></div>`)}</div>
</section>`

/** White on black: the only such bar on the paper, and it has this one meaning. */
const noCallHtml = ({ key, next, because }: SosCall): Raw =>
  html`<div class="nocall">${symbol('sosoff-inverse', 'wide')}<div><p class="key">${key}</p><p>${next.text}</p>
<p class="source">${because.map(({ text, source }, place) => html`${place === 0 ? '' : ' · '}<b>${text}</b> ${source}`)}</p></div></div>`

const notProvenHtml = ({ key, next }: SosCall): Raw =>
  html`<div class="notproven"><p class="key">${key}</p><p>${next.text}</p></div>`
