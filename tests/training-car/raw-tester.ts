import { once } from 'node:events'
import { connect, type Socket } from 'node:net'

/** "82 36 F1 ..." as bytes; the tests type telegrams by hand, checksum included. */
export const bytesOf = (text: string): Uint8Array =>
  Uint8Array.from(text.replaceAll(/\s/g, '').match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))

/** Bytes as "82 36 F1 ...", so that a failing test shows telegrams. */
export const textOf = (bytes: Iterable<number>): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0').toUpperCase()).join(' ')

/** Longest wait for bytes that must come, milliseconds; generous, because no test measures time. */
const patience = 10_000

/** A tester at the near end of one cable: sends bytes, reads bytes, knows no telegrams. */
export class RawTester {
  readonly #socket: Socket
  #received: number[] = []
  #closed = false
  #news: () => void = () => undefined

  private constructor(socket: Socket) {
    this.#socket = socket
    socket.setNoDelay(true)
    socket.on('data', (chunk) => {
      for (const byte of chunk) this.#received.push(byte)
      this.#news()
    })
    socket.on('error', () => undefined)
    socket.on('close', () => {
      this.#closed = true
      this.#news()
    })
  }

  static async plugIn(port: number): Promise<RawTester> {
    const socket = connect(port, '127.0.0.1')
    const tester = new RawTester(socket)
    await once(socket, 'connect')
    return tester
  }

  send(text: string): void {
    this.#socket.write(bytesOf(text))
  }

  /** The next `count` bytes, or fewer when the cable goes. Throws when they do not come. */
  async read(count: number): Promise<string> {
    await this.#until(() => this.#received.length >= count || this.#closed)
    return textOf(this.#received.splice(0, count))
  }

  /** Sends, and reads as many bytes as `expected` has: equal means "exactly this came first". */
  async exchange(request: string, expected: string): Promise<string> {
    this.send(request)
    return this.read(bytesOf(expected).length)
  }

  /** Everything up to the moment when the car ends the connection. */
  async readToTheEnd(): Promise<string> {
    await this.#until(() => this.#closed)
    return textOf(this.#received.splice(0))
  }

  unplug(): void {
    this.#socket.destroy()
  }

  #until(done: () => boolean): Promise<void> {
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => {
        const got = textOf(this.#received)
        reject(new Error(`nothing more came; so far: ${got === '' ? 'no byte' : got}`))
      }, patience)
      this.#news = () => {
        if (!done()) return
        clearTimeout(late)
        this.#news = () => undefined
        resolve()
      }
      this.#news()
    })
  }
}
