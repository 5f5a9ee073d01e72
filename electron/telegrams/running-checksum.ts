/** A checksum of one byte that goes along with a stream: that of any stretch follows from those at its two ends. */
export interface RunningChecksum {
  /** The checksum with one more byte. Nothing at all has 0. */
  add(soFar: number, byte: number): number
  /** The checksum of a stretch, from that of everything before it and that of everything up to its end. */
  between(before: number, upToEnd: number): number
}

/** BMW-FAST: sum modulo 256. */
export const sum: RunningChecksum = {
  add: (soFar, byte) => (soFar + byte) & 0xff,
  between: (before, upToEnd) => (upToEnd - before) & 0xff,
}

/** DS2 and KWP2000*: exclusive or. */
export const xor: RunningChecksum = {
  add: (soFar, byte) => soFar ^ byte,
  between: (before, upToEnd) => before ^ upToEnd,
}

/** Checksum of these bytes. */
export const checksumOf = (bytes: Uint8Array, checksum: RunningChecksum): number => bytes.reduce((soFar, byte) => checksum.add(soFar, byte), 0)
