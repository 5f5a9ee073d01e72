import type { ReadingName } from '../../../shared/domain/facts.ts'

/** One value out of an answer, before it is tied to its exchange. `unit` is the unit of measure or null. */
export interface ReadingValue {
  name: ReadingName
  unit: string | null
  value: number | string | boolean
}

/** Decodes the data after the echoed identifier; undefined when the bytes are not what the unit's tables give. */
export type ReadingDecoder = (data: Uint8Array) => ReadingValue[] | undefined
