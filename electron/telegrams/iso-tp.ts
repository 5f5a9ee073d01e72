/**
 * ISO-TP (ISO 15765-2) with the extended addressing of BMW's D-CAN: how a message of up to 4095 bytes goes through CAN
 * frames of 8. 500 kbit/s, 11 bits. Whoever sends does so on 600 + its own address (the tester on 6F1), and byte 0 of
 * every frame is the address of whom it is for. Frames are filled up to 8 bytes with 00.
 *
 *   +--------+-----+-------------------------------------+
 *   | target | 0 n | n bytes, 1..6                       |     single
 *   +--------+-----+-------+-----------------------------+
 *   | target | 1 n | n lo  | the first 5 of n bytes      |     first of several, n 7..4095
 *   +--------+-----+-------+-----------------------------+
 *   | target | 2 k | the next 6 bytes                    |     consecutive, k counts 1..F, 0, 1..
 *   +--------+-----+------------+------------+-----------+
 *   | target | 3 s | block size | separation |                 flow control, s 0 go on, 1 wait, 2 overflow
 *   +--------+-----+------------+------------+
 *
 * Source: ediabaslib at d017dce2 (EdElmInterface.cs 530-905, CanAdapter.c 596-880). ISO 15765-2 allows more than 4095
 * bytes behind a first frame of length 0; no BMW source has it, so it is a fault with a name here.
 */
export type IsoTpFrame =
  | { kind: 'single'; target: number; data: Uint8Array }
  | { kind: 'first'; target: number; length: number; data: Uint8Array }
  | { kind: 'consecutive'; target: number; number: number; data: Uint8Array }
  | { kind: 'flow'; target: number; flow: Flow }
  | { kind: 'faulty'; fault: FrameFault }

/** What whoever receives allows whoever sends: so many frames (0: all of them), with so many milliseconds between them. */
export interface Flow { state: 'go-on' | 'wait' | 'overflow'; blockSize: number; separation: number }

/** Why a CAN frame is none of ISO-TP. */
export type FrameFault = 'too-short' | 'bad-length' | 'too-long' | 'unknown-frame' | 'unknown-flow'

export const longestMessage = 0xfff
/** Up to here a message takes one frame, and nobody needs to allow it. */
export const longestSingle = 6
/** Every frame on D-CAN has so many bytes, units' frames too (same source); a shorter one lost some on its way. */
export const frameLength = 8

const inFirst = 5
const inConsecutive = 6
const flowStates = ['go-on', 'wait', 'overflow'] as const
/** ISO 15765-2: whoever meets a reserved separation time keeps the longest there is. */
const longestSeparation = 127

/** The CAN identifier on which a tester or unit sends. */
export const canIdOf = (address: number): number => 0x600 | address

/** The frames of one message, in order. Throws RangeError for an empty message or one that is too long: nothing is shortened. */
export function segment(target: number, payload: Uint8Array): [first: Uint8Array, ...rest: Uint8Array[]] {
  const n = payload.length
  if (n === 0 || n > longestMessage) throw new RangeError(`ISO-TP cannot carry ${String(n)} bytes`)
  if (n <= longestSingle) return [frame(target, n, payload)]
  const rest: Uint8Array[] = []
  for (let at = inFirst; at < n; at += inConsecutive) {
    rest.push(frame(target, 0x20 | ((rest.length + 1) & 0xf), payload.subarray(at, at + inConsecutive)))
  }
  return [frame(target, 0x10 | (n >> 8), Uint8Array.of(n & 0xff, ...payload.subarray(0, inFirst))), ...rest]
}

/** Lets the unit send the next `blockSize` frames (0: all that are left) as fast as it can. */
export const goOn = (target: number, blockSize: number): Uint8Array => frame(target, 0x30, Uint8Array.of(blockSize, 0))

function frame(target: number, control: number, data: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(frameLength)
  bytes.set([target, control])
  bytes.set(data, 2)
  return bytes
}

/** Takes the 1 to 8 data bytes of a CAN frame apart. */
export function readIsoTpFrame(bytes: Uint8Array): IsoTpFrame {
  const [target, control] = bytes
  if (target === undefined || control === undefined) return faulty('too-short')
  const low = control & 0xf
  const data = bytes.subarray(2)
  switch (control >> 4) {
    case 0: return readSingle(target, low, data)
    case 1: return readFirst(target, low, data)
    case 2: return data.length === 0 ? faulty('too-short') : { kind: 'consecutive', target, number: low, data }
    case 3: return readFlow(target, low, data)
    default: return faulty('unknown-frame')
  }
}

function readSingle(target: number, length: number, data: Uint8Array): IsoTpFrame {
  if (length === 0 || length > longestSingle) return faulty('bad-length')
  return data.length < length ? faulty('too-short') : { kind: 'single', target, data: data.subarray(0, length) }
}

function readFirst(target: number, high: number, [low, ...data]: Uint8Array): IsoTpFrame {
  if (low === undefined || data.length < inFirst) return faulty('too-short')
  const length = (high << 8) | low
  if (length === 0) return faulty('too-long')
  return length <= longestSingle ? faulty('bad-length') : { kind: 'first', target, length, data: Uint8Array.from(data) }
}

function readFlow(target: number, low: number, [blockSize, separation]: Uint8Array): IsoTpFrame {
  const state = flowStates[low]
  if (state === undefined) return faulty('unknown-flow')
  if (blockSize === undefined || separation === undefined) return faulty('too-short')
  return { kind: 'flow', target, flow: { state, blockSize, separation: separationOf(separation) } }
}

/** 00-7F are milliseconds, F1-F9 tenths of one (ISO 15765-2); the others are reserved. */
function separationOf(byte: number): number {
  if (byte <= longestSeparation) return byte
  return byte >= 0xf1 && byte <= 0xf9 ? (byte - 0xf0) / 10 : longestSeparation
}

const faulty = (fault: FrameFault): IsoTpFrame => ({ kind: 'faulty', fault })
