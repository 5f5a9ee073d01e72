import { sgbdPage } from '../sources.ts'
import type { FaultTable } from './fault-table.ts'

/** Telephone of the early E65, USA: address 36. */
export const telUsa = {
  variant: 'TEL_USA',
  source: sgbdPage('TEL_USA'),
  status: 'confirmed',
  fault: {
    'D68D': 'most-wake-failed',
    'D68E': 'most-light-not-off',
    'D690': 'most-ring-diagnosis',
    'D691': 'most-unlock-long',
    'D685': 'sos-button-no-feedback',
    'D687': 'can-silent',
    'D688': 'phone-board-key',
  },
  info: {
    '9308': 'unit-reset',
    '9309': 'most-start-timeout',
    '930A': 'most-light-lost',
    '930B': 'most-no-answer',
    '930C': 'most-unlock-short',
    '930D': 'most-no-configuration',
    '9310': 'most-not-accepted',
  },
  events: null,
} as const satisfies FaultTable
