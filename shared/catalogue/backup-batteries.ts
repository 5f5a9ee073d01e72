import type { Words } from '../domain/words.ts'
import { sgbdPage, sources } from './sources.ts'
import type { Sourced } from './status.ts'

/** What is known about the battery inside a telematics unit. Fields that nobody has published are null. */
export interface BackupBattery extends Sourced {
  variant: string
  chemistry: string | null
  /** Nominal voltage, mV. */
  nominalMillivolts: number | null
  capacityMilliampereHours: number | null
  partNumber: string | null
  note: Words
}

/** One row per variant and finding. No variant has a service that registers a new battery: clear, drive, read again. */
export const backupBatteries: readonly BackupBattery[] = [
  {
    variant: 'TCB1', chemistry: 'NiMH', nominalMillivolts: 4800, capacityMilliampereHours: 600, partNumber: null,
    note: {
      en: 'Life at least 5 years by BMW (the trade says 3 to 5), a call of at least 5 minutes, checked after every start.',
      de: 'Lebensdauer laut BMW mindestens 5 Jahre (der Handel sagt 3 bis 5), Gespräch mindestens 5 Minuten, Prüfung nach jedem Start.',
    },
    source: sources.batteryDescription, status: 'confirmed',
  },
  {
    variant: 'TCB1', chemistry: null, nominalMillivolts: null, capacityMilliampereHours: null, partNumber: null,
    note: { en: 'Sits in a compartment on top of the unit.', de: 'Sitzt in einem Fach auf der Oberseite des Steuergeräts.' },
    source: sources.batteryPlace, status: 'confirmed',
  },
  {
    variant: 'ATM', chemistry: null, nominalMillivolts: null, capacityMilliampereHours: null, partNumber: '84 10 2 447 710',
    note: { en: 'Part number for G01; above the headliner at the tailgate there.', de: 'Teilenummer für G01; dort über dem Himmel an der Heckklappe.' },
    source: sources.batteryExchange, status: 'confirmed',
  },
  {
    variant: 'ATM', chemistry: 'Li-ion', nominalMillivolts: null, capacityMilliampereHours: null, partNumber: null,
    note: { en: 'Chemistry from one page only; no limit of the voltage is published.', de: 'Bauart nur von einer Seite; ein Grenzwert der Spannung ist nicht veröffentlicht.' },
    source: sources.batteryExchange, status: 'plausible',
  },
  ...(['TCB4G', 'ATM02'] as const).map((variant): BackupBattery => ({
    variant, chemistry: null, nominalMillivolts: null, capacityMilliampereHours: null, partNumber: null,
    note: { en: 'Monitored; chemistry, voltage and part number are not published.', de: 'Überwacht; Bauart, Spannung und Teilenummer sind nicht veröffentlicht.' },
    source: sgbdPage(variant), status: 'confirmed',
  })),
]

/** Nominal voltage in mV where it is documented for the variant. */
export const nominalMillivolts = (variant: string): number | null =>
  backupBatteries.find((row) => row.variant === variant && row.nominalMillivolts !== null)?.nominalMillivolts ?? null
