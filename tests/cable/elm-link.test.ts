import { existsSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { afterAll, describe, expect, it, vi } from 'vitest'
import type { ByteLink } from '../../electron/cable/byte-link.ts'
import { openElmLink } from '../../electron/cable/elm-link.ts'
import { Exchange, type Outcome } from '../../electron/exchange/exchange.ts'
import { encodeBmwFast } from '../../electron/telegrams/bmw-fast.ts'
import { AskedOnce } from '../../electron/vehicle/asked-once.ts'
import { identifyCar } from '../../electron/vehicle/identify-car.ts'
import { ElmProgram, type ElmBench } from './elm-bench.ts'
import type { EmulatorOptions } from './elm-emulator-options.ts'
import { socatIsHere } from './serial-peer.ts'

type Habits = NonNullable<EmulatorOptions['habits']>
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex').toUpperCase()
const bytes = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text.replaceAll(' ', ''), 'hex'))

/** A gateway at 10 and a telematics unit at 61; the answers are made up, only their form is real. */
const vin = `62F190${Buffer.from('WBAJM71000B055940').toString('hex').toUpperCase()}`
const long = `62D0CE${Array.from({ length: 297 }, (_, at) => hex(Uint8Array.of(at & 0xff))).join('')}`
const table = {
  '10 22F190': [vin],
  '61 22F186': ['62F18601'],
  '61 22D05A': ['7F2278', '+300 62D05A3839'],
  '61 22D0CE': [long],
  '61 22D029': ['7F2231'],
  '10 22F190F18AF18BF18CF186': [`${vin}F18601`],
}

// almost all of the time is waiting
vi.setConfig({ maxConcurrency: 12 })

interface Scene { adapter: ElmBench; link: ByteLink; exchange: Exchange }

const program = new ElmProgram()
afterAll(() => program.stop())

/** An emulated adapter for the time of one test. */
async function withAdapter(options: EmulatorOptions, test: (adapter: ElmBench) => Promise<void>): Promise<void> {
  const adapter = await program.make({ table, ...options })
  await test(adapter).finally(() => adapter.stop())
}
/** The same, with the link opened over the network, or over a serial port. */
const plugIn = (habits: Habits, test: (scene: Scene) => Promise<void>, { serial, ...options }: EmulatorOptions & { serial?: true } = {}): Promise<void> =>
  withAdapter({ ...options, habits }, async (adapter) => {
    const link = await openElmLink(serial ? { path: await adapter.serialPath() } : { host: '127.0.0.1', port: adapter.port })
    await test({ adapter, link, exchange: new Exchange(link) }).finally(() => link.close())
  })
const ask = (exchange: Exchange, target: number, question: string): Promise<Outcome> => exchange.ask({ target, payload: bytes(question) })
/** An answer in short: its bytes, the NRC of a refusal, or how it ended. */
const short = (outcome: Outcome): string => outcome.kind === 'answered' ? hex(outcome.payload) : outcome.kind === 'refused' ? `NRC ${hex(Uint8Array.of(outcome.nrc))}` : outcome.kind
/** What was heard and not used, as text. */
const ignoredWords = (exchange: Exchange): string[] =>
  exchange.trace.entries.filter(({ direction }) => direction === 'ignored').map((entry) => Buffer.from(entry.bytes).toString())
const within = async (ms: number, happened: () => boolean): Promise<boolean> => {
  for (const end = performance.now() + ms; performance.now() < end && !happened();) await new Promise((done) => setTimeout(done, 10))
  return happened()
}
/** What a program sees that opens the adapter without being told how. */
function talkRaw(port: number, text: string): Promise<string> {
  return new Promise((done) => {
    let heard = ''
    const socket = connect({ host: '127.0.0.1', port }, () => socket.write(text))
    socket.on('data', (chunk) => { heard += chunk.toString('latin1') })
    setTimeout(() => { socket.destroy(); done(heard) }, 500)
  })
}

