import { connect, type Socket } from 'node:net'
import { BenchError } from '../../shared/errors.ts'
import { closePatience, type ByteLink, type Ignition, type LinkKind } from './byte-link.ts'
import { LinkListeners } from './link-listeners.ts'

/** How long the far side may take to accept the connection, ms. */
const connectPatience = 5000
/** So many bytes wait for a far side that takes nothing any more; whatever is said after that would be heard far too late. */
const mostUnsent = 64 * 1024
/** Node reads so many bytes at once, and up to 32 times in a row: only a flood fills a read. */
const fullRead = 64 * 1024

/** Opens a TCP connection. Rejects with 'cable-unreachable' and the system's words. */
export function openTcpSocket(host: string, port: number, name: string, patienceMs = connectPatience): Promise<Socket> {
  return new Promise((opened, failed) => {
    const socket = connect({ host, port, noDelay: true, keepAlive: true })
    const fail = (words: string, cause?: Error): void => {
      clearTimeout(patience)
      socket.destroy()
      failed(new BenchError('cable-unreachable', words, { cause }))
    }
    const refused = (error: Error): void => fail(`${name}: ${error.message}`, error)
    const patience = setTimeout(() => fail(`${name}: no connection within ${String(patienceMs)} ms`), patienceMs)
    socket.once('error', refused)
    socket.once('connect', () => {
      clearTimeout(patience)
      socket.off('error', refused)
      opened(socket)
    })
  })
}

/** What bytes of the far side mean: a telegram for the exchange, something that wants a reply at once, or that nothing can be understood any more. */
export type Heard = { kind: 'telegram'; bytes: Uint8Array } | { kind: 'reply'; bytes: Uint8Array } | { kind: 'broken' }

/** Speaks the far side's own protocol where that is not BMW-FAST. */
export interface Translator {
  /** Bytes for the far side, of one BMW-FAST telegram. */
  toWire(telegram: Uint8Array): Uint8Array
  fromWire(chunk: Uint8Array): Heard[]
}

/** What a link over TCP is to the program, and what it has beyond a bridge that passes every byte on as it is. */
export interface TcpLinkForm {
  kind: LinkKind
  name: string
  translator?: Translator
  /** Said first, before anything is asked. */
  greeting?: Uint8Array
  ignition?: () => Promise<Ignition>
}

/** Opens a link over TCP: to a cable on the network, to a training car, or to a car's gateway. Rejects with 'cable-unreachable'. */
export async function openTcpLink(host: string, port: number, form: TcpLinkForm): Promise<ByteLink> {
  return new TcpLink(form, await openTcpSocket(host, port, form.name))
}

const asItIs: Translator = {
  toWire: (bytes) => bytes,
  fromWire: (bytes) => [{ kind: 'telegram', bytes }],
}

class TcpLink implements ByteLink {
  readonly kind: LinkKind
  readonly name: string
  readonly ignition?: () => Promise<Ignition>
  private readonly socket: Socket
  private readonly translator: Translator
  private readonly listeners: LinkListeners

  constructor({ kind, name, translator = asItIs, greeting, ignition }: TcpLinkForm, socket: Socket) {
    this.kind = kind
    this.name = name
    if (ignition !== undefined) this.ignition = ignition
    this.socket = socket
    this.translator = translator
    this.listeners = new LinkListeners(name)
    socket.on('data', (bytes) => this.take(bytes))
    for (const event of ['end', 'error', 'close']) socket.on(event, () => this.lose())
    if (greeting !== undefined) this.write(greeting)
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
    this.write(this.translator.toWire(bytes))
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

  private take(chunk: Uint8Array): void {
    // in a flood everything else gets its turn between two reads
    if (chunk.length === fullRead) {
      this.socket.pause()
      setImmediate(() => this.socket.resume())
    }
    for (const heard of this.translator.fromWire(chunk)) {
      if (!this.isOpen) return
      if (heard.kind === 'telegram') this.listeners.deliver(heard.bytes)
      else if (heard.kind === 'reply') this.write(heard.bytes)
      else this.lose()
    }
  }

  private write(bytes: Uint8Array): void {
    this.socket.write(bytes)
    if (this.socket.writableLength > mostUnsent) this.lose()
  }

  private lose(): void {
    if (this.listeners.lose()) this.socket.destroy()
  }
}
