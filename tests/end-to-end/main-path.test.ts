import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { openHistory } from '../../db/open-history.ts'
import { startTrainingCar, type TrainingCar } from '../../electron/training-car/start-training-car.ts'
import type { Job, JobRow } from '../../shared/domain/job.ts'
import { pdfText } from '../pdf-text.ts'
import { BenchPage } from './bench-page.ts'

const opened: { close(): Promise<void> }[] = []
const keep = <T extends { close(): Promise<void> }>(one: T): T => { opened.push(one); return one }
const open = async (dataFolder?: string): Promise<BenchPage> => keep(await BenchPage.open(dataFolder === undefined ? {} : { dataFolder }))
const serve = async (...given: Parameters<typeof startTrainingCar>): Promise<TrainingCar> => keep(await startTrainingCar(...given))
afterEach(async () => { for (const one of opened.splice(0).reverse()) await one.close().catch(() => undefined) })

/** The rows of a history as the file holds them; the app must have let go of it. */
function rowsOf(dataFolder: string, training: boolean): { rows: JobRow[]; job: Job | undefined } {
  const history = openHistory({ file: join(dataFolder, training ? 'training.sqlite' : 'history.sqlite'), training })
  const { rows } = history.jobs.page({ search: '', before: null })
  const job = rows[0] === undefined ? undefined : history.jobs.read(rows[0].id)
  history.close()
  return { rows, job }
}

describe('one car from the cable to the paper', () => {
  it('battery-worn: connect, intake, check, verdict, PDF; the row stands in the file', async () => {
    const bench = await open()
    await bench.connect('training:battery-worn')
    expect(await bench.text('strip-vin')).toContain('0SBTRA1N30TC00001')
    expect(await bench.text('identity-variant')).toContain('TCB1')
    expect(await bench.text('identity-partNumber')).toMatch(/unreadable/i)
    await bench.at('light-red').click()
    await bench.at('message').fill('Emergency call system malfunction')
    await bench.at('market').selectOption('DE')
    await bench.at('warranty-no').click()
    await bench.at('plate').fill('M-AB 123')
    await bench.at('customer').fill('Anna Muster')
    await bench.at('odometer').fill('120000')
    await bench.check()
    expect(await bench.at('cause-1').getAttribute('data-cause')).toBe('backup-battery')
    expect(await bench.text('cause-1')).toContain('B7F341')
    expect(await bench.text('reading-backup-battery-voltage')).toMatch(/3[.,]?310|3[.,]31/)
    expect(await bench.text('cost')).toContain('500')
    const file = await bench.savePdf()
    const paper = await pdfText(file)
    for (const words of ['TRAINING', 'M-AB 123', 'Anna Muster', '120,000 km', 'B7F341', 'B7F343', '610025', 'Germany']) expect(paper).toContain(words)
    expect(paper).not.toMatch(/\bPASS\b/)
    await bench.close()
    const { job } = rowsOf(bench.dataFolder, true)
    expect(job).toMatchObject({ vin: '0SBTRA1N30TC00001', training: true, intake: { plate: 'M-AB 123', customer: 'Anna Muster', light: 'red', market: 'DE', warranty: 'no' } })
    expect(job?.verdict?.causes[0]?.cause).toBe('backup-battery')
  })

  it('network-retired-us: the market decides, and the verdict follows the answer', async () => {
    const bench = await open()
    await bench.connect('training:network-retired-us')
    await bench.at('light-amber').click()
    await bench.at('market').selectOption('US')
    await bench.check()
    expect(await bench.at('cause-1').getAttribute('data-cause')).toBe('network-retired')
    await bench.at('step-intake').click()
    await bench.at('market').selectOption('DE')
    await bench.at('step-verdict').click()
    await bench.page.locator('[data-test=cause-1][data-cause=no-signal]').waitFor()
    expect(await bench.page.locator('[data-cause=network-retired]').count()).toBe(0)
  })

  it('unit-silent: "no answer" on screen and paper, never "no faults"', async () => {
    const bench = await open()
    await bench.connect('training:unit-silent')
    await bench.check()
    expect(await bench.at('cause-1').getAttribute('data-cause')).toBe('wiring-or-bus')
    expect(await bench.text('units')).toMatch(/telematics[^]*no answer/i)
    const paper = await pdfText(await bench.savePdf())
    expect(paper).toMatch(/no answer/i)
    expect(paper).not.toMatch(/Emergency-call unit 0x61[^.]{0,60}none stored/)
  })

  it('tcu-e61: withheld or harmless, never a part', async () => {
    const bench = await open()
    await bench.connect('training:tcu-e61')
    expect(await bench.text('identity-variant')).toContain('TELE60_3')
    await bench.check()
    await bench.at('withheld').waitFor()
    expect(await bench.text('next-check')).not.toBe('')
    expect(await bench.at('cost').innerText().catch(() => '')).not.toMatch(/\d{3}/)
  })
})

