import { checksumOf, xor } from './running-checksum.ts'
import { TelegramReader, type TelegramForm } from './telegram-reader.ts'

/**
 * KWP2000*: spoken by some units of the I-bus cars, above all the engine (12), beside the DS2 of all others on the same
 * line, 9600 baud with even parity. LEN counts the data, XOR is the exclusive or of all bytes before it.
 *
 *   +----+--------+--------+-----+---------------+-----+
 *   | B8 | target | source | LEN | 1..255 bytes  | XOR |
 *   +----+--------+--------+-----+---------------+-----+
 *
 * Source: ediabaslib at d017dce2, EdInterfaceObd.cs (TransKwp2000), and recorded cars.
 */
export interface Kwp2000StarTelegram {
  readonly target: number
  readonly source: number
  /** Service and data. */
  readonly payload: Uint8Array
  /** The whole telegram as it stood on the wire. */
  readonly bytes: Uint8Array
}

const first = 0xb8
/** B8, both addresses, length and checksum. */
const around = 5

/** Throws RangeError for an empty payload or one of more than 255 bytes. */
export function encodeKwp2000Star({ target, source, payload }: Omit<Kwp2000StarTelegram, 'bytes'>): Uint8Array {
  if (payload.length === 0 || payload.length > 0xff) throw new RangeError(`a KWP2000* telegram cannot carry ${String(payload.length)} bytes`)
  const body = Uint8Array.of(first, target, source, payload.length, ...payload)
  return Uint8Array.of(...body, checksumOf(body, xor))
}

/** Reads KWP2000*; keeps at most 260 bytes. */
export class Kwp2000StarReader extends TelegramReader<Kwp2000StarTelegram> {
  constructor() {
    super(form)
  }
}

const form: TelegramForm<Kwp2000StarTelegram> = {
  longest: around + 0xff,
  checksum: xor,
  lengthOf(at) {
    if (at(0) !== first) return undefined
    const length = at(3)
    if (length === undefined) return Infinity
    return length > 0 ? around + length : undefined
  },
  open(bytes) {
    const [, target = 0, source = 0] = bytes
    return { target, source, payload: bytes.subarray(4, -1), bytes }
  },
}
