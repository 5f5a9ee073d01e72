import { maskTrace } from '../../shared/domain/mask-trace.ts'
import { mostTraceEntries, traceText, type Trace } from '../../shared/domain/trace.ts'
import type { Check, Job } from '../../shared/domain/job.ts'
import type { ByteTrace } from '../cable/byte-trace.ts'

/** What went over the cable of a check as a job keeps it. `now` is the moment of keeping; `clock` tells the same time as the trace, in ms. */
export function keptTrace({ cable, facts }: Check, { entries }: ByteTrace, now: Date, clock: () => number = () => performance.now()): Trace {
  const newest = entries.slice(-mostTraceEntries)
  const first = newest[0]?.at ?? clock()
  return {
    format: 'sos-bench-trace', version: 1, cable, protocol: facts.identity.protocol, vin: 'whole',
    beganAt: new Date(now.getTime() - (clock() - first)).toISOString(),
    // microseconds: finer than any cable, and without the noise of a floating point
    lines: newest.map(({ bytes, at, ...line }) => ({ ...line, ms: Math.max(0, Math.round((at - first) * 1000) / 1000), hex: Buffer.from(bytes).toString('hex').toUpperCase() })),
  }
}

/** The file that is handed on: the VIN is hidden unless a person wished it whole. */
export function traceFile(trace: Trace, job: Job, vin: Trace['vin']): string {
  return traceText(vin === 'whole' ? trace : maskTrace(trace, job.vin === null ? [] : [job.vin]))
}

/** "sos-trace-0c4d5e6f.json": without the VIN, because most traces leave the shop without it. */
export const traceFileName = (job: Job): string => `sos-trace-${job.id.slice(-8)}.json`
