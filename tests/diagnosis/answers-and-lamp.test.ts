import { describe, expect, it } from 'vitest'
import { diagnose } from '../../shared/diagnosis/diagnose.ts'
import type { Intake } from '../../shared/domain/intake.ts'
import type { Verdict } from '../../shared/domain/verdict.ts'
import { intakeWith, sampleCar, today, type SampleCar } from './sample-car.ts'

const verdictOn = (car: SampleCar, intake: Partial<Intake> = {}): Verdict => diagnose(sampleCar(car), intakeWith({ market: 'DE', ...intake }), today)
const score = (verdict: Verdict, cause: string) => verdict.causes.find((ranked) => ranked.cause === cause)?.score ?? 0

describe('the lamp', () => {
  it('amber alone points to passing causes only, weakly', () => {
    const verdict = verdictOn({ variant: 'ATM', generation: '4G' }, { light: 'amber' })
    expect(verdict.withheld).toBe(true)
    expect(verdict.causes.map(({ cause }) => cause).sort()).toEqual(['backup-battery', 'no-signal', 'software-glitch'])
    expect(verdict.causes.every(({ strength }) => strength === 'weak')).toBe(true)
  })

  it('red alone accuses nobody', () => {
    expect(verdictOn({}, { light: 'red' }).causes).toEqual([])
  })

  it('red strengthens what the car already says about hardware', () => {
    const car: SampleCar = { fault: [['B7F32B', 'stored']] }
    expect(score(verdictOn(car, { light: 'red' }), 'antenna')).toBeGreaterThan(score(verdictOn(car), 'antenna'))
  })
})

describe('what red does not do', () => {
  it('it says nothing of causes that are no hardware', () => {
    const car: SampleCar = { variant: 'ATM', generation: '4G', fault: [['03178A', 'stored']] }
    expect(score(verdictOn(car, { light: 'red' }), 'no-signal')).toBe(score(verdictOn(car), 'no-signal'))
  })
})

describe('the message in the cluster', () => {
  it.each([['475', 'gps'], ['Emergency call system reduced.', 'gps'], ['300', 'sim-or-subscription'], ['297', 'sim-or-subscription'], ['298', 'no-signal']])('%s hints at %s', (message, cause) => {
    expect(score(verdictOn({}, { message }), cause)).toBeGreaterThan(0)
  })

  it('299 says only that something failed', () => {
    expect(verdictOn({}, { message: 'Emergency call system malfunction.' }).causes).toEqual([])
  })

  it('any other text is kept and argues nothing', () => {
    expect(verdictOn({}, { message: 'the thing blinks since Tuesday' }).causes).toEqual([])
  })
})

describe('what the technician found', () => {
  it('a soft reset that cured it', () => {
    expect(verdictOn({}, { answers: { 'soft-reset': 'cured' } }).causes[0]?.cause).toBe('software-glitch')
  })

  it('a garage without signal', () => {
    const car: SampleCar = { info: [['610036', 'stored']], readings: { registration: 'searching' } }
    const verdict = verdictOn(car, { market: 'DE', answers: { 'no-signal-place': 'yes' } })
    expect(verdict.causes[0]?.cause).toBe('no-signal')
    expect(verdict.withheld).toBe(false)
  })

  it('a cracked shark fin', () => {
    expect(verdictOn({}, { answers: { 'antenna-damage': 'yes' } }).causes[0]?.cause).toBe('antenna')
  })

  it('a done check is not asked for again', () => {
    const ids = (answers: Record<string, string>) => verdictOn({ fault: [['B7F335', 'present']] }, { answers }).nextCheck?.id
    expect(ids({})).toBe('soft-reset')
    expect(ids({ 'soft-reset': 'came-back' })).toBe('look-for-water')
    expect(ids({ 'soft-reset': 'not-done', water: 'not-checked' })).toBe('soft-reset')
  })

  it('an answer nobody asked for is left alone', () => {
    expect(verdictOn({}, { answers: { 'favourite-colour': 'yes', constructor: 'yes' } }).causes).toEqual([])
  })
})

describe('the unit\'s own switches', () => {
  it.each(['ecall-enabled', 'ecall-coded-on', 'telematics-coded-on'] as const)('%s off: switched off, not broken', (name) => {
    const car = (on: boolean): SampleCar => ({ variant: 'TELE60_3', generation: '2G', address: 0x36, protocol: 'kwp', readings: { [name]: on } })
    expect(verdictOn(car(false)).causes[0]?.cause).toBe('coding')
    expect(verdictOn(car(true)).causes).toEqual([])
  })
})

describe('warranty', () => {
  it('yes: the dealer comes first', () => {
    expect(verdictOn({ fault: [['B7F341', 'present']] }, { warranty: 'yes' }).nextCheck?.id).toBe('dealer-first')
    expect(verdictOn({ fault: [['B7F341', 'present']] }, { warranty: 'unknown' }).nextCheck?.id).not.toBe('dealer-first')
  })
})

describe('can it be driven', () => {
  it.each<[string, SampleCar, Partial<Intake>, Verdict['safeToDrive']]>([
    ['a worn battery', { fault: [['B7F341', 'present']] }, { light: 'red' }, 'yes-no-emergency-call'],
    ['nothing stored, lamp off, registered', { readings: { registration: 'registered' } }, { light: 'off' }, 'yes'],
    ['nothing stored, lamp off, but in no network', { readings: { registration: 'searching' } }, { light: 'off' }, 'yes-no-emergency-call'],
    ['nothing stored, lamp on', {}, { light: 'amber' }, 'yes-no-emergency-call'],
    ['nothing readable', { deadBus: true }, { light: 'off' }, 'yes-no-emergency-call'],
    ['a fault in the airbag unit now', { airbag: [['93EB', 'present']] }, {}, 'check-first'],
    ['undervoltage now', { fault: [['B7F339', 'present']] }, {}, 'check-first'],
  ])('%s', (_what, car, intake, expected) => {
    expect(verdictOn(car, intake).safeToDrive).toBe(expected)
  })
})
