import { statSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { syncFolder } from './backup.ts'

/** Size in bytes, null when there is no such file. Asks the folder only: see open-history.ts why no one opens the file. */
export const sizeOf = (file: string): number | null => statSync(file, { throwIfNoEntry: false })?.size ?? null

const markerOf = (file: string): string => `${file}.exists`

/** True when a history was once created here, whatever became of it. */
export const wasCreated = (file: string): boolean => sizeOf(markerOf(file)) !== null

/**
 * Leaves a small file beside a history that was created. SQLite takes an empty file for a new database, so without
 * it a history that was lost would silently begin again.
 */
export function markCreated(file: string): void {
  if (wasCreated(file)) return
  writeFileSync(markerOf(file), 'A job history was created beside this file. It lets SOS Bench notice when the history is gone.\n', { mode: 0o600, flush: true })
  syncFolder(dirname(file))
}
