import { describe, expect, it } from 'vitest'
import { diagnose } from '../../shared/diagnosis/diagnose.ts'
import type { CarFacts } from '../../shared/domain/facts.ts'
import type { Intake } from '../../shared/domain/intake.ts'
import { verdictSchema, type CauseId, type Verdict } from '../../shared/domain/verdict.ts'
import { intakeWith, sampleCar, today } from './sample-car.ts'

const verdictOn = (facts: CarFacts, intake: Partial<Intake> = {}): Verdict => verdictSchema.parse(diagnose(facts, intakeWith(intake), today))
const leader = (verdict: Verdict): CauseId | undefined => verdict.causes[0]?.cause
const named = (verdict: Verdict): CauseId[] => verdict.causes.map(({ cause }) => cause)
const parts: readonly CauseId[] = ['backup-battery', 'antenna', 'gps', 'microphone', 'loudspeaker', 'sos-button', 'airbag-line', 'telematics-unit']
/** Every sentence of the verdict, for looking what it says. */
const said = (verdict: Verdict): string => verdict.causes.flatMap(({ because }) => because.map(({ says }) => says.en)).join('\n')

// the recorded G31: ATM with 4G, network errors logged, later registered again
const g31 = (change: Parameters<typeof sampleCar>[0] = {}) => sampleCar({
  variant: 'ATM', generation: '4G', fault: [['03178A', 'present'], ['031786', 'stored']], info: [['610036', 'stored']], ...change,
})

describe('a 4G unit that lost the network for a while (recorded G31)', () => {
  it.each([null, 'DE', 'US', 'CA', 'AU', 'CH', 'PT', 'ZZ'])('market %s: led by no-signal, the network is never called retired, the unit never called broken', (market) => {
    const verdict = verdictOn(g31(), { market })
    expect(leader(verdict)).toBe('no-signal')
    expect(named(verdict)).not.toContain('network-retired')
    expect(named(verdict)).not.toContain('telematics-unit')
  })

  it.each(['amber', 'red', 'off', 'unknown'] as const)('lamp %s changes nothing of it', (light) => {
    const verdict = verdictOn(g31(), { light, market: 'US' })
    expect(leader(verdict)).toBe('no-signal')
    expect(named(verdict)).not.toContain('network-retired')
    expect(named(verdict)).not.toContain('telematics-unit')
  })

  it('stays so when the same car is registered now, as recorded later', () => {
    const verdict = verdictOn(g31({ readings: { registration: 'roaming', network: '262001', signal: 5, 'radio-generation': '4G' } }), { market: 'DE' })
    expect(leader(verdict)).toBe('no-signal')
  })

  it('and when both network events are only stored', () => {
    expect(leader(verdictOn(g31({ fault: [['03178A', 'stored'], ['031786', 'stored']] })))).toBe('no-signal')
  })
})

describe('an E61 with two info entries and nothing else (recorded)', () => {
  const e61 = sampleCar({
    variant: 'TELE60_3', generation: '2G', address: 0x36, protocol: 'kwp', info: [['930B', 'stored'], ['931D', 'present']],
    readings: { 'telematics-coded-on': true, 'ecall-coded-on': true },
  })

  it.each(['amber', 'red', 'off', 'unknown'] as const)('lamp %s: no part is ever advised', (light) => {
    for (const market of [null, 'DE', 'GB']) {
      const verdict = verdictOn(e61, { light, market })
      expect(verdict.withheld || ['software-glitch', 'no-signal'].includes(leader(verdict) ?? '')).toBe(true)
      expect(verdict.causes.filter(({ cause, score }) => parts.includes(cause) && score > 0)).toEqual([])
      expect(verdict.nextCheck).not.toBeNull()
    }
  })
})

