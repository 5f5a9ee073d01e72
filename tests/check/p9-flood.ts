import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { Exchange } from '../../electron/exchange/exchange.ts'
import { BmwFastReader } from '../../electron/telegrams/bmw-fast-reader.ts'
import { longestTelegram } from '../../electron/telegrams/bmw-fast.ts'
import { bytesInUse } from './gauges.ts'
import type { Random } from './random.ts'
import type { Row, Tally } from './row.ts'
import { withYard, type CarYard } from './yard/car-yard.ts'
import { askVin, openTcp } from './yard/diagnosis.ts'
import type { FloodKind } from './yard/flood-peer.ts'

const megabyte = 1024 * 1024
/** One case: so many bytes of flood came in and the reader kept no more than it may. */
const slice = 50_000
/** Trace of the line (4 MiB of bytes in 20 000 entries), and about 1 kB that an entry costs beside its bytes. */
const mostInUse = 24 * megabyte
/** Of the 99th percentile, ms, above what this computer has with as much work and no flood. */
const mostLag = 50
/** Patience of a question, twice, and room for a busy computer, ms. */
const longestQuestion = 2 * 1200 + 2000

interface Keeper { push(chunk: Uint8Array): unknown; readonly pending: number }

/** Counts what comes in and looks after every slice how much a reader keeps. */
function watch(tally: Tally, reader: Keeper): (chunk: Uint8Array) => void {
  let untilCase = slice
  return (chunk) => {
    reader.push(chunk)
    for (untilCase -= chunk.length; untilCase <= 0; untilCase += slice) {
      tally.check(reader.pending <= longestTelegram, () => `the reader keeps ${String(reader.pending)} bytes`)
    }
  }
}

async function lagOf(what: () => Promise<void>): Promise<number> {
  const delay = monitorEventLoopDelay({ resolution: 5 })
  delay.enable()
  await what()
  delay.disable()
  return delay.percentile(99) / 1e6
}

/** As much to do as in a flood, in turns of 3 ms: on a busy computer this lags too. */
async function work(): Promise<void> {
  for (const until = performance.now() + 700; performance.now() < until;) {
    for (const rest = performance.now() + 3; performance.now() < rest;) Math.sqrt(rest)
    await nextTurn()
  }
}

async function underFlood(yard: CarYard, kind: FloodKind, bytes: number, tally: Tally, random: Random): Promise<void> {
  const peer = await yard.flood(kind, bytes, random.below(2 ** 31))
  const link = await openTcp(peer.port)
  const exchange = new Exchange(link)
  const usual = await lagOf(work)
  const before = await bytesInUse()
  let received = 0
  link.onBytes((chunk) => { received += chunk.length })
  link.onBytes(watch(tally, new BmwFastReader()))
  const lag = await lagOf(async () => {
    while (received < bytes && link.isOpen) {
      const began = performance.now()
      await askVin(exchange, 'uds')
      const took = performance.now() - began
      tally.check(took < longestQuestion, () => `a question in the ${kind} flood took ${took.toFixed(0)} ms`)
    }
  })
  tally.check(received >= bytes, () => `of the ${kind} flood only ${String(received)} bytes came`)
  tally.check(lag < mostLag + usual, () => `the loop lags ${lag.toFixed(1)} ms in the ${kind} flood, ${usual.toFixed(1)} ms without`)
  const grown = await bytesInUse() - before
  tally.check(grown < mostInUse, () => `${String(grown)} bytes more in use after the ${kind} flood`)
  const vin = await askVin(exchange, 'uds') ?? await askVin(exchange, 'uds')
  tally.check(vin === '0SBTRA1N30TC00001', () => `after the ${kind} flood the next question brought ${vin ?? 'nothing'}`)
  await exchange.close()
  await peer.leave()
}

export const p9: Row = {
  id: 'P9',
  says: 'a flood of noise and of others\' telegrams: bounded memory, a responsive program, and the next question works',
  floors: { quick: 2 * (megabyte / slice), full: 20 * (megabyte / slice) },
  async run(depth, tally, random) {
    await withYard(async (yard) => {
      for (const kind of ['random', 'foreign'] as const) await underFlood(yard, kind, (depth === 'full' ? 10 : 1) * megabyte, tally, random)
    })
  },
  /** A reader that waits for the end of what never ends. */
  negativeControl(tally, random) {
    const hoarder = { pending: 0, push(chunk: Uint8Array) { this.pending += chunk.length } }
    const look = watch(tally, hoarder)
    for (let sent = 0; sent < megabyte; sent += longestTelegram) look(random.bytes(longestTelegram))
    return Promise.resolve()
  },
}
