import { readFaultMemoryAnswer } from '../../electron/exchange/kwp/read-fault-memory.ts'
import { readIdentificationAnswer, readSupplierSerialAnswer } from '../../electron/exchange/kwp/read-identification.ts'
import { udsInfoMemoryAnswer } from '../../electron/exchange/uds/info-memory.ts'
import { kwpInfoMemoryAnswer } from '../../electron/exchange/kwp/info-memory.ts'
import { readDtcAnswer } from '../../electron/exchange/uds/read-dtc.ts'
import { readSvkAnswer } from '../../electron/exchange/uds/svk.ts'
import { BmwFastReader } from '../../electron/telegrams/bmw-fast-reader.ts'
import { Ds2Reader } from '../../electron/telegrams/ds2.ts'
import { Kwp2000StarReader } from '../../electron/telegrams/kwp2000-star.ts'
import { recordedExchanges, recordingsAreHere } from '../telegrams/recorded-telegrams.ts'
import { dataOf, hexOf, iBusCorpus, sameBytes, sumFits, xorFits, type IBusTelegram } from './corpus.ts'
import type { Row, Tally } from './row.ts'

/** Telegrams and answers of services in the recordings, rounded down. */
const inRecordings = 5300
const absent = 'the recordings beside the project are absent'

/** Services whose every recorded answer has to decode. Beginning of the answer, era of the car, decoder. */
const services: readonly (readonly [string, 'kwp' | 'uds', (answer: Uint8Array) => unknown])[] = [
  ['5902', 'uds', readDtcAnswer], ['622000', 'uds', udsInfoMemoryAnswer], ['62F101', 'uds', readSvkAnswer],
  ['58', 'kwp', readFaultMemoryAnswer], ['622000', 'kwp', kwpInfoMemoryAnswer], ['5A80', 'kwp', readIdentificationAnswer], ['5A89', 'kwp', readSupplierSerialAnswer],
]
/** The engine (12) of the E61 keeps something else at 2000, and nobody reads it there. */
const notAMemory = '6220003224422224'
const eras: Readonly<Record<string, 'kwp' | 'uds'>> = { E61: 'kwp', G31: 'uds', I3: 'uds', 'F10_Coding_2022-05-08': 'uds' }

/** One telegram has to come out whole, with the data that was cut out of it by hand. */
export function decodes(telegram: Uint8Array, tally: Tally): void {
  const reader = new BmwFastReader()
  const [found, ...more] = [...reader.push(telegram), ...reader.flush()]
  const right = more.length === 0 && found?.kind === 'telegram' && sumFits(telegram) && sameBytes(found.telegram.bytes, telegram)
    && sameBytes(found.telegram.payload, dataOf(telegram)) && found.telegram.target === telegram[1] && found.telegram.source === telegram[2]
  tally.check(right, () => `not decoded: ${hexOf(telegram)}`)
}

function decodesOnIBus({ form, wire }: IBusTelegram, tally: Tally): void {
  const reader = form === 'DS2' ? new Ds2Reader() : new Kwp2000StarReader()
  const [found, ...more] = [...reader.push(wire), ...reader.flush()]
  const data = wire.subarray(form === 'DS2' ? 2 : 4, -1)
  const right = more.length === 0 && found?.kind === 'telegram' && xorFits(wire) && sameBytes(found.telegram.bytes, wire) && sameBytes(found.telegram.payload, data)
  tally.check(right, () => `not decoded as ${form}: ${hexOf(wire)}`)
}

export const p2: Row = {
  id: 'P2',
  says: 'every recorded telegram of a real car decodes, and every recorded answer of a service',
  floors: { quick: inRecordings, full: inRecordings },
  run(_depth, tally) {
    if (!recordingsAreHere) tally.miss(inRecordings, absent)
    for (const { car, request, responses } of recordedExchanges()) {
      for (const telegram of [request, ...responses]) decodes(telegram, tally)
      for (const answer of responses.map(dataOf)) {
        for (const [beginning, era, decode] of services) {
          if (eras[car] === era && hexOf(answer).startsWith(beginning) && hexOf(answer) !== notAMemory) tally.check(isFine(() => decode(answer)), () => `${car}: ${hexOf(answer)}`)
        }
      }
    }
    for (const telegram of iBusCorpus()) decodesOnIBus(telegram, tally)
    return Promise.resolve()
  },
  negativeControl(tally) {
    decodesOnIBus({ form: 'DS2', wire: Uint8Array.of(0x44, 0x04, 0x00, 0x41) }, tally)
    decodes(Uint8Array.of(0x82, 0x36, 0xf1, 0x1a, 0x80, 0x44), tally)
    return Promise.resolve()
  },
}

function isFine(work: () => unknown): boolean {
  try {
    work()
    return true
  } catch {
    return false
  }
}
