import { checksumOf, xor } from './running-checksum.ts'
import { TelegramReader, type TelegramForm } from './telegram-reader.ts'

/**
 * DS2: the telegram of the I-bus cars on K-line, 9600 baud with even parity. LEN counts the whole telegram, XOR is the
 * exclusive or of all bytes before it. There is one address, that of the unit, whoever speaks; so a question that comes
 * back as echo has the form of an answer.
 *
 *   +------+-----+------------------+-----+
 *   | unit | LEN | 1..252 bytes     | XOR |
 *   +------+-----+------------------+-----+
 *
 * Source: ediabaslib at d017dce2, EdInterfaceObd.cs (TelLengthDs2, CalcChecksumXor), and recorded cars.
 */
export interface Ds2Telegram {
  readonly unit: number
  /** A question's service with its data, or an answer's status with its data. */
  readonly payload: Uint8Array
  /** The whole telegram as it stood on the wire. */
  readonly bytes: Uint8Array
}

const longest = 0xff
/** Unit, length and checksum. */
const around = 3

/** Throws RangeError for an empty payload or one of more than 252 bytes. */
export function encodeDs2({ unit, payload }: Pick<Ds2Telegram, 'unit' | 'payload'>): Uint8Array {
  const length = payload.length + around
  if (payload.length === 0 || length > longest) throw new RangeError(`a DS2 telegram cannot carry ${String(payload.length)} bytes`)
  const body = Uint8Array.of(unit, length, ...payload)
  return Uint8Array.of(...body, checksumOf(body, xor))
}

/** Reads DS2; keeps at most 255 bytes. */
export class Ds2Reader extends TelegramReader<Ds2Telegram> {
  constructor() {
    super(form)
  }
}

const form: TelegramForm<Ds2Telegram> = {
  longest,
  checksum: xor,
  lengthOf(at) {
    const length = at(1)
    if (length === undefined) return Infinity
    return length > around ? length : undefined
  },
  open(bytes) {
    const [unit = 0] = bytes
    return { unit, payload: bytes.subarray(2, -1), bytes }
  },
}
