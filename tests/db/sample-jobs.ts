import type { CarFacts } from '../../shared/domain/facts.ts'
import { emptyIntake, type Intake } from '../../shared/domain/intake.ts'
import type { Check } from '../../shared/domain/job.ts'
import type { Trace } from '../../shared/domain/trace.ts'
import type { CauseId, Verdict } from '../../shared/domain/verdict.ts'

/** A VIN of the right form that belongs to no car. */
export const sampleVin = 'WBAZZ00000X000001'
export const vinNumber = (n: number): string => `WBAZZ0000${String(n).padStart(8, '0')}`

const source = { kind: 'car', unit: 0x61, service: '22 F190', exchange: 1 } as const

/** What a check of a car with one stored fault brings; `faults` makes it as large as wanted. */
export function sampleFacts(vin: string, faults = 1): CarFacts {
  return {
    identity: {
      vin: { state: 'read', value: vin, source },
      chassis: { state: 'unreadable', reason: 'no-answer', source },
      protocol: 'uds',
      options: { state: 'read', value: ['6AC'], source },
      unit: {
        answered: true, address: 0x61, variant: 'ATM', index: { state: 'unreadable', reason: 'refused', nrc: 0x31, source },
        name: 'ATM', candidates: [], generation: { value: '3G', source: null }, partNumber: { state: 'read', value: '9300000', source },
      },
    },
    memories: [{
      unit: 0x61, unitName: 'Telematics', variant: 'ATM', memory: 'fault',
      faults: {
        state: 'read', source,
        value: Array.from({ length: faults }, (_, n) => ({
          id: `fault:${n}`, unit: 0x61, memory: 'fault', code: (0xb7f300 + n).toString(16).toUpperCase(), status: 0x2f, present: true, stored: true, source,
        })),
      },
    }],
    readings: [{ id: 'reading:signal', name: 'signal', unit: null, answer: { state: 'read', value: 3, source } }],
  }
}

export function sampleCheck(vin: string, cable = 'Training car: weak battery', faults = 1): Check {
  return {
    startedAt: '2026-03-01T09:30:00.000Z', endedAt: '2026-03-01T09:30:04.000Z', ended: 'complete', cable, facts: sampleFacts(vin, faults), exchanges: 31,
  }
}

export function sampleVerdict(cause: CauseId, withheld = false): Verdict {
  return {
    catalogueVersion: '2026-03', withheld, nextCheck: null, safeToDrive: 'yes-no-emergency-call', cost: null,
    causes: [{
      cause, score: 5, strength: 'strong', next: null,
      because: [{ side: 'for', weight: 5, says: { en: 'A fault is stored.', de: 'Ein Fehler ist gespeichert.' }, from: { kind: 'fact', id: 'fault:0' } }],
    }],
  }
}

export const sampleIntake = (given: Partial<Intake>): Intake => ({ ...emptyIntake, ...given })

/** One question and its answer, of made-up bytes. */
export const sampleTrace: Trace = {
  format: 'sos-bench-trace', version: 1, cable: 'COM4', protocol: 'uds', beganAt: '2026-03-01T09:30:00.000Z', vin: 'whole',
  lines: [
    { n: 1, ms: 0, exchange: 1, direction: 'out', hex: '8310F122F19027' },
    { n: 2, ms: 12.5, exchange: 1, direction: 'ignored', hex: '83F1107F', why: 'incomplete' },
  ],
}
