import { existsSync, writeFileSync } from 'node:fs'
import { createServer, type Socket } from 'node:net'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openHistory } from '../../db/open-history.ts'
import { pdfText } from '../pdf-text.ts'
import { root, runJob, temporaryFolder } from './run-job.ts'

const recordings = join(root, '../shared/recordings')

describe('the verdict of each training car', () => {
  it('battery-worn: the backup battery comes first', async () => {
    const run = await runJob(['--cable', 'training:battery-worn', '--light', 'red', '--market', 'DE', '--warranty', 'no'])
    const { unit, verdict, faults, readings, car } = run.json()
    expect(run.code).toBe(0)
    expect(unit).toMatchObject({ answered: true, address: '61', variant: 'TCB1', generation: '3G' })
    expect(verdict).toMatchObject({ withheld: false, safeToDrive: 'yes-no-emergency-call' })
    expect(verdict.causes[0]?.cause).toBe('backup-battery')
    expect(faults.map(({ code, memory }) => `${memory} ${code}`)).toEqual(expect.arrayContaining(['fault B7F341', 'fault B7F343', 'info 610025']))
    expect(readings.find(({ name }) => name === 'backup-battery-voltage')).toMatchObject({ value: 3310, unit: 'mV', source: '22 D029 @61' })
    expect(car).toMatchObject({ chassis: 'F30', protocol: 'uds', vinSource: '22 F190 @10' })
    expect(run.out).toContain('TRAINING')
  })

  it('network-retired-us: the network comes first, in the United States only', async () => {
    const [us, de, nowhere] = await Promise.all(['US', 'DE', undefined].map((market) =>
      runJob(['--cable', 'training:network-retired-us', '--light', 'amber', ...(market === undefined ? [] : ['--market', market])])))
    expect(us?.json().verdict).toMatchObject({ withheld: false })
    expect(us?.json().verdict.causes[0]?.cause).toBe('network-retired')
    expect(de?.json().verdict.causes[0]?.cause).not.toBe('network-retired')
    expect(nowhere?.json().verdict.withheld).toBe(true)
  })

  it('tcu-e61: two info entries, no stored fault, never a part', async () => {
    const { unit, faults, verdict, memories } = (await runJob(['--cable', 'training:tcu-e61'])).json()
    expect(unit).toMatchObject({ address: '36', variant: 'TELE60_3', generation: '2G' })
    expect(memories).toEqual(expect.arrayContaining([expect.objectContaining({ address: '36', memory: 'fault', state: 'read' })]))
    expect(faults.filter(({ address }) => address === '36').map(({ memory }) => memory)).toEqual(['info', 'info'])
    expect(verdict.withheld || ['software-glitch', 'no-signal'].includes(verdict.causes[0]?.cause ?? '')).toBe(true)
  })

  it('unit-silent: wiring first, and silence is never "no faults"', async () => {
    const run = await runJob(['--cable', 'training:unit-silent', '--light', 'red'])
    const { unit, verdict, memories } = run.json()
    expect(run.code).toBe(0)
    expect(unit).toMatchObject({ answered: false, address: '61', variant: 'unknown', generation: 'unknown' })
    expect(verdict.causes[0]?.cause).toBe('wiring-or-bus')
    expect(verdict.causes[0]?.because.join(' ')).toMatch(/no answer from the telematics unit/i)
    expect(memories.filter(({ address }) => address === '61').map(({ state }) => state)).toEqual(['no-answer', 'no-answer'])
    expect(run.out).not.toMatch(/Telematics 61.*nothing stored/)
  })
})

describe.skipIf(!existsSync(recordings))('recorded real cars (skipped where the recordings are absent)', () => {
  it('G31: an ATM with 4G that had no signal', async () => {
    const { unit, faults, verdict, memories } = (await runJob(['--cable', `training:recording=${recordings}/G31.json`])).json()
    expect(unit).toMatchObject({ answered: true, address: '61', variant: 'ATM', index: '0F20C0', generation: '4G' })
    expect(faults.find(({ code }) => code === '03178A')).toMatchObject({ memory: 'fault', present: true, stored: true })
    expect(faults.find(({ code }) => code === '031786')).toMatchObject({ memory: 'fault', present: false, stored: true })
    expect(memories).toEqual(expect.arrayContaining([expect.objectContaining({ address: '61', memory: 'info', state: 'read' })]))
    expect(verdict.causes[0]?.cause).toBe('no-signal')
    expect(verdict.causes.filter(({ score }) => score > 0).map(({ cause }) => cause)).not.toContain('network-retired')
  })

  it('E61: a TCU 1.5 with two info entries and nothing to buy', async () => {
    const { car, unit, faults, verdict } = (await runJob(['--cable', `training:recording=${recordings}/E61.json`])).json()
    expect(car).toMatchObject({ chassis: 'E61', protocol: 'kwp' })
    expect(unit).toMatchObject({ address: '36', variant: 'TELE60_3', index: '0632', partNumber: '9231089' })
    expect(faults.map(({ code, memory }) => `${memory} ${code}`).sort()).toEqual(['info 930B', 'info 931D'])
    expect(verdict.withheld || ['software-glitch', 'no-signal'].includes(verdict.causes[0]?.cause ?? '')).toBe(true)
  })
})

