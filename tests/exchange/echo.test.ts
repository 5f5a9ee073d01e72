import { describe, expect, it } from 'vitest'
import { Exchange, type Outcome } from '../../electron/exchange/exchange.ts'
import { FakeClock } from './fake-clock.ts'
import { bytes, says, ScriptedCable, type Reply } from './scripted-cable.ts'

const question = bytes('22 10 0A')
const answer = says(0x10, '62 10 0A 00')
const stale = says(0x10, '62 10 0A 99')

/** A script for each question in turn; the last one for all that follow. */
function bench(...scripts: ((sent: Uint8Array) => Reply[])[]) {
  const clock = new FakeClock()
  const cable = new ScriptedCable(clock, (sent, n) => scripts[Math.min(n, scripts.length) - 1]?.(sent) ?? [])
  const exchange = new Exchange(cable, { clock })
  const ask = (): Promise<Outcome> => clock.until(exchange.ask({ target: 0x10, payload: question }))
  const noted = (): string[] => exchange.trace.entries.map(({ direction, why }) => why ?? direction)
  return { clock, cable, exchange, ask, noted }
}

const echo = (sent: Uint8Array): Reply => ({ after: 1, bytes: sent })
const echoed = (sent: Uint8Array): Reply[] => [echo(sent), { after: 10, bytes: answer }]
const withoutEcho = (): Reply[] => [{ after: 10, bytes: answer }]
const nothing = (): Reply[] => []
const changed = (sent: Uint8Array): Uint8Array => sent.map((byte, at) => at === 4 ? byte ^ 0x04 : byte)
const good = { kind: 'answered', payload: bytes('62 10 0A 00') }

describe('the echo of the cable', () => {
  it('is told from the answer and noted as what it is', async () => {
    const { ask, noted } = bench(echoed)
    expect(await ask()).toMatchObject(good)
    expect(noted()).toEqual(['out', 'echo', 'in'])
  })

  it('a late answer that comes before the echo is not this question\'s, in the first exchange either', async () => {
    const early = (sent: Uint8Array): Reply[] => [{ after: 0, bytes: stale }, ...echoed(sent)]
    const { ask, noted } = bench(early)
    expect(await ask()).toMatchObject(good)
    expect(await ask()).toMatchObject(good)
    expect(noted()).toEqual(['out', 'echo', 'came before the echo', 'in', 'out', 'came before the echo', 'echo', 'in'])
  })

  it('negative control: without any echo the same early telegram has to be taken', async () => {
    const { ask } = bench(() => [{ after: 0, bytes: stale }, { after: 10, bytes: answer }])
    expect(await ask()).toMatchObject({ kind: 'answered', payload: bytes('62 10 0A 99') })
  })

  it('twice the echo, and an echo in pieces, do no harm', async () => {
    const { ask, noted } = bench((sent) => [{ after: 1, bytes: sent.subarray(0, 3) }, { after: 4, bytes: sent.subarray(3) }, { after: 5, bytes: sent }, { after: 10, bytes: answer }])
    expect(await ask()).toMatchObject(good)
    expect(noted()).toEqual(['out', 'echo', 'second echo', 'in'])
  })

  it('one that comes back changed is named, its answer not trusted, and the read put again', async () => {
    const spoilt = (sent: Uint8Array): Reply[] => [{ after: 1, bytes: changed(sent) }, { after: 10, bytes: stale }]
    const once = bench(echoed, spoilt, echoed)
    await once.ask()
    expect(await once.ask()).toMatchObject(good)
    expect(once.noted()).toContain('the echo came back changed')
    const always = bench(echoed, spoilt)
    await always.ask()
    expect(await always.ask()).toMatchObject({ kind: 'malformed', why: 'the echo came back changed' })
  })

  it('one that comes back as another valid telegram of the tester is changed too', async () => {
    const other = bytes('83 10 F1 22 10 0B C1')
    const { ask } = bench(echoed, () => [{ after: 1, bytes: other }, { after: 10, bytes: stale }])
    await ask()
    expect(await ask()).toMatchObject({ kind: 'malformed', why: 'the echo came back changed' })
  })

  it('a cable that echoed and gives nothing any more is silent: no unit may be called missing for it', async () => {
    const { ask, clock, exchange } = bench(echoed, nothing)
    await ask()
    const began = clock.now()
    await expect(ask()).rejects.toMatchObject({ code: 'cable-silent' })
    expect(clock.now() - began).toBeLessThanOrEqual(2000)
    await expect(clock.until(exchange.askAll({ target: 0xdf, payload: question }))).rejects.toMatchObject({ code: 'cable-silent' })
  })

  it('one lost echo is not the end of a cable', async () => {
    const { ask } = bench(echoed, nothing, echoed)
    await ask()
    expect(await ask()).toMatchObject(good)
  })

  it('a cable that echoed and now only answers is not trusted', async () => {
    const { ask, noted } = bench(echoed, withoutEcho)
    await ask()
    expect(await ask()).toMatchObject({ kind: 'malformed', why: 'the echo is missing' })
    expect(noted()).toContain('came before the echo')
  })

  it('an absent unit behind a cable that echoes is no answer, not a silent cable', async () => {
    const { ask } = bench((sent) => [echo(sent)])
    expect(await ask()).toMatchObject({ kind: 'no-answer' })
    expect(await ask()).toMatchObject({ kind: 'no-answer' })
  })

  it('an adapter without echo costs 100 ms once, and never again', async () => {
    const { ask, clock } = bench(withoutEcho)
    await ask()
    expect(clock.now()).toBe(110)
    await ask()
    expect(clock.now()).toBe(120)
  })
})

describe('what the cable has brought tells a silent car from a dead cable', () => {
  it.each([
    ['nothing', nothing], ['noise', () => [{ after: 1, bytes: bytes('00 FF 13') }]], ['telegrams', (sent: Uint8Array) => [echo(sent)]],
  ])('%s', async (heard, script) => {
    const { ask, exchange } = bench(script)
    await ask()
    expect(exchange.heard).toBe(heard)
  })
})

describe('the pause before a question', () => {
  it('is none, until a unit heard a question in the second attempt only; then 20 ms', async () => {
    const { ask, clock, cable } = bench(echoed, echoed, (sent) => [echo(sent)], echoed)
    await ask()
    await ask()
    expect(clock.now()).toBe(20)
    await ask()
    const before = clock.now()
    await ask()
    expect(clock.now() - before).toBe(20 + 10)
    expect(cable.sent).toHaveLength(5)
  })
})
