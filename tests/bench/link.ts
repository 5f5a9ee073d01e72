import { publishedExchanges } from '../workflows/published-exchanges.ts'
import { scanSlowUnits, scanWithAbsent } from './absent-units.ts'
import { carNames, type CarName } from './bench-cars.ts'
import { conditions, measureConditions, type Rounds } from './conditions.ts'
import { onDamagedLine } from './damaged-line.ts'
import { goalsOf } from './goals.ts'
import { quickCheck, readCoding, scan, type Job } from './jobs.ts'
import type { AbsentLine, ConditionLine, DamageLine, GoalLine, SlowLine } from './lines.ts'

/** Jobs on the damaged line, for each job and kind of damage. */
const damagedJobs = 6
const absentUnits = 15
const slowScans = 5

export type Line = ConditionLine | AbsentLine | SlowLine | DamageLine | GoalLine

/** The link, from the job down to the serial port. `folder` takes the job history. Gives the goals; every line is told as it is ready. */
export async function benchLink(folder: string, rounds: Rounds, tell: (line: Line) => void): Promise<GoalLine[]> {
  const told = <T extends Line>(line: T): T => {
    tell(line)
    return line
  }
  const quick = quickCheck(folder)
  try {
    const jobs: Record<CarName, Job> = { quick: quick.run, scan40: scan(), coding20: readCoding }
    const lines = await measureConditions(conditions, rounds, (name) => jobs[name])
    lines.forEach(told)
    const absent = told(await scanWithAbsent('pty', absentUnits))
    const slow = told(await scanSlowUnits('pty', slowScans))
    const damaged: DamageLine[] = []
    for (const name of carNames) {
      for (const kind of ['drop', 'corrupt', 'cut'] as const) damaged.push(told(await onDamagedLine(jobs[name], name, kind, damagedJobs, 'pty')))
    }
    const measured = conditions.flatMap((condition, place) => {
      const line = lines[place]
      return line === undefined ? [] : [{ condition, line }]
    })
    return goalsOf({ conditions: measured, absent, slow, damaged, published: publishedExchanges('F and G series, index published').length }).map(told)
  } finally {
    await quick.close()
  }
}
