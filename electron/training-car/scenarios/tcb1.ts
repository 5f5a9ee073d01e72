import { ascii, hex, joined, word } from '../bytes.ts'
import { blankVin, udsUnit } from '../uds-unit.ts'
import type { StoredFault, UnitDescription } from '../unit-description.ts'
import { snapshot } from './f-series.ts'

/** Where the emdzej/ediabasx-docs description of TCB1 at 0229b0e gives no layout, this file gives no value. */
export interface Tcb1 {
  readonly faults: readonly StoredFault[]
  readonly info: readonly StoredFault[]
  readonly battery: {
    readonly millivolts: number
    readonly celsius: number
    /** Raw; the scale in the tables (1/1000 %) cannot be right for two bytes, so a plain percentage is played. */
    readonly health: number
    /** Day of the last health measurement: year, month, day. */
    readonly measured: readonly [number, number, number]
    /** 0 off, 1 normal, 2 trickle, 3 full, 4 blocked by temperature, 5 running on it. */
    readonly charging: number
  }
  /** 0 idle, 1 registered, 2 searching, 3 denied, 4 and 5 roaming. */
  readonly registration: number
  /** Address in the mobile network; empty without one. */
  readonly ip: string
}

/**
 * TCB1's real index is not published. 0FFFE0 is in no table and not near any recorded one: training only. A tester
 * has to place the unit by what it answers: 22 D108 refused with 31, 22 D029 and 22 2000 answered.
 */
const index = '0FFFE0'

/** Twenty digits and a NUL; 999 is no country's telephone code, so no operator can have issued this card. */
const iccId = joined(ascii('89999000000000000001'), 0)

/** The telematics unit of F-series cars up to about 2016 at address 61. */
export function tcb1({ faults, info, battery, registration, ip }: Tcb1): UnitDescription {
  const { millivolts, celsius, health, measured, charging } = battery
  return udsUnit({ address: 0x61, index, built: '130118', vin: blankVin }, {
    faults,
    info,
    data: {
      // mV, degC, fitted, health, year, month, day, charging: RES_0XD029_D; no car was recorded with it
      D029: joined(word(millivolts), word(celsius), 1, word(health), ...measured.map(word), charging),
      // registration and a text that ends with NUL (as recorded on a G31); network and signal came with later units
      D035: joined(registration, ascii(ip), 0),
      D05A: iccId,
      // SOS button not pressed
      D09B: hex('00'),
    },
    // the recorded unit at 61 asks for time before its software list and before D0xx
    slow: ['22F101', '22D0'],
  })
}

/** Snapshot of a TCB1 fault: beside mileage and time a counter (4001) and the battery's millivolts (D34C). */
export const tcb1Snapshot = (record: number, km: number, seconds: number, counter: number, millivolts: number): Uint8Array =>
  snapshot(record, km, seconds, 2, joined(word(0x4001), word(counter), word(0xd34c), word(millivolts)))