describe('what is saved stays', () => {
  it('a job is found again after a restart, by a piece of its VIN', async () => {
    const first = await open()
    await first.connect('training:battery-worn')
    await first.at('plate').fill('B-ZZ 42')
    await first.check()
    await first.close()
    const second = await open(first.dataFolder)
    await second.at('place-jobs').click()
    await second.at('jobs-practice').click()
    await second.at('search').fill('TC00001')
    const row = second.page.locator('tr[data-test^=job-]')
    await row.first().waitFor()
    expect(await row.count()).toBe(1)
    expect(await row.first().innerText()).toContain('B-ZZ 42')
    await row.first().click()
    await second.at('verdict').waitFor()
    expect(await second.at('cause-1').getAttribute('data-cause')).toBe('backup-battery')
    await second.at('place-jobs').click()
    await second.at('jobs-practice').click()
    await second.at('search').fill('no such car')
    await second.at('empty').waitFor()
  })

  it('a car behind a serial bridge is a real car: no banner, and the shop\'s own history', async () => {
    const car = await serve('battery-worn')
    const bench = await open()
    await bench.typeCable(`tcp:127.0.0.1:${String(car.port)}`)
    await bench.at('connect').click()
    await bench.at('plate').waitFor()
    expect(await bench.at('training').count()).toBe(0)
    await bench.check()
    const paper = await pdfText(await bench.savePdf())
    expect(paper).not.toContain('TRAINING')
    await bench.close()
    expect(rowsOf(bench.dataFolder, false).rows).toHaveLength(1)
    expect(rowsOf(bench.dataFolder, true).rows).toHaveLength(0)
  })

  it('a hostile name is text on screen, in the file and on paper', async () => {
    const hostile = '<img src=x onerror="document.title=1">'
    const bench = await open()
    await bench.connect('training:battery-worn')
    await bench.at('customer').fill(hostile)
    await bench.check()
    expect(await pdfText(await bench.savePdf())).toContain(hostile)
    await bench.at('place-jobs').click()
    await bench.at('jobs-practice').click()
    await bench.page.locator('tr[data-test^=job-]').first().waitFor()
    expect(await bench.page.locator('tr[data-test^=job-]').first().innerText()).toContain(hostile)
    expect(await bench.page.locator('img[src=x]').count()).toBe(0)
    expect(await bench.page.title()).not.toBe('1')
    await bench.close()
    expect(rowsOf(bench.dataFolder, true).job?.intake.customer).toBe(hostile)
  })
})

describe('when something goes wrong the app says so and stays usable', () => {
  it('no such port, then a training car', async () => {
    const bench = await open()
    await bench.typeCable('/dev/there-is-no-such-port')
    await bench.at('connect').click()
    await bench.at('error').waitFor()
    expect(await bench.text('error')).toMatch(/no such cable/i)
    await bench.connect('training:battery-worn')
  })

  it('a name that is no cable is refused in one sentence', async () => {
    const bench = await open()
    await bench.at('type-port').click()
    await bench.at('port').fill('carrier-pigeon:7')
    await bench.at('add-port').click()
    await bench.at('error').waitFor()
  })

  it('cancel keeps what was read and says what was not', async () => {
    const car = await serve('battery-worn', { thinkMs: 400 })
    const bench = await open()
    await bench.typeCable(`tcp:127.0.0.1:${String(car.port)}`)
    await bench.at('connect').click()
    await bench.at('plate').waitFor()
    await bench.at('run-check').click()
    await expect.poll(() => bench.text('progress-count').catch(() => '')).toMatch(/[2-7]/)
    await bench.at('cancel-check').click()
    await bench.at('verdict').waitFor()
    await bench.close()
    const { job } = rowsOf(bench.dataFolder, false)
    expect(job?.check?.ended).toBe('cancelled')
    expect(JSON.stringify(job?.check?.facts.memories)).toContain('"reason":"cancelled"')
  })

  it('cable pulled in the middle: named, kept, and a new connection works without a restart', async () => {
    const car = await serve('battery-worn', { thinkMs: 300 })
    const bench = await open()
    await bench.typeCable(`tcp:127.0.0.1:${String(car.port)}`)
    await bench.at('connect').click()
    await bench.at('plate').waitFor()
    await bench.at('run-check').click()
    await expect.poll(() => bench.text('progress-count').catch(() => '')).toMatch(/[2-7]/)
    await car.close()
    await bench.at('error').first().waitFor()
    expect(await bench.text('error')).toMatch(/cable went away/i)
    await bench.at('connect-again').click()
    await bench.connect('training:network-retired-us')
    await bench.close()
    expect(rowsOf(bench.dataFolder, false).job?.check?.ended).toBe('cable-lost')
  })

  it('a damaged history is named and left as it is', async () => {
    const first = await open()
    await first.close()
    writeFileSync(join(first.dataFolder, 'training.sqlite'), 'this is not a database, and never was one')
    const bench = await open(first.dataFolder)
    await bench.at('cable-training:battery-worn').click()
    await bench.at('connect').click()
    await bench.at('error').waitFor()
    expect(await bench.text('error')).toMatch(/damaged/i)
  })
})
