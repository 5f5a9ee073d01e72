import type { Socket } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import type { ByteLink } from '../../electron/cable/byte-link.ts'
import { parseCableName } from '../../electron/cable/cable-name.ts'
import { openDoipLink } from '../../electron/cable/doip-link.ts'
import { openTcpLink } from '../../electron/cable/tcp-link.ts'
import { Exchange, type ExchangeOptions } from '../../electron/exchange/exchange.ts'
import { AskedOnce } from '../../electron/vehicle/asked-once.ts'
import { identifyCar } from '../../electron/vehicle/identify-car.ts'
import { openCable } from '../../electron/workbench/open-cable.ts'
import { bytes, recordingsAreHere } from '../telegrams/recorded-telegrams.ts'
import { doip, doipAck, doipGateway, doipSays, routingAnswer, type DoipQuestion } from './doip-gateway.ts'
import { NetworkPeer, raw, trickle, within } from './network-peer.ts'
import { recordedCar } from './recorded-car.ts'

const vinAnswer = '62 F1 90 57 42 41'
const askVin = { target: 0x10, payload: bytes('22 F1 90') }
const answered = { kind: 'answered', unit: 0x10, payload: bytes(vinAnswer) }
const quick: ExchangeOptions = { timing: { answer: 400, gap: 50 } }
const activation = '03FC00050000000B0EF3000000000000000000'

const links: ByteLink[] = []
const peers: NetworkPeer[] = []
afterEach(async () => {
  await Promise.all(links.splice(0).map((link) => link.close()))
  await Promise.all(peers.splice(0).map((peer) => peer.stop()))
})

async function peer(hears: (socket: Socket, chunk: Buffer) => void): Promise<NetworkPeer> {
  const started = await NetworkPeer.start(hears)
  peers.push(started)
  return started
}

async function plugIn(script: (question: DoipQuestion, socket: Socket, n: number) => void) {
  const gateway = await peer(doipGateway(script))
  const link = await openDoipLink('127.0.0.1', gateway.port)
  links.push(link)
  return { gateway, link, exchange: new Exchange(link, quick) }
}

/** The ordinary gateway: acknowledges, and the unit answers. */
const orderly = (question: DoipQuestion, socket: Socket): void => { socket.write(Buffer.concat([doipAck(question), doipSays(question.unit, vinAnswer)])) }

describe('the gateway has to let the tester in', () => {
  it('it is asked as tester 0EF3 with type 00, and only then is the cable there', async () => {
    const { gateway, link } = await plugIn(orderly)
    expect(gateway.heardHex).toBe(activation)
    expect(link).toMatchObject({ kind: 'doip', name: `doip:127.0.0.1:${String(gateway.port)}`, isOpen: true })
    const cable = await openCable(parseCableName(link.name))
    expect(cable.link).toMatchObject({ kind: 'doip', name: link.name })
    await cable.close()
  })

  it('its yes may come in pieces', async () => {
    const gateway = await peer(doipGateway(orderly, (socket) => void trickle(socket, [...routingAnswer(0x10)].map((byte) => Buffer.of(byte)))))
    const link = await openDoipLink('127.0.0.1', gateway.port)
    links.push(link)
    expect(await new Exchange(link, quick).ask(askVin)).toMatchObject(answered)
  })

  it.each([0x00, 0x01, 0x02, 0x04, 0x06, 0x07, 0x11, 0xff])('code %i is a no: gateway-refused, with the code, and the connection is closed', async (code) => {
    const gateway = await peer(doipGateway(orderly, (socket) => { socket.write(routingAnswer(code)) }))
    await expect(openDoipLink('127.0.0.1', gateway.port)).rejects.toMatchObject({
      name: 'BenchError', code: 'gateway-refused', detail: expect.stringContaining(code.toString(16).padStart(2, '0')) as string,
    })
    expect(await within(2000, () => gateway.sockets.every((socket) => socket.destroyed))).toBe(true)
    expect(gateway.heardHex).toBe(activation)
  })

  it('a yes to another tester, and no answer at all: cable-unreachable, after a while', async () => {
    const foreign = await peer(doipGateway(orderly, (socket) => { socket.write(routingAnswer(0x10, 0x0ef4)) }))
    const silent = await peer(() => undefined)
    const began = performance.now()
    await Promise.all([foreign, silent].map(async ({ port, sockets }) => {
      await expect(openDoipLink('127.0.0.1', port)).rejects.toMatchObject({ code: 'cable-unreachable', detail: expect.stringContaining('routing activation') as string })
      expect(await within(2000, () => sockets.every((socket) => socket.destroyed))).toBe(true)
    }))
    expect(performance.now() - began).toBeLessThan(8000)
  })

  it('hangs up at any byte of its yes, or is no gateway: cable-unreachable, at once', async () => {
    const yes = routingAnswer(0x10)
    const began = performance.now()
    for (let byte = 0; byte < yes.length; byte += 1) {
      const gateway = await peer((socket) => { socket.end(yes.subarray(0, byte)) })
      await expect(openDoipLink('127.0.0.1', gateway.port), `byte ${String(byte)}`).rejects.toMatchObject({ code: 'cable-unreachable' })
    }
    for (const nonsense of [Buffer.from('SSH-2.0-OpenSSH'), raw('03 FC 00 06 FF FF FF FF'), raw('03 FD 00 06 00 00 00 09')]) {
      const other = await peer((socket) => { socket.write(nonsense) })
      await expect(openDoipLink('127.0.0.1', other.port)).rejects.toMatchObject({ code: 'cable-unreachable' })
    }
    expect(performance.now() - began).toBeLessThan(8000)
  })

  it('nobody there: cable-unreachable, with the system\'s words', async () => {
    const gone = await peer(() => undefined)
    await gone.stop()
    await expect(openDoipLink('127.0.0.1', gone.port)).rejects.toMatchObject({ code: 'cable-unreachable', detail: expect.stringContaining('ECONNREFUSED') as string })
  })
})

