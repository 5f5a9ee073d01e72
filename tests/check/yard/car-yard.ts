import { fork, type ChildProcess } from 'node:child_process'
import { resolve } from 'node:path'
import type { TrainingCarOptions } from '../../../electron/training-car/start-training-car.ts'
import type { FloodKind } from './flood-peer.ts'
import { readReport, type YardEntry, type YardOrder, type YardReport } from './yard-messages.ts'

/** A training car in another process. */
export interface YardCar {
  readonly port: number
  /** What the car heard and said so far. */
  log(): Promise<readonly YardEntry[]>
  leave(): Promise<void>
}

/** The other process, and the cars in it. */
export class CarYard {
  private readonly process: ChildProcess
  private readonly waiting = new Map<number, (report: YardReport) => void>()
  private orders = 0

  constructor() {
    // bytes and endless numbers survive this serialization, and not JSON
    this.process = fork(resolve(import.meta.dirname, 'yard-process.ts'), { serialization: 'advanced' })
    this.process.on('message', (message) => {
      const { number, report } = readReport(message)
      this.waiting.get(number)?.(report)
      this.waiting.delete(number)
    })
    this.process.on('exit', () => {
      for (const answer of this.waiting.values()) answer({ kind: 'failed', why: 'the yard is gone' })
    })
  }

  /** Starts a car; `hungFrom` as in YardOrder. Throws Error when the scenario is unknown or the yard is gone. */
  park(scenario: string, options: TrainingCarOptions = {}, hungFrom?: number): Promise<YardCar> {
    return this.start({ kind: 'park', scenario, options, ...hungFrom === undefined ? {} : { hungFrom } })
  }

  /** Starts a unit at 10 behind a flood of so many bytes. */
  flood(flood: FloodKind, bytes: number, seed: number): Promise<YardCar> {
    return this.start({ kind: 'flood', flood, bytes, seed })
  }

  private async start(order: YardOrder): Promise<YardCar> {
    const report = await this.tell(order)
    if (report.kind !== 'parked') throw new Error(`no car: ${JSON.stringify(report)}`)
    const { port } = report
    return {
      port,
      log: async () => {
        const answer = await this.tell({ kind: 'log', port })
        return answer.kind === 'log' ? answer.entries : []
      },
      leave: async () => { await this.tell({ kind: 'leave', port }) },
    }
  }

  close(): void {
    this.process.kill()
  }

  private tell(order: YardOrder): Promise<YardReport> {
    this.orders += 1
    const number = this.orders
    return new Promise((answered) => {
      this.waiting.set(number, answered)
      this.process.send({ number, order })
    })
  }
}

/** Runs work with a yard that is gone afterwards, whatever happens. */
export async function withYard(work: (yard: CarYard) => Promise<void>): Promise<void> {
  const yard = new CarYard()
  try {
    await work(yard)
  } finally {
    yard.close()
  }
}
