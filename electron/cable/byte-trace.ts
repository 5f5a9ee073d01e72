/** Where bytes went: to the car, from it as an answer, back from the cable as echo, or heard and not used. */
export type Direction = 'out' | 'in' | 'echo' | 'ignored'

export interface TraceEntry {
  /** Running number within the trace, from 1; a gap at the beginning shows that older entries made room. */
  n: number
  /** Milliseconds on the clock of the exchange. */
  at: number
  /** Number of the exchange the bytes belong to; every value read from the car carries the same number. 0 before the first. */
  exchange: number
  direction: Direction
  bytes: Uint8Array
  /** Why bytes were not used. */
  why?: string
}

/** Limits of a trace: what one long day of work fills is kept, and a flood cannot fill the memory. */
const mostEntries = 20_000
const mostBytes = 4 * 1024 * 1024

/** Everything that went over one cable, the newest entries up to a limit. */
export class ByteTrace {
  private readonly kept = new Map<number, TraceEntry>()
  private readonly most: { entries: number; bytes: number }
  private oldest = 1
  private next = 1
  private bytes = 0

  constructor(most: { entries: number; bytes: number } = { entries: mostEntries, bytes: mostBytes }) {
    this.most = most
  }

  add(entry: Omit<TraceEntry, 'n'>): void {
    this.kept.set(this.next, { n: this.next, ...entry })
    this.next += 1
    this.bytes += entry.bytes.length
    while (this.kept.size > this.most.entries || this.bytes > this.most.bytes) this.forgetOldest()
  }

  /** Oldest first. */
  get entries(): TraceEntry[] {
    return [...this.kept.values()]
  }

  private forgetOldest(): void {
    this.bytes -= this.kept.get(this.oldest)?.bytes.length ?? 0
    this.kept.delete(this.oldest)
    this.oldest += 1
  }
}
