import { ascii, hex, joined, word } from './bytes.ts'
import type { UnitDescription } from './unit-description.ts'

/** Who a UDS unit says it is. */
export interface UdsIdentity {
  readonly address: number
  /** Answer to 22 F150, six hex digits: the index of its description file. */
  readonly index: string
  /** Date of manufacture and of its software, YYMMDD. */
  readonly built: string
  /** Seventeen characters; a unit that was never told stores zeros. */
  readonly vin: string
}

/** Stored by units that do not keep the VIN: recorded at 61 of a G31. */
export const blankVin = '0'.repeat(17)

/** The software list of one hardware and one software part; numbers no unit of BMW was seen with. */
const softwareList = (built: string): Uint8Array =>
  joined(hex('01 01 01'), word(2), hex(built), hex('8B 00 00 00 00 00 00 00 00'), hex('01 FFFFFF01 FFFFFF'), hex('08 FFFFFF02 010000'))

/** A UDS unit with its identification and an empty fault memory; `more` adds what it knows beyond that. */
export function udsUnit(identity: UdsIdentity, more: Partial<UnitDescription> = {}): UnitDescription {
  const { address, index, built, vin } = identity
  return {
    address,
    era: 'uds',
    ...more,
    data: {
      F101: softwareList(built),
      F150: hex(index),
      F18A: hex('00 00 00'),
      F18B: hex(built),
      F18C: ascii('TRAINING01'),
      F190: ascii(vin),
      // energy mode: normal
      '100A': hex('00'),
      ...more.data,
    },
  }
}
