import type { CarIdentity } from '../../shared/domain/facts.ts'

/** A unit besides telematics whose fault memory may concern the emergency call. */
interface Neighbour { unit: number; name: string }

/**
 * The two generations of diagnosis that speak BMW-FAST, and where their answers live.
 * Source: ediabaslib at d017dce2 (VehicleSeries.xml, DetectVehicleBmwBase.cs) and recorded cars (E61, F10, G31, i3).
 */
export interface FastEra {
  protocol: 'uds' | 'kwp'
  /** Functional address: every unit of the era listens to it. */
  group: number
  neighbours: readonly Neighbour[]
}

/** The I-bus cars before them: DS2, one unit at a time. */
export interface IBusEra {
  protocol: 'ds2'
  neighbours: readonly Neighbour[]
}

export type Era = FastEra | IBusEra

export const unitNames = { cluster: 'Cluster', airbag: 'Airbag', telematics: 'Telematics' } as const

/** Addresses are the same in both eras: cluster 60, airbag 01. */
const neighbours = [{ unit: 0x60, name: unitNames.cluster }, { unit: 0x01, name: unitNames.airbag }]

export const udsEra: FastEra = { protocol: 'uds', group: 0xdf, neighbours }
export const kwpEra: FastEra = { protocol: 'kwp', group: 0xef, neighbours }

/** Cluster of the I-bus cars. */
export const iBusCluster = 0x80
/** Airbag of the I-bus cars (ediabasx-docs at 0229b0e, sgbd/d_00a4.md). */
const iBusAirbag = 0xa4
/** Immobiliser (EWS) of the I-bus cars: holds the VIN. */
export const immobiliser = 0x44
/** Telephone or TCU of the I-bus cars. */
export const iBusTelephone = 0xc8

export const iBusEra: IBusEra = { protocol: 'ds2', neighbours: [{ unit: iBusCluster, name: unitNames.cluster }, { unit: iBusAirbag, name: unitNames.airbag }] }

/** The era whose protocol the car speaks; UDS where that is not known. */
export function eraOf(protocol: CarIdentity['protocol']): Era {
  return protocol === 'ds2' ? iBusEra : protocol === 'kwp' ? kwpEra : udsEra
}

/** Central gateway of F/G-series: holds the VIN, the vehicle order and the car's own list of units. */
export const gateway = 0x10
/** Car access system of E-series: holds the VIN and the vehicle order. */
export const carAccess = 0x40
/** Emergency call: combox eCall half, TCB, ATM (F/G-series, and E-series with combox). */
export const emergencyCall = 0x61
/** Telephone: the E-series telematics unit, or the media half of a combox. */
export const telephone = 0x36
