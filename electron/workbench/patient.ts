import type { CableOffer } from '../../shared/contract.ts'
import type { CableName } from '../cable/cable-name.ts'
import { lookAtDevice } from '../cable/look-at-device.ts'
import type { Patient } from '../workflows/connection-doctor.ts'
import { ConnectedCar } from './connected-car.ts'

/** A cable as the connection doctor meets it: on this computer, with what a check would open. */
export function patientOf(offer: CableOffer, name: CableName): Patient {
  const path = 'path' in name ? name.path : undefined
  return {
    cable: offer.id,
    name: path ?? offer.id,
    local: path !== undefined,
    platform: process.platform,
    look: async () => path === undefined ? { kind: 'no-file' } : lookAtDevice(path),
    plugIn: () => ConnectedCar.open(offer, name),
  }
}
