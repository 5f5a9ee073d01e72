import { ascii, joined, word } from './bytes.ts'

/** The vehicle order as the car stores it: what was built, where four characters are wanted exactly four. */
export interface VehicleOrder {
  /** MMYY. */
  readonly built: string
  /** "F030", "E61_". */
  readonly series: string
  readonly type: string
  readonly paint: string
  readonly upholstery: string
  /** Three characters each. */
  readonly options: readonly string[]
}

/** Follows the last option code on every recorded car without further entries (E61: $A080, G31: $A090). */
const endOfOptionsE = '$A080'
const endOfOptionsF = '$A090'
/** Between head and option codes lie four bits that belong to no character; 1000 on all recorded cars. */
const gap = '1000'

/** Characters 0x20..0x5F in six bits each, first bit first. */
const sixBit = (text: string): string =>
  Array.from(text, (char) => (char.charCodeAt(0) - 0x20).toString(2).padStart(6, '0')).join('')

const packed = (bits: string): Uint8Array =>
  Uint8Array.from(bits.match(/.{1,8}/g) ?? [], (octet) => Number.parseInt(octet.padEnd(8, '0'), 2))

const head = (order: VehicleOrder): string =>
  [order.built, order.series, order.type, order.paint, order.upholstery].join('')

/** F and G series, what follows 62 3F 06: length of the stream, 03, the stream, length of the signature, the signature. */
export function orderStream(order: VehicleOrder): Uint8Array {
  const stream = joined(0x03, packed(sixBit(head(order)) + gap + sixBit(order.options.join('') + endOfOptionsF)))
  return joined(word(stream.length), stream, emptySignature)
}

/** E series, what follows 62 3F 00 to 62 3F 07: sixteen bytes each, FF after the end. 21 fillers "0" follow the head. */
export function orderBlocks(order: VehicleOrder): Readonly<Record<string, Uint8Array>> {
  const stream = packed(sixBit(head(order) + '0'.repeat(21)) + gap + sixBit(order.options.join('') + endOfOptionsE))
  const memory = new Uint8Array(8 * 16).fill(0xff)
  memory.set(joined(0x02, stream))
  return Object.fromEntries(Array.from({ length: 8 }, (_, block) => [`3F0${block}`, memory.slice(block * 16, block * 16 + 16)]))
}

/** Twenty bytes of signature behind their length, as recorded; all zero, because nobody signs a training car. */
const emptySignature = joined(word(20), new Uint8Array(20))

/** What follows 62 10 0B on F and G series: three integration levels of eight bytes, here all the same, and a signature. */
export function integrationLevels(family: string, year: number, month: number, number: number): Uint8Array {
  const level = joined(ascii(family), year, month, word(number))
  return joined(level, level, level, emptySignature)
}
