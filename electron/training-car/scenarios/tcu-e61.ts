import { ascii, hex } from '../bytes.ts'
import type { Scenario } from '../car.ts'
import { kwpUnit } from '../kwp-unit.ts'
import { shortVin, trainingType, trainingVin } from '../training-vin.ts'
import { orderBlocks } from '../vehicle-order.ts'

const vin = trainingVin(3)
const short = shortVin(vin)

/**
 * An E61 on the K-line with the TCU of 2008 to 2010. Part numbers, indexes and what the TCU answers or refuses are
 * those of the car in uholeschak/ediabaslib (e61.txt, branch E61_UH); VIN and order are not.
 */
export const tcuE61: Scenario = {
  name: 'tcu-e61',
  title: 'E61, K-line TCU: no fault stored',
  units: () => [
    kwpUnit({ address: 0x00, part: '9221210', hardware: 0x00, coding: 0x05, diagnosis: '0BD0', variant: 'MV', built: '20070527', supplier: 0x09, shortVin: short }, { info: [] }),
    kwpUnit({ address: 0x40, part: '9262361', hardware: 0xc4, coding: 0x09, diagnosis: '06A0', variant: 'SA', built: '20070526', supplier: 0x04, shortVin: short }, {
      info: [],
      data: {
        '1010': ascii(vin),
        ...orderBlocks({ built: '0307', series: 'E61_', type: trainingType, paint: '0475', upholstery: 'ALAT', options: ['605', '609', '612'] }),
      },
    }),
    kwpUnit({ address: 0x36, part: '9231089', hardware: 0x18, coding: 0x16, diagnosis: '0632', variant: 'UB', built: '20091015', supplier: 0x84, shortVin: short }, {
      info: [{ code: '930B', status: 0x20 }, { code: '931D', status: 0x60 }],
      data: {
        // market: Europe
        A009: hex('00'),
        A100: hex('01'),
        // telematics services coded on
        A103: hex('01'),
        // emergency call without telematics coded on
        A104: hex('01'),
        A106: hex('00'),
      },
    }),
    kwpUnit({ address: 0x60, part: '9196108', hardware: 0x03, coding: 0x07, diagnosis: '06E0', variant: 'SY', built: '20070531', supplier: 0x10, shortVin: short }),
    kwpUnit({ address: 0x01, part: '9172018', hardware: 0x22, coding: 0x22, diagnosis: '0B20', variant: 'MQ', built: '20070517', supplier: 0x58, shortVin: short }, { info: [] }),
  ],
}
