import { longestPayload } from './bmw-fast.ts'
import { FrameReader, type FrameFault } from './frame-reader.ts'

/**
 * HSFZ ("High Speed Fahrzeugzugang"): how the gateway of an F- or G-series car speaks over Ethernet, on TCP port 6801
 * and, for what concerns the car and not a unit, on port 6811 (TCP and UDP). Big endian; the length counts the payload
 * only. There is no checksum: TCP has its own.
 *
 *   +----+----+----+----+----+----+---- ... ----+
 *   |      length       |  type   |   payload   |
 *   +----+----+----+----+----+----+---- ... ----+
 *
 *   0001  diagnostic message   | source | target | service and data |
 *   0002  acknowledge          the message as the gateway heard it, cut to 13 bytes with the header
 *   0010  ignition             nothing; the answer has one byte, on when (byte & 0C) == 04
 *   0011  identification       nothing; the answer is the text DIAGADR10BMWMAC, 12 digits, BMWVIN, 17 characters
 *   0012  alive check          from the gateway; answered with 0013 | 00 | F4 |
 *
 * Source: ediabaslib at d017dce2, EdInterfaceEnet.cs. The refusals 0040-0045 and 00FF are named in Wireshark's
 * packet-hsfz.c and scapy's hsfz.py; ediabaslib knows 00FF of them.
 */
export interface HsfzFrame { type: number; payload: Uint8Array }

export const hsfzPort = 6801
/** Ignition over TCP, identification over UDP. */
export const hsfzControlPort = 6811
/** The tester on this wire; F1 everywhere else. */
export const hsfzTester = 0xf4

export const hsfzType = { message: 0x0001, acknowledge: 0x0002, ignition: 0x0010, identification: 0x0011, aliveCheck: 0x0012, aliveAnswer: 0x0013 } as const

/** Wrong tester address, control word, format or destination; too large, not ready, no memory: the gateway passes the message to nobody. */
export const isHsfzRefusal = (type: number): boolean => (type >= 0x0040 && type <= 0x0045) || type === 0x00ff

export interface HsfzMessage { source: number; target: number; data: Uint8Array }

const headerLength = 6
const addresses = 2
const form = { headerLength, lengthAt: 0, longestPayload: addresses + longestPayload }

export function encodeHsfz({ type, payload }: HsfzFrame): Uint8Array {
  const frame = new Uint8Array(headerLength + payload.length)
  const header = new DataView(frame.buffer)
  header.setUint32(0, payload.length)
  header.setUint16(4, type)
  frame.set(payload, headerLength)
  return frame
}

export function encodeHsfzMessage({ source, target, data }: HsfzMessage): Uint8Array {
  const payload = new Uint8Array(addresses + data.length)
  payload.set([source, target])
  payload.set(data, addresses)
  return encodeHsfz({ type: hsfzType.message, payload })
}

/** The payload of a message or an acknowledge. Undefined when it is too short for the two addresses. */
export function readHsfzMessage(payload: Uint8Array): HsfzMessage | undefined {
  const [source, target] = payload
  return source === undefined || target === undefined ? undefined : { source, target, data: payload.subarray(addresses) }
}

/** The payload of an answer about the ignition. Undefined when it is empty. */
export function readHsfzIgnition([state]: Uint8Array): 'on' | 'off' | undefined {
  if (state === undefined) return undefined
  return (state & 0x0c) === 0x04 ? 'on' : 'off'
}

/** The payload of an identification: the gateway's hardware address and, where the car gives it, the VIN. Undefined when it is none. */
export function readHsfzIdentification(payload: Uint8Array): { mac: string; vin: string | undefined } | undefined {
  const [, mac, vin] = /^DIAGADR10BMWMAC([0-9A-Fa-f]{12})(?:BMWVIN([0-9A-Z]{17}))?/.exec(String.fromCharCode(...payload.subarray(0, 64))) ?? []
  return mac === undefined ? undefined : { mac, vin }
}

export type HsfzFound = { kind: 'frame' } & HsfzFrame | { kind: 'fault'; fault: FrameFault }

/** Cuts what a gateway sends into frames; keeps at most one of 64 KiB. */
export class HsfzReader {
  private readonly reader = new FrameReader(form)

  push(chunk: Uint8Array): HsfzFound[] {
    return this.reader.push(chunk).map((found) => found.kind === 'fault'
      ? { kind: 'fault', fault: found.fault }
      : { kind: 'frame', type: ((found.header[4] ?? 0) << 8) | (found.header[5] ?? 0), payload: found.payload })
  }
}
