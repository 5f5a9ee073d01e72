import { recordedExchanges } from '../telegrams/recorded-telegrams.ts'

export interface UnitSaid { unit: number; data: Buffer }

/** Data of a BMW-FAST telegram, cut out by hand. */
function dataOf(wire: Uint8Array): Buffer {
  const short = (wire[0] ?? 0) & 0x3f
  return Buffer.from(wire.subarray(short > 0 ? 3 : (wire[3] ?? 0) > 0 ? 4 : 6, -1))
}

/**
 * A recorded car behind a gateway: everything it said to a question, in turn where it was asked several times. A unit
 * that was only asked together with all others (DF) says the same when it is asked alone. Silent to everything else.
 */
export function recordedCar(car: string): (target: number, data: Buffer) => UnitSaid[] {
  const recorded = recordedExchanges().filter((exchange) => exchange.car === car)
  const turns = new Map<string, UnitSaid[][]>()
  const key = (target: number, data: Buffer): string => `${target.toString(16)} ${data.toString('hex')}`
  const add = (at: string, said: UnitSaid[]): void => { turns.set(at, [...(turns.get(at) ?? []), said]) }
  for (const { request, responses } of recorded) {
    add(key(request[1] ?? 0, dataOf(request)), responses.map((wire) => ({ unit: wire[2] ?? 0, data: dataOf(wire) })))
  }
  for (const { request, responses } of recorded.filter((exchange) => exchange.request[1] === 0xdf)) {
    for (const unit of new Set(responses.map((wire) => wire[2] ?? 0))) {
      const alone = key(unit, dataOf(request))
      if (!turns.has(alone)) add(alone, responses.filter((wire) => wire[2] === unit).map((wire) => ({ unit, data: dataOf(wire) })))
    }
  }
  const asked = new Map<string, number>()
  return (target, data) => {
    const at = key(target, data)
    const turn = asked.get(at) ?? 0
    asked.set(at, turn + 1)
    const answers = turns.get(at) ?? []
    return answers[turn % answers.length] ?? []
  }
}
