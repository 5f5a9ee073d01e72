import { BenchError } from '../../shared/errors.ts'
import { hex, toHex } from './bytes.ts'
import { openTelegram } from './frames.ts'
import { ds2, kwp2000Star } from './older-frames.ts'

/**
 * A byte trace that this program exported, as a recording: the same list of requests and answers, so that a training car
 * plays it like any other. Read here once more and not with the program's own tables, as everything of a training car.
 */
interface Recorded { request: string; responses: string[]; variants: string[][]; wire?: { form: string; request: string; responses: string[] } }

export const isExportedTrace = (content: unknown): boolean => memberOf(content, 'format') === 'sos-bench-trace'

/**
 * Every transmission is a request; what was taken as its answer follows it. A request that went out again gives its
 * answers in turn, silence included. Echo and unused bytes make no answer.
 * Throws 'bad-recording' when the lines are no lines of a trace.
 */
export function recordingOfTrace(content: unknown): { exchanges: Recorded[] } {
  const lines = memberOf(content, 'lines')
  if (!Array.isArray(lines)) throw new BenchError('bad-recording', 'lines: there is no list')
  const requests = new Map<string, Recorded>()
  let answers: string[] | undefined
  for (const [index, line] of lines.entries()) {
    const [direction, bytes] = [memberOf(line, 'direction'), memberOf(line, 'hex')]
    if (typeof bytes !== 'string') throw new BenchError('bad-recording', `line ${String(index + 1)}: there are no bytes`)
    if (direction === 'out') {
      answers = []
      const known = requests.get(bytes)
      if (known === undefined) requests.set(bytes, { request: bytes, responses: answers, variants: [answers] })
      else known.variants.push(answers)
    } else if (direction === 'in') answers?.push(bytes)
    else if (direction !== 'echo' && direction !== 'ignored') throw new BenchError('bad-recording', `line ${String(index + 1)}: it has no direction`)
  }
  const exchanges = [...requests.values()]
  return { exchanges: memberOf(content, 'protocol') === 'ds2' ? exchanges.map(onOlderWire) : exchanges }
}

/** On the line of an I-bus car all speak DS2 but the engine, which speaks KWP2000* (recorded E38, E39 and E53). */
const engine = 0x12

/** The trace wears BMW-FAST dress; the units that answered are spoken to in their own form. */
function onOlderWire(exchange: Recorded): Recorded {
  if (exchange.variants.every((answers) => answers.length === 0)) return exchange
  const form = hex(exchange.request)[1] === engine ? kwp2000Star : ds2
  const onWire = (text: string): string => {
    const frame = openTelegram(hex(text))
    if (typeof frame === 'string') throw new BenchError('bad-recording', `${text.slice(0, 40)}: ${frame}`)
    return toHex(form.telegram(frame))
  }
  return { ...exchange, wire: { form: form.name, request: onWire(exchange.request), responses: exchange.responses.map(onWire) } }
}

const memberOf = (value: unknown, name: string): unknown => typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined
