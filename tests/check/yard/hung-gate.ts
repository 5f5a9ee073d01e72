import { connect, createServer, type Socket } from 'node:net'
import { FrameReader } from '../../../electron/training-car/frames.ts'

/** A gate before a car: lets bytes through both ways until it hangs, and keeps the connection then. */
export interface Gate { port: number; close: () => void }

/** @param hungFrom the request, counted from 1, of which nothing gets through any more */
export async function openGate(carPort: number, hungFrom: number): Promise<Gate> {
  const sockets = new Set<Socket>()
  let heard = 0
  const server = createServer((tester) => {
    const car = connect(carPort, '127.0.0.1')
    const reader = new FrameReader()
    for (const socket of [tester, car]) {
      sockets.add(socket)
      socket.setNoDelay(true)
      socket.on('error', () => undefined).on('close', () => { tester.destroy(); car.destroy() })
    }
    tester.on('data', (chunk) => {
      for (const byte of chunk) {
        if (heard + 1 >= hungFrom) return
        car.write(Uint8Array.of(byte))
        if (reader.take(byte) !== undefined) heard += 1
      }
    })
    car.on('data', (chunk) => tester.write(chunk))
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the gate listens on no port')
  return {
    port: address.port,
    close: () => {
      server.close()
      for (const socket of sockets) socket.destroy()
    },
  }
}
