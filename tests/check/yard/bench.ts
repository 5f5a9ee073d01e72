import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Workbench } from '../../../electron/workbench/workbench.ts'
import { BenchError, errorWords, type ErrorCode } from '../../../shared/errors.ts'
import { languages } from '../../../shared/domain/words.ts'

/** Runs work with a workbench of its own, whose folder is gone afterwards. */
export async function withBench(work: (bench: Workbench) => Promise<void>, now?: () => Date): Promise<void> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'sos-check-bench-'))
  const bench = new Workbench({
    dataFolder, version: '0.0.0', hostName: 'check', printPdf: () => Promise.reject(new Error('nothing is printed here')), chooseFile: () => Promise.resolve(null),
    tell: () => undefined, ...now === undefined ? {} : { now },
  })
  try {
    await work(bench)
  } finally {
    await bench.close()
    rmSync(dataFolder, { recursive: true, force: true })
  }
}

export async function connect(bench: Workbench, cable: string): Promise<void> {
  await bench.connect(bench.cables.type(cable).id)
}

/** How work ended: its value, or the code of an error that has words in every language. Any other error goes on. */
export async function ended<T>(work: Promise<T>): Promise<{ value: T } | { code: ErrorCode }> {
  try {
    return { value: await work }
  } catch (error) {
    if (error instanceof BenchError && languages.every((language) => errorWords[error.code][language].length > 20)) return { code: error.code }
    throw error
  }
}
