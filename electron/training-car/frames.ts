/**
 * BMW-FAST telegrams as a control unit sees them. Written from the description of the standard for this car alone:
 * the product has its own reader and writer, so that a mistake on one side is not mirrored on the other.
 *
 *   short        8n TT SS            D1 .. Dn  CS     n = 1..63 data bytes
 *   length byte  80 TT SS LL         D1 .. Dn  CS     used above 63
 *   long         80 TT SS 00 LH LL   D1 .. Dn  CS     used above 255
 *
 * TT target, SS source, CS the sum of all bytes before it modulo 256. C instead of 8 in the first digit makes it
 * functional: every unit may answer, and each answer is physical again. The tester is F1.
 */
export interface Frame {
  readonly functional: boolean
  readonly target: number
  readonly source: number
  /** 1..65535 bytes; the first is the service. */
  readonly payload: Uint8Array
}

/** Address of every tester on the diagnostic bus. */
export const tester = 0xf1

/** Sum modulo 256 of the first `length` bytes. */
export const checksum = (bytes: Uint8Array, length = bytes.length): number =>
  bytes.subarray(0, length).reduce((sum, byte) => (sum + byte) & 0xff, 0)

/** The telegram with header and checksum, in the shortest of the three forms. Throws a RangeError above 65535 data bytes. */
export function telegram(frame: Frame): Uint8Array {
  const { length } = frame.payload
  if (length === 0 || length > 0xffff) throw new RangeError(`a telegram carries 1 to 65535 data bytes, not ${length}`)
  const format = frame.functional ? 0xc0 : 0x80
  const header =
    length <= 0x3f ? [format | length, frame.target, frame.source]
    : length <= 0xff ? [format, frame.target, frame.source, length]
    : [format, frame.target, frame.source, 0, length >> 8, length & 0xff]
  const bytes = new Uint8Array(header.length + length + 1)
  bytes.set(header)
  bytes.set(frame.payload, header.length)
  bytes[bytes.length - 1] = checksum(bytes, bytes.length - 1)
  return bytes
}

/** Header and data length that the first bytes announce; undefined while too few of them are there. */
function announced(bytes: ArrayLike<number>): { header: number; data: number } | undefined {
  const [format, , , length, high, low] = Array.from({ length: 6 }, (_, place) => bytes[place])
  if (format === undefined) return undefined
  if ((format & 0x3f) !== 0) return { header: 3, data: format & 0x3f }
  if (length === undefined) return undefined
  if (length !== 0) return { header: 4, data: length }
  if (high === undefined || low === undefined) return undefined
  return { header: 6, data: (high << 8) | low }
}

/** One whole telegram taken apart, or a sentence that says what is wrong with it. */
export function openTelegram(bytes: Uint8Array): Frame | string {
  const [format = 0, target = 0, source = 0] = bytes
  if ((format & 0x80) === 0) return 'the first byte is not that of a BMW-FAST telegram'
  const form = announced(bytes)
  if (form === undefined || form.data === 0) return 'the telegram has no data'
  const length = form.header + form.data + 1
  if (bytes.length !== length) return `the header announces ${length} bytes, there are ${bytes.length}`
  const sum = checksum(bytes, length - 1)
  const last = bytes[length - 1] ?? 0
  if (sum !== last) return `the checksum is ${last.toString(16)}, it should be ${sum.toString(16)} (hex)`
  return { functional: (format & 0x40) !== 0, target, source, payload: bytes.slice(form.header, length - 1) }
}

/** A telegram that came in whole, with its bytes as they were on the line. */
export interface Received { readonly frame: Frame; readonly bytes: Uint8Array }

/** Puts telegrams together byte by byte. What is damaged is dropped in silence, as a control unit does. */
export class FrameReader {
  #bytes: number[] = []

  /** How many bytes of the current telegram are in. */
  get waiting(): number {
    return this.#bytes.length
  }

  /** Forgets a telegram that never came to its end. */
  clear(): void {
    this.#bytes = []
  }

  /** One more byte; the telegram when this was its last and the checksum fits. */
  take(byte: number): Received | undefined {
    if (this.#bytes.length === 0 && (byte & 0x80) === 0) return undefined
    this.#bytes.push(byte)
    const form = announced(this.#bytes)
    if (form === undefined || this.#bytes.length < form.header + form.data + 1) return undefined
    const bytes = Uint8Array.from(this.#bytes)
    this.clear()
    const frame = openTelegram(bytes)
    return typeof frame === 'string' ? undefined : { frame, bytes }
  }
}