describe.concurrent('opening', () => {
  it('says what the adapter is, and that the network is no wire', () => plugIn({ name: 'ELM327 v1.4b', stn: 'STN1110 v4.0.1' }, async ({ link, adapter }) => {
    expect(link).toMatchObject({ kind: 'elm', name: `elm:127.0.0.1:${String(adapter.port)}`, isOpen: true, wireless: true })
    expect(link.adapterName).toBe('ELM327 v1.4b, STN1110 v4.0.1, OBDII to RS232 Interpreter')
    expect(adapter.frames).toEqual([])
    await Promise.resolve()
  }))

  it.each<[string, Habits, string, string]>([
    ['one that says nothing', { mute: true }, 'cable-silent', 'elm:'],
    ['something else', { banner: '$GPGGA,0,0' }, 'cable-garbage', '$GPGGA'],
    ['something else that never prompts', { banner: 'login:', neverPrompt: true }, 'cable-garbage', 'login:'],
    ['one that never prompts', { neverPrompt: true }, 'cable-silent', 'ELM327'],
    ['a copy that sends no 8 bytes', { unknown: ['ATAL'] }, 'cable-unfit', 'ATAL: ?'],
    ['a copy without a filter', { unknown: ['ATCF6'] }, 'cable-unfit', 'ATCF600'],
    ['a copy that has no such protocol at all', { unknown: ['ATPB', 'ATBI'] }, 'cable-unfit', 'ATPBC001, ATSPB, ATSP6, ATBI'],
  ])('%s', (_, habits, code, detail) => withAdapter({ habits }, async (adapter) => {
    const began = performance.now()
    await expect(openElmLink({ host: '127.0.0.1', port: adapter.port })).rejects.toMatchObject({ name: 'BenchError', code, detail: expect.stringContaining(detail) as string })
    expect(performance.now() - began).toBeLessThan(8000)
    expect(adapter.frames).toEqual([])
  }))

  it('nobody listens: cable-unreachable', async () => {
    const { port } = await program.make({}).then(async (adapter) => { await adapter.stop(); return adapter })
    await expect(openElmLink({ host: '127.0.0.1', port })).rejects.toMatchObject({ code: 'cable-unreachable' })
  })

  it('no such port: as for any serial cable', async () => {
    await expect(openElmLink({ path: '/dev/there-is-no-such-port' })).rejects.toMatchObject({ code: 'cable-not-found' })
  })

  it('finds an adapter that its last user left monitoring, and leaves none so', () => withAdapter({}, async (adapter) => {
    await talkRaw(adapter.port, 'ATMA\r')
    const link = await openElmLink({ host: '127.0.0.1', port: adapter.port })
    expect(short(await ask(new Exchange(link), 0x62, '22F190'))).toBe('no-answer')
    await link.close()
    expect(await talkRaw(adapter.port, 'ATI\r')).toContain('ELM327 v1.5')
  }))
})

