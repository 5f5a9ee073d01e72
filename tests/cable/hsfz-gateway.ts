import type { Socket } from 'node:net'
import { raw } from './network-peer.ts'

/** A diagnostic message as it reached the gateway. */
export interface HsfzQuestion { frame: Buffer; tester: number; unit: number; data: Buffer }

/** A frame put together by hand: four bytes of length, two of type, payload. */
export const hsfz = (type: number, payload: Buffer | string): Buffer => {
  const content = typeof payload === 'string' ? raw(payload) : payload
  const length = content.length
  return Buffer.concat([Buffer.of(length >>> 24, (length >>> 16) & 255, (length >>> 8) & 255, length & 255, type >> 8, type & 255), content])
}

/** What a unit says to the tester, which is F4 on this wire. */
export const hsfzSays = (unit: number, data: Buffer | string): Buffer =>
  hsfz(0x0001, Buffer.concat([Buffer.of(unit, 0xf4), typeof data === 'string' ? raw(data) : data]))

/** The question sent back as acknowledge: 13 bytes at most, header included. */
export const hsfzAck = ({ frame }: HsfzQuestion): Buffer => hsfz(0x0002, frame.subarray(6, 13))

/** A gateway that cuts what it hears into diagnostic messages and hands each to the script. */
export function hsfzGateway(script: (question: HsfzQuestion, socket: Socket, n: number) => void): (socket: Socket, chunk: Buffer) => void {
  const waiting = new WeakMap<Socket, Buffer>()
  let n = 0
  return (socket, chunk) => {
    let bytes = Buffer.concat([waiting.get(socket) ?? Buffer.alloc(0), chunk])
    while (bytes.length >= 6 && bytes.length >= 6 + bytes.readUInt32BE(0)) {
      const frame = bytes.subarray(0, 6 + bytes.readUInt32BE(0))
      bytes = bytes.subarray(frame.length)
      if (frame.readUInt16BE(4) !== 0x0001) continue
      n += 1
      script({ frame, tester: frame.readUInt8(6), unit: frame.readUInt8(7), data: frame.subarray(8) }, socket, n)
    }
    waiting.set(socket, bytes)
  }
}
