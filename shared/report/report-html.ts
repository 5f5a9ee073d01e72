import { faultsHtml } from './blocks/faults.ts'
import { findingHtml, nextHtml } from './blocks/finding.ts'
import { footHtml, signaturesHtml } from './blocks/foot.ts'
import { letterheadHtml } from './blocks/letterhead.ts'
import { adviceHtml, driveAndCostHtml } from './blocks/outlook.ts'
import { checkedHtml, readingsHtml } from './blocks/readings.ts'
import { resultHtml } from './blocks/result.ts'
import { complaintHtml, vehicleHtml } from './blocks/vehicle.ts'
import { cssString, html, trusted, when } from './escape.ts'
import { printCss } from './print-css.ts'
import { reportWords } from './report-languages.ts'
import type { ReportModel, Sheet } from './report-model.ts'
import type { ReportWords } from './report-words.ts'
import { symbolSprite } from './symbols.ts'

/**
 * The report as one complete document that asks for nothing from outside: no script, no request, fonts inside.
 * `fontFaces` is @font-face CSS with data: URIs for "IBM Plex Sans" and "IBM Plex Mono".
 * Throws TypeError when `fontFaces` holds a "<", which no style sheet of ours has and which could end the style block.
 */
export function reportHtml(model: ReportModel, fontFaces: string): string {
  if (fontFaces.includes('<')) throw new TypeError('the font faces are not plain CSS')
  const { sheet } = model
  const words = reportWords[sheet.language]
  const page = html`<!doctype html>
<html lang="${sheet.locale}" class="${pageClass(sheet)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:">
<meta name="color-scheme" content="light">
<title>${sheet.training ? `${words.trainingRun} · ` : ''}${words.title}, ${words.job} ${sheet.job}</title>
<style>${trusted(`${fontFaces}\n${printCss(sheet.paper)}\n${runningStrings(model, words)}`)}</style>
</head>
<body>
${symbolSprite()}
${when(sheet.training, () => html`<div class="watermark" aria-hidden="true"><span>${words.training}</span></div>`)}
${letterheadHtml(sheet, words)}
<main>
${resultHtml(model.result, words)}
<div class="two wide-left row">${vehicleHtml(model.vehicle, words)}
<div>${complaintHtml(model.complaint, words)}
${driveAndCostHtml(model.outlook, words)}</div></div>
${model.faults === null ? '' : faultsHtml(model.faults, words)}
${model.faults === null ? '' : readingsHtml(model.readings, words)}
${findingHtml(model.finding, model.outlook.unitKept, words)}
${model.next === null ? '' : nextHtml(model.next, words)}
${when(model.checked.length > 0, () => checkedHtml(model.checked, words))}
${adviceHtml(model.outlook, words)}
${signaturesHtml(sheet, words)}
${footHtml(sheet, words)}
</main>
</body>
</html>
`
  return page.markup
}

const pageClass = ({ paper, training }: Sheet): string => `${paper === 'A4' ? 'a4' : 'letter'}${training ? ' training' : ''}`

/** The texts of the page margins. They are the only text of a job that enters the style sheet, and only through `cssString`. */
function runningStrings({ sheet, result }: ReportModel, words: ReportWords): string {
  const shop = sheet.shop === null || sheet.shop.name === '' ? '' : `${clipped(sheet.shop.name)} · `
  const running = {
    title: sheet.training ? words.trainingRun : `${shop}${words.title}`,
    job: `${words.job} ${sheet.job}${sheet.vin === '' ? '' : ` · ${words.vin} ${clipped(sheet.vin)}`}`,
    id: `${words.report} ${sheet.reportId}${sheet.masked ? ` · ${words.maskedCopy}` : ''}`,
    warn: result.sos.proven ? result.sos.key : '',
    page: words.page,
    of: words.of,
    training: sheet.training ? words.trainingRun : '',
  }
  return `:root{${Object.entries(running).map(([name, text]) => `--run-${name}:${cssString(text)}`).join(';')}}`
}

/** A margin has one line; the whole name stands in the letterhead. */
const clipped = (text: string): string => text.length > 48 ? `${text.slice(0, 47)}…` : text
