import type { CarFacts, CarIdentity, Fault, FaultMemory, Reading, ReadingName, TelematicsUnit, Unreadable } from '../../shared/domain/facts.ts'
import { emptyIntake } from '../../shared/domain/intake.ts'
import type { Intake } from '../../shared/domain/intake.ts'
import { jobSchema } from '../../shared/domain/job.ts'
import type { Check, Job } from '../../shared/domain/job.ts'
import type { Source, UnreadableReason } from '../../shared/domain/source.ts'
import type { Because, CauseId, NextCheck, RankedCause, Strength, Verdict } from '../../shared/domain/verdict.ts'
import type { Words } from '../../shared/domain/words.ts'
import type { ReportContext } from '../../shared/report/report-model.ts'

/** Hand-built jobs, each as the check and the verdict would leave it. Every one goes through the schema of the history. */
const car = (unit: number, service: string): Source => ({ kind: 'car', unit, service, exchange: 1 })
const none = (unit: number, service: string, reason: UnreadableReason, nrc?: number): Unreadable =>
  ({ state: 'unreadable', reason, source: car(unit, service), ...nrc === undefined ? {} : { nrc } })

const told = <T>(value: T, unit: number, service: string): { state: 'read'; value: T; source: Source } => ({ state: 'read', value, source: car(unit, service) })

export const fault = (unit: number, memory: Fault['memory'], code: string, status: number, service = memory === 'fault' ? '19 02' : '22 2000'): Fault => ({
  id: `fault:${unit.toString(16)}:${memory}:${code}`, unit, memory, code, status,
  present: (status & 0x01) === 0x01, stored: (status & 0x08) === 0x08, source: car(unit, service),
})

export const memory = (unit: number, unitName: string, variant: string | null, name: Fault['memory'], faults: readonly Fault[] | Unreadable): FaultMemory => ({
  unit, unitName, variant, memory: name,
  faults: 'state' in faults ? faults : told([...faults], unit, name === 'fault' ? '19 02' : '22 2000'),
})

const reading = (name: ReadingName, value: number | string | boolean, service: string, unit: string | null = null, at = 0x61): Reading =>
  ({ id: `reading:${name}`, name, unit, answer: told(value, at, service) })
const noReading = (name: ReadingName, service: string, reason: UnreadableReason, nrc?: number, at = 0x61): Reading =>
  ({ id: `reading:${name}`, name, unit: null, answer: none(at, service, reason, nrc) })

export const because = (side: Because['side'], weight: number, en: string, de: string, from: Because['from']): Because => ({ side, weight, says: { en, de }, from })
const fact = (id: string): Because['from'] => ({ kind: 'fact', id })

const cause = (id: CauseId, strength: Strength, score: number, reasons: Because[], next: NextCheck | null = null): RankedCause =>
  ({ cause: id, strength, score, because: reasons, next })

const checks = {
  install: { id: 'install-test', says: { en: 'Install test of the unit', de: 'Installationstest der Einheit' }, why: { en: 'Tells the battery from its wiring', de: 'Trennt die Batterie von ihrer Leitung' }, minutes: 2, free: true },
  load: { id: 'battery-load', says: { en: 'Backup battery under a 10 ohm load, unplugged', de: 'Notstrombatterie ausgesteckt mit 10 ohm belasten' }, why: { en: 'A worn cell gives way within seconds', de: 'Eine verbrauchte Zelle bricht in Sekunden ein' }, minutes: 20, free: true },
  outdoors: { id: 'outdoors', says: { en: 'Read the registration outdoors', de: 'Anmeldung im Freien lesen' }, why: { en: 'Tells a missing network from a missing antenna', de: 'Trennt fehlendes Netz von fehlender Antenne' }, minutes: 10, free: true },
  power: { id: 'unit-supply', says: { en: 'Supply, ground and fuse of the unit', de: 'Versorgung, Masse und Sicherung der Einheit' }, why: { en: 'A unit without supply cannot answer', de: 'Ohne Versorgung kann die Einheit nicht antworten' }, minutes: 15, free: true },
  antenna: { id: 'antenna-swap', says: { en: 'Backup antenna against a known good one', de: 'Notantenne gegen eine bekannte tauschen' }, why: { en: 'Tells the antenna from the place of the car', de: 'Trennt die Antenne vom Standort' }, minutes: 40, free: false },
} satisfies Record<string, NextCheck>

const tcb1: TelematicsUnit = {
  answered: true, address: 0x61, variant: 'TCB1', candidates: ['TCB1'], index: told('0F1C30', 0x61, '22 F150'), name: 'Telematic Communication Box',
  generation: { value: '3G', source: { kind: 'table', row: 'TCB1' } }, partNumber: none(0x61, '22 F187', 'not-offered'),
}
const atm: TelematicsUnit = {
  answered: true, address: 0x61, variant: 'ATM', candidates: ['ATM'], index: told('0F20C0', 0x61, '22 F150'), name: 'Antenna and telematics module',
  generation: { value: '4G', source: car(0x61, '22 D108') }, partNumber: told('9846871', 0x61, '22 F187'),
}

