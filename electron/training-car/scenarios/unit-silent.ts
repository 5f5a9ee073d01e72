import type { Scenario } from '../car.ts'
import { trainingType, trainingVin } from '../training-vin.ts'
import { fSeriesNeighbours, snapshot } from './f-series.ts'

const vin = trainingVin(4)

/** The car's own list names a unit at 61, but nothing answers there; the cluster misses its message. */
export const unitSilent: Scenario = {
  name: 'unit-silent',
  title: 'F10: the telematics unit does not answer',
  units: () => fSeriesNeighbours({
    vin,
    order: { built: '0910', series: 'F010', type: trainingType, paint: '0A17', upholstery: 'K8DF', options: ['609', '6AC', '6AE', '6AK'] },
    level: ['F010', 10, 9, 522],
    fitted: [0x01, 0x10, 0x40, 0x60, 0x61, 0x63],
    // message of the emergency call state (CAN 2C3) missing, sender: telematics unit
    clusterFaults: [{ code: 'E114C8', status: 0x2f, occurrences: 12, detail: snapshot(1, 164_210, 189_402_117) }],
  }),
}
