import type { ByteLink } from '../cable/byte-link.ts'
import type { ByteTrace, Direction } from '../cable/byte-trace.ts'
import { BmwFastReader, type Found } from '../telegrams/bmw-fast-reader.ts'
import { BenchError } from '../../shared/errors.ts'
import type { Clock } from './clock.ts'
import type { Timing } from './timing.ts'

/** The next thing on the line: a telegram, bytes that are none, nothing until the time was over, or the person's cancel. */
export type Heard = Found | { kind: 'silence' } | { kind: 'cancelled' }

/**
 * The line to the car: bytes of a link as telegrams, with time. Always listening, because only a link that is read
 * notices that it is gone; what comes while nothing is asked is noted in the trace and forgotten.
 */
export class Line {
  /** What this cable has brought since it was opened; the echo is a telegram too. */
  heard: 'nothing' | 'noise' | 'telegrams' = 'nothing'
  private readonly link: ByteLink
  private readonly clock: Clock
  private readonly trace: ByteTrace
  private readonly timing: Timing
  private readonly reader = new BmwFastReader()
  private readonly stops: (() => void)[]
  private readonly found: Found[] = []
  private exchange = 0
  /** Offset of the first byte after the question that is open; undefined between exchanges. */
  private openFrom: number | undefined
  private lastByteAt = -Infinity
  private wake = (): void => undefined

  constructor(link: ByteLink, clock: Clock, trace: ByteTrace, timing: Timing) {
    this.link = link
    this.clock = clock
    this.trace = trace
    this.timing = timing
    this.stops = [link.onBytes((bytes) => this.take(bytes)), link.onLost(() => this.wake())]
  }

  /** An exchange begins: whatever began to come in before it is no answer to it. Throws 'cable-lost'. */
  open(exchange: number): void {
    this.mustBeOpen()
    this.exchange = exchange
    this.openFrom = this.reader.received
  }

  /** The exchange is over: what still comes belongs to nobody. */
  close(): void {
    this.openFrom = undefined
    this.keep(this.found.splice(0))
  }

  /** Throws 'cable-lost'. */
  send(bytes: Uint8Array): void {
    this.mustBeOpen()
    this.note('out', bytes)
    this.link.send(bytes)
  }

  /** Waits until `until` on the clock, longer only for the rest of a telegram that has begun. Rejects with 'cable-lost'. */
  async next(until: number, signal?: AbortSignal): Promise<Heard> {
    for (;;) {
      if (signal?.aborted === true) return { kind: 'cancelled' }
      const found = this.found.shift()
      if (found !== undefined) return found
      this.mustBeOpen()
      const due = this.reader.pending > 0 ? this.lastByteAt + this.timing.gap : until
      if (this.clock.now() < due) await this.wait(due, signal)
      else if (this.reader.pending > 0) this.keep(this.reader.flush())
      else return { kind: 'silence' }
    }
  }

  /** Time since the last byte came in, ms. */
  get quietFor(): number {
    return this.clock.now() - this.lastByteAt
  }

  note(direction: Direction, bytes: Uint8Array, why?: string): void {
    this.trace.add({ at: this.clock.now(), exchange: this.exchange, direction, bytes, ...(why === undefined ? {} : { why }) })
  }

  /** Stops listening for good. */
  leave(): void {
    for (const stop of this.stops) stop()
    this.wake()
  }

  private take(bytes: Uint8Array): void {
    this.lastByteAt = this.clock.now()
    const begun = this.reader.pending > 0
    this.keep(this.reader.push(bytes))
    // more of a telegram that has begun only moves its deadline, which next() sees when the old one is over
    if (this.found.length > 0 || !begun) this.wake()
  }

  private keep(found: readonly Found[]): void {
    for (const one of found) {
      if (one.kind === 'telegram') this.heard = 'telegrams'
      else if (this.heard === 'nothing') this.heard = 'noise'
      if (this.openFrom !== undefined && one.offset >= this.openFrom) this.found.push(one)
      else this.note('ignored', one.kind === 'telegram' ? one.telegram.bytes : one.bytes, this.openFrom === undefined ? 'nobody asked' : 'began before the question')
    }
  }

  /** Until something comes in, the cable goes, the person cancels, the time is over, or it is time to look at the cable. */
  private async wait(due: number, signal: AbortSignal | undefined): Promise<void> {
    const look = this.clock.now() + this.timing.lookAtCable
    const timeOver = await this.sleep(Math.min(due, look), signal)
    // a computer that was busy sees the timer first and then the bytes that came long before it
    if (timeOver && this.clock.now() - Math.min(due, look) > this.timing.lateness) await this.sleep(this.clock.now() + this.timing.lateness, signal)
  }

  private async sleep(until: number, signal: AbortSignal | undefined): Promise<boolean> {
    let timeOver = false
    await new Promise<void>((awake) => {
      const stop = this.clock.after(Math.max(0, until - this.clock.now()), () => { timeOver = true; this.wake() })
      const cancel = (): void => this.wake()
      signal?.addEventListener('abort', cancel, { once: true })
      this.wake = () => {
        this.wake = () => undefined
        stop()
        signal?.removeEventListener('abort', cancel)
        awake()
      }
    })
    return timeOver
  }

  private mustBeOpen(): void {
    if (!this.link.isOpen) throw new BenchError('cable-lost', this.link.name)
  }
}