describe.concurrent('the same answers, whatever the adapter is like', () => {
  it.each<[string, Habits]>([
    ['a good one', {}],
    ['STN', { stn: 'STN2120 v5.6.1', name: 'ELM327 v1.4b', unknown: ['ATCTM'] }],
    ['a copy without its own flow control, extended addresses, STN names or monitoring that acknowledges', { unknown: ['ATFC', 'ATCEA', 'STI', 'AT@1', 'ATCSM', 'ATCTM', 'ATCRA'], name: 'ELM327 v2.1' }],
    ['one older than 1.4', { unknown: ['ATPB', 'ATCSM', 'ATCEA', 'ATCTM'], name: 'ELM327 v1.3' }],
    ['a copy without monitoring', { unknown: ['ATMA', 'ATCTM'] }],
    ['echo, spaces and zero bytes, whatever it is told', { echoAlways: true, spacesAlways: true, zeros: true }],
    ['echo that cannot be turned off, in pieces of 7', { echoAlways: true, chunk: 7 }],
    ['byte by byte', { chunk: 1 }],
    ['40 ms late, always', { slowBytes: 40 }],
    ['slow to look at commands', { slow: 120 }],
    ['every ninth prompt missing', { losePrompt: 9 }],
    ['another unit talking in between', { between: '640F1037F2278000000' }],
    ['frames for another tester in between', { between: '661F4037F2278000000' }],
    ['flow control that nobody waits for', { between: '661F130000000000000' }],
  ])('%s', (_, habits) => plugIn(habits, async ({ exchange }) => {
    expect(short(await ask(exchange, 0x10, '22F190'))).toBe(vin)
    expect(short(await ask(exchange, 0x61, '22F186'))).toBe('62F18601')
    expect(short(await ask(exchange, 0x61, '22D029'))).toBe('NRC 31')
    expect(short(await ask(exchange, 0x61, '22D05A'))).toBe('62D05A3839')
    expect(short(await ask(exchange, 0x62, '22F190'))).toBe('no-answer')
    expect(short(await ask(exchange, 0x61, '22D0CE'))).toBe(long)
    expect(short(await ask(exchange, 0x10, '22F190'))).toBe(vin)
  }))

  it.each<[string, Habits]>([['with the timer multiplier', {}], ['by monitoring, where there is none', { unknown: ['ATCTM'] }]])('a unit that takes four seconds is heard %s', (_, habits) => plugIn(habits, async ({ exchange, adapter }) => {
    expect(short(await ask(exchange, 0x61, '22D035'))).toBe('62D03504')
    expect(adapter.lines.includes('ATMA')).toBe(habits.unknown !== undefined)
  }, { table: { '61 22D035': ['7F2278', '+4000 62D03504'] } }))

  it('a unit that takes most of an attempt is heard', () => plugIn({}, async ({ exchange }) => {
    expect(short(await ask(exchange, 0x61, '22F186'))).toBe('62F18603')
  }, { table: { '61 22F186': ['+850 62F18603'] } }))

  it('4095 bytes come through', () => plugIn({}, async ({ exchange }) => {
    expect(short(await ask(exchange, 0x61, '22D0CE'))).toBe(`62D0CE${'5A'.repeat(4092)}`)
  }, { table: { '61 22D0CE': [`62D0CE${'5A'.repeat(4092)}`] } }))

  it('nothing but frames of the tester to the unit goes out, filled up to 8 bytes, three frames a block', () => plugIn({}, async ({ exchange, adapter }) => {
    await ask(exchange, 0x61, '22D0CE')
    await within(1000, () => adapter.frames.length === 3)
    expect(adapter.frames).toEqual(['6F1 610322D0CE000000', '6F1 6130030000000000', '6F1 6130030000000000'])
  }, { table: { '61 22D0CE': ['62D0CE' + '11'.repeat(30)] } }))

  it('negative control: an adapter that is not set up answers nothing of this, so the set-up is what makes it work', () => withAdapter({}, async (adapter) => {
    expect(await talkRaw(adapter.port, '100322F190000000\r')).toContain('?')
    expect(await talkRaw(adapter.port, '100322F1900000\r')).toContain('UNABLE TO CONNECT')
    expect(adapter.frames).toEqual([])
  }))
})

describe.concurrent('a question longer than a frame', () => {
  const question = '22F190F18AF18BF18CF186'
  it.each<[string, Habits]>([
    ['allowed at once', {}], ['frame by frame', { block: 1 }], ['with a separation time', { separation: 20 }], ['after the unit asked for patience', { waits: 3 }],
    ['over a copy without monitoring', { unknown: ['ATMA', 'ATCTM'] }], ['over an adapter with echo and spaces', { echoAlways: true, spacesAlways: true, block: 1 }],
  ])('%s', (_, habits) => plugIn(habits, async ({ exchange, adapter }) => {
    expect(short(await ask(exchange, 0x10, question))).toBe(`${vin}F18601`)
    expect(adapter.frames.slice(0, 2)).toEqual(['6F1 10100B22F190F18A', '6F1 1021F18BF18CF186'])
    expect(short(await ask(exchange, 0x61, '22F186'))).toBe('62F18601')
  }))

  it('a unit without room for it has not been silent', () => plugIn({ overflow: true }, async ({ exchange }) => {
    expect(await ask(exchange, 0x10, question)).toMatchObject({ kind: 'malformed' })
    expect(ignoredWords(exchange)).toContain('610F132000000000000')
  }))

  it('more than ISO-TP carries is refused before anything goes out', () => plugIn({}, async ({ link, adapter }) => {
    expect(() => link.send(encodeBmwFast({ target: 0x10, source: 0xf1, payload: new Uint8Array(4096) }))).toThrow(RangeError)
    expect(() => link.send(Uint8Array.of(1, 2, 3))).toThrow(expect.objectContaining({ code: 'defect' }))
    expect(link.isOpen).toBe(true)
    expect(adapter.frames).toEqual([])
    await Promise.resolve()
  }))
})

