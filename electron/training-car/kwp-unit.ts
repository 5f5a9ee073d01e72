import { ascii, hex, joined } from './bytes.ts'
import type { UnitDescription } from './unit-description.ts'

/** Who a KWP unit says it is (1A 80). */
export interface KwpIdentity {
  readonly address: number
  /** Part number, up to twelve digits. */
  readonly part: string
  /** Hardware and coding index. */
  readonly hardware: number
  readonly coding: number
  /** Diagnosis index, four hex digits: the key to the variant. */
  readonly diagnosis: string
  /** Two letters. */
  readonly variant: string
  /** YYYYMMDD. */
  readonly built: string
  readonly supplier: number
  /** Last seven characters of the VIN. */
  readonly shortVin: string
}

/** The identification table ends with twelve bytes of hardware and software states; zero here. */
const states = new Uint8Array(12)

/** A KWP unit with its identification and an empty fault memory; `more` adds what it knows beyond that. */
export function kwpUnit(identity: KwpIdentity, more: Partial<UnitDescription> = {}): UnitDescription {
  const { address, part, hardware, coding, diagnosis, variant, built, supplier, shortVin } = identity
  return {
    address,
    era: 'kwp',
    data: {},
    ...more,
    tables: {
      80: joined(hex(part.padStart(12, '0')), hardware, coding, hex(diagnosis), ascii(variant), hex(built), supplier, states),
      89: ascii('TRAINING1'),
      90: ascii(shortVin),
    },
  }
}
