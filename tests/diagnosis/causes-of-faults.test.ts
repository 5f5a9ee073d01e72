import { describe, expect, it } from 'vitest'
import { diagnose } from '../../shared/diagnosis/diagnose.ts'
import type { Intake } from '../../shared/domain/intake.ts'
import type { Verdict } from '../../shared/domain/verdict.ts'
import { intakeWith, sampleCar, today, type Entry, type SampleCar } from './sample-car.ts'

const verdictOn = (car: SampleCar, intake: Partial<Intake> = {}): Verdict => diagnose(sampleCar(car), intakeWith({ market: 'DE', ...intake }), today)
const led = (car: SampleCar, intake: Partial<Intake> = {}) => verdictOn(car, intake).causes[0]?.cause

const kwp = { generation: '2G', address: 0x36, protocol: 'kwp' } as const
const present = (...codes: string[]): Entry[] => codes.map((code) => [code, 'present'])

describe('a present fault of one circuit leads to that circuit', () => {
  it.each<[string, string, SampleCar]>([
    ['antenna', 'TCB1 GSM antenna open', { fault: present('B7F32B') }],
    ['antenna', 'ATM02 emergency antenna short', { variant: 'ATM02', generation: '4G', fault: present('B7F34C') }],
    ['antenna', 'TELE60_3 main antenna', { ...kwp, variant: 'TELE60_3', fault: present('A37C') }],
    ['gps', 'ATM GPS receiver silent', { variant: 'ATM', generation: '4G', fault: present('B7F30D') }],
    ['gps', 'TELE60_2 GPS antenna', { ...kwp, variant: 'TELE60_2', fault: present('A369') }],
    ['microphone', 'TCB4G microphone lines shorted', { variant: 'TCB4G', generation: '4G', fault: present('B7F32E') }],
    ['microphone', 'combox microphone 2', { variant: 'CECALL', generation: '2G', fault: present('B7F32A') }],
    ['loudspeaker', 'TCB1 loudspeaker open', { fault: present('B7F325') }],
    ['sos-button', 'TCB1 button short', { fault: present('B7F319') }],
    ['sos-button', 'E60 button open', { ...kwp, variant: 'TELE60', fault: present('A36D') }],
    ['airbag-line', 'TCB1 airbag sign of life missing', { fault: present('B7F338') }],
    ['airbag-line', 'TELE60_3 airbag', { ...kwp, variant: 'TELE60_3', fault: present('A36F') }],
    ['sim-or-subscription', 'ATM SIM without access', { variant: 'ATM', generation: '4G', fault: present('B7F311') }],
    ['sim-or-subscription', 'combox SIM not activated', { variant: 'CECALL', generation: '2G', fault: present('B7F314') }],
    ['supply-voltage', 'TCB1 undervoltage', { fault: present('B7F339') }],
    ['coding', 'TCB1 not coded', { fault: present('B7F301') }],
    ['coding', 'ATM coded for another car', { variant: 'ATM', generation: '4G', fault: present('02610B') }],
    ['coding', 'transport mode', { fault: present('026100') }],
    ['coding', 'switched off by diagnosis', { variant: 'ATM', generation: '4G', fault: present('B7F33F') }],
    ['coding', 'TELD in the order', { variant: 'ATM', generation: '4G', info: present('610030') }],
    ['wiring-or-bus', 'CAN fault', { fault: present('E1445F') }],
    ['telematics-unit', 'TCB1 hardware fault', { fault: present('B7F335') }],
    ['telematics-unit', 'ATM internal fault', { variant: 'ATM', generation: '4G', fault: present('B7F33C') }],
    ['software-glitch', 'TCB1 software fault', { fault: present('B7F336') }],
    ['airbag-line', 'airbag unit reports its output', { airbag: present('93EB') }],
    ['wiring-or-bus', 'cluster misses a unit that answers', { cluster: present('E114C8', 'E114CA') }],
    ['backup-battery', 'ATM battery in the info memory only', { variant: 'ATM', generation: '4G', info: present('610025') }],
  ])('%s: %s', (cause, _what, car) => {
    expect(led(car)).toBe(cause)
  })
})

