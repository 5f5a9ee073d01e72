import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { BenchError } from '../shared/errors.ts'
import type { Database } from './open-database.ts'

/** Whose cars a history holds: a practice job must never look real, so the file itself says it. */
const carsOf = (training: boolean): string => (training ? 'training' : 'real')

/**
 * The id of the bench, made once for the life of the file.
 * @param whenMade runs in the transaction that makes it
 * @throws BenchError history-damaged when a history of training cars stands where one of real cars is wanted, or the reverse
 */
export function benchOf(database: Database, training: boolean, whenMade: (bench: string) => void): string {
  const read = database.prepare('SELECT value FROM setting WHERE name = ?').pluck()
  const write = database.prepare('INSERT INTO setting (name, value) VALUES (?, ?)')
  // a write transaction at every open: a disk that takes none is noticed now, and not at the first job
  database.transaction(() => {
    if (read.get('bench') !== undefined) return
    const bench = randomUUID()
    write.run('bench', bench)
    write.run('cars', carsOf(training))
    whenMade(bench)
  }).immediate()
  const cars = read.get('cars')
  if (cars !== carsOf(training)) {
    throw new BenchError('history-damaged', `the file holds jobs of ${String(cars)} cars where jobs of ${carsOf(training)} cars belong`)
  }
  return z.string().parse(read.get('bench'))
}
