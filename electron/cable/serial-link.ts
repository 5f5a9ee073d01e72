import { stat } from 'node:fs/promises'
import type { SerialPort } from 'serialport'
import { BenchError, type ErrorCode } from '../../shared/errors.ts'
import { closePatience, type ByteLink, type Ignition } from './byte-link.ts'
import { LinkListeners } from './link-listeners.ts'
import { serialConcepts, type SerialConcept } from './serial-concept.ts'

/** How often the device file is looked at, ms: with a read in flight the system may report an unplugged cable not at all. */
const watchEvery = 500

/**
 * Opens a serial port, set for what is at its far end, and keeps it until close() or loss; another generation of cars wants
 * it opened anew. Where the concept has a fast init, the unit is awake when this resolves and waits for its first telegram.
 * Rejects with 'cable-not-found', 'cable-busy', 'cable-permission' or 'cable-not-serial', with the system's own words in `detail`.
 */
export async function openSerialLink(path: string, concept: SerialConcept = serialConcepts['bmw-fast']): Promise<ByteLink> {
  // loading serialport takes 28-47 ms, so only who opens a cable pays for it
  const { SerialPort } = await import('serialport')
  const { baudRate, parity } = concept
  const port = new SerialPort({ path, baudRate, dataBits: 8, parity, stopBits: 1, lock: true, autoOpen: false })
  await new Promise<void>((opened, failed) => {
    port.open((error) => error === null ? opened() : failed(openError(path, error)))
  })
  await setLines(port, concept)
  return new SerialLink(path, port)
}

/**
 * A pseudo-terminal has no modem lines and not every driver a latency timer: what can be set is set, and no failure is one
 * of the cable. The short latency timer halves the time of a scan.
 */
async function setLines(port: SerialPort, { dtr, wake }: SerialConcept): Promise<void> {
  const set = (lines: { dtr: boolean; rts: boolean; lowLatency?: boolean; brk?: boolean }): Promise<boolean> =>
    new Promise((done) => port.set(lines, (error) => done(error === null)))
  const lines = { dtr, rts: false }
  const lowLatency = await set({ ...lines, lowLatency: true })
  if (!lowLatency) await set(lines)
  if (wake === undefined) return
  await set({ ...lines, brk: true })
  await passed(wake.low)
  await set({ ...lines, brk: false })
  await passed(wake.high)
}

const passed = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms))

/** serialport gives the system's words and no code; these are the words of Linux, macOS and Windows. */
const openErrors: readonly (readonly [RegExp, ErrorCode])[] = [
  [/cannot lock|resource busy|temporarily unavailable|access (is )?denied/i, 'cable-busy'],
  [/permission denied|not permitted/i, 'cable-permission'],
  [/inappropriate ioctl|is a directory|not a directory|invalid argument/i, 'cable-not-serial'],
]

function openError(path: string, error: Error): BenchError {
  const code = openErrors.find(([words]) => words.test(error.message))?.[1] ?? 'cable-not-found'
  return new BenchError(code, `${path}: ${error.message}`, { cause: error })
}

class SerialLink implements ByteLink {
  readonly kind = 'k-dcan'
  readonly name: string
  private readonly port: SerialPort
  private readonly listeners: LinkListeners
  private readonly watch: NodeJS.Timeout

  constructor(name: string, port: SerialPort) {
    this.name = name
    this.port = port
    this.listeners = new LinkListeners(name)
    port.on('data', (bytes: Uint8Array) => this.listeners.deliver(bytes))
    // 'close' comes up to twice, 'end' when a read gives nothing, 'error' when a write fails: each means the cable is gone
    for (const event of ['close', 'end', 'error']) port.on(event, () => this.lose())
    this.watch = setInterval(() => void this.lookForDevice(), watchEvery).unref()
  }

  get generation(): number {
    return this.listeners.generation
  }

  get isOpen(): boolean {
    return this.listeners.isOpen && this.port.isOpen
  }

  send(bytes: Uint8Array): void {
    // serialport keeps bytes written to a closed port and sends them when it opens: they must not get there
    if (!this.port.isOpen) this.lose()
    this.listeners.mustBeOpen()
    this.port.write(bytes, (error) => { if (error) this.lose() })
  }

  onBytes(listener: (bytes: Uint8Array) => void): () => void {
    return this.listeners.onBytes(listener)
  }

  onLost(listener: () => void): () => void {
    return this.listeners.onLost(listener)
  }

  /**
   * The cable wires terminal 15 to DSR (ediabaslib at d017dce2, EdInterfaceObd.cs, DsrHolding). It is a line and no
   * voltage: cheap cables have it wrong, and a pseudo-terminal has none.
   */
  ignition(): Promise<Ignition> {
    return new Promise((told) => {
      if (this.isOpen) this.port.get((error, lines) => told(error !== null || lines === undefined ? 'unknown' : lines.dsr ? 'on' : 'off'))
      else told('unknown')
    })
  }

  async close(): Promise<void> {
    if (this.listeners.close()) await this.letGo()
  }

  private lose(): void {
    if (this.listeners.lose()) void this.letGo()
  }

  private letGo(): Promise<void> {
    clearInterval(this.watch)
    return new Promise((done) => {
      const patience = setTimeout(done, closePatience)
      const closed = (): void => { clearTimeout(patience); done() }
      // the callback never comes when the driver hangs
      if (this.port.isOpen) this.port.close(closed)
      else closed()
    })
  }

  /** On Windows a port has no file to look at; there the system's own events have to do. */
  private async lookForDevice(): Promise<void> {
    if (!this.name.startsWith('/')) return
    await stat(this.name).catch(() => this.lose())
  }
}
