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

/** Header and data length of BMW-FAST that the first bytes announce; undefined while too few of them are there. */
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

/** How telegrams are written on one kind of wire. */
export interface WireForm {
  readonly name: string
  /** Throws a RangeError for a frame that the form cannot carry. */
  telegram(frame: Frame): Uint8Array
  /** One whole telegram taken apart, or a sentence that says what is wrong with it. Where the form names one address only, it is the unit's. */
  open(bytes: Uint8Array, from: 'tester' | 'unit'): Frame | string
  /** Length of the whole telegram that the first bytes announce; undefined while too few of them are there, 0 when none begins so. */
  announced(bytes: ArrayLike<number>): number | undefined
  checksum(bytes: Uint8Array, length: number): number
  /** Where in a telegram of a unit its address stands. */
  readonly senderPlace: number
  /** Where in this telegram its length stands. */
  lengthPlace(bytes: Uint8Array): number
}

export const bmwFast: WireForm = {
  name: 'BMW-FAST',
  telegram,
  open: openTelegram,
  announced(bytes) {
    if (bytes.length > 0 && ((bytes[0] ?? 0) & 0x80) === 0) return 0
    const form = announced(bytes)
    return form === undefined ? undefined : form.header + form.data + 1
  },
  checksum,
  senderPlace: 2,
  lengthPlace: ([format = 0, , , length = 0]) => (format & 0x3f) !== 0 ? 0 : length !== 0 ? 3 : 5,
}

/** A telegram that came in whole, with its bytes as they were on the line and the form they had. */
export interface Received { readonly frame: Frame; readonly bytes: Uint8Array; readonly form: WireForm }

/**
 * Puts telegrams of the tester together byte by byte. What is damaged is dropped in silence, as a control unit does. Where
 * a car understands several forms, bytes are taken for the first that makes a whole telegram of them.
 */
export class FrameReader {
  readonly #forms: readonly WireForm[]
  #bytes: number[] = []

  constructor(forms: readonly WireForm[] = [bmwFast]) {
    this.#forms = forms
  }

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
    this.#bytes.push(byte)
    const length = this.#bytes.length
    const lengths = this.#forms.map((form) => form.announced(this.#bytes))
    const bytes = Uint8Array.from(lengths.includes(length) ? this.#bytes : [])
    for (const [index, form] of this.#forms.entries()) {
      const frame = lengths[index] === length ? form.open(bytes, 'tester') : 'not all there'
      if (typeof frame === 'string') continue
      this.clear()
      return { frame, bytes, form }
    }
    if (lengths.every((announcedLength) => announcedLength !== undefined && announcedLength <= length)) this.clear()
    return undefined
  }
}
