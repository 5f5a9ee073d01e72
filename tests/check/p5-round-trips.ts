import { kwpInfoMemoryAnswer } from '../../electron/exchange/kwp/info-memory.ts'
import type { Random } from './random.ts'
import { answerRoundTrips } from './round-trips/answers.ts'
import { frameRoundTrips } from './round-trips/frames.ts'
import { golden } from './round-trips/golden.ts'
import { roundTrip, type RoundTrip } from './round-trips/round-trip.ts'
import { valueRoundTrips } from './round-trips/values.ts'
import type { Row, Tally } from './row.ts'

const codecs = [...frameRoundTrips, ...answerRoundTrips, ...valueRoundTrips]
const times = { quick: 1000, full: 10_000 } as const

function judge(codec: RoundTrip, rounds: number, tally: Tally, random: Random): void {
  for (let round = 0; round < rounds; round += 1) {
    const wrong = codec.once(random)
    tally.check(wrong === undefined, () => `${codec.name}: ${wrong ?? ''}`)
  }
}

export const p5: Row = {
  id: 'P5',
  says: 'round trip of every codec with random values, and bytes that others wrote',
  floors: { quick: codecs.length * times.quick + golden.length, full: codecs.length * times.full + golden.length },
  run(depth, tally, random) {
    for (const codec of codecs) judge(codec, times[depth], tally, random)
    for (const [source, own, theirs] of golden) {
      const written = own()
      tally.check(written === theirs, () => `${source}: ${written} instead of ${theirs}`)
    }
    return Promise.resolve()
  },
  /** A list with a count, read as one without: the form of the other era. */
  negativeControl(tally, random) {
    judge(roundTrip('KWP as UDS', () => [{ code: '930B', status: 0x20 }], () => Uint8Array.of(0x62, 0x20, 0x00, 0x93, 0x0b, 0x20), kwpInfoMemoryAnswer), 10, tally, random)
    return Promise.resolve()
  },
}
