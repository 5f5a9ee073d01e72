/** How the frames of a protocol begin: a header of fixed length, in which four bytes (big endian) count the payload behind it. */
export interface FrameForm {
  headerLength: number
  /** Where in the header the four bytes of the length stand. */
  lengthAt: number
  /** A header that promises more than this begins no frame: no answer of a car is that long. */
  longestPayload: number
  /** What else every header has in common. */
  isHeader?: (header: Uint8Array) => boolean
}

/** Why a header was none. */
export type FrameFault = 'bad-header' | 'too-long'

/** A frame in bytes of its own, or the header after which the stream cannot be read any more. */
export type FoundFrame =
  | { kind: 'frame'; header: Uint8Array; payload: Uint8Array }
  | { kind: 'fault'; fault: FrameFault; header: Uint8Array }

/**
 * Cuts a stream of bytes into frames that carry their own length, whatever the chunks. Nothing in such a stream marks
 * where a frame begins, so behind a header that is none everything is lost: the fault comes once, and then nothing.
 * Keeps at most one frame.
 */
export class FrameReader {
  private readonly form: FrameForm
  private readonly header: Uint8Array
  /** Undefined until the header is all there and has said how long it is. */
  private payload: Uint8Array | undefined
  /** How much of the header, and then of the payload, is there. */
  private filled = 0
  private lost = false

  constructor(form: FrameForm) {
    this.form = form
    this.header = new Uint8Array(form.headerLength)
  }

  /** Takes the next bytes of the stream and gives what they complete, in order. */
  push(chunk: Uint8Array): FoundFrame[] {
    const found: FoundFrame[] = []
    for (let at = 0; at < chunk.length && !this.lost;) {
      const part = this.payload ?? this.header
      const bytes = chunk.subarray(at, at + part.length - this.filled)
      part.set(bytes, this.filled)
      this.filled += bytes.length
      at += bytes.length
      if (this.filled === part.length) this.complete(found)
    }
    return found
  }

  private complete(found: FoundFrame[]): void {
    this.filled = 0
    if (this.payload === undefined) {
      const length = bigEndian(this.header, this.form.lengthAt)
      const fault = this.form.isHeader?.(this.header) === false ? 'bad-header' : length > this.form.longestPayload ? 'too-long' : undefined
      if (fault !== undefined) {
        this.lost = true
        found.push({ kind: 'fault', fault, header: this.header })
        return
      }
      this.payload = new Uint8Array(length)
      if (length > 0) return
    }
    found.push({ kind: 'frame', header: this.header.slice(), payload: this.payload })
    this.payload = undefined
  }
}

const bigEndian = (bytes: Uint8Array, at: number): number =>
  (bytes[at] ?? 0) * 0x1000000 + ((bytes[at + 1] ?? 0) << 16) + ((bytes[at + 2] ?? 0) << 8) + (bytes[at + 3] ?? 0)
