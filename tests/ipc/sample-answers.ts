import type { Channel } from '../../shared/contract.ts'
import { emptyIntake } from '../../shared/domain/intake.ts'

export const jobId = '01990000-0000-7000-8000-000000000001'

/** For every channel one input that fits the contract; a new channel does not compile without one. */
export const goodInputs: Record<Channel, Record<string, unknown>> = {
  'cables/list': {},
  'cables/type': { name: '/dev/ttyUSB0' },
  'cable/connect': { cable: 'training:battery-worn' },
  'cable/disconnect': {},
  'cable/doctor': { cable: '/dev/ttyUSB0' },
  'cable/state': {},
  'car/identify': {},
  'job/start': {},
  'job/intake': { job: jobId, intake: emptyIntake },
  'job/check': { job: jobId },
  'job/cancel': {},
  'job/read': { job: jobId },
  'jobs/page': { training: false, search: '', before: null },
  'report/html': { job: jobId, language: 'en' },
  'report/save-pdf': { job: jobId, language: 'de' },
  'trace/save': { job: jobId, vin: 'masked' },
  'app/about': {},
}