describe('BMW-FAST on this side, DoIP on the other', () => {
  it.each([
    ['a question to a unit', '83 61 F1 22 D0 5A 21', '03 FC 80 01 00 00 00 07 0E F3 00 61 22 D0 5A'],
    ['a question to all', 'C3 DF F1 19 02 0C BA', '03 FC 80 01 00 00 00 07 0E F3 00 DF 19 02 0C'],
  ])('%s', async (_, telegram, wire) => {
    const { gateway, link } = await plugIn(() => undefined)
    link.send(bytes(telegram))
    expect(await within(2000, () => gateway.heard.length > activation.length / 2)).toBe(true)
    expect(gateway.heardHex).toBe(activation + raw(wire).toString('hex').toUpperCase())
  })

  it.each([63, 64, 255, 256, 3912])('an answer of %i bytes survives', async (length) => {
    const data = Buffer.alloc(length, 0x5a)
    data.set([0x62, 0xf1, 0x90])
    const { exchange } = await plugIn((question, socket) => { socket.write(Buffer.concat([doipAck(question), doipSays(0x10, data)])) })
    expect(await exchange.ask(askVin)).toMatchObject({ kind: 'answered', payload: Uint8Array.from(data) })
  })

  it('glued together, cut at every byte, with alive checks between: the same answer, and every check is answered', async () => {
    const alive = doip(0x0007, '')
    const reply = (question: DoipQuestion): Buffer => Buffer.concat([alive, doipAck(question), alive, doipSays(0x10, '7F 22 78'), doipSays(0x10, vinAnswer)])
    const length = 2 * 8 + 16 + 15 + 18
    const { gateway, exchange } = await plugIn((question, socket, n) => {
      const whole = reply(question)
      expect(whole).toHaveLength(length)
      void trickle(socket, n <= length ? [whole.subarray(0, n), whole.subarray(n)] : [...whole].map((byte) => Buffer.of(byte)))
    })
    for (let cut = 1; cut <= length + 1; cut += 1) expect(await exchange.ask(askVin), `cut at ${String(cut)}`).toMatchObject(answered)
    expect(await within(2000, () => gateway.heardHex.split('03FC0008000000020EF3').length - 1 === 2 * (length + 1))).toBe(true)
  })

  it('units of this address range answer, messages for another tester and unknown frames do not', async () => {
    const { exchange } = await plugIn((question, socket) => {
      socket.write(Buffer.concat([
        doipAck(question), doip(0x8001, '00 10 0E F4 62 F1 90 00'), doip(0x8001, '00 10 12 F1 62 F1 90 00'), doip(0x8001, '00 10'), doip(0x8001, '00 10 0E F3'), doip(0x4001, '00'),
        doipSays(0x12, '62 F1 90 00'), doipSays(0x10, vinAnswer),
      ]))
    })
    expect(await exchange.ask(askVin)).toMatchObject(answered)
  })

  it('asked together, units answer one by one', async () => {
    const units = Array.from({ length: 25 }, (_, index) => 0x10 + index)
    const { exchange } = await plugIn((question, socket) => {
      socket.write(Buffer.concat([doipAck(question), ...units.map((unit) => doipSays(unit, unit % 5 === 0 ? '7F 19 78' : Buffer.of(0x59, 0x02, unit)))]))
      setTimeout(() => { for (const unit of units.filter((one) => one % 5 === 0)) socket.write(doipSays(unit, Buffer.of(0x59, 0x02, unit))) }, 500)
    })
    const outcomes = await exchange.askAll({ target: 0xdf, payload: bytes('19 02 0C') })
    expect(outcomes.filter(({ kind }) => kind === 'answered')).toHaveLength(25)
  })
})

