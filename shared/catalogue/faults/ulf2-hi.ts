import { sgbdPage } from '../sources.ts'
import type { FaultTable } from './fault-table.ts'

/** Hands-free unit MULF2-High: address 55, KWP. It makes no emergency call. */
export const ulf2Hi = {
  variant: 'ULF2_HI',
  source: sgbdPage('ulf2_hi'),
  status: 'confirmed',
  fault: {
    'A9A8': 'memory-fault',
    'A9A9': 'cradle-button',
    'A9AA': 'bluetooth-start',
    'A9AB': 'bluetooth-antenna',
    'A9AC': 'overvoltage',
    'A9AD': 'overheated-optics',
    'A9AE': 'self-test-failed',
    'A9AF': 'processor-fault',
    'DE4D': 'most-wake-failed',
    'DE4E': 'most-light-not-off',
    'DE50': 'most-ring-diagnosis',
    'DE51': 'most-unlock-long',
    'DE52': 'most-device-hot',
  },
  info: {
    '9301': 'phone-record',
    '9302': 'phone-record',
    '9303': 'phone-record',
    '9304': 'phone-record',
    '9308': 'unit-reset',
    '930A': 'most-light-lost',
    '930B': 'most-no-answer',
    '930C': 'most-unlock-short',
    '930D': 'most-no-configuration',
    '930F': 'most-bypass-closed',
    '9310': 'most-not-accepted',
    '9311': 'bluetooth-reset',
  },
  events: null,
} as const satisfies FaultTable
