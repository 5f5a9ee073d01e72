import type { Words } from '../../domain/words.ts'
import { sgbdPage } from '../sources.ts'
import type { FaultTable } from './fault-table.ts'

/**
 * Other units that notice a silent telematics unit or hold one end of its wires.
 * The table is found by the unit's address: cluster 60, body 40, airbag 01.
 */
export const neighbours: readonly (FaultTable & { address: number; name: Words })[] = [
  {
    variant: 'KOMBI', address: 0x60, name: { en: 'cluster', de: 'Kombiinstrument' }, status: 'confirmed',
    source: `${sgbdPage('KOMB_G11')} and KOMBSP18, KOMBSP21, KOMBRDCT, KOMB_J29`,
    fault: { 'E114C8': 'ecall-status-missing', 'E114CA': 'ecall-status-stale' }, info: {}, events: ['E114C8', 'E114CA'],
  },
  {
    variant: 'BDC', address: 0x40, name: { en: 'body unit', de: 'Body Domain Controller' }, status: 'confirmed',
    source: `${sgbdPage('BDC_G11')} and BDC_G05`,
    fault: { 'D916C3': 'ecall-status-timeout' }, info: {}, events: ['D916C3'],
  },
  {
    variant: 'ACSM', address: 0x01, name: { en: 'airbag unit', de: 'Airbag-Steuergerät' }, status: 'confirmed',
    source: `${sgbdPage('ACSM60')} and ACSM85`,
    fault: { '93EB': 'airbag-ecall-output' }, info: {}, events: null,
  },
]
