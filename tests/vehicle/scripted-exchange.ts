import type { Ask, Outcome } from '../../electron/exchange/exchange.ts'
import { AskedOnce } from '../../electron/vehicle/asked-once.ts'
import { bytes } from './bytes.ts'

/** Answers by unit and question, in hex: "10 22F190" -> "62F190..." or "7F2231"; what is not listed is silence. */
export type Script = Readonly<Record<string, string>>

const hex = (value: Uint8Array): string => Buffer.from(value).toString('hex').toUpperCase()
const address = (unit: number): string => unit.toString(16).toUpperCase().padStart(2, '0')

/** An exchange whose car is a table. `asked` is what went out, in order: "10 22F190", "DF 19020C". */
export class ScriptedExchange {
  readonly asked: string[] = []
  readonly heard = 'telegrams'
  private readonly script: Script

  constructor(script: Script) {
    this.script = script
  }

  ask({ target, payload, signal }: Ask): Promise<Outcome> {
    if (signal?.aborted === true) return Promise.resolve({ kind: 'cancelled', unit: target, exchange: 0 })
    this.asked.push(`${address(target)} ${hex(payload)}`)
    return Promise.resolve(this.outcome(target, payload) ?? { kind: 'no-answer', unit: target, exchange: this.asked.length })
  }

  /** The group's answers stand in the script under "DF>61 19020C". */
  askAll({ target, payload }: Ask): Promise<Outcome[]> {
    this.asked.push(`${address(target)} ${hex(payload)}`)
    const units = Object.keys(this.script).filter((key) => key.startsWith(`${address(target)}>`) && key.endsWith(` ${hex(payload)}`))
    return Promise.resolve(units.map((key) => this.outcome(Number.parseInt(key.slice(3, 5), 16), payload, `${address(target)}>`)).filter((one) => one !== undefined))
  }

  private outcome(unit: number, payload: Uint8Array, group = ''): Outcome | undefined {
    const answer = this.script[`${group}${address(unit)} ${hex(payload)}`]
    if (answer === undefined) return undefined
    const exchange = this.asked.length
    const said = bytes(answer)
    return said[0] === 0x7f ? { kind: 'refused', unit, nrc: said[2] ?? 0, exchange } : { kind: 'answered', unit, payload: said, exchange }
  }
}

export function visit(script: Script): { asked: AskedOnce; exchange: ScriptedExchange } {
  const exchange = new ScriptedExchange(script)
  return { exchange, asked: new AskedOnce(exchange) }
}

export const ascii = (text: string): string => Buffer.from(text).toString('hex').toUpperCase()
