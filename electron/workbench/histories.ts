import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { BenchError } from '../../shared/errors.ts'
import { openHistory, type History } from '../../db/open-history.ts'

const files = { real: 'history.sqlite', training: 'training.sqlite' }

/**
 * The two histories of a bench: real jobs, and practice jobs in a file of their own so that they can never look real.
 * Each is opened when it is first needed. Opening throws the history-* errors.
 */
export class Histories {
  private readonly folder: string
  private readonly open = new Map<boolean, History>()

  constructor(folder: string) {
    this.folder = folder
  }

  of(training: boolean): History {
    const known = this.open.get(training)
    if (known !== undefined) return known
    const opened = openHistory({ file: join(this.makeFolder(), training ? files.training : files.real), training })
    this.open.set(training, opened)
    return opened
  }

  /** The history that holds this job, those that are open already first. Throws 'job-not-found' when neither does. */
  holding(job: string): History {
    for (const training of [...this.open.keys(), false, true]) {
      const history = this.of(training)
      if (holds(history, job)) return history
    }
    throw new BenchError('job-not-found', job)
  }

  close(): void {
    for (const history of this.open.values()) history.close()
    this.open.clear()
  }

  private makeFolder(): string {
    try {
      mkdirSync(this.folder, { recursive: true })
    } catch (error) {
      throw new BenchError('history-read-only', String(error), { cause: error })
    }
    return this.folder
  }
}

function holds(history: History, job: string): boolean {
  try {
    history.jobs.read(job)
    return true
  } catch (error) {
    if (error instanceof BenchError && error.code === 'job-not-found') return false
    throw error
  }
}
