import type { CableOffer } from '../../shared/contract.ts'
import type { CarFacts, CarIdentity, Fault, FaultMemory, Reading } from '../../shared/domain/facts.ts'
import { emptyIntake, type Intake } from '../../shared/domain/intake.ts'
import type { Job, JobRow } from '../../shared/domain/job.ts'
import type { Source } from '../../shared/domain/source.ts'
import type { Verdict } from '../../shared/domain/verdict.ts'

/** Jobs as main would send them, made up by hand; the VIN is one that no car can have. */

const car = (unit: number, service: string, exchange = 1): Source => ({ kind: 'car', unit, service, exchange })

export const identity: CarIdentity = {
  vin: { state: 'read', value: 'SBTRA1N01F3000001', source: car(0x10, '22 F190') },
  chassis: { state: 'read', value: 'F030', source: car(0x10, '22 3F06') },
  protocol: 'uds',
  options: { state: 'unreadable', reason: 'refused', nrc: 0x31, source: car(0x10, '22 3F06') },
  unit: {
    answered: true, address: 0x61, variant: 'TCB1',
    index: { state: 'read', value: '0F1C00', source: car(0x61, '22 F150') },
    candidates: ['TCB1'], name: 'Telematic Communication Box', generation: { value: '3G', source: { kind: 'table', row: 'unit:TCB1' } },
    partNumber: { state: 'unreadable', reason: 'no-answer', source: car(0x61, '22 F187') },
  },
}

export const silentIdentity: CarIdentity = {
  ...identity,
  unit: {
    answered: false, address: 0x61, variant: 'unknown', candidates: [], name: 'Telematics',
    index: { state: 'unreadable', reason: 'no-answer', source: car(0x61, '22 F150') },
    generation: { value: 'unknown', source: null }, partNumber: { state: 'unreadable', reason: 'no-answer', source: car(0x61, '22 F187') },
  },
}

export const fault = (code: string, memory: Fault['memory'], present: boolean, unit = 0x61): Fault => ({
  id: `fault:${unit.toString(16)}:${memory}:${code}`, unit, memory, code, status: present ? 0x2f : 0x28, present, stored: true,
  source: car(unit, memory === 'fault' ? '19 020C' : '22 2000', 4),
})

export const memory = (unit: number, unitName: string, kept: Fault['memory'], faults: Fault[]): FaultMemory => ({
  unit, unitName, variant: unit === 0x61 ? 'TCB1' : null, memory: kept,
  faults: { state: 'read', value: faults, source: car(unit, kept === 'fault' ? '19 020C' : '22 2000', 4) },
})

const reading = (name: Reading['name'], value: string | number | boolean, unit: string | null = null): Reading =>
  ({ id: `reading:${name}`, name, unit, answer: { state: 'read', value, source: car(0x61, '22 D029', 7) } })

export const batteryFacts: CarFacts = {
  identity,
  memories: [
    memory(0x61, 'Telematics', 'fault', [fault('B7F341', 'fault', true)]), memory(0x61, 'Telematics', 'info', [fault('610025', 'info', false)]),
    memory(0x60, 'Cluster', 'fault', []), memory(0x60, 'Cluster', 'info', [fault('E1CFFF', 'info', false, 0x60)]),
    memory(0x01, 'Airbag', 'fault', []),
    { unit: 0x01, unitName: 'Airbag', variant: null, memory: 'info', faults: { state: 'unreadable', reason: 'refused', nrc: 0x31, source: car(0x01, '22 2000', 9) } },
  ],
  readings: [
    reading('backup-battery-voltage', 3310, 'mV'), reading('backup-battery-temperature', 21, 'degC'), reading('backup-battery-fitted', true),
    reading('backup-battery-health', 412), reading('backup-battery-charging', 'on-battery'), reading('backup-battery-health-date', '2026-03-14'),
    { id: 'reading:registration', name: 'registration', unit: null, answer: { state: 'read', value: 'registered', source: car(0x61, '22 D035', 8) } },
    { id: 'reading:signal', name: 'signal', unit: 'of 5', answer: { state: 'unreadable', reason: 'malformed', source: car(0x61, '22 D035', 8) } },
    { id: 'reading:network', name: 'network', unit: null, answer: { state: 'unreadable', reason: 'not-offered', source: car(0x61, '22 D035', 0) } },
    { id: 'reading:bearer', name: 'bearer', unit: null, answer: { state: 'unreadable', reason: 'not-offered', source: car(0x61, '22 D035', 0) } },
  ],
}

export const silentFacts: CarFacts = {
  identity: silentIdentity,
  memories: [
    { unit: 0x61, unitName: 'Telematics', variant: 'unknown', memory: 'fault', faults: { state: 'unreadable', reason: 'no-answer', source: car(0x61, '19 020C', 3) } },
    { unit: 0x61, unitName: 'Telematics', variant: 'unknown', memory: 'info', faults: { state: 'unreadable', reason: 'no-answer', source: car(0x61, '22 2000', 3) } },
    memory(0x60, 'Cluster', 'fault', []),
  ],
  readings: [],
}

