import { createServer, type Server, type Socket } from 'node:net'

/** A server of a test's own on this computer; what it says is up to the test. */
export class NetworkPeer {
  readonly port: number
  /** Everything it was sent, over all connections. */
  heard = Buffer.alloc(0)
  readonly sockets: Socket[] = []
  private readonly server: Server

  private constructor(server: Server, port: number) {
    this.server = server
    this.port = port
  }

  /** Calls back for every chunk it hears and, when it is given, for every connection. */
  static async start(hears: (socket: Socket, chunk: Buffer) => void, greets: (socket: Socket) => void = () => undefined): Promise<NetworkPeer> {
    const server = createServer((socket) => {
      peer.sockets.push(socket)
      socket.setNoDelay(true)
      socket.on('error', () => undefined).on('data', (chunk: Buffer) => {
        peer.heard = Buffer.concat([peer.heard, chunk])
        hears(socket, chunk)
      })
      greets(socket)
    })
    const port = await new Promise<number>((done) => server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      done(address === null || typeof address === 'string' ? 0 : address.port)
    }))
    const peer = new NetworkPeer(server, port)
    return peer
  }

  get heardHex(): string {
    return this.heard.toString('hex').toUpperCase()
  }

  async stop(): Promise<void> {
    for (const socket of this.sockets) socket.destroy()
    await new Promise((done) => this.server.close(done))
  }
}

/** "62 F1 90" as bytes. */
export const raw = (hex: string): Buffer => Buffer.from(hex.replace(/\s/g, ''), 'hex')

/** Writes the bytes in pieces that arrive one after the other. */
export async function trickle(socket: Socket, pieces: readonly Buffer[]): Promise<void> {
  for (const piece of pieces) {
    await new Promise((sent) => socket.write(piece, sent))
    await new Promise((later) => setTimeout(later, 2))
  }
}

export const within = async (ms: number, happened: () => boolean): Promise<boolean> => {
  for (const end = performance.now() + ms; performance.now() < end && !happened();) await new Promise((done) => setTimeout(done, 5))
  return happened()
}
