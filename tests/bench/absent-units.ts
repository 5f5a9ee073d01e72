import { bmwTiming } from '../../electron/exchange/timing.ts'
import { fittedUnits, scanAddresses } from './bench-cars.ts'
import { floorOf } from './car-counts.ts'
import { scan } from './jobs.ts'
import { ms, ratio, type AbsentLine, type SlowLine } from './lines.ts'
import { plugCar } from './plug.ts'

/**
 * A scan of forty units of which `absent` are not there, and a second one of the same car, which asks those that the
 * first one found: a unit that did not answer does not cost its timeout again.
 */
export async function scanWithAbsent(cable: 'pty' | 'tcp', absent: number): Promise<AbsentLine> {
  const car = await plugCar({ car: 'scan40', absent })
  try {
    const first = await car.with(cable, scan())
    const second = await car.with(cable, scan(first.result.alive))
    const floor = floorOf(first.counts)
    const fitted = fittedUnits(absent)
    return {
      bench: 'link', condition: `scan40, ${String(absent)} of ${String(scanAddresses.length)} absent, P2 10 ms, echo, ${cable}`, absent,
      wall: ms(first.result.wall), floorOfPresent: ms(floor), timeout: bmwTiming.answer,
      wallToBound: ratio(first.result.wall / (floor + absent * bmwTiming.answer)),
      secondWall: ms(second.result.wall), secondWallToFloor: ratio(second.result.wall / floorOf(second.counts)),
      missed: missedOf(fitted, first.result.alive) + missedOf(fitted, second.result.alive), loopDelayP99: ms(first.result.loopDelay),
    }
  } finally {
    car.stop()
  }
}

/** Units that need P2max and up to 20 ms more, as a slow adapter adds it: none may be taken for missing. */
export async function scanSlowUnits(cable: 'pty' | 'tcp', scans: number): Promise<SlowLine> {
  const car = await plugCar({ car: 'scan40', p2: 50, jitter: 20 })
  try {
    let missed = 0
    for (let n = 0; n < scans; n += 1) missed += missedOf(scanAddresses, (await car.with(cable, scan())).result.alive)
    return { bench: 'link', condition: `scan40, P2 50 ms + up to 20 ms at random, echo, ${cable}`, scans, units: scans * scanAddresses.length, missed }
  } finally {
    car.stop()
  }
}

const missedOf = (fitted: readonly number[], alive: readonly number[]): number => fitted.filter((unit) => !alive.includes(unit)).length
