import { hex, toHex } from './bytes.ts'
import { answerKwp } from './kwp-services.ts'
import { answerUds } from './uds-services.ts'
import type { UnitDescription, UnitState } from './unit-description.ts'

/** A session other than the default ends after this silence (S3 of ISO 14229), in milliseconds. */
const sessionTimeout = 5000

/** Refusals that a UDS unit keeps to itself when everybody was asked (ISO 14229; no recording holds one). */
const unsaidToAll = [0x11, 0x12, 0x31]

/** A control unit that can be asked. */
export interface Unit {
  readonly address: number
  /** Where it listens together with all others of its kind. */
  readonly functionalAddress: number
  /** The payloads it sends, in order; none when it keeps silent. `functional`: the request went to everybody. */
  answer(request: Uint8Array, functional: boolean): readonly Uint8Array[]
}

/** Brings a description to life. `now` is the car's clock in milliseconds; only its differences matter. */
export function createUnit(description: UnitDescription, now: () => number): Unit {
  const kwp = description.era === 'kwp'
  const defaultSession = kwp ? 0x81 : 0x01
  const state: UnitState = {
    description,
    data: new Map(Object.entries(description.data)),
    coding: new Map(Object.entries(description.coding ?? {})),
    faults: description.faults ?? [],
    info: description.info ?? [],
    session: defaultSession,
    now: now(),
  }

  function answer(request: Uint8Array, functional: boolean): readonly Uint8Array[] {
    const heardAt = now()
    if (heardAt - state.now > sessionTimeout) state.session = defaultSession
    state.now = heardAt
    const final = kwp ? answerKwp(state, request) : answerUds(state, request)
    if (final === undefined) return []
    const [sign = 0, , reason = 0] = final
    if (functional && !kwp && sign === 0x7f && unsaidToAll.includes(reason)) return []
    const asked = toHex(request)
    const slow = sign !== 0x7f && (description.slow ?? []).some((start) => asked.startsWith(start))
    return slow ? [hex(`7F ${asked.slice(0, 2)} 78`), final] : [final]
  }

  return { address: description.address, functionalAddress: kwp ? 0xef : 0xdf, answer }
}
