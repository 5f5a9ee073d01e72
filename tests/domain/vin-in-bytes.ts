/** Finds the end of a VIN in bytes, however it is written; by its own means, and not by those of the mask. */

const bitsOf = (bytes: Uint8Array): string => [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('')

/** Letters as text, digits two to a byte, filled up with one digit where they are odd. */
const packed = (text: string): string => text.replace(/\D/g, (letter) => Buffer.from(letter).toString('hex'))

const sixBits = (text: string, code: (char: string) => number): string => Array.from(text, (char) => code(char).toString(2).padStart(6, '0')).join('')

/** Every way of writing that a car is known or likely to use, as hex digits or as bits. */
export const spellings: Record<string, (text: string) => { hex: string } | { bits: string }> = {
  'ASCII': (text) => ({ hex: Buffer.from(text).toString('hex') }),
  'ASCII, small letters': (text) => ({ hex: Buffer.from(text.toLowerCase()).toString('hex') }),
  'UTF-16, low byte first': (text) => ({ hex: Buffer.from(text, 'utf16le').toString('hex') }),
  'UTF-16, high byte first': (text) => ({ hex: Buffer.from(text, 'utf16le').swap16().toString('hex') }),
  'packed digits': (text) => ({ hex: packed(text) }),
  'six bits a character': (text) => ({ bits: sixBits(text, (char) => char.charCodeAt(0) - 0x20) }),
  'six bits a character, digits first': (text) => ({ bits: sixBits(text, (char) => '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'.indexOf(char)) }),
}

/** Names of the ways in which `text` stands in the bytes. */
export function writtenIn(hex: string, text: string): string[] {
  const small = hex.toLowerCase()
  const bits = bitsOf(Buffer.from(hex, 'hex'))
  return Object.entries(spellings).filter(([, spell]) => {
    const spelled = spell(text)
    return 'hex' in spelled ? small.includes(spelled.hex) : bits.includes(spelled.bits)
  }).map(([name]) => name)
}
