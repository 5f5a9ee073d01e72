import { toHex } from '../../electron/training-car/bytes.ts'
import type { Car } from '../../electron/training-car/car.ts'
import { FrameReader, type Received } from '../../electron/training-car/frames.ts'
import type { CarCounts } from './car-counts.ts'
import type { Damage } from './damage.ts'

/** 115200 baud, 8N1: ten bits a byte. */
export const msPerByte = 10_000 / 115_200
/** A cable's chip passes on what it has when its buffer is full, whatever its timer says (FTDI: 64 bytes, two of them status). */
const chipBuffer = 62
/** setTimeout is as much as this late; what is nearer is waited for in a loop. */
const timerSlack = 2

export interface LineOptions {
  /** Think time of a unit before each telegram, ms, and how much more it takes at random. */
  p2: number
  jitter: number
  echo: boolean
  /** Period in which the cable's chip hands bytes to the computer, ms; 0: each byte at once. */
  latencyTimer: number
  damage: Damage
  random: () => number
}

/** Bytes that reach the computer at one moment of the car's clock. */
interface Delivery { at: number; bytes: number[] }

/**
 * The wire and the cable between tester and car, in real time: every byte takes its 86.8 us, in both directions, a unit
 * thinks for P2, and the cable hands over what its latency timer lets through. Counts what happened.
 */
export class PacedLine {
  readonly counts: CarCounts = {
    requests: 0, exchanges: 0, retries: 0, duplicates: 0, answers: 0, damaged: 0, bytesIn: 0, bytesOut: 0,
    wireMs: 0, thinkMs: 0, idleMs: 0, lateMs: 0, heard: [],
  }
  private readonly car: Car
  private readonly options: LineOptions
  private readonly put: (bytes: Uint8Array) => void
  private readonly reader = new FrameReader()
  private readonly answered = new Set<string>()
  private before = ''
  private requestBegan = 0
  private lineFreeAt = 0
  /** End of the last answer; undefined when the last request had none. */
  private answerEnded: number | undefined
  private sending = Promise.resolve()

  constructor(car: Car, options: LineOptions, put: (bytes: Uint8Array) => void) {
    this.car = car
    this.options = options
    this.put = put
  }

  /** Bytes of the tester, as they come. */
  hear(chunk: Uint8Array): void {
    const now = performance.now()
    this.counts.bytesIn += chunk.length
    for (const byte of chunk) {
      if (this.reader.waiting === 0) this.requestBegan = now
      const received = this.reader.take(byte)
      if (received !== undefined) this.reply(received)
    }
  }

  private reply(received: Received): void {
    const { counts } = this
    if (this.answerEnded !== undefined) counts.idleMs += Math.max(0, this.requestBegan - this.answerEnded)
    const key = this.note(received)
    const start = Math.max(this.requestBegan, this.lineFreeAt)
    const requestEnds = start + received.bytes.length * msPerByte
    const wire = this.options.echo ? paced(received.bytes, start) : []
    let at = requestEnds
    let whole = true
    const telegrams = this.car.answer(received.frame)
    for (const telegram of telegrams) {
      const think = this.options.p2 + this.options.random() * this.options.jitter
      const said = this.options.damage(telegram)
      if (said === telegram) counts.answers += 1
      else { counts.damaged += 1; whole = false }
      counts.thinkMs += think
      counts.bytesOut += said.length
      wire.push(...paced(said, at + think))
      at += think + said.length * msPerByte
    }
    const bytesOnWire = received.bytes.length + wire.length - (this.options.echo ? received.bytes.length : 0)
    counts.wireMs += bytesOnWire * msPerByte
    if (telegrams.length > 0 && whole) this.answered.add(key)
    this.answerEnded = telegrams.length > 0 && whole ? at : undefined
    this.lineFreeAt = at
    this.sending = this.sending.then(() => this.send(delivered(wire, this.options.latencyTimer)))
  }

  /** Counts a request; gives the key under which the car remembers it. */
  private note({ bytes }: Received): string {
    const { counts } = this
    const key = toHex(bytes)
    counts.requests += 1
    if (this.answered.has(key)) counts.duplicates += 1
    if (key === this.before && !this.answered.has(key)) counts.retries += 1
    else {
      counts.exchanges += 1
      counts.heard.push(key)
    }
    this.before = key
    return key
  }

  private async send(deliveries: readonly Delivery[]): Promise<void> {
    for (const { at, bytes } of deliveries) {
      await until(at)
      this.put(Uint8Array.from(bytes))
    }
    const last = deliveries.at(-1)
    if (last !== undefined) this.counts.lateMs += performance.now() - last.at
  }
}

/** Each byte with the moment at which its last bit is through. */
const paced = (bytes: Uint8Array, start: number): { at: number; byte: number }[] =>
  Array.from(bytes, (byte, place) => ({ at: start + (place + 1) * msPerByte, byte }))

/** When the chip of the cable hands the bytes to the computer: at the ticks of its timer, or when its buffer is full. */
function delivered(wire: readonly { at: number; byte: number }[], latencyTimer: number): Delivery[] {
  const deliveries: Delivery[] = []
  for (const { at, byte } of wire) {
    const due = latencyTimer === 0 ? at : Math.ceil(at / latencyTimer) * latencyTimer
    const open = deliveries.at(-1)
    if (open === undefined || open.at < due || open.bytes.length === chipBuffer) deliveries.push({ at: due, bytes: [byte] })
    else open.bytes.push(byte)
    const now = deliveries.at(-1)
    if (now?.bytes.length === chipBuffer) now.at = at
  }
  return deliveries
}

async function until(at: number): Promise<void> {
  const left = at - performance.now()
  if (left > timerSlack) await new Promise((over) => setTimeout(over, left - timerSlack))
  // two bytes are closer together than any timer can be set
  while (performance.now() < at);
}
