import { setTimeout as wait } from 'node:timers/promises'
import type { Row, Tally } from './row.ts'
import { sideBySide } from './side-by-side.ts'
import { connect, ended, withBench } from './yard/bench.ts'
import { withYard, type CarYard } from './yard/car-yard.ts'
import { diagnose, openTcp, TimedExchange } from './yard/diagnosis.ts'
import { judgedCars, type JudgedCar } from './yard/honest-facts.ts'
import { toCar } from './yard/pty.ts'

/** A car of which, from this request on, nothing comes back any more. */
interface Hung { judged: JudgedCar; from: number }

/** Room for a busy computer, ms. */
const room = 1500
/** A question has 1200 ms for its answer, and 5 s more where the unit asked for time before it hung. */
const longestQuestion = 1200 + 5000 + room
/** Whatever hangs: the program is gone within this time, ms. */
const longestQuit = 3000 + room

/** The job comes to an end of its own, question by question. */
async function endsByItself({ judged, from }: Hung, yard: CarYard, tally: Tally): Promise<void> {
  const car = await yard.park(judged.scenario, {}, from)
  const exchange = new TimedExchange(await openTcp(car.port))
  const diagnosed = await diagnose(exchange)
  const end = diagnosed.kind === 'error' ? diagnosed.code : diagnosed.ended
  tally.check(['cable-silent', 'cable-lost', 'no-car'].includes(end) && exchange.slowest < longestQuestion, () =>
    `${judged.scenario} hangs from ${String(from)}: ${end}, slowest question ${exchange.slowest.toFixed(0)} ms`)
  await exchange.close()
  await car.leave()
}

/** The person quits while the job hangs. */
async function letsGo({ judged, from }: Hung, yard: CarYard, tally: Tally): Promise<void> {
  const car = await yard.park(judged.scenario, {}, from)
  await withBench(async (bench) => {
    await connect(bench, toCar(car.port))
    const job = ended(bench.startJob().then(({ id }) => bench.check(id)))
    await wait(400)
    const began = performance.now()
    await bench.close()
    const took = performance.now() - began
    const end = await job
    const all = performance.now() - began
    // a job that was kept in time is no fault: the car had said what it needed
    tally.check(took < longestQuit && all < longestQuit, () => `${judged.scenario} hangs from ${String(from)}: quit after ${took.toFixed(0)} ms, the job ended after ${all.toFixed(0)} ms (${'code' in end ? end.code : 'whole'})`)
  })
  await car.leave()
}

/** Requests of the read-only job, fewest of the judged cars. */
const requests = 11

async function requestsOf(yard: CarYard, { scenario }: JudgedCar): Promise<number> {
  const car = await yard.park(scenario)
  const exchange = new TimedExchange(await openTcp(car.port))
  await diagnose(exchange)
  const log = await car.log()
  await exchange.close()
  await car.leave()
  return log.filter(({ direction }) => direction === 'in').length
}

export const s3: Row = {
  id: 'S3',
  says: 'a far end that hangs at any request: each question ends by its own timer, and the program quits within 3 s',
  floors: { quick: 2 * requests, full: 4 * requests },
  async run(depth, tally) {
    await withYard(async (yard) => {
      for (const judged of depth === 'full' ? judgedCars : judgedCars.slice(0, 1)) {
        const hung = Array.from({ length: await requestsOf(yard, judged) }, (_, index): Hung => ({ judged, from: index + 1 }))
        await sideBySide(hung, 12, (one) => endsByItself(one, yard, tally))
        await sideBySide(hung, 12, (one) => letsGo(one, yard, tally))
      }
    })
  },
  /** A car that never hangs: the judge has to miss the silence. */
  async negativeControl(tally) {
    await withYard((yard) => endsByItself({ judged: judgedCars[0], from: 1000 }, yard, tally))
  },
}
