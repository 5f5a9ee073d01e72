import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { jobJsonSchema, type JobJson } from '../../electron/command-line/job-json.ts'

export const root = resolve(import.meta.dirname, '../..')

export interface JobRun { code: number; out: string; err: string; data: string; json: () => JobJson }

export const temporaryFolder = (): string => mkdtempSync(join(tmpdir(), 'sos-bench-'))

/**
 * Runs the real command line in a process of its own, with a data folder of its own unless one is given.
 * `whenReading` is called once, when the first step of the check begins.
 */
export function runJob(args: readonly string[], data = temporaryFolder(), whenReading: () => void = () => undefined): Promise<JobRun> {
  const jsonFile = join(data, 'result.json')
  return new Promise((done) => {
    const job = execFile(process.execPath, ['electron/job-cli.ts', '--data', data, '--json', jsonFile, ...args], { cwd: root, timeout: 60_000 }, (error, out, err) => {
      const code = error === null ? 0 : typeof error.code === 'number' ? error.code : -1
      done({ code, out, err, data, json: () => jobJsonSchema.parse(JSON.parse(readFileSync(jsonFile, 'utf8'))) })
    })
    job.stderr?.once('data', whenReading)
  })
}
