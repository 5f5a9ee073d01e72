import { gunzipSync, gzipSync } from 'node:zlib'
import { z } from 'zod'
import { BenchError } from '../shared/errors.ts'
import { traceSchema, type Trace } from '../shared/domain/trace.ts'
import type { Database } from './open-database.ts'

/** No trace is longer than this, unpacked: 20 000 lines and 4 MiB of bytes, each as two digits. */
const longest = 16 * 1024 * 1024

const packedSchema = z.instanceof(Uint8Array)

export type CheckTraces = ReturnType<typeof createCheckTraces>

/** The bytes behind the checks. Its caller runs `keep` in the transaction that saves the check. */
export function createCheckTraces(database: Database) {
  const insert = database.prepare('INSERT INTO check_trace (job_check, packed) VALUES (?, ?)')
  const ofNewest = database.prepare(`SELECT packed FROM check_trace WHERE job_check =
    (SELECT id FROM job_check WHERE job = ? ORDER BY seq DESC LIMIT 1)`).pluck()

  return {
    keep(check: string, trace: Trace): void {
      insert.run(check, gzipSync(JSON.stringify(traceSchema.parse(trace))))
    },

    /** The trace of a job's newest check. @throws BenchError trace-missing; history-damaged when it does not unpack or parse */
    ofJob(job: string): Trace {
      const packed = ofNewest.get(job)
      if (packed === undefined) throw new BenchError('trace-missing', job)
      try {
        return traceSchema.parse(JSON.parse(gunzipSync(packedSchema.parse(packed), { maxOutputLength: longest }).toString()))
      } catch (error) {
        throw new BenchError('history-damaged', `trace of job ${job}: ${error instanceof Error ? error.message : String(error)}`, { cause: error })
      }
    },
  }
}
