/** Bytes from hex as a person writes it: "62 D0 29" or "62D029". Throws a TypeError on anything else. */
export function hex(text: string): Uint8Array {
  const digits = text.replaceAll(' ', '')
  if (!/^(?:[0-9A-Fa-f]{2})*$/.test(digits)) throw new TypeError(`not pairs of hex digits: ${text}`)
  return Uint8Array.from(digits.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
}

/** Upper-case hex without blanks: the form in which the car looks things up. */
export const toHex = (bytes: Iterable<number>): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0').toUpperCase()).join('')

/** One byte per character. Units store plain ASCII (VIN, serial number, addresses). */
export const ascii = (text: string): Uint8Array => Uint8Array.from(text, (char) => char.charCodeAt(0) & 0x7f)

/** Two bytes, high byte first; negative values as two's complement. */
export const word = (value: number): Uint8Array => Uint8Array.of((value >> 8) & 0xff, value & 0xff)

/** Four bytes, high byte first. */
export const doubleWord = (value: number): Uint8Array =>
  Uint8Array.of((value >>> 24) & 0xff, (value >>> 16) & 0xff, (value >>> 8) & 0xff, value & 0xff)

/** The parts one after another; a number is one byte. */
export const joined = (...parts: readonly (number | Uint8Array)[]): Uint8Array =>
  Uint8Array.from(parts.flatMap((part) => (typeof part === 'number' ? [part] : [...part])))
