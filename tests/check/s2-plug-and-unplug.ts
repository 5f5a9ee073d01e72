import { setTimeout as wait } from 'node:timers/promises'
import type { ByteLink } from '../../electron/cable/byte-link.ts'
import { openSerialLink } from '../../electron/cable/serial-link.ts'
import { Exchange } from '../../electron/exchange/exchange.ts'
import { bytesInUse, openFiles } from './gauges.ts'
import type { Random } from './random.ts'
import type { Row, Tally } from './row.ts'
import { ended } from './yard/bench.ts'
import { withYard, type CarYard } from './yard/car-yard.ts'
import { askVin, openTcp } from './yard/diagnosis.ts'
import { noSocat, plugPty, socatIsHere, toCar } from './yard/pty.ts'

/** A cable that is plugged in, the way to pull it, and the port of the system that it takes. */
interface Plugged { link: ByteLink; pull: () => Promise<void> | void; clean: () => void }
type Plug = (yard: CarYard) => Promise<Plugged>

const overTcp: Plug = async (yard) => {
  const car = await yard.park('battery-worn')
  return { link: await openTcp(car.port), pull: () => car.leave(), clean: () => undefined }
}

/** Serial ports of one after another lead to one car. */
const overPty = (port: number): Plug => async () => {
  const pty = await plugPty(toCar(port))
  return { link: await openSerialLink(pty.path), pull: () => pty.unplug(), clean: () => pty.close() }
}

/** From the pull until every question has its error, ms; the second half is room for a busy computer. */
const inTime = 2000 + 2000
/** Open files may come and go by so many. */
const slack = 5
/** What the heap may gain over all cycles: a leak of one connection is at least the 64 KiB of its reader, twice. */
const mostGrowth = 4 * 1024 * 1024
/** Cycles after which everything that is loaded once is loaded. */
const warmUp = 8

const terminals = (): number => openFiles().filter((target) => target.startsWith('/dev/pts/')).length

/** Plug in, ask or not, unplug before, in the middle or after; then every question fails by name, and the link stays lost. */
async function cycle(plug: Plug, yard: CarYard, tally: Tally, random: Random, before: number): Promise<void> {
  const { link, pull, clean } = await plug(yard)
  const exchange = new Exchange(link)
  const style = random.below(3)
  const vin = style === 0 ? undefined : await askVin(exchange, 'uds')
  const asking = style === 1 ? [askVin(exchange, 'uds'), askVin(exchange, 'uds')] : []
  const ports = terminals() - before
  const began = performance.now()
  const settled = Promise.all(asking.map((one) => ended(one)))
  await pull()
  await settled
  while (link.isOpen && performance.now() - began < inTime) await wait(5)
  const took = performance.now() - began
  const end = await ended(askVin(exchange, 'uds'))
  const right = 'code' in end && end.code === 'cable-lost' && !link.isOpen && took < inTime && ports <= 1 && (style === 0 || vin === '0SBTRA1N30TC00001')
  tally.check(right, () => `style ${String(style)}: ${'code' in end ? end.code : 'an answer'} after ${took.toFixed(0)} ms, ${String(ports)} ports, VIN ${vin ?? 'none'}`)
  await exchange.close()
  clean()
}

/** Cycles one after another, with what of the process has to stay flat. */
async function cycles(count: number, plugs: readonly Plug[], yard: CarYard, tally: Tally, random: Random): Promise<void> {
  let unhandled = 0
  const heard = (): void => { unhandled += 1 }
  process.on('unhandledRejection', heard)
  const before = terminals()
  let start = { files: 0, bytes: 0 }
  for (let n = 0; n < count + warmUp; n += 1) {
    if (n === warmUp) {
      await wait(700)
      start = { files: openFiles().length, bytes: await bytesInUse() }
    }
    await cycle(plugs[n % plugs.length] ?? overTcp, yard, tally, random, before)
  }
  // the watch over a lost device lets go within half a second
  await wait(700)
  const files = openFiles().length - start.files
  const grown = await bytesInUse() - start.bytes
  process.off('unhandledRejection', heard)
  tally.check(Math.abs(files) <= slack, () => `${String(files)} open files more than before`)
  tally.check(grown < mostGrowth, () => `${String(grown)} bytes more in use than before`)
  tally.check(unhandled === 0, () => `${String(unhandled)} unhandled rejections`)
  tally.check(terminals() === before, () => `${String(terminals() - before)} ports are still open`)
}

const times = { quick: 50, full: 500 } as const

export const s2: Row = {
  id: 'S2',
  says: 'plugging and unplugging again and again: no question hangs, nothing leaks, one open port at most',
  floors: times,
  async run(depth, tally, random) {
    await withYard(async (yard) => {
      const car = await yard.park('battery-worn')
      if (!socatIsHere) tally.miss(times[depth] / 2, noSocat)
      await cycles(socatIsHere ? times[depth] : times[depth] / 2, socatIsHere ? [overPty(car.port), overTcp] : [overTcp], yard, tally, random)
    })
  },
  /** Cables that are never let go. */
  async negativeControl(tally, random) {
    await withYard(async (yard) => {
      const car = await yard.park('battery-worn')
      const kept: ByteLink[] = []
      const leaking: Plug = async (of) => {
        for (let n = 0; n < 3; n += 1) kept.push(await openTcp(car.port))
        return overTcp(of)
      }
      await cycles(2, [leaking], yard, tally, random)
      for (const link of kept) await link.close()
    })
  },
}