describe('a TCB with a worn backup battery', () => {
  const worn = (change: Parameters<typeof sampleCar>[0] = {}) => sampleCar({
    variant: 'TCB1', generation: '3G', fault: [['B7F341', 'present'], ['B7F343', 'stored']], info: [['610025', 'stored']],
    readings: { 'backup-battery-voltage': 3310, 'backup-battery-charging': 'on-battery', registration: 'registered', signal: 4 }, ...change,
  })

  it.each([null, 'DE', 'US'])('market %s: backup battery first, not withheld, with its price', (market) => {
    const verdict = verdictOn(worn(), { market })
    expect(leader(verdict)).toBe('backup-battery')
    expect(verdict.withheld).toBe(false)
    expect(verdict.cost).toEqual({ lowMinor: 50000, highMinor: 80000, currency: 'USD' })
    expect(verdict.safeToDrive).toBe('yes-no-emergency-call')
  })

  it('several entries about one battery are one witness: the first counts in full, each further one a little', () => {
    const score = (fault: [string, 'present'][]) => verdictOn(worn({ readings: {}, info: [], fault })).causes[0]?.score
    expect(score([['B7F341', 'present']])).toBe(60)
    expect(score([['B7F341', 'present'], ['B7F343', 'present']])).toBe(75)
  })

  it('3.31 V is low for the 4.8 V battery of a TCB; for an ATM no limit is published', () => {
    const score = (variant: string, millivolts: number) => verdictOn(sampleCar({ variant, generation: '4G', readings: { 'backup-battery-voltage': millivolts } })).causes[0]?.score ?? 0
    expect(score('TCB1', 3310)).toBeGreaterThan(score('TCB1', 4500))
    expect(score('TCB1', 4900)).toBe(0)
    expect(score('ATM', 3310)).toBe(0)
    expect(score('ATM', 0)).toBeGreaterThan(0)
  })

  it('the next step is a test the unit has', () => {
    expect(verdictOn(worn(), { market: 'DE' }).nextCheck?.id).toBe('install-test')
    const kwp = sampleCar({ variant: 'TELE60', generation: '2G', address: 0x36, protocol: 'kwp', fault: [['A37E', 'present']] })
    expect(verdictOn(kwp, { market: 'DE' }).nextCheck?.id).toBe('clear-and-drive')
  })

  it('also without any reading', () => {
    expect(leader(verdictOn(worn({ readings: {} })))).toBe('backup-battery')
  })

  it.each(['CECALL', 'CECALLR', 'TELE60_2', 'TELE60_3', 'TELIBUS3', 'TEL_ECE'])('%s has no battery check: a backup battery is never proposed', (variant) => {
    const facts = sampleCar({ variant, generation: '2G', fault: [['B7F341', 'present'], ['A37E', 'present']], readings: { 'backup-battery-voltage': 900 } })
    expect(named(verdictOn(facts, { light: 'amber' }))).not.toContain('backup-battery')
  })

  it('A37E is the battery on TELE60 and a cradle button on TELE60_3', () => {
    const a37e = (variant: string) => sampleCar({ variant, generation: '2G', address: 0x36, protocol: 'kwp', fault: [['A37E', 'present']] })
    expect(leader(verdictOn(a37e('TELE60'), { market: 'DE' }))).toBe('backup-battery')
    expect(named(verdictOn(a37e('TELE60_3'), { market: 'DE' }))).not.toContain('backup-battery')
  })
})

describe('a TCB that finds no network', () => {
  const lost = (change: Parameters<typeof sampleCar>[0] = {}) => sampleCar({
    variant: 'TCB1', generation: '3G', info: [['610036', 'stored']],
    readings: { registration: 'searching', signal: 0, 'backup-battery-voltage': 5100, 'backup-battery-charging': 'full' }, ...change,
  })

  it('US: the network is retired', () => {
    const verdict = verdictOn(lost(), { market: 'US' })
    expect(leader(verdict)).toBe('network-retired')
    expect(verdict.withheld).toBe(false)
    expect(verdict.cost).toBeNull()
  })

  it.each(['searching', 'idle', 'denied', 'emergency-only'])('US, registration %s: still the retired network', (registration) => {
    expect(leader(verdictOn(lost({ readings: { registration } }), { market: 'US' }))).toBe('network-retired')
  })

  it.each(['DE', 'GB', 'IT', 'ZA'])('%s, where 2G lives: not called retired', (market) => {
    expect(named(verdictOn(lost(), { market }))).not.toContain('network-retired')
  })

  it('no country given: withheld, and the country is asked for', () => {
    const verdict = verdictOn(lost())
    expect(verdict.withheld).toBe(true)
    expect(verdict.nextCheck?.id).toBe('tell-market')
    expect(verdict.cost).toBeNull()
  })

  it('a country whose shut-down was only planned: withheld until verified', () => {
    const verdict = verdictOn(lost(), { market: 'NZ' })
    expect(verdict.withheld).toBe(true)
    expect(verdict.nextCheck?.id).toBe('verify-network')
  })

  it('registered after all: not retired, whatever the calendar says', () => {
    expect(named(verdictOn(lost({ readings: { registration: 'roaming' } }), { market: 'US' }))).not.toContain('network-retired')
  })
})

