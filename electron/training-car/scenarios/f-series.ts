import { doubleWord, joined, word } from '../bytes.ts'
import { udsUnit } from '../uds-unit.ts'
import type { StoredFault, UnitDescription } from '../unit-description.ts'
import { integrationLevels, orderStream, type VehicleOrder } from '../vehicle-order.ts'

/** The units around the telematics unit of a training car with UDS. */
export interface FSeriesCar {
  readonly vin: string
  readonly order: VehicleOrder
  /** Integration level: family, year, month, number. */
  readonly level: readonly [string, number, number, number]
  /** What the car's own list (22 3F07) names; a unit may be named and yet stay silent. */
  readonly fitted: readonly number[]
  readonly clusterFaults?: readonly StoredFault[]
}

/** Age of the car when the training begins: three years, in seconds. */
const age = 3 * 365 * 24 * 3600

/**
 * Body 40, gateway 10, head unit 63, cluster 60, airbag 01. Their indexes are those of the F10 in
 * uholeschak/ediabaslib (Vehicle-F10-2022-05-08), whatever series the training car plays.
 */
export function fSeriesNeighbours({ vin, order, level, fitted, clusterFaults = [] }: FSeriesCar): readonly UnitDescription[] {
  return [
    udsUnit({ address: 0x40, index: '0F1001', built: '130211', vin }),
    udsUnit({ address: 0x10, index: '0F1310', built: '130214', vin }, {
      data: {
        '100B': integrationLevels(...level),
        // seconds since the car was first switched on, running
        '1701': (now) => doubleWord(age + Math.floor(now / 1000)),
        '3F06': orderStream(order),
        '3F07': joined(word(fitted.length), Uint8Array.from(fitted)),
      },
    }),
    udsUnit({ address: 0x63, index: '0F1580', built: '130123', vin }),
    udsUnit({ address: 0x60, index: '0F1160', built: '130128', vin }, { faults: clusterFaults }),
    udsUnit({ address: 0x01, index: '0F1020', built: '130206', vin }),
  ]
}

/** One snapshot record of 19 04: mileage (3 bytes, 1700) and seconds of the car (4 bytes, 1701), then what else is given. */
export const snapshot = (record: number, km: number, seconds: number, others = 0, more: Uint8Array = new Uint8Array()): Uint8Array =>
  joined(record, 2 + others, word(0x1700), doubleWord(km).slice(1), word(0x1701), doubleWord(seconds), more)