describe.concurrent('what the adapter says instead of an answer', () => {
  it.each([
    'CAN ERROR', 'DATA ERROR', 'BUFFER FULL', 'BUS BUSY', 'BUS ERROR', 'FB ERROR', 'BUS INIT:ERROR', 'BUS INIT: ...ERROR', 'UNABLE TO CONNECT', 'SEARCHING...|UNABLE TO CONNECT',
    'ERR94', 'LV RESET', '?', 'ACT ALERT', 'what is this', '661F10462F18601000000 <RX ERROR', '661F10462F186', '04 62 F1 86 01 00 00 00', '661F10462F18601',
  ])('"%s": once, the repeated question is answered; always, it is neither an answer nor silence, and the words are kept', (text) =>
    plugIn({ sayInstead: [1, 3, 4].map((at) => ({ at, text })) }, async ({ exchange }) => {
      expect(short(await ask(exchange, 0x61, '22F186'))).toBe('62F18601')
      expect(await ask(exchange, 0x61, '22F186')).toMatchObject({ kind: 'malformed', unit: 0x61 })
      expect(ignoredWords(exchange)).toContain(text.split('|').at(-1))
      expect(short(await ask(exchange, 0x61, '22F186'))).toBe('62F18601')
    }))

  it.each(['NO DATA', 'STOPPED', 'SEARCHING...|NO DATA'])('"%s" is silence of the unit', (text) => plugIn({ sayInstead: [1, 2].map((at) => ({ at, text })) }, async ({ exchange }) => {
    expect(short(await ask(exchange, 0x61, '22F186'))).toBe('no-answer')
    expect(short(await ask(exchange, 0x61, '22F186'))).toBe('62F18601')
  }))

  it('frames without an address are nobody\'s answer', () => plugIn({ headersNever: true }, async ({ exchange }) => {
    expect(short(await ask(exchange, 0x61, '22F186'))).toBe('malformed')
  }))
})

