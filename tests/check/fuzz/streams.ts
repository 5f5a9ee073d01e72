import type { Random } from '../random.ts'
import { hostileBytes } from './hostile-input.ts'

/** A stream and the places where it is cut into chunks. */
export interface Stream { bytes: Uint8Array; cuts: readonly number[] }

export const streamOf = (seeds: readonly Uint8Array[]) => (random: Random): Stream => {
  const bytes = hostileBytes(random, seeds)
  return { bytes, cuts: Array.from({ length: random.below(4) }, () => random.below(bytes.length + 1)).sort((a, b) => a - b) }
}

export function chunks({ bytes, cuts }: Stream): Uint8Array[] {
  const ends = [...cuts, bytes.length]
  return ends.map((end, index) => bytes.subarray(index === 0 ? 0 : ends[index - 1], end))
}
