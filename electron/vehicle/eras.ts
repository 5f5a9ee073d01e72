/**
 * The two generations of diagnosis this workbench speaks over BMW-FAST, and where their answers live.
 * Source: ediabaslib at d017dce2 (VehicleSeries.xml, DetectVehicleBmwBase.cs) and recorded cars (E61, F10, G31, i3).
 */
export interface Era {
  protocol: 'uds' | 'kwp'
  /** Functional address: every unit of the era listens to it. */
  group: number
  /** Units besides telematics whose fault memory may concern the emergency call. */
  neighbours: readonly { unit: number; name: string }[]
}

export const unitNames = { cluster: 'Cluster', airbag: 'Airbag', telematics: 'Telematics' } as const

/** Addresses are the same in both eras: cluster 60, airbag 01. */
const neighbours = [{ unit: 0x60, name: unitNames.cluster }, { unit: 0x01, name: unitNames.airbag }]

export const udsEra: Era = { protocol: 'uds', group: 0xdf, neighbours }
export const kwpEra: Era = { protocol: 'kwp', group: 0xef, neighbours }

/** Central gateway of F/G-series: holds the VIN, the vehicle order and the car's own list of units. */
export const gateway = 0x10
/** Car access system of E-series: holds the VIN and the vehicle order. */
export const carAccess = 0x40
/** Emergency call: combox eCall half, TCB, ATM (F/G-series, and E-series with combox). */
export const emergencyCall = 0x61
/** Telephone: the E-series telematics unit, or the media half of a combox. */
export const telephone = 0x36