const identity = (vin: string, chassis: string, unit: TelematicsUnit): CarIdentity => ({
  vin: told(vin, 0x10, '22 F190'), chassis: told(chassis, 0x10, '22 3F06'), protocol: 'uds', options: told(['6AC', '609'], 0x10, '22 3F06'), unit,
})

const batteryReadings = (millivolts: number, charging: string): Reading[] => [
  reading('backup-battery-voltage', millivolts, '22 D029', 'mV'), reading('backup-battery-temperature', 21, '22 D029', 'degC'),
  reading('backup-battery-fitted', true, '22 D029'), reading('backup-battery-health', 371, '22 D029'),
  reading('backup-battery-charging', charging, '22 D029'), reading('backup-battery-health-date', '2023-03-09', '22 D029'),
]

const worn = [fault(0x61, 'fault', 'B7F341', 0x2f), fault(0x61, 'fault', 'B7F343', 0x2e)]
const wornInfo = [fault(0x61, 'info', '610025', 0x68)]
const quiet = [memory(0x60, 'Cluster', null, 'fault', []), memory(0x01, 'Airbag', null, 'fault', [])]

const check = (facts: CarFacts, more: Partial<Check> = {}): Check => ({
  startedAt: '2026-11-18T22:29:40Z', endedAt: '2026-11-18T22:32:10Z', ended: 'complete', cable: 'K+DCAN, COM4', facts, exchanges: 31, ...more,
})
const verdict = (causes: RankedCause[], more: Partial<Verdict> = {}): Verdict => ({
  catalogueVersion: '2026.11', withheld: false, causes, nextCheck: causes[0]?.next ?? null, safeToDrive: 'yes-no-emergency-call', cost: null, ...more,
})
const intake = (more: Partial<Intake>): Intake => ({ ...emptyIntake, ...more })

const job = (serial: string, vin: string | null, more: Partial<Job>): Job => jobSchema.parse({
  id: `019a9a35-7c40-7${serial}-8f21-3c5d9e4d07ab`, bench: 'bench-1', createdAt: '2026-11-18T22:20:00Z', updatedAt: '2026-11-18T22:40:00Z',
  training: false, vin, intake: emptyIntake, check: null, verdict: null, ...more,
})

export const batteryWorn = job('001', 'WBA5A7C50FD000001', {
  intake: intake({
    plate: '8ZZZ000 CA', customer: 'R. Castellano', odometer: { value: 98204, unit: 'mi' }, light: 'red', market: 'US', warranty: 'no',
    message: 'The SOS light went red last week and the car says emergency call malfunction every time I start.',
    answers: { 'soft-reset': 'came-back', water: 'no', 'antenna-damage': 'no' },
  }),
  check: check({
    identity: identity('WBA5A7C50FD000001', 'F10', tcb1),
    memories: [memory(0x61, 'Telematics', 'TCB1', 'fault', worn), memory(0x61, 'Telematics', 'TCB1', 'info', wornInfo), ...quiet],
    readings: [
      reading('registration', 'registered', '22 D035'), ...batteryReadings(3310, 'on-battery'),
      noReading('network', '22 D035', 'not-offered'), noReading('signal', '22 D035', 'not-offered'), noReading('radio-generation', '22 D108', 'not-offered'),
    ],
  }),
  verdict: verdict([
    cause('backup-battery', 'very-strong', 9, [
      because('for', 6, 'B7F341 present now: hardware faulty', 'B7F341 jetzt vorhanden: Hardware defekt', fact('fault:61:fault:B7F341')),
      because('for', 3, 'The unit counts its battery as worn out (610025)', 'Die Einheit meldet ihre Batterie als verbraucht (610025)', fact('fault:61:info:610025')),
      because('for', 1, 'The unit runs on its battery although the ignition is on', 'Die Einheit läuft trotz Zündung auf ihrer Batterie', fact('reading:backup-battery-charging')),
      because('against', 1, 'The battery under load has not been measured', 'Die Batterie wurde nicht unter Last gemessen', { kind: 'table', row: 'check battery-load' }),
    ], checks.load),
    cause('telematics-unit', 'weak', 2, [
      because('for', 1, 'A bad charging circuit looks the same', 'Ein defekter Ladekreis sieht gleich aus', { kind: 'table', row: 'cause telematics-unit' }),
      because('against', 2, 'It registers and stores no fault of its own', 'Sie meldet sich an und speichert keinen eigenen Fehler', fact('reading:registration')),
    ], checks.install),
    cause('antenna', 'almost-ruled-out', -3, [because('against', 3, 'Registered on a network', 'Im Netz angemeldet', fact('reading:registration'))]),
    cause('water-ingress', 'almost-ruled-out', -3, [because('against', 2, 'No water at the unit or headliner', 'Kein Wasser an Einheit und Himmel', { kind: 'answer', key: 'water' })]),
    cause('gps', 'almost-ruled-out', 0, []), cause('microphone', 'almost-ruled-out', 0, []), cause('loudspeaker', 'almost-ruled-out', 0, []),
  ], { cost: { lowMinor: 50000, highMinor: 80000, currency: 'USD' } }),
})