describe.concurrent('trouble in the middle of an answer', () => {
  // the long answer is frames 1 to 51; the repeated question brings the same again
  it.each<[string, Habits]>([
    ['the first frame is lost', { lost: [1] }], ['a frame is lost', { lost: [20] }], ['the last frame is lost', { lost: [51] }], ['a frame comes twice', { twice: [14] }],
    ['a frame has the wrong number', { changed: [{ at: 9, to: 'F12F000000000000' }] }], ['a single frame interrupts', { changed: [{ at: 9, to: 'F1037F2210000000' }] }],
    ['a frame of no kind', { changed: [{ at: 9, to: 'F199000000000000' }] }], ['a line lost two digits', { changed: [{ at: 9, to: 'F1280000000000' }] }],
    ['a frame is damaged', { damaged: 12 }], ['the buffer is full', { fullAfter: 17 }], ['the adapter comes up anew', { resetAfter: 23 }],
  ])('%s: the repeated question is answered rightly', (_, habits) => plugIn(habits, async ({ exchange }) => {
    const began = performance.now()
    expect(short(await ask(exchange, 0x61, '22D0CE'))).toBe(long)
    expect(performance.now() - began).toBeLessThan(6000)
    expect(short(await ask(exchange, 0x10, '22F190'))).toBe(vin)
  }))

  it.each<[string, Habits]>([['a damaged frame', { damaged: 12 }], ['a full buffer', { fullAfter: 17 }], ['a single frame', { changed: [{ at: 9, to: 'F1037F2210000000' }] }]])('behind %s nothing comes that could complete the answer by chance', (_, habits) => plugIn(habits, async ({ link }) => {
    const heard: number[] = []
    link.onBytes((some) => heard.push(...some))
    const question = encodeBmwFast({ target: 0x61, source: 0xf1, payload: bytes('22D0CE') })
    link.send(question)
    await new Promise((done) => setTimeout(done, 600))
    const whole = [...question, ...encodeBmwFast({ target: 0xf1, source: 0x61, payload: bytes(long) })]
    expect(heard.length).toBeGreaterThan(question.length + 20)
    expect(heard).toEqual(whole.slice(0, heard.length))
  }))

  it('when it happens again it is called malformed, and never another answer', () => plugIn({ lost: [20, 45] }, async ({ exchange }) => {
    expect(await ask(exchange, 0x61, '22D0CE')).toMatchObject({ kind: 'malformed', unit: 0x61, why: 'incomplete' })
  }))

  it('a cancelled question leaves nothing behind for the next', () => plugIn({ slowBytes: 3 }, async ({ exchange }) => {
    const controller = new AbortController()
    setTimeout(() => controller.abort(), 150)
    expect(await exchange.ask({ target: 0x61, payload: bytes('22D0CE'), signal: controller.signal })).toMatchObject({ kind: 'cancelled' })
    expect(short(await ask(exchange, 0x61, '22F186'))).toBe('62F18601')
    expect(short(await ask(exchange, 0x10, '22F190'))).toBe(vin)
  }))
})

describe.concurrent('what an adapter cannot do, and what only it can', () => {
  it('a question to all is put to nobody, and says so by no answer', () => plugIn({}, async ({ exchange, adapter }) => {
    expect(await exchange.askAll({ target: 0xdf, payload: bytes('22F190') })).toEqual([])
    expect(adapter.frames).toEqual([])
    expect(short(await ask(exchange, 0x10, '22F190'))).toBe(vin)
  }))

  it('measures the voltage, and waits its turn for it', () => plugIn({ voltage: '13.7V' }, async ({ link, exchange }) => {
    expect(await link.supplyVoltage?.()).toEqual({ millivolts: 13_700, source: 'elm-atrv' })
    const asked = ask(exchange, 0x61, '22D0CE')
    await new Promise((done) => setTimeout(done, 30))
    expect(await link.supplyVoltage?.()).toEqual({ millivolts: 13_700, source: 'elm-atrv' })
    expect(short(await asked)).toBe(long)
    expect(short(await ask(exchange, 0x10, '22F190'))).toBe(vin)
  }))

  it.each<[string, Habits]>([['does not know it', { unknown: ['ATRV'] }], ['says something else', { voltage: 'full' }]])('an adapter that %s: unknown, never a number; nor has a closed link one', (_, habits) => plugIn(habits, async ({ link }) => {
    expect(await link.supplyVoltage?.()).toBe('unknown')
    await link.close()
    expect(await link.supplyVoltage?.()).toBe('unknown')
  }))
})

