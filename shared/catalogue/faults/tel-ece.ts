import { sgbdPage } from '../sources.ts'
import type { FaultTable } from './fault-table.ts'

/** Telephone of the early E65, Europe: address 36. */
export const telEce = {
  variant: 'TEL_ECE',
  source: sgbdPage('TEL_ECE'),
  status: 'confirmed',
  fault: {
    'D68C': 'most-monitoring',
    'D68D': 'most-wake-failed',
    'D68E': 'most-light-not-off',
    'D68F': 'most-registry-new',
    'D690': 'most-ring-diagnosis',
    'D691': 'most-unlock-long',
    'D692': 'most-device-hot',
    'D6A4': 'sos-button-no-feedback',
    'D6A5': 'k-bus-silent',
    'D6A6': 'can-silent',
    'D6A7': 'phone-board-key',
  },
  info: {
    '9308': 'unit-reset',
    '9309': 'most-start-timeout',
    '930A': 'most-light-lost',
    '930B': 'most-no-answer',
    '930C': 'most-unlock-short',
    '930D': 'most-no-configuration',
    '930F': 'most-bypass-closed',
    '9310': 'most-not-accepted',
    '9338': 'handset-link-lost',
    '9339': 'gsm-link-lost',
  },
  events: null,
} as const satisfies FaultTable
