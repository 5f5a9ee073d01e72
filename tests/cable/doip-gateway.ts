import type { Socket } from 'node:net'
import { raw } from './network-peer.ts'

/** A diagnostic message as it reached the gateway. */
export interface DoipQuestion { frame: Buffer; tester: number; unit: number; data: Buffer }

/** A frame put together by hand: version 3 and its inverse, two bytes of type, four of length, payload. */
export const doip = (type: number, payload: Buffer | string): Buffer => {
  const content = typeof payload === 'string' ? raw(payload) : payload
  const header = Buffer.from('03FC000000000000', 'hex')
  header.writeUInt16BE(type, 2)
  header.writeUInt32BE(content.length, 4)
  return Buffer.concat([header, content])
}

/** What a unit says to the tester 0EF3. */
export const doipSays = (unit: number, data: Buffer | string): Buffer =>
  doip(0x8001, Buffer.concat([Buffer.of(0x00, unit, 0x0e, 0xf3), typeof data === 'string' ? raw(data) : data]))

/** "Yes" to a question, with the first five bytes of its data. */
export const doipAck = ({ unit, data }: DoipQuestion): Buffer => doip(0x8002, Buffer.concat([Buffer.of(0x00, unit, 0x0e, 0xf3, 0x00), data.subarray(0, 5)]))

/** The answer to a routing activation; code 10 lets the tester in. */
export const routingAnswer = (code: number, tester = 0x0ef3): Buffer => doip(0x0006, Buffer.of(tester >> 8, tester & 255, 0x00, 0x10, code, 0, 0, 0, 0))

/** A gateway that lets the tester in, cuts what it hears into diagnostic messages and hands each to the script. */
export function doipGateway(
  script: (question: DoipQuestion, socket: Socket, n: number) => void,
  letIn: (socket: Socket) => void = (socket) => { socket.write(routingAnswer(0x10)) },
): (socket: Socket, chunk: Buffer) => void {
  const waiting = new WeakMap<Socket, Buffer>()
  let n = 0
  return (socket, chunk) => {
    let bytes = Buffer.concat([waiting.get(socket) ?? Buffer.alloc(0), chunk])
    while (bytes.length >= 8 && bytes.length >= 8 + bytes.readUInt32BE(4)) {
      const frame = bytes.subarray(0, 8 + bytes.readUInt32BE(4))
      bytes = bytes.subarray(frame.length)
      const type = frame.readUInt16BE(2)
      if (type === 0x0005) letIn(socket)
      if (type !== 0x8001) continue
      n += 1
      script({ frame, tester: frame.readUInt16BE(8), unit: frame.readUInt16BE(10), data: frame.subarray(12) }, socket, n)
    }
    waiting.set(socket, bytes)
  }
}