export const batteryVerdict: Verdict = {
  catalogueVersion: '2026.11', withheld: false, safeToDrive: 'yes-no-emergency-call', cost: { lowMinor: 50_000, highMinor: 80_000, currency: 'USD' },
  nextCheck: {
    id: 'rest-voltage', minutes: 10, free: true,
    says: { en: 'Measure the backup battery at rest', de: 'Notbatterie in Ruhe messen' },
    why: { en: 'Tells the battery from its wiring.', de: 'Trennt die Batterie von ihrer Verkabelung.' },
  },
  causes: [
    {
      cause: 'backup-battery', score: 9, strength: 'very-strong', next: null,
      because: [
        { side: 'for', weight: 5, says: { en: 'B7F341 is present now: backup battery, hardware faulty', de: 'B7F341 liegt jetzt vor: Notbatterie, Hardware defekt' }, from: { kind: 'fact', id: 'fault:61:fault:B7F341' } },
        { side: 'for', weight: 3, says: { en: '610025 is stored: the unit counts the battery as used up', de: '610025 ist gespeichert: die Telematik hält die Batterie für verbraucht' }, from: { kind: 'fact', id: 'fault:61:info:610025' } },
        { side: 'for', weight: 2, says: { en: 'The unit runs on the backup battery although the ignition is on', de: 'Die Telematik läuft bei eingeschalteter Zündung auf der Notbatterie' }, from: { kind: 'fact', id: 'reading:backup-battery-charging' } },
        { side: 'against', weight: 1, says: { en: 'The lamp was out after the soft reset', de: 'Die Lampe war nach dem Neustart aus' }, from: { kind: 'answer', key: 'soft-reset' } },
      ],
    },
    {
      cause: 'telematics-unit', score: 1, strength: 'weak', next: null,
      because: [
        { side: 'for', weight: 1, says: { en: 'A broken charging circuit looks the same', de: 'Eine defekte Ladeschaltung sieht gleich aus' }, from: { kind: 'table', row: 'cause:telematics-unit' } },
        { side: 'against', weight: 2, says: { en: 'It answers, registers and stores no internal fault', de: 'Sie antwortet, bucht sich ein und speichert keinen inneren Fehler' }, from: { kind: 'fact', id: 'reading:registration' } },
      ],
    },
    {
      cause: 'network-retired', score: -1, strength: 'almost-ruled-out', next: null,
      because: [{ side: 'against', weight: 3, says: { en: 'The unit is registered on a network', de: 'Die Telematik ist in einem Netz eingebucht' }, from: { kind: 'fact', id: 'reading:registration' } }],
    },
  ],
}

export const withheldVerdict: Verdict = { ...batteryVerdict, withheld: true, cost: null, safeToDrive: 'check-first', causes: batteryVerdict.causes.slice(1).map((cause) => ({ ...cause, strength: 'weak' })) }

export const intake: Intake = {
  plate: '8KXM417', customer: 'D. Whitfield', odometer: { value: 61_480, unit: 'mi' }, light: 'red', message: '299 Emergency call system malfunction', market: 'US', warranty: 'no', answers: {},
}

export const newJob: Job = {
  id: '019ab0c4-7c00-7000-8000-000000000001', bench: 'bench-1', createdAt: '2026-11-24T14:02:00.000Z', updatedAt: '2026-11-24T14:02:00.000Z',
  training: false, vin: 'SBTRA1N01F3000001', intake: emptyIntake, check: null, verdict: null,
}

export const checkedJob: Job = {
  ...newJob, intake,
  check: { startedAt: '2026-11-24T14:09:00.000Z', endedAt: '2026-11-24T14:10:00.000Z', ended: 'complete', cable: 'COM4', facts: batteryFacts, exchanges: 23 },
  verdict: batteryVerdict,
}

export const row = (number: number, over: Partial<JobRow> = {}): JobRow => ({
  id: `019ab0c4-7c00-7000-8000-${String(number).padStart(12, '0')}`, createdAt: '2026-11-20T09:41:00.000Z', vin: 'SBTRA1N01F3000001', plate: `7ABE${String(300 + number)}`, customer: `Customer ${String(number)}`,
  light: 'amber', cause: 'no-signal', withheld: false, unitName: 'Telematic Communication Box', ...over,
})

export const offers: CableOffer[] = [
  { id: 'COM4', kind: 'k-dcan', name: 'COM4', detail: 'FTDI FT232R' },
  { id: 'tcp:192.168.0.10:35000', kind: 'tcp', name: 'tcp:192.168.0.10:35000', detail: '' },
  { id: 'training:battery-worn', kind: 'training', name: 'Training car: battery-worn', detail: 'F30, TCB1: health low, two battery faults' },
  { id: 'training:network-retired-us', kind: 'training', name: 'Training car: network-retired-us', detail: 'F30, TCB1, 3G in the United States' },
  { id: 'training:tcu-e61', kind: 'training', name: 'Training car: tcu-e61', detail: 'E61 on K-line, TCU 1.5, info entries only' },
  { id: 'training:unit-silent', kind: 'training', name: 'Training car: unit-silent', detail: 'F10: the telematics unit does not answer' },
]
