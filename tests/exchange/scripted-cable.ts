import type { ByteLink } from '../../electron/cable/byte-link.ts'
import { BenchError } from '../../shared/errors.ts'
import type { FakeClock } from './fake-clock.ts'

/** One thing the far end does after a question: bytes, so many ms after it. */
export interface Reply { after: number; bytes: Uint8Array }

export const bytes = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex.replaceAll(' ', ''), 'hex'))
export const hex = (part: Uint8Array): string => Buffer.from(part).toString('hex').toUpperCase()
export const join = (...parts: Uint8Array[]): Uint8Array => Uint8Array.from(parts.flatMap((part) => [...part]))

/** A telegram of a unit to the tester, framed by hand and not by the product: 80|n F1 unit data sum. */
export function says(unit: number, data: string): Uint8Array {
  const payload = bytes(data)
  const header = payload.length < 0x40 ? [0x80 | payload.length, 0xf1, unit] : [0x80, 0xf1, unit, payload.length]
  const body = [...header, ...payload]
  return Uint8Array.from([...body, body.reduce((sum, byte) => (sum + byte) & 0xff, 0)])
}

/** A cable without hardware: what is sent is kept, and a script decides what comes back and when. */
export class ScriptedCable implements ByteLink {
  readonly kind = 'k-dcan'
  readonly name = 'a scripted cable'
  readonly generation = 1
  readonly sent: Uint8Array[] = []
  isOpen = true
  private readonly clock: FakeClock
  private readonly script: (question: Uint8Array, n: number) => Reply[]
  private readonly listeners = new Set<(bytes: Uint8Array) => void>()
  private readonly lost = new Set<() => void>()

  constructor(clock: FakeClock, script: (question: Uint8Array, n: number) => Reply[]) {
    this.clock = clock
    this.script = script
  }

  send(question: Uint8Array): void {
    if (!this.isOpen) throw new BenchError('cable-lost', this.name)
    this.sent.push(Uint8Array.from(question))
    for (const { after, bytes: reply } of this.script(question, this.sent.length)) this.clock.after(after, () => this.deliver(reply))
  }

  deliver(reply: Uint8Array): void {
    if (this.isOpen) for (const listener of this.listeners) listener(reply)
  }

  /** Unplugged, and the system says so. */
  pull(): void {
    this.isOpen = false
    for (const listener of this.lost) listener()
  }

  onBytes(listener: (bytes: Uint8Array) => void): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  onLost(listener: () => void): () => void {
    this.lost.add(listener)
    return () => this.lost.delete(listener)
  }

  close(): Promise<void> {
    this.isOpen = false
    return Promise.resolve()
  }
}
