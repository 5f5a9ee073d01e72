import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { contract, type Channel } from '../../shared/contract.ts'
import { BenchError, errorWords } from '../../shared/errors.ts'
import { makeAnswer, type Handlers } from '../../electron/ipc/answer.ts'
import { goodInputs } from './sample-answers.ts'

const channels = Object.keys(contract).filter((name): name is Channel => Object.hasOwn(goodInputs, name))

/** One function for every channel, all alike: the compiler cannot see that they fit. */
const asHandlers = (made: unknown): Handlers => made as Handlers

/** Handlers that note what reached them and fail with a code of their own, so that "it ran" can be told from every refusal. */
function noting(): { handlers: Handlers; ran: { channel: string; input: unknown }[] } {
  const ran: { channel: string; input: unknown }[] = []
  const note = (channel: string) => (input: unknown): never => {
    ran.push({ channel, input })
    throw new BenchError('no-car', channel)
  }
  const handlers = asHandlers(Object.fromEntries(channels.map((channel) => [channel, note(channel)])))
  return { handlers, ran }
}

/** One wall with everything noted; `ours` is the only sender it lets through. */
function wall(over: Partial<Handlers> = {}) {
  const { handlers, ran } = noting()
  const logged: unknown[] = []
  const answer = makeAnswer<string>({ ...handlers, ...over }, { isOurs: (sender) => sender === 'ours', log: (error) => logged.push(error) })
  const code = async (request: unknown, sender = 'ours'): Promise<string> => {
    const answered = await answer(request, sender)
    return answered.ok ? 'ok' : answered.error.code
  }
  return { answer, code, ran, logged }
}

const tooLong = 'x'.repeat(10_000_000)
/** Inputs that fit no channel, whatever it takes. */
const strangeInputs: [string, unknown][] = [
  ['nothing', undefined], ['null', null], ['a number', 7], ['NaN', Number.NaN], ['a text', 'job'], ['a list', []], ['a list of what fits', [{}]], ['ten megabytes', tooLong],
  ['an unknown key', { hurry: true }], ['bytes', new Uint8Array(8)],
]

it('every channel of the contract is tried', () => {
  expect(channels).toEqual(Object.keys(contract))
})

describe.each(channels)('%s', (channel) => {
  const good = goodInputs[channel]

  it('runs with an input that fits', async () => {
    const { code, ran } = wall()
    expect(await code({ channel, input: good })).toBe('no-car')
    expect(ran.map((one) => one.channel)).toEqual([channel])
  })

  it.each(['theirs', '', 'a frame inside ours'])('is refused to the sender "%s" and runs nothing', async (sender) => {
    const { code, ran } = wall()
    expect(await code({ channel, input: good }, sender)).toBe('foreign-sender')
    expect(ran).toEqual([])
  })

  it.each(strangeInputs)('refuses %s and runs nothing', async (_, input) => {
    const { code, ran } = wall()
    expect(await code({ channel, input })).toBe('bad-request')
    expect(ran).toEqual([])
  })

  it('refuses a key too many, an inherited key and each key of the wrong type', async () => {
    const { code, ran } = wall()
    expect(await code({ channel, input: { ...good, extra: 1 } })).toBe('bad-request')
    expect(await code({ channel, input: JSON.parse(`{"__proto__": {"admin": true}, ${JSON.stringify(good).slice(1, -1) || '"x": 1'}}`) as unknown })).toBe('bad-request')
    for (const key of Object.keys(good)) {
      for (const wrong of [undefined, 7, Number.NaN, [], tooLong, { nested: true }]) expect(await code({ channel, input: { ...good, [key]: wrong } }), `${key} = ${typeof wrong}`).toBe('bad-request')
    }
    expect(ran).toEqual([])
  })
})

