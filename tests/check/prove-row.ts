import { Random } from './random.ts'
import { Tally, type Depth, type Row } from './row.ts'

/** What one run of a row came to. */
export interface Proof {
  /** The one line for standard output. */
  line: string
  holds: boolean
  /** What a person wants to read beside it: how the control ended, what was skipped and why, the first failures. */
  notes: string[]
}

/**
 * Runs a row's negative control and then the row. A control that finds nothing wrong with a broken thing counts as a
 * failure of the row: such a harness proves nothing.
 */
export async function proveRow(row: Row, depth: Depth, seed: number): Promise<Proof> {
  const control = new Tally()
  const tally = new Tally()
  const notes: string[] = []
  await guarded(tally, () => row.negativeControl(control, new Random(seed)))
  if (control.fail > 0) notes.push(`negative control failed as it must: ${String(control.fail)} of ${String(control.n)}`)
  else if (control.n === 0 && control.skip > 0) notes.push('negative control skipped')
  else tally.check(false, () => 'the negative control found nothing wrong with something that is broken')
  await guarded(tally, () => row.run(depth, tally, new Random(seed)))
  const { n, fail, skip } = tally
  const floor = row.floors[depth]
  if (n + skip < floor) notes.push(`below the floor: ${String(n + skip)} of ${String(floor)}`)
  for (const [reason, cases] of tally.skips) notes.push(`skipped ${String(cases)}: ${reason}`)
  notes.push(...tally.failures.map((failure) => `FAILED: ${failure}`))
  return { line: `CHECK ${row.id} n=${String(n)} fail=${String(fail)} skip=${String(skip)}`, holds: fail === 0 && n + skip >= floor, notes }
}

/** A harness that breaks down has failed; what it counted so far stands. */
async function guarded(tally: Tally, work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    tally.check(false, () => `the harness broke down: ${error instanceof Error ? error.stack ?? error.message : String(error)}`)
  }
}
