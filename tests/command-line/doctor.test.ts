import { spawn } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { doctorReportSchema, doctorSteps, type DoctorReport } from '../../shared/domain/doctor.ts'
import { runJob, temporaryFolder, type JobRun } from './run-job.ts'
import { serialCar, socatIsHere, type SerialCar } from './serial-line.ts'

const plugged: Pick<SerialCar, 'close'>[] = []
const plug = async (...car: Parameters<typeof serialCar>): Promise<SerialCar> => {
  const cable = await serialCar(...car)
  plugged.push(cable)
  return cable
}
afterEach(async () => { for (const cable of plugged.splice(0)) await cable.close() })

const doctor = (cable: string, ...more: string[]): Promise<JobRun> => runJob(['--doctor', '--cable', cable, ...more])
const reportOf = ({ data }: JobRun): DoctorReport => doctorReportSchema.parse(JSON.parse(readFileSync(join(data, 'result.json'), 'utf8')))
const stateOf = (run: JobRun): Record<string, string> => Object.fromEntries(reportOf(run).findings.map(({ step, state }) => [step, state]))

describe('the doctor at a training car', () => {
  it.each(['battery-worn', 'network-retired-us', 'tcu-e61'])('%s: all is well', async (car) => {
    const run = await doctor(`training:${car}`)
    expect(run.code).toBe(0)
    expect(reportOf(run).findings.map(({ step, state }) => `${step} ${state}`)).toEqual(doctorSteps.map((step) => `${step} ok`))
    expect(run.out.trim().split('\n').at(-1)).toMatch(/^All is well: .+\.$/)
  })

  it('unit-silent: everything up to the gateway, then the unit', async () => {
    const run = await doctor('training:unit-silent')
    expect(run.code).toBe(3)
    expect(stateOf(run)).toMatchObject({ 'adapter-echo': 'ok', 'gateway': 'ok', 'telematics-unit': 'fault' })
    expect(run.out).toMatch(/^ {2}fault +Telematics unit +No answer at 61/m)
    expect(run.out.trim().split('\n').at(-1)).toMatch(/^It is the telematics unit: .+\.$/)
  })

  it('makes no job and opens no history', async () => {
    const { data } = await doctor('training:battery-worn')
    expect(readdirSync(data)).toEqual(['result.json'])
  })

  it('prints nothing but the report where JSON is wanted', async () => {
    const run = await doctor('training:battery-worn', '--json', '-')
    expect(doctorReportSchema.parse(JSON.parse(run.out)).cable).toBe('training:battery-worn')
  })
})

describe('the doctor at what is no cable', () => {
  it.each([
    ['/dev/there-is-no-such-port', 'port', /^It is the port: there is no \/dev\/there-is-no-such-port/m],
    ['tcp:127.0.0.1:1', 'port', /nothing listens at tcp:127\.0\.0\.1:1/],
  ])('%s', async (cable, step, sentence) => {
    const run = await doctor(cable)
    expect(run.code).toBe(3)
    expect(stateOf(run)).toMatchObject({ [step]: 'fault', 'busy': 'not-asked', 'telematics-unit': 'not-asked' })
    expect(run.out).toMatch(sentence)
    expect(run.err).toBe('')
  })

  it('a plain file', async () => {
    const file = join(temporaryFolder(), 'port')
    writeFileSync(file, '')
    const run = await doctor(file)
    expect(run.code).toBe(3)
    expect(stateOf(run)).toMatchObject({ port: 'fault' })
  })

  it('an address that takes the connection and says nothing, and one that hangs up', async () => {
    for (const [behave, sentence] of [[undefined, /not even the echo/], ['hang up', /went away while it was asked/]] as const) {
      const server = createServer((socket) => { if (behave !== undefined) socket.on('data', () => socket.destroy()) })
      await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
      const address = server.address()
      const run = await doctor(`tcp:127.0.0.1:${String(typeof address === 'object' ? address?.port : 0)}`)
      server.close()
      expect(run.code).toBe(3)
      expect(stateOf(run)).toMatchObject({ 'busy': 'ok', 'adapter-echo': 'fault', 'gateway': 'not-asked' })
      expect(run.out).toMatch(sentence)
    }
  })

  it.each([
    [['training:no-such-car'], 'unknown-scenario'], [['carrier-pigeon:7'], 'bad-arguments'],
    [['training:battery-worn', '--light', 'red'], 'bad-arguments'], [['training:battery-worn', '--trace', 'x.json'], 'bad-arguments'],
  ])('%j is a wrong argument, not a finding', async ([cable = '', ...more], code) => {
    const run = await doctor(cable, ...more)
    expect(run).toMatchObject({ code: 2, out: '' })
    expect(run.err).toMatch(new RegExp(`^${code}: `))
  })
})

/** A serial line with nothing on its other end: it opens, and is as dead as a cable without 12 V. */
async function deadLine(): Promise<string> {
  const path = join(temporaryFolder(), 'cable')
  const line = spawn('socat', [`pty,raw,echo=0,link=${path}`, 'pty,raw,echo=0'], { stdio: 'ignore' })
  plugged.push({ close: () => { line.kill('SIGKILL'); return Promise.resolve() } })
  for (let wait = 0; !existsSync(path) && wait < 100; wait += 1) await new Promise((done) => setTimeout(done, 20))
  return path
}

describe.skipIf(!socatIsHere)('the doctor at a real serial port (skipped where socat is not installed)', () => {
  it('with a car behind it: all is well, and whose the device is', async () => {
    const { path } = await plug('battery-worn')
    const run = await doctor(path)
    expect(run.out).toMatch(/ok +Permission +User \S+ may open it \(its group is \S+\)\./)
    expect(stateOf(run)).toMatchObject({ 'adapter-echo': 'ok', 'gateway': 'ok', 'telematics-unit': 'ok' })
    expect(run.code).toBe(0)
  })

  it('with an adapter that returns no echo: well, and the latency is not known', async () => {
    const { path } = await plug('battery-worn', '--no-echo')
    const run = await doctor(path)
    expect(stateOf(run)).toMatchObject({ 'adapter-echo': 'ok', 'latency': 'unknown', 'telematics-unit': 'ok' })
    expect(run.code).toBe(0)
  })

  it('that is dead: the adapter or its power, in one sentence', async () => {
    const run = await doctor(await deadLine())
    expect(run.code).toBe(3)
    expect(stateOf(run)).toMatchObject({ 'port': 'ok', 'permission': 'ok', 'busy': 'ok', 'adapter-echo': 'fault', 'latency': 'not-asked', 'telematics-unit': 'not-asked' })
    expect(run.out.trim().split('\n').at(-1)).toMatch(/^It is the adapter or its power: .+12 V.+\.$/)
  })

  it('that another program holds', async () => {
    const { path } = await plug('unit-silent')
    const holder = runJob(['--cable', path])
    await new Promise((done) => setTimeout(done, 1500))
    const run = await doctor(path)
    expect(run.code).toBe(3)
    expect(stateOf(run)).toMatchObject({ 'permission': 'ok', 'busy': 'fault', 'adapter-echo': 'not-asked' })
    expect((await holder).code).toBe(0)
  })
})
