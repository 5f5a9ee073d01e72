import { connect, type Socket } from 'node:net'
import { BenchError } from '../../shared/errors.ts'
import { closePatience, type ByteLink } from './byte-link.ts'
import { LinkListeners } from './link-listeners.ts'

/** How long a bridge may take to accept the connection, ms. */
const connectPatience = 5000

/** Opens a raw TCP connection to a cable on the network, or to a training car. Rejects with 'cable-unreachable'. */
export function openTcpLink(host: string, port: number, as: { kind: 'tcp' | 'training'; name: string }): Promise<ByteLink> {
  return new Promise((opened, failed) => {
    const socket = connect({ host, port, noDelay: true, keepAlive: true })
    const fail = (words: string, cause?: Error): void => {
      socket.destroy()
      failed(new BenchError('cable-unreachable', words, { cause }))
    }
    const patience = setTimeout(() => fail(`${as.name}: no connection within ${String(connectPatience)} ms`), connectPatience)
    const refused = (error: Error): void => {
      clearTimeout(patience)
      fail(`${as.name}: ${error.message}`, error)
    }
    socket.once('error', refused)
    socket.once('connect', () => {
      clearTimeout(patience)
      socket.off('error', refused)
      opened(new TcpLink(as.kind, as.name, socket))
    })
  })
}

class TcpLink implements ByteLink {
  readonly kind: 'tcp' | 'training'
  readonly name: string
  private readonly socket: Socket
  private readonly listeners: LinkListeners

  constructor(kind: 'tcp' | 'training', name: string, socket: Socket) {
    this.kind = kind
    this.name = name
    this.socket = socket
    this.listeners = new LinkListeners(name)
    socket.on('data', (bytes) => this.listeners.deliver(bytes))
    for (const event of ['end', 'error', 'close']) socket.on(event, () => this.lose())
  }

  get generation(): number {
    return this.listeners.generation
  }

  get isOpen(): boolean {
    return this.listeners.isOpen && !this.socket.destroyed
  }

  send(bytes: Uint8Array): void {
    if (!this.socket.writable) this.lose()
    this.listeners.mustBeOpen()
    this.socket.write(bytes)
  }

  onBytes(listener: (bytes: Uint8Array) => void): () => void {
    return this.listeners.onBytes(listener)
  }

  onLost(listener: () => void): () => void {
    return this.listeners.onLost(listener)
  }

  async close(): Promise<void> {
    if (!this.listeners.close()) return
    await new Promise<void>((done) => {
      const patience = setTimeout(() => { this.socket.destroy(); done() }, closePatience)
      this.socket.once('close', () => { clearTimeout(patience); done() })
      this.socket.end(() => this.socket.destroy())
    })
  }

  private lose(): void {
    if (this.listeners.lose()) this.socket.destroy()
  }
}
