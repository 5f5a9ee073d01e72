import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const made = new Set<string>()
const removeAll = (): void => { for (const folder of made) rmSync(folder, { recursive: true, force: true, maxRetries: 3 }) }

// vitest ends its workers without the usual exit; a script that launches the app has no vitest
if (process.env['VITEST'] === undefined) process.once('exit', removeAll)
else (await import('vitest')).afterAll(removeAll)

/** A new empty folder, gone when the tests of this file have ended: a browser's profile alone takes megabytes. */
export function temporaryFolder(name: string): string {
  const folder = mkdtempSync(join(tmpdir(), `sos-bench-${name}-`))
  made.add(folder)
  return folder
}