describe.concurrent('gone', () => {
  it.each([0, 1, 40, 180, 230, 250, 270, 300, 345, 400, 800])('after %i characters: cable-lost, at once, once', (pullAfter) => withAdapter({ habits: { pullAfter } }, async (adapter) => {
    let lost = 0
    let link: ByteLink | undefined
    let began = performance.now()
    const run = async (): Promise<void> => {
      link = await openElmLink({ host: '127.0.0.1', port: adapter.port })
      link.onLost(() => { lost += 1 })
      const exchange = new Exchange(link)
      for (let n = 0; n < 5; n += 1) {
        began = performance.now()
        expect(short(await ask(exchange, 0x61, '22D0CE'))).toBe(long)
      }
    }
    await expect(run()).rejects.toMatchObject({ name: 'BenchError', code: 'cable-lost' })
    expect(performance.now() - began).toBeLessThan(2000)
    expect([lost, link?.isOpen]).toEqual(link === undefined ? [0, undefined] : [1, false])
  }))

  it('negative control: an adapter that stays answers all five', () => plugIn({}, async ({ exchange }) => {
    for (let n = 0; n < 5; n += 1) expect(short(await ask(exchange, 0x61, '22D0CE'))).toBe(long)
  }))

  it('an adapter that hangs is found out, no unit is called silent for it, and closing ends', async () => {
    const hanging = new ElmProgram()
    const { port } = await hanging.make({ table })
    const link = await openElmLink({ host: '127.0.0.1', port })
    const exchange = new Exchange(link)
    expect(short(await ask(exchange, 0x10, '22F190'))).toBe(vin)
    hanging.hang()
    const began = performance.now()
    await expect(ask(exchange, 0x10, '22F190')).rejects.toMatchObject({ code: expect.stringMatching(/^cable-(silent|lost)$/) as string })
    expect(performance.now() - began).toBeLessThan(5000)
    const closing = performance.now()
    await link.close()
    expect(performance.now() - closing).toBeLessThan(2500)
    hanging.stop()
  })

  it('closing tells nobody of a loss, and twice is fine', () => plugIn({}, async ({ link }) => {
    let lost = 0
    link.onLost(() => { lost += 1 })
    await Promise.all([link.close(), link.close()])
    expect(lost).toBe(0)
    expect(() => link.send(bytes('83 10 F1 22 F1 90 27'))).toThrow(expect.objectContaining({ code: 'cable-lost' }))
  }))
})

const recording = join(import.meta.dirname, '../../../shared/recordings/G31.json')
const noRecording = existsSync(recording) ? '' : ' (SKIP: ../shared/recordings is absent)'
const noSocat = socatIsHere ? '' : ' (SKIP: socat is not installed)'
const g31 = { protocol: 'uds', vin: { state: 'read' }, unit: { address: 0x61, variant: 'ATM' } }

describe.skipIf(noRecording !== '').concurrent(`a recorded G31${noRecording}`, () => {
  it('is identified over the network, and nothing but the tester was on the bus', () => plugIn({}, async ({ exchange, adapter }) => {
    expect(await identifyCar(new AskedOnce(exchange))).toMatchObject(g31)
    expect(adapter.frames.every((frame) => frame.startsWith('6F1 '))).toBe(true)
  }, { recording }))
})

describe.skipIf(noSocat !== '').concurrent(`over a serial port${noSocat}`, () => {
  it('asks, is answered, measures; a wire as far as the computer can tell', () => plugIn({ echoAlways: true }, async ({ link, exchange }) => {
    expect(link).toMatchObject({ kind: 'elm', name: expect.stringMatching(/^elm:\//) as string, wireless: false })
    expect(short(await ask(exchange, 0x10, '22F190'))).toBe(vin)
    expect(short(await ask(exchange, 0x61, '22D0CE'))).toBe(long)
    expect(await link.supplyVoltage?.()).toEqual({ millivolts: 12_600, source: 'elm-atrv' })
  }, { serial: true }))

  it.skipIf(noRecording !== '')(`identifies a recorded G31${noRecording}`, () => plugIn({}, async ({ exchange }) => {
    expect(await identifyCar(new AskedOnce(exchange))).toMatchObject(g31)
  }, { recording, serial: true }))

  it('nothing answers at any baud rate: cable-silent, and soon', () => withAdapter({ habits: { mute: true } }, async (adapter) => {
    const path = await adapter.serialPath()
    const began = performance.now()
    await expect(openElmLink({ path })).rejects.toMatchObject({ code: 'cable-silent' })
    expect(performance.now() - began).toBeLessThan(15_000)
  }))

  it.each([0, 30, 60, 90, 120])('unplugged %i ms into a long answer: cable-lost', (ms) => plugIn({ slowBytes: 4 }, async ({ exchange, adapter }) => {
    const asked = ask(exchange, 0x61, '22D0CE')
    setTimeout(() => adapter.unplug(), ms)
    await expect(asked).rejects.toMatchObject({ code: 'cable-lost' })
  }, { serial: true }))
})
