import { createServer, type Socket } from 'node:net'
import { once } from 'node:events'
import { FrameReader, telegram, tester, type Frame } from '../../../electron/training-car/frames.ts'
import { Random } from '../random.ts'

/** What comes down the line beside the answers: bytes without sense, or telegrams of others with a right sum. */
export type FloodKind = 'random' | 'foreign'

const chunk = 64 * 1024

/**
 * A unit at 10 behind a line on which, from its first question on, so many bytes of flood come as fast as the tester
 * takes them. The unit echoes and answers every question, in the middle of it as well.
 */
export async function openFloodPeer(kind: FloodKind, bytes: number, seed: number): Promise<{ port: number; close: () => void }> {
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.setNoDelay(true)
    const reader = new FrameReader()
    let begun = false
    socket.on('error', () => undefined).on('data', (heard) => {
      for (const byte of heard) {
        const received = reader.take(byte)
        if (received === undefined) continue
        if (!begun) void flood(socket, kind, bytes, new Random(seed))
        begun = true
        socket.write(received.bytes)
        socket.write(answerTo(received.frame))
      }
    })
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the flood listens on no port')
  return {
    port: address.port,
    close: () => {
      server.close()
      for (const socket of sockets) socket.destroy()
    },
  }
}

const answerTo = ({ target, payload }: Frame): Uint8Array =>
  telegram({ functional: false, target: tester, source: target, payload: Uint8Array.of((payload[0] ?? 0) + 0x40, ...payload.subarray(1), ...Buffer.from('0SBTRA1N30TC00001', 'latin1')) })

async function flood(socket: Socket, kind: FloodKind, bytes: number, random: Random): Promise<void> {
  for (let sent = 0; sent < bytes && !socket.destroyed;) {
    const part = kind === 'random' ? random.bytes(Math.min(chunk, bytes - sent)) : foreign(random)
    sent += part.length
    if (!socket.write(part)) await Promise.race([once(socket, 'drain'), once(socket, 'close')])
    await new Promise((turn) => setImmediate(turn))
  }
}

/** Telegrams of other units, to this tester and to another one, in all three lengths. */
function foreign(random: Random): Uint8Array {
  const telegrams: Uint8Array[] = []
  for (let length = 0; length < chunk;) {
    const payload = random.bytes(random.pick([3, 8, 60, 100, 400]))
    const one = telegram({ functional: random.once(20), target: random.pick([tester, 0xf4]), source: random.between(0x11, 0x7f), payload })
    telegrams.push(one)
    length += one.length
  }
  return Uint8Array.from(Buffer.concat(telegrams))
}
