import { adapterTargets } from './fuzz/adapters.ts'
import { answerTargets } from './fuzz/answers.ts'
import { fuzz, type FuzzTarget } from './fuzz/fuzz-target.ts'
import { carelessTarget, telegramTargets } from './fuzz/telegram-readers.ts'
import { textTargets } from './fuzz/texts.ts'
import type { Row } from './row.ts'

const times = { quick: 100_000, full: 1_000_000 } as const
const targets = (): FuzzTarget[] => [...telegramTargets(), ...adapterTargets(), ...answerTargets(), ...textTargets()]
const parsers = targets().length

export const p1: Row = {
  id: 'P1',
  says: 'each parser under random and changed inputs: only typed errors, 50 ms an input, bounded memory, never a bad checksum',
  floors: { quick: parsers * times.quick, full: parsers * times.full },
  async run(depth, tally, random) {
    for (const target of targets()) await fuzz(target, times[depth], tally, random)
  },
  async negativeControl(tally, random) {
    await fuzz(carelessTarget(), 2000, tally, random)
  },
}