export const networkRetired = job('002', 'WBAFR7C58DC000002', {
  intake: intake({ plate: '7ZZZ000 CA', odometer: { value: 98204, unit: 'mi' }, light: 'amber', market: 'US', warranty: 'no', message: 'SOS message at every start since I bought it. I know the old network is gone.' }),
  check: check({
    identity: identity('WBAFR7C58DC000002', 'F10', tcb1),
    memories: [memory(0x61, 'Telematics', 'TCB1', 'fault', []), memory(0x61, 'Telematics', 'TCB1', 'info', [fault(0x61, 'info', '610036', 0x68)]), ...quiet],
    readings: [reading('registration', 'searching', '22 D035'), ...batteryReadings(5210, 'trickle')],
  }),
  verdict: verdict([
    cause('network-retired', 'very-strong', 10, [
      because('for', 5, '3G ended at every carrier of the United States in 2022', '3G endete 2022 bei allen Anbietern der USA', { kind: 'table', row: 'sunset US 3G' }),
      because('for', 4, 'The unit searches and finds no network', 'Die Einheit sucht und findet kein Netz', fact('reading:registration')),
      because('against', 1, 'Not yet read outdoors', 'Noch nicht im Freien gelesen', { kind: 'answer', key: 'no-signal-place' }),
    ], checks.outdoors),
    cause('antenna', 'weak', 1, [because('for', 1, 'Without an antenna it would search as well', 'Ohne Antenne würde sie ebenfalls suchen', { kind: 'table', row: 'cause antenna' })], checks.antenna),
  ]),
})

const silentUnit: TelematicsUnit = {
  answered: false, address: 0x61, variant: 'unknown', candidates: [], index: none(0x61, '22 F150', 'no-answer'), name: 'unknown',
  generation: { value: 'unknown', source: null }, partNumber: none(0x61, '22 F187', 'no-answer'),
}

export const unitSilent = job('003', 'WBA5A7C50FD000003', {
  intake: intake({ plate: 'B-XX 003', light: 'red', market: 'DE', message: 'SOS rot.' }),
  check: check({
    identity: { ...identity('WBA5A7C50FD000003', 'F10', silentUnit) },
    memories: [
      memory(0x61, 'Telematics', 'unknown', 'fault', none(0x61, '19 02', 'no-answer')), memory(0x61, 'Telematics', 'unknown', 'info', none(0x61, '22 2000', 'no-answer')),
      memory(0x60, 'Cluster', null, 'fault', [fault(0x60, 'fault', 'E19C05', 0x2f)]), memory(0x01, 'Airbag', null, 'fault', none(0x01, '19 02', 'no-answer')),
    ],
    readings: [noReading('registration', '22 D035', 'no-answer'), noReading('backup-battery-voltage', '22 D029', 'no-answer')],
  }),
  verdict: verdict([cause('wiring-or-bus', 'strong', 6, [because('for', 6, 'No answer from the telematics unit', 'Keine Antwort von der Telematikeinheit', fact('reading:registration'))], checks.power)]),
})

export const withheld = job('004', 'WBAJM71000B000004', {
  intake: intake({
    plate: 'B-XX 000', customer: 'M. Brandt', odometer: { value: 131480, unit: 'km' }, light: 'amber', market: 'DE', warranty: 'unknown',
    message: 'Seit zwei Wochen kommt morgens manchmal ‚Notrufsystem ausgefallen‘. Nach ein paar Minuten ist es weg.', answers: { 'no-signal-place': 'not-checked' },
  }),
  check: check({
    identity: identity('WBAJM71000B000004', 'G31', atm),
    memories: [
      memory(0x61, 'Telematics', 'ATM', 'fault', [fault(0x61, 'fault', '03178A', 0x28), fault(0x61, 'fault', '031786', 0x6d)]),
      memory(0x61, 'Telematics', 'ATM', 'info', none(0x61, '22 2000', 'refused', 0x22)), memory(0x60, 'Cluster', null, 'fault', none(0x60, '19 02', 'malformed')),
    ],
    readings: [
      reading('registration', 'roaming', '22 D035'), reading('network', '262001', '22 D035'), reading('signal', 5, '22 D035', 'of 5'),
      reading('radio-generation', '4G', '22 D108'), reading('country-variant', 'europe', '22 D108'), reading('mounting-place', 'roof', '22 D108'),
      noReading('backup-battery-voltage', '22 D029', 'refused', 0x31), noReading('bearer', '22 D035', 'not-offered'),
    ],
  }),
  verdict: verdict([
    cause('no-signal', 'fair', 3, [because('for', 3, 'Stored network events, registered here with signal 5 of 5', 'Netzereignisse gespeichert, hier mit Signal 5 von 5 angemeldet', fact('fault:61:fault:03178A'))], checks.outdoors),
    cause('antenna', 'fair', 3, [because('for', 2, 'The message comes and goes', 'Die Meldung kommt und geht', { kind: 'answer', key: 'message' })], checks.antenna),
  ], { withheld: true, safeToDrive: 'yes' }),
})

