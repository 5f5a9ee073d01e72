import type { ByteLink } from '../../../electron/cable/byte-link.ts'
import { openTcpLink } from '../../../electron/cable/tcp-link.ts'
import { Exchange, type Ask, type Outcome } from '../../../electron/exchange/exchange.ts'
import { AskedOnce } from '../../../electron/vehicle/asked-once.ts'
import { identifyCar } from '../../../electron/vehicle/identify-car.ts'
import { readCar } from '../../../electron/workflows/diagnose.ts'
import type { CarFacts } from '../../../shared/domain/facts.ts'
import { BenchError, type ErrorCode } from '../../../shared/errors.ts'

/** How one read-only diagnosis ended: with facts, or with an error that has a name. Anything else that is thrown goes on. */
export type Diagnosed = { kind: 'facts'; facts: CarFacts; ended: string } | { kind: 'error'; code: ErrorCode }

/** An exchange that remembers how long its slowest question took, ms. */
export class TimedExchange extends Exchange {
  slowest = 0

  override async ask(ask: Ask): Promise<Outcome> {
    const began = performance.now()
    try {
      return await super.ask(ask)
    } finally {
      this.slowest = Math.max(this.slowest, performance.now() - began)
    }
  }
}

export const openTcp = (port: number): Promise<ByteLink> => openTcpLink('127.0.0.1', port, { kind: 'tcp', name: `tcp:127.0.0.1:${String(port)}` })

/** The whole read-only job over one link, as the workbench runs it: who the car is, then every step of the check. */
export async function diagnose(exchange: Exchange): Promise<Diagnosed> {
  try {
    const asked = new AskedOnce(exchange)
    const identity = await identifyCar(asked)
    const { facts, ended } = await readCar(asked, identity, () => undefined)
    return { kind: 'facts', facts, ended }
  } catch (error) {
    if (error instanceof BenchError) return { kind: 'error', code: error.code }
    throw error
  }
}

/** The VIN as the gateway of an F-series or the car access system of an E-series car gives it; undefined for any other end. */
export async function askVin(exchange: Exchange, era: 'uds' | 'kwp'): Promise<string | undefined> {
  const [target, payload] = era === 'uds' ? [0x10, Uint8Array.of(0x22, 0xf1, 0x90)] as const : [0x40, Uint8Array.of(0x22, 0x10, 0x10)] as const
  const outcome = await exchange.ask({ target, payload })
  return outcome.kind === 'answered' ? String.fromCharCode(...outcome.payload.subarray(3)) : undefined
}
