import { BmwFastReader } from '../../electron/telegrams/bmw-fast-reader.ts'
import { Ds2Reader } from '../../electron/telegrams/ds2.ts'
import { Kwp2000StarReader } from '../../electron/telegrams/kwp2000-star.ts'
import { dataOf, hexOf, iBusCorpus, recordingsAreHere, sameBytes, telegramCorpus } from './corpus.ts'
import type { Random } from './random.ts'
import type { Row, Tally } from './row.ts'

/** A telegram that must not be found in its own damaged bytes; `takes` says whether a reader still finds it. */
interface Original { wire: Uint8Array; takes: (damaged: Uint8Array) => boolean }

const bmwFast = new BmwFastReader()
const byReader = (wire: Uint8Array): Original => ({
  wire,
  takes: (damaged) => [...bmwFast.push(damaged), ...bmwFast.flush()].some((found) => found.kind === 'telegram'
    && found.telegram.target === wire[1] && found.telegram.source === wire[2] && sameBytes(found.telegram.payload, dataOf(wire))),
})

/** DS2 and KWP2000* telegrams have to come back whole to count: a telegram of DS2 has no more in its header than unit and length. */
const iBus = { 'DS2': new Ds2Reader(), 'KWP2000*': new Kwp2000StarReader() }
const onIBus = ({ form, wire }: { form: keyof typeof iBus; wire: Uint8Array }): Original => ({
  wire,
  takes: (damaged) => [...iBus[form].push(damaged), ...iBus[form].flush()].some((found) => found.kind === 'telegram' && sameBytes(found.telegram.bytes, wire)),
})

/** The negative control: believes the header and never adds up. */
const byBelief = (wire: Uint8Array): Original => ({
  wire,
  takes: (damaged) => damaged[1] === wire[1] && damaged[2] === wire[2] && sameBytes(dataOf(damaged), dataOf(wire)),
})

/** Every truncation and every single flipped bit of one telegram, or one in `every` of them. */
function damage({ wire, takes }: Original, tally: Tally, every: number, random: Random): void {
  for (let length = 0; length < wire.length; length += 1) {
    if (every > 1 && !random.once(every)) continue
    tally.check(!takes(wire.subarray(0, length)), () => `the first ${String(length)} bytes of ${hexOf(wire)}`)
  }
  const damaged = Uint8Array.from(wire)
  for (let bit = 0; bit < wire.length * 8; bit += 1) {
    if (every > 1 && !random.once(every)) continue
    const at = bit >> 3
    damaged[at] = (wire[at] ?? 0) ^ (1 << (bit & 7))
    tally.check(!takes(damaged), () => `bit ${String(bit)} of ${hexOf(wire)}`)
    damaged[at] = wire[at] ?? 0
  }
}

export const p3: Row = {
  id: 'P3',
  says: 'no truncation and no flipped bit of a recorded telegram is taken for it',
  floors: recordingsAreHere ? { quick: 43_000, full: 440_000 } : { quick: 50, full: 500 },
  run(depth, tally, random) {
    for (const original of [...telegramCorpus().map(byReader), ...iBusCorpus().map(onIBus)]) damage(original, tally, depth === 'full' ? 1 : 10, random)
    if (!recordingsAreHere) tally.miss(1, 'the recordings beside the project are absent: only telegrams typed by hand')
    return Promise.resolve()
  },
  negativeControl(tally, random) {
    for (const telegram of telegramCorpus().slice(0, 5)) damage(byBelief(telegram), tally, 1, random)
    return Promise.resolve()
  },
}