export const trainingCar: Job = { ...batteryWorn, training: true, id: '019a9a35-7c40-7005-8f21-3c5d9e4d07ab' }
export const notRead = job('006', null, { intake: intake({ light: 'off' }) })
export const cancelled = job('007', 'WBA5A7C50FD000007', {
  check: check({ identity: identity('WBA5A7C50FD000007', 'F10', tcb1), memories: [memory(0x61, 'Telematics', 'TCB1', 'fault', []), memory(0x61, 'Telematics', 'TCB1', 'info', none(0x61, '22 2000', 'cancelled'))], readings: [] }, { ended: 'cancelled' }),
})

export const sampleJobs: Readonly<Record<string, Job>> = { batteryWorn, networkRetired, unitSilent, withheld, trainingCar, notRead, cancelled }

const meanings: Record<string, Words> = {
  B7F341: { en: 'Backup battery: hardware faulty', de: 'Notstrombatterie: Hardware defekt' },
  B7F343: { en: 'Backup battery: charge too low', de: 'Notstrombatterie: Ladung zu gering' },
  610025: { en: 'Backup battery: end of life', de: 'Notstrombatterie: Lebensende' },
  610036: { en: 'Flight mode due to failed network registration', de: 'Flugmodus wegen fehlgeschlagener Netzregistrierung' },
  '03178A': { en: 'General mobile network fault', de: 'Allgemeine Mobilfunknetzfehler' },
}

const causeWords: Record<CauseId, Words> = {
  'backup-battery': { en: 'Backup battery', de: 'Notstrombatterie' }, 'network-retired': { en: 'Mobile network switched off', de: 'Mobilfunknetz abgeschaltet' },
  'no-signal': { en: 'No signal at the place', de: 'Kein Empfang am Standort' }, antenna: { en: 'Antenna', de: 'Antenne' }, gps: { en: 'GPS', de: 'GPS' },
  microphone: { en: 'Microphone', de: 'Mikrofon' }, loudspeaker: { en: 'Loudspeaker', de: 'Lautsprecher' }, 'sos-button': { en: 'SOS button', de: 'SOS-Taste' },
  'sim-or-subscription': { en: 'SIM or subscription', de: 'SIM oder Vertrag' }, 'airbag-line': { en: 'Airbag line', de: 'Airbagleitung' },
  'water-ingress': { en: 'Water in the unit', de: 'Wasser in der Einheit' }, 'telematics-unit': { en: 'Telematics unit', de: 'Telematikeinheit' },
  'software-glitch': { en: 'Software glitch', de: 'Softwarestörung' }, 'supply-voltage': { en: 'Supply voltage', de: 'Bordspannung' },
  coding: { en: 'Coding', de: 'Codierung' }, 'wiring-or-bus': { en: 'Wiring or bus', de: 'Leitung oder Bus' },
}

/** What the program would pass in; a test changes what it is about. */
export const context = (more: Partial<ReportContext> = {}): ReportContext => ({
  language: 'en', paper: 'Letter', printedAt: '2026-11-18T22:41:00Z', timeZone: 'America/Los_Angeles', appVersion: '0.1.0',
  jobHash: '1b7e60c394ad02f8c5316e9d70b8f24a3d91ac57e604bb1288f05d2e47c9a316', auditHead: 'e03b719c5a22', maskVin: false,
  shop: { name: 'Marlowe & Finch Motorworks', address: '4120 Kettle Lane, Oceanview, CA 92000', phone: '(760) 555-0142' },
  meaning: (_identity, { code }) => ({ says: meanings[code] ?? { en: 'Unknown code', de: 'Unbekannter Code' }, source: meanings[code] === undefined ? 'no table' : 'SGBD TCB1', known: meanings[code] !== undefined }),
  causeWords,
  ...more,
})
