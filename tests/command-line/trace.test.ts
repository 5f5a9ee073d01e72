import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { startTrainingCar } from '../../electron/training-car/start-training-car.ts'
import { readTrace } from '../domain/visit-car.ts'
import { writtenIn } from '../domain/vin-in-bytes.ts'
import { runJob, temporaryFolder } from './run-job.ts'

const end = 'TC00001'

describe('the trace of a job', () => {
  it('is written masked, and plays to the same result', async () => {
    const data = temporaryFolder()
    const file = join(data, 'somewhere', 'trace.json')
    const run = await runJob(['--cable', 'training:battery-worn', '--trace', file], data)
    expect(run.code).toBe(0)
    const trace = readTrace(readFileSync(file, 'utf8'))
    expect(trace).toMatchObject({ vin: 'masked', cable: 'training:battery-worn' })
    expect(readFileSync(file, 'utf8')).not.toContain(end)
    expect(trace.lines.flatMap(({ hex }) => writtenIn(hex, end))).toEqual([])
    const again = await runJob(['--cable', `training:recording=${file}`])
    expect(again.code).toBe(0)
    const { car, job } = run.json()
    expect({ ...again.json(), job }).toEqual({ ...run.json(), car: { ...car, vin: `${car.vin?.slice(0, 10) ?? ''}XXXXXXX` } })
  })

  it('keeps the whole VIN only where that was asked for', async () => {
    const data = temporaryFolder()
    const file = join(data, 'trace.json')
    await runJob(['--cable', 'training:battery-worn', '--trace', file, '--trace-with-vin'], data)
    const trace = readTrace(readFileSync(file, 'utf8'))
    expect(trace.vin).toBe('whole')
    expect(trace.lines.flatMap(({ hex }) => writtenIn(hex, end))).toContain('ASCII')
  })

  it('is written also when the cable went away in the middle', async () => {
    const car = await startTrainingCar('battery-worn', { trouble: { kind: 'pulled-in-answer', after: 3, nth: 12 } })
    const data = temporaryFolder()
    const file = join(data, 'trace.json')
    const run = await runJob(['--cable', `tcp:127.0.0.1:${String(car.port)}`, '--trace', file], data)
    await car.close()
    expect(run.code).toBe(3)
    expect(run.err).toMatch(/^cable-lost: /m)
    expect(readTrace(readFileSync(file, 'utf8')).lines.filter(({ direction }) => direction === 'in').length).toBeGreaterThan(9)
  })

  it.each([
    [['--trace-with-vin'], 2, 'bad-arguments'],
    [['--trace', '/dev/null/trace.json'], 5, 'file-not-written'],
  ])('%j ends with %i', async (more, code, error) => {
    const run = await runJob(['--cable', 'training:battery-worn', ...more])
    expect(run.code).toBe(code)
    expect(run.err).toMatch(new RegExp(`^${error}: `, 'm'))
  })

  it('is not written unless it was asked for', async () => {
    const { data } = await runJob(['--cable', 'training:battery-worn'])
    expect(existsSync(join(data, 'trace.json'))).toBe(false)
  })
})
