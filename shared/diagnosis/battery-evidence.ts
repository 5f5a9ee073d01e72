import { nominalMillivolts } from '../catalogue/backup-batteries.ts'
import type { Words } from '../domain/words.ts'
import { valueOf, type CarView } from './car-view.ts'
import { fromFact, speaksAgainst, speaksFor, type Evidence } from './evidence.ts'

/** A NiMH cell counts as empty at 1.0 V under load; nominal is 1.2 V. General data of the chemistry, not a limit of BMW. */
const emptyPerNominal = 1.0 / 1.2
/** Below this a battery of any chemistry is dead or unplugged, mV. */
const hardlyAnything = 1000

/** Readings of the backup battery (22 D029). Without a published nominal voltage only the absurd is judged. */
export function batteryEvidence(car: CarView): Evidence[] {
  return [...voltage(car), ...charging(car), ...fitted(car)]
}

function voltage(car: CarView): Evidence[] {
  const reading = valueOf(car, 'backup-battery-voltage')
  if (typeof reading?.value !== 'number') return []
  const from = fromFact(reading.id)
  const millivolts = reading.value
  const [only, ...more] = car.candidates
  const nominal = only !== undefined && more.length === 0 ? nominalMillivolts(only.variant) : null
  if (millivolts < hardlyAnything) return [speaksFor('backup-battery', 'battery-voltage-none', measured(millivolts, null), from)]
  if (nominal === null) return []
  if (millivolts < nominal * emptyPerNominal) return [speaksFor('backup-battery', 'battery-voltage-low', measured(millivolts, nominal), from)]
  if (millivolts < nominal) return [speaksFor('backup-battery', 'battery-below-nominal', measured(millivolts, nominal), from)]
  return [speaksAgainst('backup-battery', 'battery-voltage-good', measured(millivolts, nominal), from)]
}

function measured(millivolts: number, nominal: number | null): Words {
  const volts = (value: number): string => (value / 1000).toFixed(2)
  const germanVolts = (value: number): string => volts(value).replace('.', ',')
  return nominal === null
    ? { en: `Backup battery measures ${volts(millivolts)} V`, de: `Backup-Batterie misst ${germanVolts(millivolts)} V` }
    : {
        en: `Backup battery measures ${volts(millivolts)} V, nominal is ${volts(nominal)} V`,
        de: `Backup-Batterie misst ${germanVolts(millivolts)} V, Nennspannung ist ${germanVolts(nominal)} V`,
      }
}

function charging(car: CarView): Evidence[] {
  const reading = valueOf(car, 'backup-battery-charging')
  if (reading?.value !== 'on-battery') return []
  const says: Words = { en: 'The unit runs on its backup battery at this moment', de: 'Das Steuergerät läuft in diesem Moment auf seiner Backup-Batterie' }
  return [
    speaksFor('backup-battery', 'battery-in-use', says, fromFact(reading.id)),
    speaksFor('wiring-or-bus', 'supply-missing', { en: `${says.en}: does its 12 V arrive?`, de: `${says.de}: kommen seine 12 V an?` }, fromFact(reading.id)),
  ]
}

function fitted(car: CarView): Evidence[] {
  const reading = valueOf(car, 'backup-battery-fitted')
  const no = reading?.value === false || reading?.value === 'no'
  return reading !== undefined && no
    ? [speaksAgainst('backup-battery', 'battery-not-fitted', { en: 'The unit is coded without a backup battery', de: 'Das Steuergerät ist ohne Backup-Batterie codiert' }, fromFact(reading.id))]
    : []
}
