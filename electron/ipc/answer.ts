import { z } from 'zod'
import { contract, type Channel, type ChannelOutput, type Contract } from '../../shared/contract.ts'
import { BenchError, type ErrorCode, type WireError } from '../../shared/errors.ts'
import { toWireError } from './wire-error.ts'

type Given<C extends Channel> = z.output<Contract[C]['input']>

/** One function per channel of the contract: a forgotten one does not compile. */
export type Handlers = { [C in Channel]: (input: Given<C>) => Promise<ChannelOutput<C>> | ChannelOutput<C> }

/** What a call brings back: a value, or a failure as data. It never throws across the wall. */
export type Answer = { ok: true; value: unknown } | { ok: false; error: WireError }

export interface Gate<Sender> {
  /** Whether the request came from the main frame of our own window. */
  isOurs: (sender: Sender) => boolean
  /** Told of every failure that is a mistake of the program. */
  log: (error: unknown) => void
}

/** The contract once more, so that the compiler sees that a channel's schemas belong to its handler. */
const schemas: { readonly [C in Channel]: { readonly input: z.ZodType<Given<C>>; readonly output: z.ZodType<ChannelOutput<C>> } } = contract

const requestSchema = z.object({ channel: z.string(), input: z.unknown() }).strict()

/**
 * The one way from the page to the workbench: who asks, what is asked, is it well-formed; then run, and is the answer well-formed.
 * `handlers` may still be on their way while the window is already up; calls wait for them, and their failure to come is every call's answer.
 *
 * Answers with 'foreign-sender', 'bad-request', 'unknown-channel', 'bad-answer', the code of a BenchError, or 'defect'.
 */
export function makeAnswer<Sender>(handlers: Handlers | Promise<Handlers>, { isOurs, log }: Gate<Sender>): (request: unknown, sender: Sender) => Promise<Answer> {
  // why they never came is told to whoever calls, also when nobody has called yet
  Promise.resolve(handlers).catch(() => undefined)

  async function run<C extends Channel>(channel: C, given: unknown): Promise<ChannelOutput<C>> {
    const input = parse(schemas[channel].input, given, 'bad-request')
    const { [channel]: handle } = await handlers
    return parse(schemas[channel].output, await handle(input), 'bad-answer')
  }

  return async (request, sender) => {
    try {
      if (!isOurs(sender)) throw new BenchError('foreign-sender')
      const { channel, input } = parse(requestSchema, request, 'bad-request')
      if (!isChannel(channel)) throw new BenchError('unknown-channel', channel.slice(0, 100))
      return { ok: true, value: await run(channel, input) }
    } catch (error) {
      const wireError = toWireError(error)
      if (wireError.code === 'defect' || wireError.code === 'bad-answer') log(error)
      return { ok: false, error: wireError }
    }
  }
}

/** An own property: "__proto__" and "constructor" are no channels. */
function isChannel(name: string): name is Channel {
  return Object.hasOwn(contract, name)
}

function parse<T>(schema: z.ZodType<T>, value: unknown, otherwise: ErrorCode): T {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  throw new BenchError(otherwise, z.prettifyError(parsed.error).slice(0, 500), { cause: parsed.error })
}
