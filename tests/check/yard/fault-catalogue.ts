import type { Trouble } from '../../../electron/training-car/trouble.ts'
import { bytes } from '../corpus.ts'

/** One fault of a line or a unit, to strike at the nth telegram of its kind. */
export interface CatalogueFault { name: string; at: (nth: number) => Trouble }

const other = 0x12
/** Valid telegrams of others: another unit's answer to the tester, a functional telegram, a unit's word to another tester. */
const foreign = { unit: bytes('86 F1 12 62 F1 90 57 42 41 46'), functional: bytes('C4 F1 10 62 F1 90 57 FF'), tester: bytes('84 F4 10 62 F1 90 57 C2') }
/** A late answer of the very unit, to a question nobody asked. */
const stale = bytes('85 F1 61 62 D0 36 01 40 80')
const ff = Uint8Array.of(0xff, 0x00, 0xbf, 0x80)
/** The longest a unit may take for its first word, ms (P2 of the recorded units). */
const p2 = 50

/**
 * The faults of one telegram: checksum, length, truncation, extra bytes, echo, garbage, glued, split, interleaved, wrong
 * responder or service, late, duplicate, pending. The car's answers have all short headers; long ones are in the rows of the parsers.
 */
export const singleFaults: readonly CatalogueFault[] = [
  { name: 'wrong checksum', at: (nth) => ({ kind: 'wrong-checksum', nth }) },
  ...[1, -1, 20].map((by): CatalogueFault => ({ name: `length ${String(by)}`, at: (nth) => ({ kind: 'wrong-length', by, nth }) })),
  ...[0, 1, 2, 3, 4, 6, 8, 12].map((keep): CatalogueFault => ({ name: `cut after ${String(keep)}`, at: (nth) => ({ kind: 'cut', keep, nth }) })),
  { name: 'dropped', at: (nth) => ({ kind: 'dropped', nth }) },
  { name: 'doubled', at: (nth) => ({ kind: 'doubled', nth }) },
  { name: 'garbage before', at: (nth) => ({ kind: 'garbage-before', bytes: ff, nth }) },
  { name: 'garbage behind', at: (nth) => ({ kind: 'garbage-after', bytes: ff, nth }) },
  ...Object.entries(foreign).flatMap(([who, telegram]): CatalogueFault[] => [
    { name: `glued behind a ${who}'s telegram`, at: (nth) => ({ kind: 'garbage-before', bytes: telegram, nth }) },
    { name: `glued before a ${who}'s telegram`, at: (nth) => ({ kind: 'garbage-after', bytes: telegram, nth }) },
  ]),
  { name: 'the same from another unit first', at: (nth) => ({ kind: 'foreign-first', from: other, nth }) },
  { name: 'refusal of another service first', at: (nth) => ({ kind: 'other-refusal-first', refused: 0x2e, reason: 0x33, nth }) },
  { name: 'stale before the answer', at: (nth) => ({ kind: 'stale-before-answer', bytes: stale, nth }) },
  { name: 'stale before the echo', at: (nth) => ({ kind: 'stale-before-echo', bytes: stale, nth }) },
  ...[1, p2 + 1].map((gapMs): CatalogueFault => ({ name: `byte by byte, ${String(gapMs)} ms`, at: (nth) => ({ kind: 'single-bytes', gapMs, nth }) })),
  ...[300, 650, 1500].map((ms): CatalogueFault => ({ name: `late by ${String(ms)} ms`, at: (nth) => ({ kind: 'late', ms, nth }) })),
  ...[0x21, 0x22].map((reason): CatalogueFault => ({ name: `refused with ${reason.toString(16)}`, at: (nth) => ({ kind: 'refused', reason, nth }) })),
  { name: 'pending once', at: (nth) => ({ kind: 'pending', pendings: 1, everyMs: 10, then: 'answer', nth }) },
  { name: 'pending ten times', at: (nth) => ({ kind: 'pending', pendings: 10, everyMs: 10, then: 'answer', nth }) },
  { name: 'pending, then nothing', at: (nth) => ({ kind: 'pending', pendings: 2, everyMs: 10, then: 'silence', nth }) },
  { name: 'no echo', at: (nth) => ({ kind: 'echo-absent', nth }) },
  { name: 'echo twice', at: (nth) => ({ kind: 'echo-doubled', nth }) },
  ...[0, 1, 4].map((place): CatalogueFault => ({ name: `echo changed at ${String(place)}`, at: (nth) => ({ kind: 'echo-corrupted', place, nth }) })),
  ...[0, 3].map((keep): CatalogueFault => ({ name: `echo cut after ${String(keep)}`, at: (nth) => ({ kind: 'echo-cut', keep, nth }) })),
]
