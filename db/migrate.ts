import type { Database } from './open-database.ts'
import { createJobs } from './migrations/0010-jobs.ts'
import { createCheckTrace } from './migrations/0020-check-trace.ts'

/** One step forward. `run` also sets user_version to `version`, so that tables and number change in one transaction. */
export interface Migration { readonly version: number; readonly run: (database: Database) => void }

/** Every step there ever was, in order. A released step is never edited; the next one takes the next ten. */
export const migrations: readonly Migration[] = [
  { version: 10, run: createJobs },
  { version: 20, run: createCheckTrace },
]

/**
 * Brings the history forward to the newest version, each step in one transaction: a step that fails leaves the file
 * as the step before left it. There is no way back: an older program refuses a newer file.
 * @param copyFirst called once before the first step when the file already holds a history
 */
export function migrate(database: Database, from: number, copyFirst: () => void, steps: readonly Migration[] = migrations): void {
  steps.reduce((before, { version }) => {
    if (version <= before) throw new Error(`migration ${version} stands after ${before}`)
    return version
  }, 0)
  const ahead = steps.filter(({ version }) => version > from)
  if (from > 0 && ahead.length > 0) copyFirst()
  for (const { version, run } of ahead) {
    database.transaction(() => {
      run(database)
      const reached = database.prepare('PRAGMA user_version').pluck().get()
      if (reached !== version) throw new Error(`migration ${version} left user_version at ${String(reached)}`)
    }).exclusive()
  }
}
