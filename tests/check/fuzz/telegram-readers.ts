import { BmwFastReader } from '../../../electron/telegrams/bmw-fast-reader.ts'
import { longestTelegram } from '../../../electron/telegrams/bmw-fast.ts'
import { Ds2Reader } from '../../../electron/telegrams/ds2.ts'
import { Kwp2000StarReader } from '../../../electron/telegrams/kwp2000-star.ts'
import type { Found } from '../../../electron/telegrams/telegram-reader.ts'
import { FrameReader as TrainingCarReader } from '../../../electron/training-car/frames.ts'
import { dataOf, hexOf, iBusCorpus, sameBytes, sumFits, telegramCorpus, xorFits } from '../corpus.ts'
import { fuzzTarget, type FuzzTarget } from './fuzz-target.ts'
import { chunks, streamOf } from './streams.ts'

interface Telegram { payload: Uint8Array; bytes: Uint8Array }
/** What a reader of telegrams with a checksum has to offer to be put to the test. */
interface Reader { push(chunk: Uint8Array): Found<Telegram>[]; flush(): Found<Telegram>[]; readonly pending: number }

/** What a telegram of this protocol is, worked out apart from the product. */
interface Law {
  seeds: readonly Uint8Array[]
  sumFits: (telegram: Uint8Array) => boolean
  dataOf: (telegram: Uint8Array) => Uint8Array
  longest: number
}

const bmwFastLaw = (): Law => ({ seeds: telegramCorpus(), sumFits, dataOf, longest: longestTelegram })
const ds2Law = (): Law => ({
  seeds: [...iBusCorpus().map(({ wire }) => wire), Uint8Array.of(0xc8, 0x04, 0x00, 0xcc)], sumFits: xorFits, dataOf: (telegram) => telegram.subarray(2, -1), longest: 256,
})
const kwp2000StarLaw = (): Law => ({
  seeds: [...iBusCorpus().map(({ wire }) => wire), Uint8Array.of(0xb8, 0x12, 0xf1, 0x01, 0xa2, 0xf8)], sumFits: xorFits, dataOf: (telegram) => telegram.subarray(4, -1), longest: 261,
})

/** Every byte comes out once and in order; a telegram has a right checksum, and its payload is what its header says. */
function telegramReader(name: string, law: Law, reader: Reader): FuzzTarget {
  // one reader for all inputs, so that what it keeps would show
  return fuzzTarget(name, streamOf(law.seeds), (stream) => {
    const found: Found<Telegram>[] = []
    for (const chunk of chunks(stream)) {
      found.push(...reader.push(chunk))
      if (reader.pending >= law.longest) return `keeps ${String(reader.pending)} bytes`
    }
    found.push(...reader.flush())
    const out = Buffer.concat(found.map((one) => one.kind === 'telegram' ? one.telegram.bytes : one.bytes))
    if (!sameBytes(out, stream.bytes)) return 'bytes were lost or added'
    for (const one of found) {
      if (one.kind !== 'telegram') continue
      const { bytes, payload } = one.telegram
      if (!law.sumFits(bytes)) return `a telegram with a bad checksum: ${hexOf(bytes)}`
      if (!sameBytes(payload, law.dataOf(bytes))) return `the wrong part of ${hexOf(bytes)}`
    }
    return undefined
  })
}

/** The negative control: takes everything that looks like a header and never adds up. */
class CarelessReader implements Reader {
  readonly pending = 0
  private readonly kept: number[] = []

  push(chunk: Uint8Array): Found<Telegram>[] {
    for (const byte of chunk) this.kept.push(byte)
    return []
  }

  flush(): Found<Telegram>[] {
    const bytes = Uint8Array.from(this.kept.splice(0))
    if (bytes.length < 5 || (bytes[0] ?? 0) < 0x80) return [{ kind: 'fault', offset: 0, fault: 'bad-header', bytes }]
    return [{ kind: 'telegram', offset: 0, telegram: { payload: dataOf(bytes), bytes } }]
  }
}

/** The training car is a part of the product too: it hears whole telegrams with a right sum, and nothing else. */
const trainingCar = (reader = new TrainingCarReader()): FuzzTarget =>
  fuzzTarget('training car\'s reader', streamOf(telegramCorpus()), ({ bytes }) => {
    reader.clear()
    for (const byte of bytes) {
      const received = reader.take(byte)
      if (received !== undefined && !sumFits(received.bytes)) return `heard a bad sum: ${hexOf(received.bytes)}`
    }
    return undefined
  })

export const carelessTarget = (): FuzzTarget => telegramReader('careless reader', bmwFastLaw(), new CarelessReader())

export const telegramTargets = (): FuzzTarget[] => [
  telegramReader('BMW-FAST reader', bmwFastLaw(), new BmwFastReader()),
  telegramReader('DS2 reader', ds2Law(), new Ds2Reader()),
  telegramReader('KWP2000* reader', kwp2000StarLaw(), new Kwp2000StarReader()),
  trainingCar(),
]
