import { formBits, functional, longestTelegram, physical, shortLength, type Telegram } from './bmw-fast.ts'
import { sum } from './running-checksum.ts'
import { TelegramReader, type Found as FoundOf, type TelegramForm } from './telegram-reader.ts'

export type { FramingFault } from './telegram-reader.ts'

/** What a stream of BMW-FAST telegrams holds. */
export type Found = FoundOf<Telegram>

/** Reads BMW-FAST in all three forms of its header; keeps at most 64 KiB. */
export class BmwFastReader extends TelegramReader<Telegram> {
  constructor() {
    super(form)
  }
}

const form: TelegramForm<Telegram> = {
  longest: longestTelegram,
  checksum: sum,
  lengthOf(at) {
    const first = at(0) ?? 0
    if ((first & formBits) !== physical && (first & formBits) !== functional) return undefined
    const short = first & shortLength
    if (short > 0) return 3 + short + 1
    const byteLength = at(3)
    if (byteLength === undefined) return Infinity
    if (byteLength > 0) return 4 + byteLength + 1
    const [high, low] = [at(4), at(5)]
    if (high === undefined || low === undefined) return Infinity
    const length = (high << 8) | low
    return length === 0 || 6 + length + 1 > longestTelegram ? undefined : 6 + length + 1
  },
  open(bytes) {
    const [first = 0, target = 0, source = 0, byteLength] = bytes
    const dataAt = (first & shortLength) > 0 ? 3 : byteLength === 0 ? 6 : 4
    return { target, source, functional: (first & formBits) === functional, payload: bytes.subarray(dataAt, -1), bytes }
  },
}
