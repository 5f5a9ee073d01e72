import type { Workbench } from '../workbench/workbench.ts'
import type { Handlers } from './answer.ts'

/** Every channel of the contract, answered by the workbench. A forgotten one does not compile. */
export const handlersOf = (bench: Workbench): Handlers => ({
  'cables/list': () => bench.cables.look(),
  'cables/type': ({ name }) => bench.cables.type(name),
  'cable/connect': ({ cable }) => bench.connect(cable),
  'cable/disconnect': () => bench.disconnect(),
  'cable/doctor': ({ cable }) => bench.doctor(cable),
  'cable/state': () => bench.connection(),
  'car/identify': () => bench.identify(),
  'job/start': () => bench.startJob(),
  'job/intake': ({ job, intake }) => bench.saveIntake(job, intake),
  'job/check': ({ job }) => bench.check(job),
  'job/cancel': () => { bench.cancel(); return {} },
  'job/read': ({ job }) => bench.readJob(job),
  'jobs/page': (query) => bench.jobsPage(query),
  'report/html': ({ job, language }) => bench.reportHtml(job, language),
  'report/save-pdf': async ({ job, language }) => ({ saved: await bench.saveReportPdf(job, language) }),
  'trace/save': async ({ job, vin }) => ({ saved: await bench.saveTrace(job, vin) }),
  'app/about': () => bench.about(),
})
