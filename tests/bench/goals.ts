import { carNames, type CarName } from './bench-cars.ts'
import type { Condition } from './conditions.ts'
import type { AbsentLine, ConditionLine, DamageLine, GoalLine, SlowLine } from './lines.ts'

export interface Results {
  conditions: readonly { condition: Condition; line: ConditionLine }[]
  absent: AbsentLine
  slow: SlowLine
  damaged: readonly DamageLine[]
  /** Length of the published list of exchanges of the quick check (docs/exchanges.md). */
  published: number
}

/** The goals of the link as numbers: those of a job for each job, the others by the worst of several measurements. */
export function goalsOf({ conditions, absent, slow, damaged, published }: Results): GoalLine[] {
  const all = conditions.map(({ line }) => line)
  const quick = ofJob(conditions, 'quick').map(({ line }) => line)
  const scans = ofJob(conditions, 'scan40').map(({ line }) => line)
  return [
    ...carNames.flatMap((job) => {
      const plain = ofJob(conditions, job).find(({ condition }) => isLike(condition, { latencyTimer: 0 }))?.line
      const latency1 = ofJob(conditions, job).find(({ condition }) => isLike(condition, { latencyTimer: 1 }))?.line
      return [
        atMost('L1', `${job}, P2 10 ms, echo: wall / floor`, 1.05, plain?.wallToFloor),
        atMost('L2', `${job}: wall / bare serialport loop`, 1.03, plain?.wallToBare),
        atMost('L2', `${job}: CPU per exchange / bare serialport loop`, 2, plain?.cpuToBare),
        atMost('L3', `${job}, latency timer 1 ms, echo: wall / floor`, 1.1, latency1?.wallToFloor),
      ]
    }),
    atMost('L6', `scan with ${String(absent.absent)} of 40 absent: wall / (floor of the present + one timeout for each absent)`, 1.05, absent.wallToBound),
    atMost('L6', 'second scan of the same car: wall / floor of the present', 1.1, absent.secondWallToFloor),
    atMost('L6', 'present units taken for missing at P2 50 + 20 ms', 0, slow.missed + absent.missed),
    atMost('L7', 'exchanges of the quick check, as on the published list', published, worst(quick.map(({ exchangesAtCar }) => exchangesAtCar))),
    atMost('L7', 'duplicate reads at the car', 0, worst(all.map(({ duplicates }) => duplicates))),
    // a job that ended with an error that has no name would have ended the bench
    atMost('L8', 'wrong values accepted, one answer in ten dropped, corrupted or cut', 0, worst(damaged.map(({ wrong }) => wrong))),
    atMost('L9', 'event loop delay p99 during a scan, ms', 50, worst([absent.loopDelayP99, ...scans.map(({ loopDelayP99 }) => loopDelayP99)])),
    atMost('L9', 'progress events to the page in one second', 20, worst(quick.map(({ eventsInOneSecond }) => eventsInOneSecond))),
  ].sort((a, b) => a.id.localeCompare(b.id))
}

type Measured = Results['conditions']

const ofJob = (conditions: Measured, job: CarName): Measured => conditions.filter(({ condition }) => condition.job === job)

/** P2 10 ms, a cable with echo on a pty, and the latency timer in question. */
const isLike = ({ p2, echo, cable, latencyTimer }: Condition, wanted: Pick<Condition, 'latencyTimer'>): boolean =>
  p2 === 10 && echo && cable === 'pty' && latencyTimer === wanted.latencyTimer

/** What was not measured is not reached. */
function atMost(id: string, goal: string, limit: number, measured: number | null | undefined): GoalLine {
  const value = measured ?? null
  return { id, goal: `${goal} <= ${String(limit)}`, value, ok: value !== null && value <= limit }
}

const worst = (values: readonly (number | null)[]): number | null => values.length === 0 || values.includes(null) ? null : Math.max(...values.map(Number))