describe('the same code in another variant', () => {
  it('610022 is a purge test on TCB1 and a battery on ATM', () => {
    expect(led({ info: present('610022') })).not.toBe('backup-battery')
    expect(led({ variant: 'ATM', generation: '4G', info: present('610022') })).toBe('backup-battery')
  })

  it('A36C is the network on TELE60 and the phone module on TELE60_3', () => {
    expect(led({ ...kwp, variant: 'TELE60', fault: present('A36C') })).toBe('no-signal')
    expect(led({ ...kwp, variant: 'TELE60_3', fault: present('A36C') })).toBe('telematics-unit')
  })

  it('in a family whose variants disagree, the code argues for nobody', () => {
    const family = { variant: 'unknown', name: 'TCB / ATM family', generation: 'unknown' } as const
    expect(verdictOn({ ...family, info: present('610022') }).causes).toEqual([])
    expect(led({ ...family, fault: present('B7F341') })).toBe('backup-battery')
  })

  it('ATM02 logs data services under codes that mean coding elsewhere', () => {
    expect(led({ variant: 'ATM02', generation: '4G', info: present('B7F301') })).not.toBe('coding')
  })
})

describe('present counts more than stored, and the info memory counts', () => {
  it('stored only is weaker', () => {
    const score = (state: 'present' | 'stored') => verdictOn({ fault: [['B7F32B', state]] }).causes[0]?.score ?? 0
    expect(score('present')).toBeGreaterThan(score('stored'))
    expect(score('stored')).toBeGreaterThan(0)
  })
})

describe('the unit itself is never sold before the cheap looks', () => {
  const broken: SampleCar = { fault: present('B7F335') }

  it('is withheld behind a free step', () => {
    const verdict = verdictOn(broken)
    expect(verdict.withheld).toBe(true)
    expect(verdict.cost).toBeNull()
    expect(verdict.nextCheck?.free).toBe(true)
  })

  it('is named once the soft reset brought nothing and it is dry', () => {
    const verdict = verdictOn(broken, { answers: { 'soft-reset': 'came-back', water: 'no' } })
    expect(verdict.withheld).toBe(false)
    expect(verdict.causes[0]?.cause).toBe('telematics-unit')
    expect(verdict.cost).toEqual({ lowMinor: 50000, highMinor: 120000, currency: 'USD' })
  })

  it('water found comes before the unit', () => {
    expect(led(broken, { answers: { water: 'yes' } })).toBe('water-ingress')
  })
})

describe('several causes at once', () => {
  it('battery and antenna are shown as two, and neither hides the other', () => {
    const verdict = verdictOn({ fault: present('B7F341', 'B7F32B') })
    expect(verdict.causes.filter(({ score }) => score >= 40).map(({ cause }) => cause).sort()).toEqual(['antenna', 'backup-battery'])
    expect(verdict.withheld).toBe(false)
  })

  it('many circuits at once ask for a look at water', () => {
    const verdict = verdictOn({ fault: present('B7F32B', 'B7F316', 'B7F328', 'B7F325') })
    expect(verdict.causes.map(({ cause }) => cause)).toContain('water-ingress')
    expect(verdict.nextCheck?.id).toBe('look-for-water')
  })

  it('a broken antenna explains the missing network', () => {
    expect(led({ fault: present('B7F32B'), info: [['610036', 'stored']], readings: { registration: 'searching', signal: 0 } })).toBe('antenna')
  })
})

describe('the retired network where nothing can be read of it', () => {
  it.each<[string, string]>([['TELE60', '2G'], ['TELE60_2', '2G'], ['CECALL', '2G']])('%s in the US, clean memories, lamp on', (variant) => {
    const verdict = verdictOn({ ...kwp, variant }, { market: 'US', light: 'red' })
    expect(verdict.causes[0]?.cause).toBe('network-retired')
  })

  it('TELE60_2 that reports no network, in the US and in Germany', () => {
    const car: SampleCar = { ...kwp, variant: 'TELE60_2', info: present('9315', '931D') }
    expect(led(car, { market: 'US' })).toBe('network-retired')
    expect(led(car, { market: 'DE' })).toBe('no-signal')
  })

  it('a hardware fault leads over the calendar, but no part is bought before the network is verified', () => {
    const verdict = verdictOn({ ...kwp, variant: 'TELE60_2', fault: present('A390') }, { market: 'US' })
    expect(verdict.causes[0]?.cause).toBe('antenna')
    expect(verdict.nextCheck?.id).toBe('network-before-parts')
    expect(verdictOn({ fault: present('B7F341') }, { market: 'US' }).nextCheck?.id).toBe('network-before-parts')
    expect(verdictOn({ fault: present('B7F341') }, { market: 'DE' }).nextCheck?.id).toBe('install-test')
  })

  it('an ATM whose generation could not be read is not called retired with certainty', () => {
    const verdict = verdictOn({ variant: 'ATM', generation: 'unknown', info: [['610036', 'stored']], readings: { registration: 'searching' } }, { market: 'US' })
    expect(verdict.causes[0]?.cause === 'network-retired' && !verdict.withheld).toBe(false)
  })
})
