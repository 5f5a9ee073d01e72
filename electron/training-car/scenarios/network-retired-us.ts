import type { Scenario } from '../car.ts'
import { trainingType, trainingVin } from '../training-vin.ts'
import { fSeriesNeighbours } from './f-series.ts'
import { tcb1 } from './tcb1.ts'

const vin = trainingVin(2)

/** The unit is in order, but the last network it can use was switched off: it searches and finds none. */
export const networkRetiredUs: Scenario = {
  name: 'network-retired-us',
  title: 'F30 (US), TCB1: its mobile network was switched off',
  units: () => [
    ...fSeriesNeighbours({
      vin,
      order: { built: '0713', series: 'F030', type: trainingType, paint: '0300', upholstery: 'ALAT', options: ['609', '639', '6AE', '6AK'] },
      level: ['F020', 13, 7, 502],
      fitted: [0x01, 0x10, 0x40, 0x60, 0x61, 0x63],
    }),
    tcb1({
      faults: [],
      // flight mode due to failed network registration; status as recorded on a G31
      info: [{ code: '610036', status: 0x68 }],
      battery: { millivolts: 4900, celsius: 24, health: 96, measured: [2016, 5, 9], charging: 3 },
      registration: 2,
      ip: '',
    }),
  ],
}
