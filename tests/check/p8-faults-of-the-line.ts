import { Exchange } from '../../electron/exchange/exchange.ts'
import type { Trouble } from '../../electron/training-car/trouble.ts'
import type { CarFacts } from '../../shared/domain/facts.ts'
import type { Row, Tally } from './row.ts'
import { sideBySide } from './side-by-side.ts'
import { withYard, type CarYard } from './yard/car-yard.ts'
import { askVin, diagnose, openTcp } from './yard/diagnosis.ts'
import { singleFaults } from './yard/fault-catalogue.ts'
import { firstLie, firstWrite, judgedCars, type JudgedCar } from './yard/honest-facts.ts'

/** One diagnosis on a bad line. */
interface Case { name: string; trouble: readonly Trouble[] }

/** Named ends that a bad line may bring to the whole diagnosis; the cable is never lost here. */
const namedEnds = ['no-car', 'cable-garbage', 'cable-silent']
/** After the last silence the next question has to be answered within this time, ms; the rest is room for a busy computer. */
const recovery = 2000 + 1000
const atATime = 300

/** What the car says on a good line, and how many telegrams it takes. */
async function truthOf(yard: CarYard, { scenario }: JudgedCar): Promise<{ facts: CarFacts; telegrams: number }> {
  const car = await yard.park(scenario)
  const exchange = new Exchange(await openTcp(car.port))
  const { kind, ...diagnosed } = await diagnose(exchange)
  const log = await car.log()
  await exchange.close()
  await car.leave()
  if (kind !== 'facts' || !('facts' in diagnosed)) throw new Error(`${scenario} cannot be read on a good line`)
  return { facts: diagnosed.facts, telegrams: Math.max(...(['in', 'out'] as const).map((way) => log.filter(({ direction }) => direction === way).length)) }
}

async function judge(yard: CarYard, judged: JudgedCar, truth: CarFacts, { name, trouble }: Case, tally: Tally): Promise<void> {
  const car = await yard.park(judged.scenario, { trouble })
  const exchange = new Exchange(await openTcp(car.port))
  const diagnosed = await diagnose(exchange)
  const next = await nextAnswer(exchange, judged)
  const write = firstWrite(await car.log())
  await exchange.close()
  await car.leave()
  const wrong = diagnosed.kind === 'error' ? !namedEnds.includes(diagnosed.code) && `ends with ${diagnosed.code}` : firstLie(diagnosed.facts, truth)
  const what = typeof wrong === 'string' ? wrong
    : next.vin !== judged.vin ? `the next question brought ${next.vin ?? 'nothing'}`
    : next.took > recovery ? `the next question took ${next.took.toFixed(0)} ms`
    : write !== undefined ? 'something else than a read was sent' : undefined
  tally.check(what === undefined, () => `${judged.scenario}, ${name}: ${what ?? ''}`)
}

/** The first questions behind the diagnosis may still meet what is left of the faults; the one that follows may not. */
async function nextAnswer(exchange: Exchange, { era }: JudgedCar): Promise<{ vin: string | undefined; took: number }> {
  for (let tries = 1; ; tries += 1) {
    const began = performance.now()
    const vin = await askVin(exchange, era)
    if (vin !== undefined || tries === 3) return { vin, took: performance.now() - began }
  }
}

const singles = (telegrams: number): Case[] => singleFaults.flatMap(({ name, at }) =>
  Array.from({ length: telegrams }, (_, index) => ({ name: `${name} at ${String(index + 1)}`, trouble: [at(index + 1)] })))

/** Every two faults, one behind the other: the second meets the repeated question, or the next one. */
const pairs = (telegrams: number): Case[] => singleFaults.flatMap((first, index) => singleFaults.slice(index).flatMap((second) =>
  Array.from({ length: telegrams - 1 }, (_, n) => ({ name: `${first.name}, then ${second.name}, at ${String(n + 1)}`, trouble: [first.at(n + 1), second.at(n + 2)] }))))

const telegramsAtLeast = 12
const count = singleFaults.length

export const p8: Row = {
  id: 'P8',
  says: 'every fault of the line at every telegram of the diagnosis: the right value or a named fault, never another unit\'s, and the next question works',
  floors: {
    quick: 2 * count * telegramsAtLeast,
    full: 2 * (count * telegramsAtLeast + (count * (count + 1) / 2) * (telegramsAtLeast - 1)),
  },
  async run(depth, tally) {
    await withYard(async (yard) => {
      const cases = await Promise.all(judgedCars.map(async (judged) => {
        const { facts, telegrams } = await truthOf(yard, judged)
        return [...singles(telegrams), ...depth === 'full' ? pairs(telegrams) : []].map((one) => () => judge(yard, judged, facts, one, tally))
      }))
      await sideBySide(cases.flat(), atATime, (one) => one())
    })
  },
  /** The judge holds a car against the truth of another one: it has to see that every value is wrong. */
  async negativeControl(tally) {
    await withYard(async (yard) => {
      const [uds, kwp] = judgedCars
      const other = await truthOf(yard, kwp)
      await judge(yard, uds, other.facts, { name: 'against another car', trouble: [] }, tally)
    })
  },
}
