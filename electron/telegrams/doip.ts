import { longestPayload } from './bmw-fast.ts'
import { FrameReader, type FrameFault } from './frame-reader.ts'

/**
 * DoIP (ISO 13400), as later G-series cars speak it on TCP and UDP port 13400. Big endian; the length counts the payload
 * only, and the second byte is the first one inverted.
 *
 *   +---------+----------+----+----+----+----+----+----+---- ... ----+
 *   | version | inverted |  type   |      length       |   payload   |
 *   +---------+----------+----+----+----+----+----+----+---- ... ----+
 *
 *   0000  refusal of a frame
 *   0001  identification        nothing; answered with 0004 | 17 VIN | address | 6 MAC | 6 group | further action ... |
 *   0005  routing activation    | tester | type 00 | 4 reserved | 4 reserved |
 *   0006  its answer            | tester | gateway | code | ... |, code 10 is yes
 *   0007  alive check           nothing; answered with 0008 | tester |
 *   8001  diagnostic message    | source | target | service and data |
 *   8002  acknowledge           | target | source | code | beginning of the data |, code 00 is yes
 *   8003  refusal               the same with another code
 *
 * Addresses have two bytes; a BMW unit is known by the lower one. BMW cars speak version 3.
 * Source: ediabaslib at d017dce2, EdInterfaceEnet.cs.
 */
export interface DoipFrame { type: number; payload: Uint8Array }

export const doipPort = 13_400
/** This program's logical address. */
export const doipTester = 0x0ef3

export const doipType = {
  refusal: 0x0000, identification: 0x0001, announcement: 0x0004, routingActivation: 0x0005, routingAnswer: 0x0006,
  aliveCheck: 0x0007, aliveAnswer: 0x0008, message: 0x8001, acknowledge: 0x8002, messageRefusal: 0x8003,
} as const

/** Code of a routing answer that lets the tester in. */
export const routingActivated = 0x10

export interface DoipMessage { source: number; target: number; data: Uint8Array }

const version = 0x03
const headerLength = 8
const addresses = 4
const form = {
  headerLength, lengthAt: 4, longestPayload: addresses + longestPayload,
  isHeader: ([first = 0, second = 0]: Uint8Array): boolean => (first ^ second) === 0xff,
}

export function encodeDoip({ type, payload }: DoipFrame): Uint8Array {
  const frame = new Uint8Array(headerLength + payload.length)
  frame.set([version, version ^ 0xff])
  const header = new DataView(frame.buffer)
  header.setUint16(2, type)
  header.setUint32(4, payload.length)
  frame.set(payload, headerLength)
  return frame
}

const twoBytes = (address: number): [number, number] => [address >> 8, address & 0xff]

export function encodeDoipMessage({ source, target, data }: DoipMessage): Uint8Array {
  const payload = new Uint8Array(addresses + data.length)
  payload.set([...twoBytes(source), ...twoBytes(target)])
  payload.set(data, addresses)
  return encodeDoip({ type: doipType.message, payload })
}

/** Asks the gateway to let this tester in: activation type 00, both reserved fields zero. */
export const encodeRoutingActivation = (): Uint8Array =>
  encodeDoip({ type: doipType.routingActivation, payload: Uint8Array.of(...twoBytes(doipTester), ...new Uint8Array(9)) })

export const encodeAliveAnswer = (): Uint8Array => encodeDoip({ type: doipType.aliveAnswer, payload: Uint8Array.of(...twoBytes(doipTester)) })

/** The payload of a message. Undefined when it is too short for the two addresses. */
export function readDoipMessage(payload: Uint8Array): DoipMessage | undefined {
  if (payload.length < addresses) return undefined
  return { source: addressAt(payload, 0), target: addressAt(payload, 2), data: payload.subarray(addresses) }
}

/** The payload of an acknowledge: who has the message (`source`), who sent it (`target`), and how its data begin. Undefined for none, or for a code that is not yes. */
export function readDoipAcknowledge(payload: Uint8Array): DoipMessage | undefined {
  const message = readDoipMessage(payload)
  return message?.data[0] === 0x00 ? { ...message, data: message.data.subarray(1) } : undefined
}

/** Code of a routing answer to this tester, 10 when it is let in. Undefined when it is too short or for another tester. */
export const readRoutingCode = (payload: Uint8Array): number | undefined => addressAt(payload, 0) === doipTester ? payload[4] : undefined

/** The payload of an announcement, as far as it is needed; `vin` as it stands there. Undefined when it is too short. */
export function readDoipAnnouncement(payload: Uint8Array): { vin: string; address: number; mac: string } | undefined {
  if (payload.length < announcementLength) return undefined
  const mac = [...payload.subarray(19, 25)].map((byte) => byte.toString(16).toUpperCase().padStart(2, '0')).join('')
  return { vin: String.fromCharCode(...payload.subarray(0, 17)), address: addressAt(payload, 17), mac }
}

/** VIN, address, MAC, group and one byte for further action; some add the state of the VIN. */
const announcementLength = 17 + 2 + 6 + 6 + 1

const addressAt = (payload: Uint8Array, at: number): number => ((payload[at] ?? 0) << 8) | (payload[at + 1] ?? 0)

export type DoipFound = { kind: 'frame' } & DoipFrame | { kind: 'fault'; fault: FrameFault }

/** Cuts what a gateway sends into frames; keeps at most one of 64 KiB. */
export class DoipReader {
  private readonly reader = new FrameReader(form)

  push(chunk: Uint8Array): DoipFound[] {
    return this.reader.push(chunk).map((found) => found.kind === 'fault'
      ? { kind: 'fault', fault: found.fault }
      : { kind: 'frame', type: addressAt(found.header, 2), payload: found.payload })
  }
}
