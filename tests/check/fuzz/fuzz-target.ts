import { bytesInUse } from '../gauges.ts'
import type { Random } from '../random.ts'
import type { Tally } from '../row.ts'

/** One input, ready to be fed as often as wanted. */
interface Shot {
  /** What is wrong with how the parser took it, or undefined. */
  feed: () => string | undefined | Promise<string | undefined>
  shown: () => string
}

/** A parser of the product, where its inputs come from, and what has to hold whatever comes in. */
export interface FuzzTarget { readonly name: string; next(random: Random): Shot }

/**
 * @param make one input
 * @param feed gives it to the parser and says what is wrong with the outcome; undefined when nothing is
 */
export const fuzzTarget = <T>(name: string, make: (random: Random) => T, feed: (input: T) => string | undefined | Promise<string | undefined>): FuzzTarget => ({
  name,
  next: (random) => {
    const input = make(random)
    return { feed: () => feed(input), shown: () => shown(input) }
  },
})

/** No input may take longer, milliseconds. */
const slowest = 50
/** No parser may hold on to more after all inputs, bytes. */
const mostGrowth = 50 * 1024 * 1024

/** Feeds so many inputs to one parser. Every input is a case, and so is the memory afterwards. */
export async function fuzz(target: FuzzTarget, times: number, tally: Tally, random: Random): Promise<void> {
  const before = await bytesInUse()
  for (let n = 0; n < times; n += 1) {
    const { feed, shown: show } = target.next(random)
    const { wrong, ms } = await patiently(feed)
    tally.check(wrong === undefined && ms <= slowest, () => `${target.name}, input ${String(n)}: ${wrong ?? `${ms.toFixed(0)} ms`}: ${show()}`)
  }
  const grown = await bytesInUse() - before
  tally.check(grown < mostGrowth, () => `${target.name} holds ${String(grown)} bytes more than before`)
}

/** A slow input is slow every time; a computer that was busy is not. */
async function patiently(feed: Shot['feed']): Promise<{ wrong: string | undefined; ms: number }> {
  for (let tries = 1; ; tries += 1) {
    const began = performance.now()
    const fed = feed()
    const wrong = fed instanceof Promise ? await fed : fed
    const ms = performance.now() - began
    if (ms <= slowest || tries === 3) return { wrong, ms }
  }
}

/** Says what is wrong when something else than an allowed error is thrown. */
export function onlyThrows(allowed: (error: unknown) => boolean, work: () => string | undefined): string | undefined {
  try {
    return work()
  } catch (error) {
    return allowed(error) ? undefined : `threw ${error instanceof Error ? `${error.name}: ${error.message}` : String(error)}`
  }
}

function shown(input: unknown): string {
  if (input instanceof Uint8Array) return `${String(input.length)} bytes ${Buffer.from(input.subarray(0, 200)).toString('hex')}`
  return JSON.stringify([input]).slice(0, 400)
}
