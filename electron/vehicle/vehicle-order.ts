import type { Reported } from '../../shared/domain/facts.ts'
import { readDataAnswer, readDataRequest } from '../exchange/uds/read-data-by-identifier.ts'
import type { AskedOnce } from './asked-once.ts'
import { carAccess, gateway } from './eras.ts'
import { reported } from './reported.ts'

/**
 * The vehicle order: how the car left the factory, as text of 6-bit characters (value + 0x20), packed without gaps.
 *
 *   E-series (CAS 40, 22 3F00..3F07, 16 bytes each, FF = end), first byte 02:
 *     date MMYY(4) series(4) type(4) paint(4) upholstery(4) filler(21) | 4 bits gap | option codes of 3 ...
 *   F/G-series (gateway 10, 22 3F06), LEN(2) 03:
 *     date MMYY(4) series(4) type(4) paint(4) upholstery(4) | 4 bits gap | option codes of 3 ... until "$" or ","
 *
 * Worked out from, and checked on, recorded orders of an E61, E90, F10, G31 and i3 (ediabaslib E61_UH, CarSimulator).
 */
export interface VehicleOrder {
  /** Chassis as people write it: "E61", "F10", "G31". */
  chassis: string
  /** Type key, 4 characters ("PX11", "JM71"). */
  type: string
  /** Option codes of three characters, e.g. "6AC". */
  options: string[]
}

const headE = 41
const headF = 20
const gapBits = 4
const bitsPerCharacter = 6

function charactersAt(bytes: Uint8Array, firstBit: number): string {
  let text = ''
  for (let bit = firstBit; bit + bitsPerCharacter <= bytes.length * 8; bit += bitsPerCharacter) {
    const word = ((bytes[bit >> 3] ?? 0) << 8) | (bytes[(bit >> 3) + 1] ?? 0)
    text += String.fromCharCode(((word >> (10 - (bit & 7))) & 0x3f) + 0x20)
  }
  return text
}

/** "F010" -> "F10", "E61_" -> "E61": the order pads the series to four characters. */
const plainChassis = (series: string): string => series.replace(/_+$/, '').replace(/^([A-Z])0(\d\d)$/, '$1$2')

function decode(stream: Uint8Array, head: number): VehicleOrder | undefined {
  const text = charactersAt(stream, 0)
  const series = text.slice(4, 8)
  // four digits of a build date and a series that looks like one: anything else is not an order
  if (!/^\d{4}$/.test(text.slice(0, 4)) || !/^[A-Z]\d{2,3}_?$/.test(series)) return undefined
  const codes = charactersAt(stream, head * bitsPerCharacter + gapBits)
  const options: string[] = []
  for (let at = 0; at + 3 <= codes.length; at += 3) {
    const code = codes.slice(at, at + 3)
    if (!/^[0-9A-Z]{3}$/.test(code)) break
    options.push(code)
  }
  return { chassis: plainChassis(series), type: text.slice(8, 12), options }
}

/** F/G form: the data after `62 3F 06`. Undefined when the bytes are no order. */
export function decodeVehicleOrderF(data: Uint8Array): VehicleOrder | undefined {
  const length = ((data[0] ?? 0) << 8) | (data[1] ?? 0)
  return data[2] === 0x03 ? decode(data.subarray(3, 2 + length), headF) : undefined
}

/** E form: the blocks `62 3F 00` .. joined. Undefined when the bytes are no order. */
export function decodeVehicleOrderE(blocks: Uint8Array): VehicleOrder | undefined {
  let end = blocks.length
  while (end > 0 && blocks[end - 1] === 0xff) end -= 1
  return blocks[0] === 0x02 ? decode(blocks.subarray(1, end), headE) : undefined
}

const orderF = 0x3f06
const firstBlockE = 0x3f00
const blocksE = 8

/** The order from the gateway of an F/G-series car. */
export async function readVehicleOrderF(asked: AskedOnce): Promise<Reported<VehicleOrder>> {
  const request = readDataRequest(orderF)
  return reported(request, await asked.ask(gateway, request), (answer) => decodeVehicleOrderF(readDataAnswer(orderF, answer)))
}

/** The order from the car access system of an E-series car: blocks of 16 bytes until one ends in FF. */
export async function readVehicleOrderE(asked: AskedOnce): Promise<Reported<VehicleOrder>> {
  const blocks: Uint8Array[] = []
  for (let id = firstBlockE; ; id += 1) {
    const request = readDataRequest(id)
    const outcome = await asked.ask(carAccess, request)
    const block = reported(request, outcome, (answer) => readDataAnswer(id, answer))
    if (block.state === 'unreadable') return block
    blocks.push(block.value)
    if (block.value.at(-1) === 0xff || id === firstBlockE + blocksE - 1) return reported(request, outcome, () => decodeVehicleOrderE(Buffer.concat(blocks)))
  }
}
