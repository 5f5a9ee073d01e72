import { ascii, hex, joined, word } from '../../electron/training-car/bytes.ts'
import { assembleCar, type Car } from '../../electron/training-car/car.ts'
import { fSeriesNeighbours, snapshot } from '../../electron/training-car/scenarios/f-series.ts'
import { trainingType, trainingVin } from '../../electron/training-car/training-vin.ts'
import { blankVin, udsUnit } from '../../electron/training-car/uds-unit.ts'
import type { UnitDescription } from '../../electron/training-car/unit-description.ts'

/** The cars of the bench: one for the quick check, one with forty units, one with coding data. */
export const carNames = ['quick', 'scan40', 'coding20'] as const
export type CarName = (typeof carNames)[number]

/** Forty addresses that answer on recorded cars (E61, F10, G31, I3). */
export const scanAddresses: readonly number[] = [
  0x00, 0x01, 0x02, 0x06, 0x07, 0x08, 0x09, 0x0b, 0x0d, 0x10, 0x12, 0x14, 0x15, 0x17, 0x18, 0x1a, 0x1c, 0x21, 0x22, 0x29,
  0x2a, 0x2c, 0x30, 0x35, 0x36, 0x37, 0x40, 0x43, 0x44, 0x56, 0x5d, 0x5e, 0x60, 0x61, 0x63, 0x64, 0x67, 0x6d, 0x72, 0x78,
]

/** Those of the forty that are fitted when some are absent: the absent ones lie spread over the whole list. */
export const fittedUnits = (absent: number): readonly number[] =>
  scanAddresses.filter((_, place) => (place * absent) % scanAddresses.length >= absent)

/** Index of a unit of the scan, made up from its address so that an answer of the wrong unit shows. */
export const scanIndex = (unit: number): string => `FFA0${unit.toString(16).toUpperCase().padStart(2, '0')}`

export const codingUnit = 0x61
/** The twenty coding blocks of the unit: 3000 to 3013. */
export const codingBlocks: readonly number[] = Array.from({ length: 20 }, (_, place) => 0x3000 + place)

/** What stands in a coding block: 8 to 46 bytes, told apart by block and place. Longest answer well below the 255 bytes a K+DCAN cable passes on. */
export const codingData = (block: number): Uint8Array =>
  Uint8Array.from({ length: 8 + 2 * (block & 0x1f) }, (_, place) => (block * 37 + place * 11) & 0xff)

/** `absent`: how many of the forty units of "scan40" are not there. */
export function benchCar(name: CarName, absent = 0): Car {
  return assembleCar(unitsOf(name, absent), () => performance.now())
}

function unitsOf(name: CarName, absent: number): readonly UnitDescription[] {
  switch (name) {
    case 'quick': return quickCar()
    case 'scan40': return fittedUnits(absent).map((address) => udsUnit({ address, index: scanIndex(address), built: '180212', vin: blankVin }))
    case 'coding20': return [udsUnit({ address: codingUnit, index: scanIndex(codingUnit), built: '180212', vin: blankVin }, {
      coding: Object.fromEntries(codingBlocks.map((block) => [block.toString(16).toUpperCase(), codingData(block)])),
    })]
  }
}

/** A G-series car with the ATM, whose index is published, and a stored network event: the longest quick check of the F- and G-series. */
function quickCar(): readonly UnitDescription[] {
  const vin = trainingVin(90_000)
  return [
    ...fSeriesNeighbours({
      vin,
      order: { built: '0317', series: 'G031', type: trainingType, paint: '0300', upholstery: 'BYAT', options: ['609', '6AC', '6AE', '6AK'] },
      level: ['S15A', 17, 3, 509],
      fitted: [0x01, 0x10, 0x40, 0x60, 0x61, 0x63],
    }),
    udsUnit({ address: 0x61, index: '0F20C0', built: '170302', vin: blankVin }, {
      // general network error: mileage and time, then the radio in use (17F3): LTE
      faults: [{ code: '03178A', status: 0x6d, detail: snapshot(1, 86_455, 98_991_904, 1, joined(word(0x17f3), 8)) }],
      info: [{ code: '610036', status: 0x68 }],
      data: {
        D029: joined(word(4900), word(24), 1, word(96), word(2016), word(5), word(9), 3),
        D035: joined(4, ascii('192.0.2.17'), 0, ascii('262001'), ascii('5')),
        D108: hex('01 01 02 00'),
      },
    }),
  ]
}
