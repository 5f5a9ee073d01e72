import { bulletin, sgbdPage } from '../sources.ts'
import type { UnitVariant } from './unit-variant.ts'

const ds2Tcu = {
  family: 'i-bus-tcu', role: 'emergency-call', protocol: 'ds2', generation: '2G', generationStatus: 'plausible',
  memories: { fault: 'ds2', info: 'ds2' }, reads: [], tests: [], registration: null, status: 'confirmed',
} as const

/** TCUs of the I/K-bus cars: they speak DS2, which this workbench reads only in part. Their indexes are those of the group file d_00c8. */
export const iBusUnits: readonly UnitVariant[] = [
  {
    ...ds2Tcu, variant: 'TELIBUS', name: 'TCU (I-bus)', indexes: ['20'], address: null, monitorsBackupBattery: true,
    bearer: 'US: AMPS / CDMA (Verizon); ECE: GSM', chassis: ['E46', 'E53', 'E83', 'E85', 'E86'], years: '09/2003-2006',
    source: `${sgbdPage('TELIBUS')}; ${sgbdPage('d_00c8')}; ${bulletin('B84 22 06')}, ${bulletin('B84 21 06')}`,
  },
  {
    // the address is the first byte of its telegram 3F 04 C8 40 22 in the description file
    ...ds2Tcu, variant: 'TELIBUS2', name: 'Everest TCU (I-bus)', indexes: ['21'], address: 0x3f, monitorsBackupBattery: true,
    bearer: 'CDMA / AMPS or GSM', chassis: ['E46', 'E53', 'E83', 'E85'], years: 'not published', source: `${sgbdPage('TELIBUS2')}; ${sgbdPage('d_00c8')}`,
  },
  {
    ...ds2Tcu, variant: 'TELIBUS3', name: 'TCU 1.5 (I-bus)', indexes: ['22'], address: null, monitorsBackupBattery: false,
    bearer: 'GSM', chassis: ['E83', 'E85'], years: 'not published', source: `${sgbdPage('telibus3')}; ${sgbdPage('d_00c8')}`,
  },
]

/** What else can sit at C8 of an I-bus car, by its diagnosis index: telephones and a hands-free unit, none of which calls for help. Source: the group file d_00c8. */
export const iBusTelephones: Readonly<Record<string, string>> = {
  '04': 'Telephone (I-bus)',
  '07': 'Telephone interface BIT (I-bus)',
  '10': 'Telephone interface BIT II (I-bus)',
  '15': 'Hands-free unit ULF (I-bus)',
}
