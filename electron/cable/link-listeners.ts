import { BenchError } from '../../shared/errors.ts'

/**
 * What every link has in common: who listens, and that a link opens once, is lost at most once and never comes back.
 * Systems report one loss several times and in several ways (serialport emits 'close' twice); here it counts once.
 */
export class LinkListeners {
  /** Moment of opening in microseconds: later links have greater numbers, also after a restart of the program. */
  readonly generation = Math.floor((performance.timeOrigin + performance.now()) * 1000)
  private readonly name: string
  private state: 'open' | 'closed' = 'open'
  private readonly bytes = new Set<(bytes: Uint8Array) => void>()
  private readonly lost = new Set<() => void>()

  constructor(name: string) {
    this.name = name
  }

  get isOpen(): boolean {
    return this.state === 'open'
  }

  /** Throws 'cable-lost' when the link is closed. */
  mustBeOpen(): void {
    if (!this.isOpen) throw new BenchError('cable-lost', this.name)
  }

  onBytes(listener: (bytes: Uint8Array) => void): () => void {
    this.bytes.add(listener)
    return () => this.bytes.delete(listener)
  }

  onLost(listener: () => void): () => void {
    this.lost.add(listener)
    return () => this.lost.delete(listener)
  }

  deliver(bytes: Uint8Array): void {
    if (this.isOpen) for (const listener of [...this.bytes]) listener(bytes)
  }

  /** The link went away by itself. True the first time, false when it was known. */
  lose(): boolean {
    if (!this.close()) return false
    for (const listener of [...this.lost]) listener()
    return true
  }

  /** The link is closed on request. True the first time. */
  close(): boolean {
    if (!this.isOpen) return false
    this.state = 'closed'
    this.bytes.clear()
    return true
  }
}