describe('the acknowledge', () => {
  it.each<[string, (question: DoipQuestion) => Buffer]>([
    ['missing', () => Buffer.alloc(0)], ['with a code that is no yes', () => doip(0x8002, '00 10 0E F3 01 22 F1 90')], ['from another unit', () => doip(0x8002, '00 12 0E F3 00 22 F1 90')],
    ['to another tester', () => doip(0x8002, '00 10 0E F4 00 22 F1 90')], ['of another question', () => doip(0x8002, '00 10 0E F3 00 22 F1 91')],
  ])('%s: what follows is not taken', async (_, wrong) => {
    const { exchange } = await plugIn((question, socket, n) => {
      if (n === 1 || n > 3) orderly(question, socket)
      else socket.write(Buffer.concat([wrong(question), doipSays(question.unit, vinAnswer)]))
    })
    expect(await exchange.ask(askVin)).toMatchObject(answered)
    expect((await exchange.ask(askVin)).kind).toBe('malformed')
    expect(await exchange.ask(askVin)).toMatchObject(answered)
  })

  it('without any data of the question is one', async () => {
    const { exchange } = await plugIn((question, socket) => { socket.write(Buffer.concat([doip(0x8002, '00 10 0E F3 00'), doipSays(question.unit, vinAnswer)])) })
    expect(await exchange.ask(askVin)).toMatchObject(answered)
    expect(exchange.trace.entries.map(({ direction }) => direction)).toEqual(['out', 'echo', 'in'])
  })

  it.each([[0x8003, '00 61 0E F3 03 22 F1 90'], [0x8003, '00 61 0E F3 06'], [0x0000, '01']])('a refusal (%i) is no answer: the unit is silent after one more try, the gateway is not', async (type, payload) => {
    const { gateway, exchange } = await plugIn((question, socket) => {
      if (question.unit === 0x61) socket.write(doip(type, payload))
      else orderly(question, socket)
    })
    expect(await exchange.ask(askVin)).toMatchObject(answered)
    expect(await exchange.ask({ ...askVin, target: 0x61 })).toMatchObject({ kind: 'no-answer', unit: 0x61 })
    expect(await exchange.ask(askVin)).toMatchObject(answered)
    expect(gateway.heard).toHaveLength(activation.length / 2 + 4 * 15)
  })
})

describe('a connection that ends', () => {
  const reply = Buffer.concat([doip(0x8002, '00 10 0E F3 00 22 F1 90'), doipSays(0x10, vinAnswer)])

  it('at every byte of the question and of the answer: cable-lost, once, at once', async () => {
    for (let byte = 0; byte < 15 + reply.length; byte += 1) {
      let heard = 0
      const gateway = await peer((socket, chunk) => {
        if (heard === 0) socket.write(routingAnswer(0x10))
        heard += chunk.length
        if (heard <= activation.length / 2) return
        if (byte < 15) socket.resetAndDestroy()
        else socket.write(reply.subarray(0, byte - 15), () => setTimeout(() => socket.resetAndDestroy(), 2))
      })
      const link = await openDoipLink('127.0.0.1', gateway.port)
      let lost = 0
      link.onLost(() => { lost += 1 })
      const began = performance.now()
      await expect(new Exchange(link, { timing: { answer: 20_000 } }).ask(askVin), `byte ${String(byte)}`).rejects.toMatchObject({ code: 'cable-lost' })
      expect(performance.now() - began).toBeLessThan(2000)
      expect(lost).toBe(1)
      await gateway.stop()
    }
  })

  it('negative control: not cut, the same bytes are an answer', async () => {
    const { exchange } = await plugIn((_, socket) => { socket.write(reply) })
    expect(await exchange.ask(askVin)).toMatchObject(answered)
  })

  it.each(['03 FC 80 01 FF FF FF FF', '02 FC 80 01 00 00 00 00'])('by nonsense (%s): cable-lost', async (header) => {
    const { exchange } = await plugIn((_, socket) => { socket.write(raw(header)) })
    await expect(exchange.ask(askVin)).rejects.toMatchObject({ code: 'cable-lost' })
  })
})

describe.skipIf(!recordingsAreHere)(`a recorded G31 behind DoIP${recordingsAreHere ? '' : ' (SKIP: ../shared/recordings is absent)'}`, () => {
  const car = recordedCar('G31')
  const recorded = (question: DoipQuestion, socket: Socket): void => {
    expect(question.tester).toBe(0x0ef3)
    socket.write(Buffer.concat([doipAck(question), ...car(question.unit, question.data).map(({ unit, data }) => doipSays(unit, data))]))
  }

  it('is identified: its VIN, and the ATM at 61', async () => {
    const { exchange } = await plugIn(recorded)
    const identity = await identifyCar(new AskedOnce(exchange))
    expect(identity).toMatchObject({ protocol: 'uds', vin: { state: 'read', value: car(0x10, raw('22 F1 90'))[0]?.data.toString('ascii', 3) } })
    expect(identity.unit).toMatchObject({ answered: true, address: 0x61, variant: 'ATM' })
  })

  it('negative control: without the translation the same gateway is no car', async () => {
    const gateway = await peer(doipGateway(recorded))
    const link = await openTcpLink('127.0.0.1', gateway.port, { kind: 'tcp', name: 'tcp' })
    links.push(link)
    await expect(identifyCar(new AskedOnce(new Exchange(link, quick)))).rejects.toMatchObject({ code: 'cable-silent' })
  })
})
