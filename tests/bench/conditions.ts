import { BareLoop } from './bare-loop.ts'
import type { CarName } from './bench-cars.ts'
import { floorOf, type CarCounts } from './car-counts.ts'
import { costOf, type Cost, type Job, type Run } from './jobs.ts'
import { median, ms, ratio, type ConditionLine, type Side } from './lines.ts'
import { plugCar, type PluggedCar } from './plug.ts'

/** One way in which a job is measured. */
export interface Condition {
  job: CarName
  p2: number
  echo: boolean
  latencyTimer: number
  cable: 'pty' | 'tcp'
}

export const nameOfCondition = ({ job, p2, echo, latencyTimer, cable }: Condition): string =>
  `${job}, P2 ${String(p2)} ms, ${echo ? 'echo' : 'no echo'}, latency timer ${String(latencyTimer)} ms, ${cable}`

const plain = { p2: 10, echo: true, latencyTimer: 0, cable: 'pty' } as const
const jobs = ['quick', 'scan40', 'coding20'] as const
const each = (how: Omit<Condition, 'job'>): Condition[] => jobs.map((job) => ({ job, ...how }))

/** The condition of goals L1 and L2, and its neighbours. */
export const conditions: readonly Condition[] = [
  ...each(plain),
  ...each({ ...plain, latencyTimer: 1 }),
  ...each({ ...plain, latencyTimer: 16 }),
  ...each({ ...plain, p2: 25 }),
  ...each({ ...plain, p2: 50 }),
  ...each({ ...plain, echo: false }),
  ...each({ ...plain, cable: 'tcp' }),
]

/** More than this share of the floor and the car was kept from its own timetable: such a round measures the computer's other work. */
const disturbedFrom = 0.02

interface Measured<T extends Cost> { result: T; counts: CarCounts }
interface Sample { product: Measured<Run>; bare: Measured<Cost> | undefined }

const lateShare = ({ counts }: Measured<Cost>): number => counts.lateMs / floorOf(counts)
const disturbance = ({ product, bare }: Sample): number => Math.max(lateShare(product), bare === undefined ? 0 : lateShare(bare))

export interface Rounds {
  /** Rounds that count. */
  rounds: number
  /** Rounds in all, the disturbed ones among them. */
  most: number
  /** Told before each round, from 1. */
  onRound?: (round: number) => void
}

/**
 * Measures all conditions in turn, round after round, so that a slow minute of the computer hits all of them alike.
 * In every other round the bare loop goes first. A first round that is not counted warms up program and car. A disturbed
 * round is measured again, until there have been `most` rounds.
 */
export async function measureConditions(wanted: readonly Condition[], { rounds, most, onRound }: Rounds, jobOf: (name: CarName) => Job): Promise<ConditionLine[]> {
  const measured = wanted.map((condition) => ({ condition, samples: new Array<Sample>() }))
  const undisturbed = (samples: readonly Sample[]): number => samples.filter((sample) => disturbance(sample) < disturbedFrom).length
  for (const name of new Set(wanted.map(({ job }) => job))) await sampleOf({ ...plain, job: name, cable: wanted[0]?.cable ?? 'pty' }, jobOf(name))
  for (let round = 0; round < most; round += 1) {
    onRound?.(round + 1)
    for (const { condition, samples } of measured) {
      const telegrams = round % 2 === 1 ? samples[0]?.product.counts.heard : undefined
      if (undisturbed(samples) < rounds) samples.push(await sampleOf(condition, jobOf(condition.job), telegrams))
    }
  }
  return measured.map(({ condition, samples }) => {
    const kept = [...samples].sort((a, b) => disturbance(a) - disturbance(b)).slice(0, rounds)
    return lineOf(condition, kept, samples.length - kept.length)
  })
}

/** `telegrams`: what the bare loop says when it goes first; else it repeats what the product just said. */
async function sampleOf(condition: Condition, job: Job, telegrams?: readonly string[]): Promise<Sample> {
  const car = await plugCar({ ...condition, car: condition.job })
  try {
    const early = telegrams === undefined ? undefined : await bareRun(car, condition, telegrams)
    const product = await car.with(condition.cable, job)
    return { product, bare: early ?? await bareRun(car, condition, product.counts.heard) }
  } finally {
    car.stop()
  }
}

async function bareRun(car: PluggedCar, { cable, echo }: Condition, telegrams: readonly string[]): Promise<Measured<Cost> | undefined> {
  if (cable !== 'pty') return undefined
  return await car.with(cable, async (path) => {
    const loop = await BareLoop.open(path, echo)
    try {
      return await costOf(() => loop.run(telegrams.map((telegram) => Uint8Array.from(Buffer.from(telegram, 'hex')))))
    } finally {
      await loop.close()
    }
  })
}

function lineOf(condition: Condition, samples: readonly Sample[], disturbed: number): ConditionLine {
  const of = (value: (sample: Sample) => number): number => median(samples.map(value))
  const most = (value: (sample: Sample) => number): number => Math.max(...samples.map(value))
  const bares = samples.map(({ bare }) => bare).filter((bare) => bare !== undefined)
  const compared = bares.length > 0
  const cpuPer = ({ result, counts }: Measured<Cost>): number => result.cpu / counts.exchanges
  return {
    bench: 'link', condition: nameOfCondition(condition), rounds: samples.length, disturbed,
    ...sideOf(samples.map(({ product }) => product), (run) => run.exchanges),
    exchangesAtCar: most(({ product }) => product.counts.exchanges),
    retries: most(({ product }) => product.counts.retries),
    duplicates: most(({ product }) => product.counts.duplicates),
    loopDelayP99: ms(of(({ product }) => product.result.loopDelay)),
    eventsInOneSecond: samples[0]?.product.result.eventsInOneSecond === undefined ? null : most(({ product }) => product.result.eventsInOneSecond ?? 0),
    bare: compared ? sideOf(bares) : null,
    // within each round, and only then the median
    wallToBare: compared ? ratio(of(({ product, bare }) => product.result.wall / (bare?.result.wall ?? Number.NaN))) : null,
    cpuToBare: compared ? ratio(of(({ product, bare }) => cpuPer(product) / (bare === undefined ? Number.NaN : cpuPer(bare)))) : null,
  }
}

function sideOf<T extends Cost>(runs: readonly Measured<T>[], exchanges?: (run: T) => number): Side {
  const of = (value: (run: Measured<T>) => number): number => median(runs.map(value))
  return {
    wall: ms(of(({ result }) => result.wall)),
    floor: ms(of(({ counts }) => floorOf(counts))),
    wallToFloor: ratio(of(({ result, counts }) => result.wall / floorOf(counts))),
    cpuPerExchange: ms(of(({ result, counts }) => result.cpu / counts.exchanges)),
    exchanges: of(({ result, counts }) => exchanges === undefined ? counts.exchanges : exchanges(result)),
    idle: ms(of(({ counts }) => counts.idleMs)),
    lineToFloor: ratio(of(({ counts }) => (floorOf(counts) + counts.idleMs) / floorOf(counts))),
  }
}
