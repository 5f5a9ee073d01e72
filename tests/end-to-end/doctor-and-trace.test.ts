import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { doctorSteps } from '../../shared/domain/doctor.ts'
import { readTrace } from '../domain/visit-car.ts'
import { writtenIn } from '../domain/vin-in-bytes.ts'
import { BenchPage } from './bench-page.ts'

const opened: BenchPage[] = []
const open = async (): Promise<BenchPage> => {
  const bench = await BenchPage.open()
  opened.push(bench)
  return bench
}
afterEach(async () => { for (const bench of opened.splice(0)) await bench.close().catch(() => undefined) })

const statesOf = (bench: BenchPage): Promise<(string | null)[]> => Promise.all(doctorSteps.map((step) => bench.at(`doctor-${step}`).getAttribute('data-state')))

describe('the connection doctor', () => {
  it('names the silent unit, then another cable, and lets go of each so that the next can be connected', async () => {
    const bench = await open()
    expect(await bench.at('doctor').count()).toBe(0)
    await bench.at('cable-training:unit-silent').click()
    await bench.at('doctor').click()
    await bench.at('doctor-sentence').waitFor()
    expect(await statesOf(bench)).toEqual(['ok', 'ok', 'ok', 'ok', 'ok', 'ok', 'ok', 'fault'])
    expect(await bench.text('doctor-sentence')).toMatch(/^It is the telematics unit: /)
    expect(await bench.text('doctor-telematics-unit')).toMatch(/No answer at 61[^]*fault/)
    await bench.typeCable('/dev/there-is-no-such-port')
    expect(await bench.at('doctor-report').count()).toBe(0)
    await bench.at('doctor').click()
    await bench.at('doctor-sentence').waitFor()
    expect(await statesOf(bench)).toEqual(['fault', ...Array.from({ length: 7 }, () => 'not-asked')])
    expect(await bench.text('doctor-sentence')).toMatch(/^It is the port: /)
    await bench.connect('training:battery-worn')
  })

  it('finds all well on the cable that is connected, and the car can be connected again', async () => {
    const bench = await open()
    await bench.connect('training:battery-worn')
    await bench.at('place-jobs').click()
    await bench.at('new-job').click()
    await bench.at('cable-training:battery-worn').click()
    await bench.at('doctor').click()
    await bench.at('doctor-sentence').waitFor()
    expect(await statesOf(bench)).toEqual(doctorSteps.map(() => 'ok'))
    expect(await bench.page.locator('.strip').innerText()).toMatch(/not connected/i)
    await bench.connect('training:battery-worn')
  })
})

describe('the byte trace', () => {
  it('is saved from the check without the end of the VIN, and with it only when that is wished', async () => {
    const bench = await open()
    await bench.connect('training:battery-worn')
    await bench.check()
    await bench.at('step-check').click()
    const [masked, whole] = [join(bench.dataFolder, 'masked.json'), join(bench.dataFolder, 'whole.json')]
    await bench.saveTo(masked)
    await bench.at('save-trace').click()
    expect(await bench.text('trace-path')).toBe(masked)
    await bench.saveTo(whole)
    await bench.at('trace-with-vin').click()
    await bench.at('save-trace').click()
    await expect.poll(() => existsSync(whole)).toBe(true)
    await expect.poll(() => bench.text('trace-path')).toBe(whole)
    const found = [masked, whole].map((file) => {
      const { vin, lines } = readTrace(readFileSync(file, 'utf8'))
      return [vin, lines.some(({ hex }) => writtenIn(hex, 'TC00001').length > 0)]
    })
    expect(found).toEqual([['masked', false], ['whole', true]])
    // what was saved is a car like any other
    await bench.at('place-jobs').click()
    await bench.at('new-job').click()
    await bench.typeCable(`training:recording=${masked}`)
    await bench.at('connect').click()
    await bench.at('plate').waitFor()
    expect(await bench.text('strip-vin')).toContain('XXXXXXX')
  })
})
