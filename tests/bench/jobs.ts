import { monitorEventLoopDelay } from 'node:perf_hooks'
import { makeTellPage } from '../../electron/ipc/tell-page.ts'
import { parseCableName } from '../../electron/cable/cable-name.ts'
import { Exchange, type Outcome } from '../../electron/exchange/exchange.ts'
import { readDataAnswer, readDataRequest } from '../../electron/exchange/uds/read-data-by-identifier.ts'
import { AskedOnce } from '../../electron/vehicle/asked-once.ts'
import { openCable } from '../../electron/workbench/open-cable.ts'
import { Workbench } from '../../electron/workbench/workbench.ts'
import type { CarFacts } from '../../shared/domain/facts.ts'
import { BenchError } from '../../shared/errors.ts'
import { codingBlocks, codingUnit, scanAddresses } from './bench-cars.ts'

/** What a job cost in this process; all times in milliseconds. */
export interface Cost {
  wall: number
  cpu: number
  /** How long the event loop kept others waiting, 99th percentile, the 10 ms between two looks included. */
  loopDelay: number
}

/** One run of a job through the product's own parts. */
export interface Run extends Cost {
  /** Exchanges as the product counts them. */
  exchanges: number
  /** What the car is said to have said: every value read, by its name. What was not read is not in it. */
  values: ReadonlyMap<string, string>
  /** Units that answered. */
  alive: readonly number[]
  /** Code of the error that ended the job. */
  failed?: string
  /** Most messages the page got in any one second. */
  eventsInOneSecond?: number
}

export type Job = (cable: string) => Promise<Run>

export async function costOf<T>(work: () => Promise<T>): Promise<Cost & { result: T }> {
  const delay = monitorEventLoopDelay({ resolution: 10 })
  delay.enable()
  const cpuBefore = process.cpuUsage()
  const start = performance.now()
  const result = await work()
  const wall = performance.now() - start
  const { user, system } = process.cpuUsage(cpuBefore)
  delay.disable()
  return { result, wall, cpu: (user + system) / 1000, loopDelay: delay.percentile(99) / 1e6 }
}

/** The read-only check as window and command line run it: identify, open a job, read, judge, save. Trace and history are on. */
export function quickCheck(dataFolder: string): { run: Job; close: () => Promise<void> } {
  const told: number[] = []
  const { tell } = makeTellPage({ send: () => { told.push(performance.now()) }, isGone: () => false, log: (error) => { throw new Error('an event does not fit the contract', { cause: error }) } })
  const bench = new Workbench({
    dataFolder, version: '0', hostName: 'bench', tell, chooseFile: () => Promise.resolve(null), printPdf: () => Promise.reject(new Error('nothing is printed here')),
  })
  // the program opens its history at the start, not with the first car
  bench.jobsPage({ training: false, search: '', before: null })
  const run: Job = async (cable) => {
    told.length = 0
    await bench.connect(bench.cables.type(cable).id)
    try {
      const { result, ...cost } = await costOf(() => named(async () => {
        const { id } = await bench.startJob()
        return await bench.check(id)
      }))
      const facts = typeof result === 'string' ? undefined : result.check?.facts
      return {
        ...cost, exchanges: typeof result === 'string' ? 0 : result.check?.exchanges ?? 0, values: facts === undefined ? new Map() : valuesOf(facts),
        alive: [], ...typeof result === 'string' ? { failed: result } : {}, eventsInOneSecond: mostInOneSecond(told),
      }
    } finally {
      await bench.disconnect()
    }
  }
  return { run, close: () => bench.close() }
}

const indexIdentifier = 0xf150

/** Identifies units, one after another. A unit that says nothing is not there. */
export const scan = (addresses: readonly number[] = scanAddresses): Job => readings(addresses.map((unit) => [unit, indexIdentifier]))

/** Reads the coding blocks of one unit. */
export const readCoding: Job = readings(codingBlocks.map((block) => [codingUnit, block]))

function readings(wanted: readonly (readonly [unit: number, identifier: number])[]): Job {
  return async (cable) => {
    const open = await openCable(parseCableName(cable))
    try {
      const exchange = new Exchange(open.link)
      const asked = new AskedOnce(exchange)
      const values = new Map<string, string>()
      const { result, ...cost } = await costOf(() => named(async () => {
        for (const [unit, identifier] of wanted) {
          const value = valueIn(await asked.ask(unit, readDataRequest(identifier)), identifier)
          if (value !== undefined) values.set(nameOf(unit, identifier), value)
        }
      }))
      const alive = [...new Set(wanted.map(([unit]) => unit))].filter((unit) => asked.isAlive(unit))
      return { ...cost, exchanges: exchange.count, values, alive, ...result === undefined ? {} : { failed: result } }
    } finally {
      await open.close()
    }
  }
}

/** Name of a value read by identifier: "61 3000". */
export const nameOf = (unit: number, identifier: number): string => `${hex(unit, 2)} ${hex(identifier, 4)}`

const hex = (value: number, digits: number): string => value.toString(16).toUpperCase().padStart(digits, '0')

function valueIn(outcome: Outcome, identifier: number): string | undefined {
  return outcome.kind === 'answered' ? Buffer.from(readDataAnswer(identifier, outcome.payload)).toString('hex').toUpperCase() : undefined
}

/** The code of the named error that ended the work; anything else is a defect and goes on. */
async function named<T>(work: () => Promise<T>): Promise<T | string> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof BenchError && error.code !== 'defect') return error.code
    throw error
  }
}

/** Every value of the facts that was read from the car, by its name. */
function valuesOf({ identity, memories, readings: live }: CarFacts): Map<string, string> {
  const all = [
    ['vin', identity.vin], ['chassis', identity.chassis], ['options', identity.options], ['index', identity.unit.index],
    ...memories.map(({ unit, memory, faults }) => [`${hex(unit, 2)} ${memory} memory`, faults.state === 'read'
      ? { ...faults, value: faults.value.map(({ code, status }) => `${code} ${hex(status, 2)}`) } : faults] as const),
    ...live.map(({ name, answer }) => [name, answer] as const),
  ] as const
  return new Map(all.flatMap(([name, answer]) => answer.state === 'read' ? [[name, JSON.stringify(answer.value)]] : []))
}

const mostInOneSecond = (times: readonly number[]): number =>
  Math.max(0, ...times.map((start) => times.filter((time) => time >= start && time < start + 1000).length))
