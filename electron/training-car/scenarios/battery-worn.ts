import { joined } from '../bytes.ts'
import type { Scenario } from '../car.ts'
import { trainingType, trainingVin } from '../training-vin.ts'
import { fSeriesNeighbours } from './f-series.ts'
import { tcb1, tcb1Snapshot } from './tcb1.ts'

const vin = trainingVin(1)

/** The classic: the NiMH battery in the telematics unit (4.8 V) no longer holds, everything else is well. */
export const batteryWorn: Scenario = {
  name: 'battery-worn',
  title: 'F30, TCB1: backup battery worn',
  units: () => [
    ...fSeriesNeighbours({
      vin,
      order: { built: '0313', series: 'F030', type: trainingType, paint: '0475', upholstery: 'ALAT', options: ['609', '6AC', '6AE', '6AK'] },
      level: ['F020', 13, 3, 503],
      fitted: [0x01, 0x10, 0x40, 0x60, 0x61, 0x63],
    }),
    tcb1({
      faults: [
        // present and stored: backup battery, hardware faulty
        { code: 'B7F341', status: 0x2f, occurrences: 4, detail: joined(tcb1Snapshot(1, 118_432, 93_551_020, 1, 3420), tcb1Snapshot(2, 118_607, 93_640_215, 4, 3310)) },
        // stored: backup battery, before end of life
        { code: 'B7F343', status: 0x28, detail: tcb1Snapshot(1, 112_905, 90_114_633, 1, 4380) },
      ],
      // backup battery, end of life
      info: [{ code: '610025', status: 0x28 }],
      battery: { millivolts: 3310, celsius: 21, health: 31, measured: [2016, 1, 14], charging: 1 },
      registration: 1,
      // a range kept for documentation (RFC 5737)
      ip: '192.0.2.17',
    }),
  ],
}
