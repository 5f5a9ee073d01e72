import { bmwFast, telegram, tester, type Frame, type WireForm } from './frames.ts'
import { createUnit } from './unit.ts'
import type { UnitDescription } from './unit-description.ts'

/** Something at the far end of the diagnostic socket: a scenario or a played recording. */
export interface Car {
  /** What is spoken on its wire. */
  readonly forms: readonly WireForm[]
  /** The telegrams that go back, in the form of the request and the order in which they reach the line; none when nobody answers. */
  answer(request: Frame, form?: WireForm): readonly Uint8Array[]
}

/** One training car of the list. */
export interface Scenario {
  /** Short and stable, for scripts: "battery-worn". */
  readonly name: string
  /** One line for the list of cables. */
  readonly title: string
  readonly units: () => readonly UnitDescription[]
}

/**
 * Puts units on one bus. An address without a unit stays silent. A question to all is answered by each unit for
 * itself, in the order of the list, which is deliberately not the order of addresses; a unit that asks for time
 * sends its answer after the quick ones, as recorded.
 */
export function assembleCar(descriptions: readonly UnitDescription[], now: () => number): Car {
  const units = descriptions.map((description) => createUnit(description, now))
  return {
    forms: [bmwFast],
    answer(request) {
      if (request.source !== tester) return []
      const asked = units.filter((unit) =>
        request.functional ? unit.functionalAddress === request.target : unit.address === request.target)
      const said = asked.map((unit) =>
        unit.answer(request.payload, request.functional).map((payload) =>
          telegram({ functional: false, target: tester, source: unit.address, payload })))
      return [...said.flatMap((list) => list.slice(0, 1)), ...said.flatMap((list) => list.slice(1))]
    },
  }
}
