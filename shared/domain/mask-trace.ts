import type { Trace, TraceLine } from './trace.ts'
import { isBlankVin } from './vin.ts'

/**
 * Hides the last seven characters of every VIN in the bytes: of those given, and of those that stand in an answer (a unit
 * out of another car carries that car's VIN). Checksums that held hold again, so that the trace can still be played.
 */
export function maskTrace(trace: Trace, known: readonly string[]): Trace {
  const vins = [...known, ...trace.lines.flatMap(({ hex }) => vinsIn(hex))]
  const secrets = [...new Set(vins.map((vin) => vin.slice(-7)))].filter((text) => !isBlankVin(text))
  return { ...trace, vin: 'masked', lines: trace.lines.map((line) => ({ ...line, hex: maskLine(line, secrets) })) }
}

/** How a part of a VIN can be written into bytes. Bits are text of 0 and 1: not every way of writing keeps to whole bytes. */
interface Spelling {
  readonly bits: (text: string) => string
  /** What stands there afterwards: a VIN of the same form that no car has, and no blank one. */
  readonly masked: (text: string) => string
  /** It begins at a multiple of so many bits. */
  readonly every: number
}

const inBits = (value: number, width: number): string => value.toString(2).padStart(width, '0')
const byteOf = (char: string): string => inBits(char.charCodeAt(0), 8)
const isDigit = (char: string): boolean => /\d/.test(char)
const allX = (text: string): string => 'X'.repeat(text.length)

const ascii: Spelling = { bits: (text) => Array.from(text, byteOf).join(''), masked: allX, every: 8 }
const spellings: readonly Spelling[] = [
  ascii,
  { ...ascii, bits: (text) => ascii.bits(text.toLowerCase()) },
  // two bytes a character, whichever comes first: the zeros between the characters are the same
  { ...ascii, bits: (text) => Array.from(text, byteOf).join(inBits(0, 8)) },
  // letters as ASCII and digits packed, two to a byte: so I-bus cars keep numbers
  {
    bits: (text) => Array.from(text, (char) => isDigit(char) ? inBits(Number(char), 4) : byteOf(char)).join(''),
    masked: (text) => Array.from(text, (char) => isDigit(char) ? '0' : 'X').join(''),
    every: 4,
  },
  // six bits a character, as in a vehicle order
  { bits: (text) => Array.from(text, (char) => inBits(char.charCodeAt(0) - 0x20, 6)).join(''), masked: allX, every: 1 },
  // six bits a character, 0-9 and then A-Z: the immobiliser of an I-bus car
  { bits: (text) => Array.from(text, (char) => inBits(Number.parseInt(char, 36), 6)).join(''), masked: allX, every: 1 },
]

/** Where a telegram was cut or damaged, pieces of this many characters go too: of seven in two pieces at most two can stay. */
const shortestPiece = 3

function maskLine({ hex, direction }: TraceLine, secrets: readonly string[]): string {
  let bits = toBits(hex)
  for (const secret of secrets) {
    for (const spelling of spellings) bits = hide(bits, secret, spelling)
    // bytes that were not used are never played: here a piece too many does no harm
    if (direction === 'ignored') for (const piece of piecesOf(secret)) bits = hide(bits, piece, ascii)
  }
  const masked = toHex(bits)
  return masked !== hex && checksumHolds(hex) ? masked.slice(0, -2) + checksum(masked) : masked
}

function hide(bits: string, text: string, { bits: spelled, masked, every }: Spelling): string {
  const secret = spelled(text)
  const instead = spelled(masked(text))
  let kept = bits
  for (let at = kept.indexOf(secret); at !== -1; at = kept.indexOf(secret, at + 1)) {
    if (at % every === 0) kept = kept.slice(0, at) + instead + kept.slice(at + secret.length)
  }
  return kept
}

/** Longest first, so that no shorter one leaves a rest of it. */
function piecesOf(text: string): string[] {
  const pieces: string[] = []
  for (let length = text.length - 1; length >= shortestPiece; length -= 1) {
    for (let from = 0; from + length <= text.length; from += 1) pieces.push(text.slice(from, from + length))
  }
  return pieces
}

/** A run of characters that may stand in a VIN, long enough for one; what is before or behind it may look like one more character. */
const vinRun = /[A-HJ-NPR-Z0-9]{17,19}/g
/** KWP 1A 90 answers with the last seven alone (recorded at an E61 and an E90). */
const shortVin = /Z\x90([A-HJ-NPR-Z0-9]{7})/

/** VINs that stand in a telegram as text. A number of digits only is a SIM card or a telephone number. */
function vinsIn(hex: string): string[] {
  const text = bytesOf(checksumHolds(hex) ? hex.slice(0, -2) : hex).map((byte) => String.fromCharCode(byte)).join('')
  const runs = (text.match(vinRun) ?? []).filter((run) => /[A-Z]/.test(run.slice(0, 3)))
  return [...runs.flatMap((run) => [run.slice(0, 17), run.slice(-17)]), ...shortVin.exec(text)?.slice(1) ?? []]
}

const bytesOf = (hex: string): number[] => (hex.match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16))
const toBits = (hex: string): string => bytesOf(hex).map((byte) => inBits(byte, 8)).join('')
const toHex = (bits: string): string => (bits.match(/.{8}/g) ?? []).map((byte) => inHex(Number.parseInt(byte, 2))).join('')
const inHex = (byte: number): string => byte.toString(16).toUpperCase().padStart(2, '0')

/** Sum of all bytes but the last modulo 256, as at the end of a BMW-FAST telegram. */
const checksum = (hex: string): string => inHex(bytesOf(hex.slice(0, -2)).reduce((sum, byte) => (sum + byte) & 0xff, 0))
const checksumHolds = (hex: string): boolean => hex.length >= 10 && hex.endsWith(checksum(hex))
