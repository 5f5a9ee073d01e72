import { formBits, functional, longestTelegram, physical, shortLength, type Telegram } from './bmw-fast.ts'

/** Why bytes were no telegram: the first thing that was wrong with them. */
export type FramingFault = 'bad-header' | 'bad-checksum' | 'incomplete'

/** A telegram, or bytes that are none: a run of them, or a part of one. `offset` counts the bytes of the stream before it. */
export type Found =
  | { kind: 'telegram'; offset: number; telegram: Telegram }
  | { kind: 'fault'; offset: number; fault: FramingFault; bytes: Uint8Array }

/** Where the data of a telegram begin and its checksum stands; a checksum at Infinity means the header is not all there yet. */
interface Shape { dataAt: number; checksumAt: number }

/**
 * Cuts a stream of bytes into telegrams, whatever the chunks. A byte that begins no telegram with a right checksum is
 * stepped over and the search goes on at the next one, so that a damaged length costs only its own telegram.
 *
 * All positions are offsets in the stream; their place in the ring is the remainder. Beside each byte stands the sum of
 * all bytes before it: the checksum of any stretch is one subtraction, and hostile bytes cost linear time.
 */
export class BmwFastReader {
  private readonly bytes = new Uint8Array(longestTelegram)
  private readonly sums = new Uint8Array(longestTelegram)
  private sum = 0
  /** From here on nothing is decided yet. */
  private start = 0
  private end = 0

  /** How many bytes have come in so far: the offset of the next one. */
  get received(): number {
    return this.end
  }

  /** Bytes that may begin a telegram and wait for the rest of it. */
  get pending(): number {
    return this.end - this.start
  }

  /** Takes the next bytes of the stream and gives what they complete, in order. */
  push(chunk: Uint8Array): Found[] {
    const found: Found[] = []
    for (const byte of chunk) {
      this.bytes[this.end % longestTelegram] = byte
      this.sums[this.end % longestTelegram] = this.sum
      this.sum = (this.sum + byte) & 0xff
      this.end += 1
      // a full ring always holds one whole telegram or a byte that begins none, so this makes room
      if (this.pending === longestTelegram) this.cut(found, false)
    }
    this.cut(found, false)
    return found
  }

  /** The line has been quiet too long for the rest to come: gives what is pending as faults, with any telegram hidden in it. */
  flush(): Found[] {
    const found: Found[] = []
    this.cut(found, true)
    return found
  }

  private cut(found: Found[], quiet: boolean): void {
    let faulty: { from: number; fault: FramingFault } | undefined
    const stepOver = (fault: FramingFault): void => {
      faulty ??= { from: this.start, fault }
      this.start += 1
    }
    const endFaulty = (): void => {
      if (faulty !== undefined) found.push({ kind: 'fault', offset: faulty.from, fault: faulty.fault, bytes: this.slice(faulty.from, this.start) })
      faulty = undefined
    }
    while (this.start < this.end) {
      const shape = this.shapeAt(this.start)
      if (shape === undefined) stepOver('bad-header')
      else if (shape.checksumAt >= this.end) {
        if (!quiet) break
        stepOver('incomplete')
      } else if (this.sumBetween(this.start, shape.checksumAt) !== this.at(shape.checksumAt)) stepOver('bad-checksum')
      else {
        endFaulty()
        found.push({ kind: 'telegram', offset: this.start, telegram: this.telegram(shape) })
        this.start = shape.checksumAt + 1
      }
    }
    endFaulty()
  }

  /** Reads the header at an offset; undefined when no telegram can begin there. */
  private shapeAt(from: number): Shape | undefined {
    const form = this.at(from) & formBits
    if (form !== physical && form !== functional) return undefined
    const short = this.at(from) & shortLength
    if (short > 0) return { dataAt: from + 3, checksumAt: from + 3 + short }
    if (this.end < from + 4) return { dataAt: from + 4, checksumAt: Infinity }
    const byteLength = this.at(from + 3)
    if (byteLength > 0) return { dataAt: from + 4, checksumAt: from + 4 + byteLength }
    if (this.end < from + 6) return { dataAt: from + 6, checksumAt: Infinity }
    const length = (this.at(from + 4) << 8) | this.at(from + 5)
    if (length === 0 || 6 + length + 1 > longestTelegram) return undefined
    return { dataAt: from + 6, checksumAt: from + 6 + length }
  }

  /** The telegram at `start`, in bytes of its own that no later chunk overwrites. */
  private telegram({ dataAt, checksumAt }: Shape): Telegram {
    const bytes = this.slice(this.start, checksumAt + 1)
    const [form = 0, target = 0, source = 0] = bytes
    return { target, source, functional: (form & formBits) === functional, payload: bytes.subarray(dataAt - this.start, -1), bytes }
  }

  private sumBetween(from: number, to: number): number {
    return ((this.sums[to % longestTelegram] ?? 0) - (this.sums[from % longestTelegram] ?? 0)) & 0xff
  }

  private slice(from: number, to: number): Uint8Array {
    const upToEdge = this.bytes.slice(from % longestTelegram, (from % longestTelegram) + to - from)
    const rest = to - from - upToEdge.length
    if (rest === 0) return upToEdge
    const joined = new Uint8Array(to - from)
    joined.set(upToEdge)
    joined.set(this.bytes.subarray(0, rest), upToEdge.length)
    return joined
  }

  private at(offset: number): number {
    return this.bytes[offset % longestTelegram] ?? 0
  }
}
