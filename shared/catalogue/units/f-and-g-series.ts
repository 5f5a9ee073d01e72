import { bulletin, sgbdPage, sources } from '../sources.ts'
import type { ReadId, TestId, UnitVariant } from './unit-variant.ts'

const uds = { protocol: 'uds', memories: { fault: '19 02 0C', info: '22 2000' }, role: 'emergency-call', address: 0x61, status: 'confirmed' } as const
const batteryReads: readonly ReadId[] = ['22 D029', '22 D035', '22 D0CE', '22 D05A', '22 D06B', '22 D09B', '22 D0E1']
const componentTests: readonly TestId[] = ['31 A05E', '31 A05F', '31 A086', '31 A089', '31 A079', '31 A07A']

/** Units of F-, G- and I-series: combox, then the TCB / ATM family. */
export const fAndGSeriesUnits: readonly UnitVariant[] = [
  {
    // bit 0x40 "E-Batterie" exists in its install test, but no fault entry and no reading of a battery
    ...uds, variant: 'CECALL', name: 'Combox emergency call', family: 'combox', indexes: ['0F15E0'], generation: '2G', generationStatus: 'plausible',
    bearer: 'GSM 2G', monitorsBackupBattery: false, reads: ['22 D05A', '22 D06B'],
    tests: ['31 A05E', '31 A05F', '31 A086', '31 A079', '31 A07A', '31 A022', '31 A076'], registration: null,
    chassis: ['F01', 'F02', 'F03', 'F04', 'F06', 'F07', 'F10', 'F11', 'F12', 'F13', 'F20', 'F21', 'F22', 'F25', 'F30', 'F31', 'F32', 'F33', 'F34', 'RR4'],
    years: '2009-2013', source: `${sgbdPage('cecall')}; ${sgbdPage('T_INPA')}`,
  },
  {
    ...uds, variant: 'CMEDIA', name: 'Combox media', family: 'combox', role: 'media', address: 0x36, indexes: ['0F15D0'], generation: 'none',
    generationStatus: 'plausible', bearer: 'none of its own: the emergency call half sits at 61', monitorsBackupBattery: false, reads: [], tests: [],
    registration: null, chassis: ['F01', 'F10', 'F25', 'F30'], years: '2009-2013', source: `${sgbdPage('T_GRTB')}; ${sources.recordedCars}`,
  },
  {
    ...uds, variant: 'TCB1', name: 'TCB', family: 'tcb-atm', indexes: [], generation: '3G', generationStatus: 'plausible',
    bearer: `2G / 3G (logged out of 3G networks: ${bulletin('B84 06 18')}); its description file knows no 4G`, monitorsBackupBattery: true,
    reads: batteryReads, tests: [...componentTests, '31 A022'], registration: ['status', 'ip', 'signal'],
    chassis: ['E90', 'E91', 'E92', 'E93', 'F01', 'F02', 'F06', 'F07', 'F10', 'F11', 'F12', 'F13', 'F20', 'F21', 'F25', 'F30', 'F31', 'F36', 'R5x', 'R6x', 'I01'],
    years: '2010-c. 2016', source: `${sgbdPage('tcb1')}; ${sgbdPage('T_INPA')}`,
  },
  {
    // that the retrofit of the bulletin is this variant is inferred
    ...uds, variant: 'TCB4G', name: 'TCB 4G', family: 'tcb-atm', indexes: [], generation: '4G', generationStatus: 'confirmed', bearer: '4G',
    monitorsBackupBattery: true, reads: [...batteryReads, '22 D108', '22 D0D7'], tests: componentTests, registration: ['status', 'ip', 'network', 'signal'],
    chassis: ['F06', 'F12', 'F13', 'F15', 'F16', 'F22', 'F23', 'F25', 'F26', 'F30', 'F31', 'F32', 'F33', 'F34', 'F36', 'F80', 'F82', 'F83', 'F85', 'F86', 'F87', 'G12'],
    years: 'retrofit 2021-2022', status: 'plausible', source: `${sgbdPage('TCB4G')}; ${bulletin('B84 02 21')}`,
  },
  {
    ...uds, variant: 'ATM', name: 'ATM', family: 'tcb-atm', indexes: ['0F20C0'], generation: 'read', generationStatus: 'confirmed',
    bearer: 'as 22 D108 says: 2G, 3G or 4G', monitorsBackupBattery: true, reads: [...batteryReads, '22 D108', '22 D34D', '22 D0D7'],
    tests: componentTests, registration: ['status', 'ip', 'network', 'signal'],
    chassis: [
      'F06', 'F12', 'F13', 'F15', 'F16', 'F20', 'F21', 'F22', 'F23', 'F25', 'F26', 'F30', 'F31', 'F32', 'F33', 'F34', 'F36', 'F39', 'F40', 'F44', 'F45',
      'F46', 'F48', 'F49', 'F52', 'F54', 'F55', 'F56', 'F57', 'F60', 'F80', 'F82', 'F83', 'F85', 'F86', 'F87', 'F90', 'F91', 'F92', 'F93', 'F97', 'F98',
      'G01', 'G02', 'G05', 'G07', 'G08', 'G11', 'G12', 'G14', 'G15', 'G16', 'G20', 'G28', 'G29', 'G30', 'G31', 'G32', 'G38', 'G42', 'G43',
      'I01', 'I12', 'I15', 'J29',
    ],
    years: 'c. 2015-2020', source: `${sgbdPage('atm')}; ${sgbdPage('T_INPA')}; index ${sources.recordedCars} (G31, i3)`,
  },
  {
    // its info memory is read with 19 17; the byte that chooses the memory is not published
    ...uds, variant: 'ATM02', name: 'ATM 2', family: 'tcb-atm', indexes: [], generation: '4G', generationStatus: 'confirmed',
    bearer: '4G; the bearer of the moment is in 22 D035', monitorsBackupBattery: true, memories: { fault: '19 02 0C', info: 'unknown' },
    reads: [...batteryReads, '22 D108', '22 D34D', '22 D0D7'], tests: componentTests, registration: ['status', 'ip', 'network', 'signal', 'bearer'],
    chassis: [
      'F40', 'F44', 'F90', 'F91', 'F92', 'F93', 'F95', 'F96', 'F97', 'F98', 'G01', 'G02', 'G05', 'G06', 'G07', 'G08', 'G11', 'G12', 'G14', 'G15', 'G16',
      'G20', 'G21', 'G22', 'G23', 'G26', 'G28', 'G29', 'G30', 'G31', 'G32', 'G38', 'G42', 'G43', 'RR11', 'RR12', 'RR21', 'RR22', 'RR24', 'RR25', 'RR31',
    ],
    years: 'c. 2018 on', source: `${sgbdPage('ATM02')}; ${sgbdPage('T_INPA')}`,
  },
]
