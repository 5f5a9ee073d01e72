import { ByteTrace } from '../../electron/cable/byte-trace.ts'
import { Exchange, type Outcome } from '../../electron/exchange/exchange.ts'
import { FakeClock } from './fake-clock.ts'
import { bytes, ScriptedCable, type Reply } from './scripted-cable.ts'

/** The unit's think time of an ordinary answer, ms. */
export const p2 = 10
export const vinQuestion = bytes('22 F1 90')
export const vinAnswer = '62 F1 90 57 42 41'

export type Script = (question: Uint8Array, n: number) => Reply[]

/** Echo at once, then what the script says. */
export const echoing = (script: Script): Script => (question, n) => [{ after: 0, bytes: question }, ...script(question, n)]
export const at = (after: number, reply: Uint8Array): Reply => ({ after, bytes: reply })

/** An exchange over a scripted cable, and what a test wants to see of both. */
export function bench(script: Script) {
  const clock = new FakeClock()
  const trace = new ByteTrace()
  const cable = new ScriptedCable(clock, script)
  const exchange = new Exchange(cable, { clock, trace })
  const ask = (payload = vinQuestion, target = 0x10): Promise<Outcome> => clock.until(exchange.ask({ target, payload }))
  const askAll = (payload = vinQuestion, target = 0xdf): Promise<Outcome[]> => clock.until(exchange.askAll({ target, payload }))
  const ignored = (): string[] => trace.entries.filter(({ direction }) => direction === 'ignored').map(({ why = '' }) => why)
  return { clock, trace, cable, exchange, ask, askAll, ignored }
}
export const answered = { kind: 'answered', unit: 0x10, payload: bytes(vinAnswer) }

/** Both kinds of adapter, as a script is played behind them. */
export const adapters: [string, (script: Script) => Script][] = [['a cable that echoes', echoing], ['an adapter without echo', (script) => script]]