describe('a unit that does not answer while others do', () => {
  const silent = (change: Parameters<typeof sampleCar>[0] = {}) => sampleCar({ answered: false, variant: 'unknown', name: 'Telematics unit', generation: 'unknown', ...change })

  it.each(['amber', 'red', 'off', 'unknown'] as const)('lamp %s: wiring first, and it says that there was no answer', (light) => {
    for (const market of [null, 'US', 'DE']) {
      const verdict = verdictOn(silent(), { light, market, message: '299' })
      expect(leader(verdict)).toBe('wiring-or-bus')
      expect(said(verdict)).toContain('No answer from the telematics unit')
      expect(said(verdict).toLowerCase()).not.toContain('no faults')
      expect(verdict.nextCheck?.free).toBe(true)
    }
  })

  it('the cluster missing the unit makes it stronger', () => {
    const alone = verdictOn(silent()).causes[0]?.score ?? 0
    const missed = verdictOn(silent({ cluster: [['E114C8', 'present']] })).causes[0]
    expect(missed?.cause).toBe('wiring-or-bus')
    expect(missed?.score).toBeGreaterThan(alone)
  })

  it('no unit on the car\'s own list: no part first, and withheld', () => {
    const verdict = verdictOn(silent({ address: null }))
    expect(leader(verdict)).toBe('wiring-or-bus')
    expect(verdict.withheld).toBe(true)
    expect(said(verdict)).toContain('No answer from the telematics unit')
  })

  it('only the media half of a combox answers: nothing is sold', () => {
    const verdict = verdictOn(sampleCar({ variant: 'CMEDIA', generation: 'unknown', address: 0x36 }), { light: 'red' })
    expect(verdict.withheld).toBe(true)
    expect(verdict.causes.every(({ cause }) => !parts.includes(cause))).toBe(true)
  })

  it('a check that was cancelled or cut off is no silence', () => {
    const facts = silent()
    const cut: CarFacts = { ...facts, identity: { ...facts.identity, unit: { ...facts.identity.unit, index: { ...facts.identity.unit.partNumber, state: 'unreadable', reason: 'cancelled' } } } }
    const verdict = verdictOn({ ...cut, memories: [] })
    expect(verdict.withheld).toBe(true)
    expect(said(verdict)).not.toContain('No answer')
  })
})

describe('nothing could be read', () => {
  it.each(['amber', 'red', 'unknown'] as const)('lamp %s: withheld, with a next step and no cost', (light) => {
    const verdict = verdictOn(sampleCar({ deadBus: true, variant: 'unknown', generation: 'unknown' }), { light, market: 'US' })
    expect(verdict.withheld).toBe(true)
    expect(verdict.nextCheck).not.toBeNull()
    expect(verdict.cost).toBeNull()
    expect(verdict.causes.every(({ score }) => score < 30)).toBe(true)
  })

  it('a unit that answers but refuses its memories is not called healthy', () => {
    const verdict = verdictOn(sampleCar({ fault: 'refused', info: 'refused' }), { light: 'red' })
    expect(verdict.withheld).toBe(true)
    expect(verdict.nextCheck?.id).toBe('read-again')
  })

  it('an info memory whose request is not published is no empty one', () => {
    const verdict = verdictOn(sampleCar({ variant: 'ATM02', generation: '4G', info: 'request-unknown' }), { light: 'amber' })
    expect(verdict.withheld).toBe(true)
  })
})

describe('a code that is not in the catalogue', () => {
  it('accuses nobody', () => {
    const verdict = verdictOn(sampleCar({ fault: [['B7F3FF', 'present'], ['FFFFFF', 'stored']] }), { light: 'red', market: 'DE' })
    expect(verdict.withheld).toBe(true)
    expect(verdict.causes).toEqual([])
  })

  it.each(['constructor', '__proto__', 'toString'])('%s as a code is only an unknown code', (code) => {
    expect(verdictOn(sampleCar({ fault: [[code, 'present']] })).causes).toEqual([])
  })
})