describe('the paper and the history', () => {
  it('keeps the job and prints a report whose text can be read back', async () => {
    const data = temporaryFolder()
    const pdf = join(data, 'report.pdf')
    const hostile = '<img src=x onerror=alert(1)>'
    const run = await runJob(['--cable', 'training:battery-worn', '--customer', hostile, '--plate', 'M-AB 123', '--odometer', '120000km', '--pdf', pdf], data)
    expect(run.code).toBe(0)
    const text = await pdfText(pdf)
    expect(text).toContain('B7F341')
    expect(text).toContain('M-AB 123')
    expect(text).toContain(hostile)
    expect(text).toContain('TRAINING')
    const history = openHistory({ file: join(data, 'training.sqlite'), training: true })
    expect(history.jobs.read(run.json().job.id)).toMatchObject({ training: true, intake: { customer: hostile, odometer: { value: 120000, unit: 'km' } } })
    history.close()
    expect(existsSync(join(data, 'history.sqlite')) && openHistoryRows(data)).toBeFalsy()
  })
})

/** Rows of the real history: a practice job must leave none. */
function openHistoryRows(data: string): number {
  const history = openHistory({ file: join(data, 'history.sqlite'), training: false })
  const { rows } = history.jobs.page({ search: '', before: null })
  history.close()
  return rows.length
}

describe('bad input ends in one sentence and the promised exit code', () => {
  it.each([
    [[], 2, 'bad-arguments'],
    [['--cable', 'training:no-such-car'], 2, 'unknown-scenario'],
    [['--cable', 'training:battery-worn', '--light', 'green'], 2, 'bad-arguments'],
    [['--cable', 'training:battery-worn', '--market', 'USA'], 2, 'bad-arguments'],
    [['--cable', 'training:battery-worn', '--odometer', 'lots'], 2, 'bad-arguments'],
    [['--cable', 'training:battery-worn', '--nonsense'], 2, 'bad-arguments'],
    [['--cable', 'carrier-pigeon:7'], 2, 'bad-arguments'],
    [['--cable', '/dev/there-is-no-such-port'], 3, 'cable-not-found'],
    [['--cable', 'tcp:127.0.0.1:1'], 3, 'cable-unreachable'],
  ])('%j: exit %i, %s', async (args, code, error) => {
    const run = await runJob(args)
    expect(run.code).toBe(code)
    expect(run.err).toMatch(new RegExp(`^${error}: .+\\.$`, 'm'))
    expect(run.err).not.toMatch(/\n\s+at /)
  })

  it('an unknown answer key is an error', async () => {
    const data = temporaryFolder()
    writeFileSync(join(data, 'answers.json'), '{"favourite-colour":"blue"}')
    const run = await runJob(['--cable', 'training:battery-worn', '--answers', join(data, 'answers.json')], data)
    expect(run).toMatchObject({ code: 2, out: '' })
    expect(run.err).toMatch(/^unknown-answer: /m)
  })

  it('a plain file is not a serial port', async () => {
    const data = temporaryFolder()
    writeFileSync(join(data, 'port'), '')
    const run = await runJob(['--cable', join(data, 'port')], data)
    expect(run.code).toBe(3)
    expect(run.err).toMatch(/^cable-not-serial: /m)
  })

  it.each([
    ['nothing on the other end', () => undefined, /^(no-car|cable-silent): /m],
    ['garbage bytes', (socket: Socket) => void socket.on('data', () => socket.write(Buffer.from('5A17E300FF9C', 'hex'))), /^(no-car|cable-garbage): /m],
    ['hanging up at the first byte', (socket: Socket) => void socket.on('data', () => socket.destroy()), /^cable-lost: /m],
  ])('%s', async (_, behave, error) => {
    const server = createServer(behave)
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
    const address = server.address()
    const run = await runJob(['--cable', `tcp:127.0.0.1:${String(typeof address === 'object' ? address?.port : 0)}`])
    server.close()
    expect(run.code).toBe(3)
    expect(run.err).toMatch(error)
  })

  it('a history that another program damaged is left as it is', async () => {
    const data = temporaryFolder()
    writeFileSync(join(data, 'training.sqlite'), 'this is not a database, and never was one')
    const run = await runJob(['--cable', 'training:battery-worn'], data)
    expect(run.code).toBe(4)
    expect(run.err).toMatch(/^history-damaged: /m)
  })
})