describe('the request itself', () => {
  it.each([['__proto__'], ['constructor'], ['toString'], ['hasOwnProperty'], ['job/check '], ['JOB/CHECK'], ['job'], [''], [tooLong]].map(([name = '']) => [name.slice(0, 20), name] as const))('the channel "%s" does not exist', async (_, channel) => {
    const { answer, ran } = wall()
    const answered = await answer({ channel, input: {} }, 'ours')
    expect(answered).toMatchObject({ ok: false, error: { code: 'unknown-channel' } })
    expect(JSON.stringify(answered).length).toBeLessThan(1_000)
    expect(ran).toEqual([])
  })

  it.each([[undefined], [null], ['app/about'], [{}], [{ channel: 7 }], [{ channel: ['app/about'], input: {} }], [{ channel: 'app/about', input: {}, sender: 'ours' }], [[]]])('%j is no request', async (request) => {
    expect(await wall().code(request)).toBe('bad-request')
  })

  it('asks who it is before it looks at anything else', async () => {
    expect(await wall().code({ channel: 'no-such' }, 'theirs')).toBe('foreign-sender')
  })

  it('reads the input before it is handed on: what the contract trims is trimmed', async () => {
    const { code, ran } = wall()
    await code({ channel: 'cables/type', input: { name: '  COM4 ' } })
    expect(ran).toEqual([{ channel: 'cables/type', input: { name: 'COM4' } }])
  })
})

describe('whatever comes', () => {
  it('is refused or runs, is never a mistake of ours, and leaves no object changed', async () => {
    const { code, logged } = wall()
    const value = fc.oneof(fc.anything({ withBigInt: true, withDate: true, withMap: true, withSet: true, withTypedArray: true }), fc.record({ job: fc.anything(), intake: fc.anything(), __proto__: fc.anything() }))
    await fc.assert(fc.asyncProperty(fc.constantFrom(...channels), value, async (channel, input) => {
      expect(['bad-request', 'no-car']).toContain(await code({ channel, input }))
    }), { numRuns: 10_000 })
    expect(logged).toEqual([])
    expect(Object.keys(Object.prototype)).toEqual([])
  })
})

describe('the answer', () => {
  const request = { channel: 'app/about', input: {} }
  const about = { version: '1.2.3', host: 'test', dataFolder: 'here' }

  it('brings the value back', async () => {
    expect(await wall({ 'app/about': () => about }).answer(request, 'ours')).toEqual({ ok: true, value: about })
  })

  it('brings nothing back that the contract does not name', async () => {
    const more = { ...about, secret: 'of main' }
    expect(await wall({ 'app/about': () => more }).answer(request, 'ours')).toEqual({ ok: true, value: about })
  })

  it('is a mistake of ours when it does not fit, and is logged', async () => {
    const { code, logged } = wall({ 'app/about': () => JSON.parse('{"version": 7}') as typeof about })
    expect(await code(request)).toBe('bad-answer')
    expect(logged).toHaveLength(1)
  })

  it('keeps the code and the detail of an expected failure, and does not log it', async () => {
    const { answer, logged } = wall({ 'app/about': async () => Promise.reject(new BenchError('cable-busy', 'cannot lock port')) })
    expect(await answer(request, 'ours')).toEqual({ ok: false, error: { code: 'cable-busy', message: errorWords['cable-busy'].en, detail: 'cannot lock port' } })
    expect(logged).toEqual([])
  })

  it.each([[new RangeError('off by one'), 'RangeError: off by one'], ['a thrown text', 'a thrown text'], [undefined, 'undefined']])('anything else that is thrown is a defect: %s', async (thrown, detail) => {
    const { answer, logged } = wall({ 'app/about': () => { throw thrown as Error } })
    expect(await answer(request, 'ours')).toEqual({ ok: false, error: { code: 'defect', message: errorWords.defect.en, detail } })
    expect(logged).toEqual([thrown])
  })

  it('waits for a workbench that is still on its way, and passes on why it never came', async () => {
    const coming = Promise.withResolvers<Handlers>()
    const answer = makeAnswer<string>(coming.promise, { isOurs: () => true, log: () => undefined })
    const waiting = answer(request, 'ours')
    coming.reject(new BenchError('history-damaged'))
    expect(await waiting).toMatchObject({ ok: false, error: { code: 'history-damaged' } })
    expect(await answer(request, 'ours')).toMatchObject({ ok: false, error: { code: 'history-damaged' } })
  })

  it('does not end the program when the workbench never came and nobody has asked yet', async () => {
    const unheard: unknown[] = []
    const listen = (reason: unknown): void => { unheard.push(reason) }
    process.on('unhandledRejection', listen)
    const answer = makeAnswer<string>(Promise.reject(new BenchError('history-locked')), { isOurs: () => true, log: () => undefined })
    await new Promise((resolve) => setImmediate(resolve))
    process.off('unhandledRejection', listen)
    expect(unheard).toEqual([])
    expect(await answer(request, 'ours')).toMatchObject({ ok: false, error: { code: 'history-locked' } })
  })
})
