import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Workbench } from '../../electron/workbench/workbench.ts'
import type { Check, Job } from '../../shared/domain/job.ts'
import { traceSchema, type Trace } from '../../shared/domain/trace.ts'
import { temporaryFolder } from '../command-line/run-job.ts'

/** A whole check of one car as any door would run it, and what of it is kept. */
export interface Visited {
  job: Job
  check: Check
  /** The trace as the history keeps it. */
  trace: Trace
  /** Writes the exported trace to a new file; returns its path. */
  save(vin: Trace['vin']): string
  text(vin: Trace['vin']): string
}

export async function visitCar(cable: string): Promise<Visited> {
  const dataFolder = temporaryFolder()
  const bench = new Workbench({
    dataFolder, version: 'test', hostName: 'test', printPdf: () => Promise.reject(new Error('nothing is printed')), chooseFile: () => Promise.resolve(null), tell: () => undefined,
  })
  try {
    await bench.connect(bench.cables.type(cable).id)
    const { id } = await bench.startJob()
    const job = await bench.check(id)
    if (job.check === null) throw new Error('the check was not kept')
    const texts = { whole: bench.traceText(id, 'whole'), masked: bench.traceText(id, 'masked') }
    return {
      job, check: job.check, trace: readTrace(texts.whole), text: (vin) => texts[vin],
      save: (vin) => {
        const file = join(dataFolder, `${vin}.json`)
        writeFileSync(file, texts[vin])
        return file
      },
    }
  } finally {
    await bench.close()
  }
}

export const readTrace = (text: string): Trace => traceSchema.parse(JSON.parse(text))
