import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { startTrainingCar, type TrainingCar } from '../../electron/training-car/start-training-car.ts'
import type { Trouble } from '../../electron/training-car/trouble.ts'
import { maskTrace } from '../../shared/domain/mask-trace.ts'
import { sourceSchema, type Source } from '../../shared/domain/source.ts'
import { traceSchema, traceText, type Trace, type TraceLine } from '../../shared/domain/trace.ts'
import { hex, says } from '../exchange/scripted-cable.ts'
import { readTrace, visitCar, type Visited } from './visit-car.ts'
import { spellings, writtenIn } from './vin-in-bytes.ts'

const cars = ['battery-worn', 'network-retired-us', 'tcu-e61', 'unit-silent'] as const
const vinOf = ({ job }: Visited): string => job.vin ?? ''
const sumHolds = (line: string): boolean => {
  const bytes = Buffer.from(line, 'hex')
  return bytes.subarray(0, -1).reduce((sum, byte) => (sum + byte) & 0xff, 0) === bytes.at(-1)
}

const line = (given: Partial<TraceLine>): TraceLine => ({ n: 1, ms: 0, exchange: 1, direction: 'in', hex: '00', ...given })
const traceOf = (...lines: TraceLine[]): Trace => ({ format: 'sos-bench-trace', version: 1, cable: 'COM4', protocol: 'uds', beganAt: '2026-11-24T09:00:00.000Z', vin: 'whole', lines })
const maskedHex = (given: Partial<TraceLine>, ...vins: string[]): string => maskTrace(traceOf(line(given)), vins).lines[0]?.hex ?? ''
const ascii = (text: string): string => hex(Buffer.from(text, 'latin1'))

describe.each(cars)('the trace of %s', (name) => {
  let visited: Visited
  let played: { whole: Visited; masked: Visited }
  beforeAll(async () => {
    visited = await visitCar(`training:${name}`)
    const [whole, masked] = await Promise.all([visitCar(`training:recording=${visited.save('whole')}`), visitCar(`training:recording=${visited.save('masked')}`)])
    played = { whole, masked }
  })

  it('begins with the first question at 0 ms, and time does not run back', () => {
    const { lines } = visited.trace
    expect(lines[0]).toMatchObject({ n: 1, ms: 0, exchange: 1, direction: 'out' })
    expect(lines.map(({ n }) => n)).toEqual(lines.map((_, place) => place + 1))
    expect(lines.map(({ ms }) => ms)).toEqual(lines.map(({ ms }) => ms).sort((a, b) => a - b))
    expect(Math.max(...lines.map(({ exchange }) => exchange))).toBe(visited.check.exchanges)
  })

  it('played as a training car it gives the same facts, with the same numbers of exchanges', () => {
    expect(played.whole.check.facts).toEqual(visited.check.facts)
    expect(played.whole.job.verdict).toEqual(visited.job.verdict)
    expect(played.whole.check.exchanges).toBe(visited.check.exchanges)
  })

  it('masked it still plays, and differs in the VIN alone', () => {
    const vin = vinOf(visited)
    expect(vin).toHaveLength(17)
    const hidden = JSON.stringify(visited.check.facts).replaceAll(vin, `${vin.slice(0, 10)}XXXXXXX`)
    expect(JSON.stringify(played.masked.check.facts)).toBe(hidden)
    expect(played.masked.job.verdict).toEqual(visited.job.verdict)
  })

  it('masked it holds the end of the VIN in no form, and every checksum fits', () => {
    const text = visited.text('masked')
    const end = vinOf(visited).slice(-7)
    const { lines } = readTrace(text)
    expect(text).not.toContain(end)
    expect(readTrace(text).vin).toBe('masked')
    expect(lines.flatMap((one) => writtenIn(one.hex, end))).toEqual([])
    // also not put together from what follows one another
    expect(writtenIn(lines.map((one) => one.hex.slice(0, -2)).join(''), end)).toEqual([])
    expect(lines.filter(({ direction, hex: bytes }) => direction !== 'ignored' && !sumHolds(bytes))).toEqual([])
    // control: the whole one holds it, and the search finds it there
    expect(visited.trace.lines.flatMap((one) => writtenIn(one.hex, end))).toContain('ASCII')
  })

  it('every value that was read leads by its number to the bytes it was read from', () => {
    const sources = carSources(visited.check.facts).filter(({ exchange }) => exchange > 0)
    expect(sources.length).toBeGreaterThan(4)
    for (const { unit, service, exchange, read } of sources) {
      const lines = visited.trace.lines.filter((one) => one.exchange === exchange)
      const asked = lines.filter(({ direction }) => direction === 'out').map(({ hex: bytes }) => bytes)
      // physically, or functionally at the group of its era
      const address = unit.toString(16).toUpperCase().padStart(2, '0')
      expect(asked[0], service).toMatch(new RegExp(`^(8.${address}|C.(DF|EF))F1${service.replace(' ', '')}`))
      if (read) expect(lines.some(({ direction, hex: bytes }) => direction === 'in' && bytes.slice(2, 6) === `F1${address}`), service).toBe(true)
    }
  })
})

