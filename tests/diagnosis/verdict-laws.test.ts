import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { faultRows } from '../../shared/catalogue/fault-codes.ts'
import { networkRows } from '../../shared/catalogue/network-sunsets.ts'
import { unitVariants, variantByName } from '../../shared/catalogue/telematics-units.ts'
import { diagnose } from '../../shared/diagnosis/diagnose.ts'
import { factIds } from '../../shared/diagnosis/fact-ids.ts'
import { questions } from '../../shared/domain/answers.ts'
import { carFactsSchema, readingNames, type CarFacts } from '../../shared/domain/facts.ts'
import { lampColours, warrantyStates, type Intake } from '../../shared/domain/intake.ts'
import { unreadableReasons } from '../../shared/domain/source.ts'
import { verdictSchema } from '../../shared/domain/verdict.ts'
import { intakeWith, sampleCar, today, type Entry } from './sample-car.ts'

const rows = faultRows()
const codesOf = (memory: 'fault' | 'info') => [...new Set(rows.filter((row) => row.memory === memory).map(({ code }) => code)), 'FFFFFF']
const entries = (codes: string[]): fc.Arbitrary<Entry[] | (typeof unreadableReasons)[number]> => fc.oneof(
  { weight: 4, arbitrary: fc.uniqueArray(fc.tuple(fc.constantFrom(...codes), fc.constantFrom('present' as const, 'stored' as const)), { maxLength: 6, selector: ([code]) => code }) },
  { weight: 1, arbitrary: fc.constantFrom(...unreadableReasons) })
const someValue = fc.oneof(
  fc.integer({ min: 0, max: 6000 }), fc.boolean(), fc.record({ unreadable: fc.constantFrom(...unreadableReasons) }),
  fc.constantFrom('idle', 'registered', 'searching', 'denied', 'roaming', 'emergency-only', 'on-battery', 'full', '4G', 'no'))

const anyCar = fc.record({
  variant: fc.constantFrom(...unitVariants.map(({ variant }) => variant), 'unknown'),
  generation: fc.constantFrom('2G' as const, '3G' as const, '4G' as const, 'unknown' as const),
  name: fc.constantFrom('TCB / ATM family', 'Combox', 'Telematics unit'),
  address: fc.constantFrom(0x61, 0x36, null),
  answered: fc.boolean(), deadBus: fc.boolean(),
  fault: entries(codesOf('fault')), info: entries(codesOf('info')), cluster: entries(['E114C8', 'E114CA', 'FFFFFF']), airbag: entries(['93EB', 'FFFFFF']),
  readings: fc.dictionary(fc.constantFrom(...readingNames), someValue, { maxKeys: 6 }),
}).map((car) => sampleCar(car))

const anyIntake: fc.Arbitrary<Intake> = fc.record({
  light: fc.constantFrom(...lampColours), warranty: fc.constantFrom(...warrantyStates),
  market: fc.constantFrom(null, 'ZZ', ...new Set(networkRows.map(({ country }) => country))),
  message: fc.constantFrom('', '296', '297', '298', '299', '300', '475', 'something else'),
  answers: fc.dictionary(fc.constantFrom(...Object.keys(questions), '__proto__'), fc.constantFrom('yes', 'no', 'cured', 'came-back', 'not-done', 'not-checked'), { maxKeys: 5 }),
}).map((change) => intakeWith(change))

/** The same facts in another order. */
const shuffled = (facts: CarFacts): CarFacts => ({
  ...facts, readings: facts.readings.toReversed(),
  memories: facts.memories.toReversed().map((memory) => memory.faults.state === 'read' ? { ...memory, faults: { ...memory.faults, value: memory.faults.value.toReversed() } } : memory),
})

describe('whatever the car and the people say', () => {
  it('the verdict is well formed and every reason can be traced', () => {
    fc.assert(fc.property(anyCar, anyIntake, (facts, intake) => {
      const verdict = verdictSchema.parse(diagnose(carFactsSchema.parse(facts), intake, today))
      const ids = factIds(facts)
      const tables = new Set(networkRows.map(({ id }) => id))
      for (const { because, score } of verdict.causes) {
        for (const { from, says } of because) {
          if (from.kind === 'fact') expect(ids).toContain(from.id)
          if (from.kind === 'table') expect(tables).toContain(from.row)
          if (from.kind === 'answer') expect([...Object.keys(intake), ...Object.keys(intake.answers)]).toContain(from.key)
          expect(says.en).not.toMatch(/undefined|NaN/)
          expect(says.de).not.toMatch(/undefined|NaN/)
        }
        expect(because.some(({ side }) => side === 'for')).toBe(true)
        expect(score).toBe(because.reduce((sum, { side, weight }) => sum + (side === 'for' ? weight : -weight), 0))
      }
    }), { numRuns: 400 })
  })

  it('the order of the facts changes nothing', () => {
    fc.assert(fc.property(anyCar, anyIntake, (facts, intake) => {
      expect(diagnose(shuffled(facts), intake, today)).toEqual(diagnose(facts, intake, today))
    }), { numRuns: 300 })
  })

  it('what cannot be is never proposed', () => {
    fc.assert(fc.property(anyCar, anyIntake, (facts, intake) => {
      const named = diagnose(facts, intake, today).causes.map(({ cause }) => cause)
      const { unit } = facts.identity
      if (variantByName(unit.variant)?.monitorsBackupBattery === false) expect(named).not.toContain('backup-battery')
      if (unit.generation.value === '4G') expect(named).not.toContain('network-retired')
      const registration = facts.readings.find(({ name }) => name === 'registration')?.answer
      if (registration?.state === 'read' && ['registered', 'roaming'].includes(String(registration.value))) expect(named).not.toContain('network-retired')
    }), { numRuns: 400 })
  })

  it('a withheld verdict sells nothing, and there is always something to do next', () => {
    fc.assert(fc.property(anyCar, anyIntake, (facts, intake) => {
      const verdict = diagnose(facts, intake, today)
      if (verdict.withheld) expect(verdict.cost).toBeNull()
      expect(verdict.nextCheck).not.toBeNull()
      const scores = verdict.causes.map(({ score }) => score)
      expect(scores).toEqual(scores.toSorted((one, other) => other - one))
      if (!verdict.withheld) expect(scores[0]).toBeGreaterThanOrEqual(30)
    }), { numRuns: 400 })
  })

  it('where nothing answered, no part is named', () => {
    fc.assert(fc.property(anyIntake, (intake) => {
      const verdict = diagnose(sampleCar({ deadBus: true, variant: 'unknown', generation: 'unknown' }), { ...intake, answers: {} }, today)
      expect(verdict.withheld).toBe(true)
      expect(verdict.nextCheck?.id).toBe('wake-car')
    }))
  })
})
