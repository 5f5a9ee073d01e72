import { bulletin, sgbdPage, sources } from '../sources.ts'
import type { UnitVariant } from './unit-variant.ts'

const kwp = {
  protocol: 'kwp', memories: { fault: '18 02 FF FF', info: '22 2000' }, registration: null, status: 'confirmed',
} as const
const most = { ...kwp, address: 0x36, role: 'emergency-call', generation: '2G', generationStatus: 'plausible' } as const
const groups = sgbdPage('T_GRTB')

/** Units of the E-series: MOST telephones and TCUs at 36, combox at 61 and 36, hands-free units. */
export const eSeriesUnits: readonly UnitVariant[] = [
  {
    ...most, variant: 'TEL_ECE', name: 'Telephone of the early E65 (Europe)', family: 'e65-telephone', indexes: ['0290'],
    bearer: 'GSM', monitorsBackupBattery: false, reads: [], tests: [], chassis: ['E65', 'E66'], years: '2001-2005',
    source: `${sgbdPage('TEL_ECE')}; ${groups}`,
  },
  {
    ...most, variant: 'TEL_USA', name: 'Telephone of the early E65 (USA)', family: 'e65-telephone', indexes: ['0298'],
    bearer: 'US network of its day', monitorsBackupBattery: false, reads: [], tests: [], chassis: ['E65', 'E66'], years: '2001-2005',
    source: `${sgbdPage('TEL_USA')}; ${groups}`,
  },
  {
    // 0630 Europe, 0640 USA, 0650 Japan
    ...most, variant: 'TELE60', name: 'Everest TCU', family: 'most-tcu', indexes: ['0630', '0640', '0650'],
    bearer: 'ECE: GSM 2G; US: CDMA (Verizon)', monitorsBackupBattery: true, reads: ['22 A105', '22 A124'], tests: ['2E A124'],
    chassis: ['E60', 'E61', 'E63', 'E64', 'E65', 'E66', 'E87', 'E90', 'E91'], years: '2003-2006', source: `${sgbdPage('TELE60')}; ${groups}`,
  },
  {
    ...most, variant: 'TELE60_2', name: 'Everest TCU 2', family: 'most-tcu', indexes: ['0631'],
    bearer: 'ECE: GSM 2G; US: CDMA to 03/2008 (E70, E71 04/2008)', monitorsBackupBattery: false,
    reads: ['22 A032', '22 A124'], tests: ['2E A013', '2E A124'],
    chassis: ['E60', 'E61', 'E63', 'E64', 'E65', 'E70', 'E81', 'E87', 'E90', 'E91', 'E92', 'E93'], years: 'c. 2005-2008',
    source: `${sgbdPage('TELE60_2')}; ${bulletin('B84 15 03')}`,
  },
  {
    ...most, variant: 'TELE60_3', name: 'TCU 1.5', family: 'most-tcu', indexes: ['0632'],
    bearer: 'GSM 2G (US: AT&T from 03/2008, E70 and E71 04/2008)', monitorsBackupBattery: false,
    reads: ['22 A009', '22 A032', '22 A100', '22 A103', '22 A104', '22 A106', '22 A124'], tests: ['2E A013', '2E A124'],
    chassis: ['E60', 'E61', 'E70', 'E71', 'E82', 'E88', 'E89', 'E90', 'E91', 'E92', 'E93', 'F01', 'F02', 'F07'], years: '03/2008-2010',
    source: `${sgbdPage('TELE60_3')}; ${bulletin('B84 15 03')}; ${sources.recordedCars}`,
  },
  {
    ...kwp, variant: 'CECALLR', name: 'Combox emergency call (E-series)', family: 'combox', role: 'emergency-call', address: 0x61, indexes: ['1210'],
    generation: '2G', generationStatus: 'plausible', bearer: `GSM 2G (US: switched off with AT&T's 2G, ${bulletin('B84 03 16')})`,
    monitorsBackupBattery: false, reads: [], tests: [],
    chassis: ['E70', 'E71', 'E82', 'E84', 'E87', 'E88', 'E89', 'E90', 'E91', 'E92', 'E93'], years: 'c. 2010-2013',
    source: `${sgbdPage('cecallr')}; ${groups}`,
  },
  {
    ...kwp, variant: 'CMEDIAR', name: 'Combox media (E-series)', family: 'combox', role: 'media', address: 0x36, indexes: ['1200'],
    generation: 'none', generationStatus: 'plausible', bearer: 'none of its own: the emergency call half sits at 61',
    monitorsBackupBattery: false, reads: [], tests: [], chassis: ['E70', 'E71', 'E72'], years: 'c. 2010-2013', source: groups,
  },
  {
    ...kwp, variant: 'FBI_E65', name: 'FBI', family: 'hands-free', role: 'unknown', address: 0x61, indexes: ['0520'],
    generation: 'unknown', generationStatus: 'unknown', bearer: 'not published', monitorsBackupBattery: false, reads: [], tests: [],
    chassis: ['E81', 'E82', 'E83', 'E84', 'E85', 'E86', 'E87', 'E88', 'E89', 'E90', 'E91', 'E92', 'E93'], years: 'not published',
    source: `${groups}; ${sources.ediabaslib}: VehicleSeries.xml`,
  },
  {
    ...kwp, variant: 'ULF', name: 'Hands-free unit (ULF)', family: 'hands-free', role: 'hands-free', address: 0x36, indexes: ['0A80', '0A88', '0F00'],
    generation: 'none', generationStatus: 'confirmed', bearer: 'none: the telephone of the driver', monitorsBackupBattery: false,
    reads: [], tests: [], chassis: ['E60', 'E70', 'E87', 'E90'], years: 'not published', source: groups,
  },
  {
    ...kwp, variant: 'ULF2_HI', name: 'Hands-free unit (MULF2-High)', family: 'hands-free', role: 'hands-free', address: 0x55, indexes: [],
    generation: 'none', generationStatus: 'confirmed', bearer: 'none: the telephone of the driver', monitorsBackupBattery: false,
    reads: [], tests: [], chassis: ['E60', 'E70', 'E90', 'E91', 'E92', 'E93'], years: 'not published', source: `${sgbdPage('ulf2_hi')}; ${groups}`,
  },
]
