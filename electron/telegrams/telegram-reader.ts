import type { RunningChecksum } from './running-checksum.ts'

/** Why bytes were no telegram: the first thing that was wrong with them. */
export type FramingFault = 'bad-header' | 'bad-checksum' | 'incomplete'

/** A telegram, or bytes that are none: a run of them, or a part of one. `offset` counts the bytes of the stream before it. */
export type Found<T> =
  | { kind: 'telegram'; offset: number; telegram: T }
  | { kind: 'fault'; offset: number; fault: FramingFault; bytes: Uint8Array }

/** What a reader has to know of a frame format whose last byte is the checksum of all bytes before it. */
export interface TelegramForm<T> {
  /** Length of the longest telegram, everything counted: what a reader keeps at most. */
  longest: number
  checksum: RunningChecksum
  /**
   * Length of the telegram that begins at place 0, everything counted; Infinity while its header is not all there, undefined
   * when no telegram can begin there. `at` gives undefined for a byte that has not come yet; place 0 always has.
   */
  lengthOf(at: (place: number) => number | undefined): number | undefined
  /** Takes a whole telegram apart; its checksum is right. The bytes are its own. */
  open(bytes: Uint8Array): T
}

/**
 * Cuts a stream of bytes into telegrams, whatever the chunks. A byte that begins no telegram with a right checksum is
 * stepped over and the search goes on at the next one, so that a damaged length costs only its own telegram.
 *
 * All positions are offsets in the stream; their place in the ring is the remainder. Beside each byte stands the checksum
 * of all bytes before it: that of any stretch follows from the two at its ends, and hostile bytes cost linear time.
 */
export class TelegramReader<T> {
  private readonly form: TelegramForm<T>
  private readonly size: number
  private readonly bytes: Uint8Array
  private readonly sums: Uint8Array
  private sum = 0
  /** From here on nothing is decided yet. */
  private start = 0
  private end = 0

  constructor(form: TelegramForm<T>) {
    this.form = form
    this.size = form.longest
    this.bytes = new Uint8Array(form.longest)
    this.sums = new Uint8Array(form.longest)
  }

  /** How many bytes have come in so far: the offset of the next one. */
  get received(): number {
    return this.end
  }

  /** Bytes that may begin a telegram and wait for the rest of it. */
  get pending(): number {
    return this.end - this.start
  }

  /** Takes the next bytes of the stream and gives what they complete, in order. */
  push(chunk: Uint8Array): Found<T>[] {
    const found: Found<T>[] = []
    for (const byte of chunk) {
      this.bytes[this.end % this.size] = byte
      this.sums[this.end % this.size] = this.sum
      this.sum = this.form.checksum.add(this.sum, byte)
      this.end += 1
      // a full ring always holds one whole telegram or a byte that begins none, so this makes room
      if (this.pending === this.size) this.cut(found, false)
    }
    this.cut(found, false)
    return found
  }

  /** The line has been quiet too long for the rest to come: gives what is pending as faults, with any telegram hidden in it. */
  flush(): Found<T>[] {
    const found: Found<T>[] = []
    this.cut(found, true)
    return found
  }

  private cut(found: Found<T>[], quiet: boolean): void {
    let faulty: { from: number; fault: FramingFault } | undefined
    const stepOver = (fault: FramingFault): void => {
      faulty ??= { from: this.start, fault }
      this.start += 1
    }
    const endFaulty = (): void => {
      if (faulty !== undefined) found.push({ kind: 'fault', offset: faulty.from, fault: faulty.fault, bytes: this.slice(faulty.from, this.start) })
      faulty = undefined
    }
    const at = (place: number): number | undefined => this.start + place < this.end ? this.at(this.start + place) : undefined
    while (this.start < this.end) {
      const length = this.form.lengthOf(at)
      if (length === undefined) stepOver('bad-header')
      else if (this.start + length > this.end) {
        if (!quiet) break
        stepOver('incomplete')
      } else if (this.checksumOf(this.start, this.start + length - 1) !== this.at(this.start + length - 1)) stepOver('bad-checksum')
      else {
        endFaulty()
        found.push({ kind: 'telegram', offset: this.start, telegram: this.form.open(this.slice(this.start, this.start + length)) })
        this.start += length
      }
    }
    endFaulty()
  }

  private checksumOf(from: number, to: number): number {
    return this.form.checksum.between(this.sums[from % this.size] ?? 0, this.sums[to % this.size] ?? 0)
  }

  private slice(from: number, to: number): Uint8Array {
    const upToEdge = this.bytes.slice(from % this.size, (from % this.size) + to - from)
    const rest = to - from - upToEdge.length
    if (rest === 0) return upToEdge
    const joined = new Uint8Array(to - from)
    joined.set(upToEdge)
    joined.set(this.bytes.subarray(0, rest), upToEdge.length)
    return joined
  }

  private at(offset: number): number {
    return this.bytes[offset % this.size] ?? 0
  }
}
