import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { startTrainingCar } from '../../electron/training-car/start-training-car.ts'
import { Workbench } from '../../electron/workbench/workbench.ts'
import { plugCar } from '../bench/plug.ts'
import { publishedExchanges, type PublishedExchange } from './published-exchanges.ts'

/** Runs the check as window and command line do: identify, open a job, read, save. */
async function check(cable: string): Promise<number> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'sos-bench-'))
  const bench = new Workbench({
    dataFolder, version: '0', hostName: 'test', tell: () => undefined, chooseFile: () => Promise.resolve(null), printPdf: () => Promise.reject(new Error('nothing is printed')),
  })
  try {
    await bench.connect(bench.cables.type(cable).id)
    return (await bench.check((await bench.startJob()).id)).check?.exchanges ?? 0
  } finally {
    await bench.close()
    rmSync(dataFolder, { recursive: true })
  }
}

/** What the check of a training car sent, by the car's own log, each request as "61 22 D1 08" and a question to all units as "all DF 19 02 0C". */
async function heardBy(scenario: string): Promise<{ heard: string[]; exchanges: number }> {
  const car = await startTrainingCar(scenario, { thinkMs: 0 })
  onTestFinished(() => car.close())
  const exchanges = await check(`tcp:127.0.0.1:${String(car.port)}`)
  return { heard: car.log.filter(({ direction }) => direction === 'in').map(({ bytes }) => spoken(bytes)), exchanges }
}

function spoken([form = 0, target = 0, , ...rest]: Iterable<number>): string {
  const bytes = [target, ...rest.slice(0, -1)].map((byte) => byte.toString(16).toUpperCase().padStart(2, '0')).join(' ')
  return form >= 0xc0 ? `all ${bytes}` : bytes
}

/** What the car heard and the list does not allow, or misses: nothing when both agree. */
function disagreements(heard: readonly string[], list: readonly PublishedExchange[]): string[] {
  const isListed = ({ request }: PublishedExchange, said: string): boolean =>
    new RegExp(`^${request.replace('code', '.. .. ..')}$`).test(said)
  return [
    ...[...new Set(heard)].filter((said) => !list.some((row) => isListed(row, said))).map((said) => `${said} is not listed`),
    ...list.flatMap((row) => {
      const times = heard.filter((said) => isListed(row, said)).length
      const most = row.twice ? 2 : 1
      if (times > most) return [`${row.request} was asked ${String(times)} times`]
      return row.always && times === 0 ? [`${row.request} was not asked`] : []
    }),
  ]
}

const recordings = resolve(import.meta.dirname, '../../../shared/recordings')

describe('the quick check asks what docs/exchanges.md says, and nothing else', () => {
  it.each([
    ['battery-worn', 'F and G series, index not published'],
    ['network-retired-us', 'F and G series, index not published'],
    ['unit-silent', 'F and G series, telematics unit silent'],
    ['tcu-e61', 'E series (KWP2000)'],
  ])('training car %s: %s', async (scenario, heading) => {
    const list = publishedExchanges(heading)
    const { heard, exchanges } = await heardBy(scenario)
    // these cars answer as they should: what silence adds has no place here
    expect(disagreements(heard, list)).toEqual([])
    expect(exchanges).toBe(new Set(heard).size)
    expect(exchanges).toBeLessThanOrEqual(list.length)
  })

  it('a car with a published index and a stored network event, which takes the longest way', async () => {
    const car = await plugCar({ car: 'quick', p2: 0 })
    onTestFinished(() => car.stop())
    const list = publishedExchanges('F and G series, index published')
    const { result, counts } = await car.with('tcp', check)
    expect(disagreements(counts.heard.map((telegram) => spoken(Buffer.from(telegram, 'hex'))), list)).toEqual([])
    expect(counts).toMatchObject({ exchanges: list.length, retries: 0, duplicates: 0 })
    expect(result).toBe(list.length)
  })

  it.skipIf(!existsSync(recordings))('the recorded G31 gets no request that is not listed, though it is silent to some (skipped where the recordings are absent)', async () => {
    const { heard } = await heardBy(`recording=${recordings}/G31.json`)
    const list = [...publishedExchanges('F and G series, index published'), ...publishedExchanges('What silence adds')]
    expect(disagreements(heard, list.map((row) => ({ ...row, twice: true })))).toEqual([])
  })

  it('negative control: a request too many, one too few and one put twice are found', () => {
    const list: PublishedExchange[] = [{ request: '10 22 F1 90', always: true, twice: false }, { request: '61 19 04 code FF', always: false, twice: false }]
    expect(disagreements(['10 22 F1 90', '61 19 04 03 17 8A FF'], list)).toEqual([])
    expect(disagreements(['10 22 F1 90', '10 22 F1 90', '40 22 F1 90'], list)).toEqual(['40 22 F1 90 is not listed', '10 22 F1 90 was asked 2 times'])
    expect(disagreements(['all DF 22 F1 90'], list)).toEqual(['all DF 22 F1 90 is not listed', '10 22 F1 90 was not asked'])
  })
})