const recordings = resolve(import.meta.dirname, '../../../shared/recordings')
describe.skipIf(!existsSync(recordings)).each(['E39', 'G31'])('a recorded %s (skipped where the recordings are absent)', (name) => {
  it('plays from its own trace to the same facts, whole and masked', async () => {
    const visited = await visitCar(`training:recording=${join(recordings, `${name}.json`)}`)
    const [whole, masked] = await Promise.all([visitCar(`training:recording=${visited.save('whole')}`), visitCar(`training:recording=${visited.save('masked')}`)])
    const end = vinOf(visited).slice(-7)
    expect(end).toHaveLength(7)
    expect(whole.check.facts).toEqual(visited.check.facts)
    expect(JSON.stringify(masked.check.facts)).toBe(JSON.stringify(visited.check.facts).replaceAll(end, 'XXXXXXX'))
    expect(masked.trace.lines.flatMap(({ hex: bytes }) => writtenIn(bytes, end))).toEqual([])
    expect(visited.trace.lines.flatMap(({ hex: bytes }) => writtenIn(bytes, end))).not.toEqual([])
  })
})

/** Every source of the car kind, with whether a value came from it. */
function carSources(facts: unknown): (Extract<Source, { kind: 'car' }> & { read: boolean })[] {
  if (facts === null || typeof facts !== 'object') return []
  const { source, state } = facts as { source?: unknown; state?: unknown }
  const parsed = sourceSchema.safeParse(source)
  const own = parsed.success && parsed.data.kind === 'car' ? [{ ...parsed.data, read: state === 'read' }] : []
  return [...own, ...Object.values(facts).flatMap(carSources)]
}

const served: TrainingCar[] = []
afterEach(async () => { for (const car of served.splice(0)) await car.close() })

describe('a bad line', () => {
  it.each<[string, Trouble]>([
    ['loses an answer', { kind: 'dropped', nth: 4 }],
    ['damages one', { kind: 'wrong-checksum', nth: 5 }],
    ['brings the answers of another first', { kind: 'foreign-first', from: 0x12 }],
    ['brings them late', { kind: 'pending', pendings: 2, everyMs: 5, then: 'answer' }],
    ['cuts the VIN in two', { kind: 'cut', keep: 21, service: 0x22, nth: 1 }],
    ['returns no echo', { kind: 'echo-absent' }],
  ])('%s: the trace still plays to the same facts, and its mask leaves no three characters of the end', async (_, trouble) => {
    const car = await startTrainingCar('battery-worn', { trouble })
    served.push(car)
    const visited = await visitCar(`tcp:127.0.0.1:${String(car.port)}`)
    expect((await visitCar(`training:recording=${visited.save('whole')}`)).check.facts).toEqual(visited.check.facts)
    const end = vinOf(visited).slice(-7)
    const ignored = readTrace(visited.text('masked')).lines.filter(({ direction }) => direction === 'ignored').map((one) => one.hex).join('')
    for (let from = 0; from < 5; from += 1) expect(writtenIn(ignored, end.slice(from, from + 3))).not.toContain('ASCII')
  })
})

