import type { Random } from './random.ts'

/** How long a proof runs: quick with every commit, full before a release. */
export type Depth = 'quick' | 'full'

/** One row of the test matrix: many cases, each of which either holds or does not. */
export interface Row {
  /** "P1": what the command line takes and the printed line begins with. */
  readonly id: string
  /** What holds when every case holds, in one line. */
  readonly says: string
  /** Fewer cases than this prove nothing, however well they end. Cases that had to be skipped for want of something outside the project count. */
  readonly floors: Readonly<Record<Depth, number>>
  run(depth: Depth, tally: Tally, random: Random): Promise<void>
  /** The same harness over something that is broken on purpose: it has to find failures. */
  negativeControl(tally: Tally, random: Random): Promise<void>
}

/** Reasons kept for reading; the rest is only counted. */
const mostReasons = 10

/** Counts the cases of a row. */
export class Tally {
  n = 0
  fail = 0
  skip = 0
  readonly failures: string[] = []
  readonly skips = new Map<string, number>()

  /** One case that ran. `what` is worked out only when it does not hold. */
  check(holds: boolean, what: () => string): void {
    this.n += 1
    if (holds) return
    this.fail += 1
    if (this.failures.length < mostReasons) this.failures.push(what())
  }

  /** Cases that could not run here, because something outside the project is absent. */
  miss(cases: number, reason: string): void {
    this.skip += cases
    this.skips.set(reason, (this.skips.get(reason) ?? 0) + cases)
  }
}
