import type { ByteLink } from '../../electron/cable/byte-link.ts'
import { openSerialLink } from '../../electron/cable/serial-link.ts'
import { Exchange } from '../../electron/exchange/exchange.ts'
import type { Trouble } from '../../electron/training-car/trouble.ts'
import type { Row, Tally } from './row.ts'
import { sideBySide } from './side-by-side.ts'
import { withYard, type CarYard } from './yard/car-yard.ts'
import { askVin, diagnose, openTcp } from './yard/diagnosis.ts'
import { judgedCars, type JudgedCar } from './yard/honest-facts.ts'
import { noSocat, plugPty, socatIsHere, toCar } from './yard/pty.ts'

/** Where the cable goes: behind so many bytes of the nth request, or of the nth telegram that the car sends. */
interface Cut { judged: JudgedCar; echo: boolean; side: 'request' | 'answer'; nth: number; after: number }

/** The whole job with its named end, ms: 2 s from the loss, 1.3 s for a car without a gateway, and room for a busy computer. */
const inTime = 2000 + 1300 + 1500
const atATime = 60

const troubleOf = ({ side, nth, after }: Cut): Trouble => side === 'request' ? { kind: 'pulled-in-request', nth, after } : { kind: 'pulled-in-answer', nth, after }
const nameOf = ({ judged, echo, side, nth, after }: Cut): string => `${judged.scenario}, ${echo ? 'echo' : 'no echo'}, ${side} ${String(nth)} behind byte ${String(after)}`

/** Every byte of every telegram of the read-only job, on a cable with echo and on one without. */
async function cutsOf(yard: CarYard, judged: JudgedCar): Promise<Cut[]> {
  const car = await yard.park(judged.scenario)
  const exchange = new Exchange(await openTcp(car.port))
  await diagnose(exchange)
  const log = await car.log()
  await exchange.close()
  await car.leave()
  // behind its last byte the job is done, and no loss can end it any more
  const last = log.findLastIndex((entry) => entry.direction === 'out')
  const lastNth = log.slice(0, last + 1).filter((entry) => entry.direction === 'out').length
  const of = (direction: 'in' | 'out', side: Cut['side']): Cut[] => log.filter((entry) => entry.direction === direction).flatMap(({ bytes }, index) =>
    Array.from({ length: bytes.length + 1 }, (_, after) => [true, false].map((echo): Cut => ({ judged, echo, side, nth: index + 1, after }))).flat())
  return [...of('in', 'request'), ...of('out', 'answer')].filter(({ side, nth, after }) => side === 'request' || nth < lastNth || after < (log[last]?.bytes.length ?? 0))
}

/** The job ends by the loss, with what was read before it, and a new connection to the same car works. */
async function judge(yard: CarYard, cut: Cut, plug: (port: number) => Promise<{ link: ByteLink; away: () => void }>, tally: Tally): Promise<void> {
  const car = await yard.park(cut.judged.scenario, { echo: cut.echo, trouble: troubleOf(cut) })
  const { link, away } = await plug(car.port)
  const exchange = new Exchange(link)
  const began = performance.now()
  const diagnosed = await diagnose(exchange)
  const took = performance.now() - began
  const lost = diagnosed.kind === 'error' ? diagnosed.code === 'cable-lost' : diagnosed.ended === 'cable-lost'
  const ends = diagnosed.kind === 'error' ? diagnosed.code : `facts, ${diagnosed.ended}`
  tally.check(lost && took < inTime, () => `${nameOf(cut)}: ${ends}, after ${took.toFixed(0)} ms`)
  await exchange.close()
  away()
  const again = await plug(car.port)
  const anew = new Exchange(again.link)
  const vin = await askVin(anew, cut.judged.era)
  tally.check(vin === cut.judged.vin && again.link.generation > link.generation, () => `${nameOf(cut)}: plugged in again it brings ${vin ?? 'nothing'}`)
  await anew.close()
  again.away()
  await car.leave()
}

const overTcp = async (port: number): Promise<{ link: ByteLink; away: () => void }> => ({ link: await openTcp(port), away: () => undefined })

async function overPty(port: number): Promise<{ link: ByteLink; away: () => void }> {
  const pty = await plugPty(toCar(port))
  return { link: await openSerialLink(pty.path), away: () => pty.close() }
}

/** After every cable is lost nothing turns in circles: the processor rests. */
async function restsAfterwards(tally: Tally): Promise<void> {
  const before = process.cpuUsage()
  await new Promise((over) => setTimeout(over, 1000))
  const { user, system } = process.cpuUsage(before)
  tally.check((user + system) / 1000 < 300, () => `busy for ${String((user + system) / 1000)} ms of a second in which nothing is to do`)
}

const everyPty = { quick: 97, full: 5 } as const

export const s7: Row = {
  id: 'S7',
  says: 'unplugged at every byte of the read-only job: cable-lost within 2 s, the processor rests, and a new connection works',
  floors: { quick: 2 * 160, full: 2 * (1100 + 220) },
  async run(depth, tally) {
    await withYard(async (yard) => {
      const cuts = (await Promise.all(judgedCars.map((judged) => cutsOf(yard, judged)))).flat()
      await sideBySide(cuts.filter((_, index) => depth === 'full' || index % 7 === 0), atATime, (cut) => judge(yard, cut, overTcp, tally))
      const onPty = cuts.filter((_, index) => index % everyPty[depth] === 0)
      if (socatIsHere) await sideBySide(onPty, 8, (cut) => judge(yard, cut, overPty, tally))
      else tally.miss(2 * onPty.length, noSocat)
    })
    await restsAfterwards(tally)
  },
  /** A cable that is never pulled: the judge has to miss the loss. */
  async negativeControl(tally) {
    await withYard((yard) => judge(yard, { judged: judgedCars[0], echo: true, side: 'answer', nth: 99, after: 0 }, overTcp, tally))
  },
}