const vinCharacter = fc.constantFrom(...Array.from('ABCDEFGHJKLMNPRSTUVWXYZ0123456789'))
const vins = fc.array(vinCharacter, { minLength: 16, maxLength: 16 }).map((chars) => `W${chars.join('')}`)

describe('the mask', () => {
  it.each(Object.keys(spellings))('finds the end of any VIN in %s, wherever it stands, and keeps length and checksum', (name) => {
    fc.assert(fc.property(vins, fc.uint8Array({ maxLength: 20 }), fc.uint8Array({ maxLength: 20 }), (vin, before, after) => {
      const end = vin.slice(-7)
      const spelled = spellings[name]?.(end) ?? { hex: '' }
      const digits = 'hex' in spelled ? spelled.hex : BigInt(`0b${spelled.bits}000000`).toString(16).padStart(12, '0')
      const bytes = hex(says(0x61, `62 F190 ${hex(before)} ${digits.length % 2 === 0 ? digits : `${digits}0`} ${hex(after)}`.replaceAll(' ', '')))
      const masked = maskedHex({ hex: bytes }, vin)
      expect(writtenIn(bytes, end)).toContain(name)
      expect(writtenIn(masked, end)).toEqual([])
      expect(masked).toHaveLength(bytes.length)
      expect(sumHolds(masked)).toBe(true)
      expect(masked.startsWith(bytes.slice(0, 6))).toBe(true)
    }), { numRuns: 300 })
  })

  it('hides the VIN of another car in a unit that came from there, and a short VIN that KWP gives', () => {
    expect(maskedHex({ hex: hex(says(0x61, `62F190${ascii('WBAJM71000B055940')}`)) }, 'WBAVG91090VG11111')).toContain(ascii('WBAJM71000XXXXXXX'))
    expect(maskedHex({ hex: hex(says(0x40, `5A90${ascii('CZ48968')}`)) })).toContain(ascii('XXXXXXX'))
    // with a character before and behind it that could belong to it: block 3001 of a coded ATM
    expect(maskedHex({ hex: hex(says(0x61, `62300141${ascii('WBAJM71000B055940')}42`)) })).not.toContain(ascii('B055940'))
  })

  it('leaves alone what is no VIN: blank ones, SIM numbers, and every byte of a line without one', () => {
    for (const text of ['0'.repeat(17), '89490200001234567', '     ']) {
      const bytes = hex(says(0x61, `62F190${ascii(text)}`))
      expect(maskedHex({ hex: bytes }, '0'.repeat(17))).toBe(bytes)
    }
    fc.assert(fc.property(fc.uint8Array({ minLength: 1, maxLength: 60 }), (bytes) => {
      expect(maskedHex({ hex: hex(bytes) }, 'WBAJM71000B055940')).toBe(hex(bytes))
    }))
  })

  it('mends no checksum that was wrong', () => {
    const damaged = hex(says(0x10, `62F190${ascii('WBAJM71000B055940')}`)).slice(0, -2) + 'FF'
    expect(maskedHex({ hex: damaged, direction: 'ignored', why: 'bad-checksum' })).toMatch(/FF$/)
  })

  it('control: a trace that was not masked says so', () => {
    expect(traceOf().vin).toBe('whole')
  })
})

describe('the file', () => {
  it('is JSON with one line of bytes a line', () => {
    const trace = traceOf(line({}), line({ n: 2, direction: 'ignored', why: 'bad "header"\n' }))
    const text = traceText(trace)
    expect(JSON.parse(text)).toEqual(trace)
    expect(text.split('\n').filter((row) => row.includes('"hex"'))).toHaveLength(2)
    expect(JSON.parse(traceText(traceOf()))).toEqual(traceOf())
  })

  it.each([
    ['odd digits', line({ hex: '8' })], ['no bytes', line({ hex: '' })], ['small letters', line({ hex: 'ff' })],
    ['a direction nobody knows', { ...line({}), direction: 'sideways' }], ['time before the beginning', line({ ms: -1 })],
  ])('with %s is refused', (_, one) => {
    expect(traceSchema.safeParse({ ...traceOf(), lines: [one] }).success).toBe(false)
  })

  it('of another version is refused', () => {
    expect(traceSchema.safeParse({ ...traceOf(), version: 2 }).success).toBe(false)
  })
})
