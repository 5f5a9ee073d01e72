import type { Socket } from 'node:net'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseCableName } from '../../electron/cable/cable-name.ts'
import { openTcpLink } from '../../electron/cable/tcp-link.ts'
import { Exchange } from '../../electron/exchange/exchange.ts'
import { AskedOnce } from '../../electron/vehicle/asked-once.ts'
import { identifyCar } from '../../electron/vehicle/identify-car.ts'
import { openCable } from '../../electron/workbench/open-cable.ts'
import { bytes, recordedExchanges, recordingsAreHere } from '../telegrams/recorded-telegrams.ts'
import { answered, askVin, enetBench, orderly, quick, vinAnswer } from './enet-bench.ts'
import { hsfz, hsfzAck, hsfzGateway, hsfzSays, type HsfzQuestion } from './hsfz-gateway.ts'
import { raw, trickle, within } from './network-peer.ts'
import { recordedCar } from './recorded-car.ts'

const { peer, connect, plugIn } = enetBench()

describe('BMW-FAST on this side, HSFZ on the other', () => {
  it.each([
    ['a question to a unit', '83 10 F1 22 F1 90 27', '00 00 00 05 00 01 F4 10 22 F1 90'],
    ['a question to all of an F-series', 'C3 DF F1 19 02 0C BA', '00 00 00 05 00 01 F4 DF 19 02 0C'],
    ['a question to all of an E-series', 'C4 EF F1 18 02 FF FF BC', '00 00 00 06 00 01 F4 EF 18 02 FF FF'],
  ])('%s', async (_, telegram, wire) => {
    const { gateway, link } = await plugIn(() => undefined)
    link.send(bytes(telegram))
    expect(await within(2000, () => gateway.heard.length > 0)).toBe(true)
    expect(gateway.heardHex).toBe(raw(wire).toString('hex').toUpperCase())
  })

  it('the acknowledge comes back as the echo, the answer as a telegram to F1', async () => {
    const { link } = await plugIn(orderly)
    let heard = Buffer.alloc(0)
    link.onBytes((chunk) => { heard = Buffer.concat([heard, chunk]) })
    link.send(bytes('83 10 F1 22 F1 90 27'))
    const expected = '8310F122F19027' + '86F11062F190574241' + '4A'
    expect(await within(2000, () => heard.length * 2 >= expected.length)).toBe(true)
    const sum = heard.subarray(7, -1).reduce((total, byte) => (total + byte) & 0xff, 0)
    expect(heard.subarray(0, -1).toString('hex').toUpperCase()).toBe(expected.slice(0, -2))
    expect(heard.at(-1)).toBe(sum)
  })

  it.each([63, 64, 255, 256, 3912])('an answer of %i bytes survives', async (length) => {
    const data = Buffer.alloc(length, 0x5a)
    data.set([0x62, 0xf1, 0x90])
    const { exchange } = await plugIn((question, socket) => { socket.write(Buffer.concat([hsfzAck(question), hsfzSays(0x10, data)])) })
    expect(await exchange.ask(askVin)).toMatchObject({ kind: 'answered', payload: Uint8Array.from(data) })
  })

  it('a long question goes out whole, and an acknowledge of its first 13 bytes is enough', async () => {
    const payload = Uint8Array.of(0x22, ...Array.from({ length: 300 }, (_, index) => index & 0xff))
    const { gateway, exchange } = await plugIn((question, socket) => { socket.write(Buffer.concat([hsfzAck(question), hsfzSays(0x10, '62 00 01 55')])) })
    expect(await exchange.ask({ target: 0x10, payload })).toMatchObject({ kind: 'answered' })
    expect(gateway.heardHex).toBe(`0000012F0001F410${Buffer.from(payload).toString('hex').toUpperCase()}`)
  })

  it('the name is what a person types, and the workbench opens it under that name', async () => {
    const { gateway, link } = await plugIn(orderly)
    expect(link).toMatchObject({ kind: 'enet', name: `enet:127.0.0.1:${String(gateway.port)}`, isOpen: true })
    const cable = await openCable(parseCableName(link.name))
    expect(cable.link).toMatchObject({ kind: 'enet', name: link.name })
    expect(cable.link.generation).toBeGreaterThan(link.generation)
    await cable.close()
    expect(cable.link.isOpen).toBe(false)
  })
})

describe('whatever the network does to the bytes', () => {
  const alive = hsfz(0x0012, 'F4 00')
  const reply = (question: HsfzQuestion): Buffer => Buffer.concat([alive, hsfzAck(question), alive, hsfzSays(0x10, '7F 22 78'), hsfzSays(0x10, vinAnswer)])

  it('glued together, cut at every byte, and byte by byte: the same answer', async () => {
    const { gateway, exchange } = await plugIn((question, socket, n) => {
      const whole = reply(question)
      const pieces = n <= whole.length ? [whole.subarray(0, n), whole.subarray(n)] : [...whole].map((byte) => Buffer.of(byte))
      void trickle(socket, pieces)
    })
    const length = 2 * 8 + 11 + 11 + 14
    for (let cut = 1; cut <= length + 1; cut += 1) expect(await exchange.ask(askVin), `cut at ${String(cut)}`).toMatchObject(answered)
    expect(await within(2000, () => gateway.heardHex.split('000000020013' + '00F4').length - 1 === 2 * (length + 1))).toBe(true)
  })
})

describe('any frames of a gateway', () => {
  it('lead to an outcome, and never to an answer of another unit or about something else', async () => {
    const frame = fc.record({
      type: fc.constantFrom(0x01, 0x01, 0x02, 0x10, 0x11, 0x12, 0x43, 0xff, 0x1234),
      payload: fc.oneof(fc.uint8Array({ maxLength: 12 }), fc.uint8Array({ maxLength: 4 }).map((tail) => Uint8Array.of(0x12, 0xf4, 0x62, 0xf1, 0x90, ...tail)), fc.uint8Array({ maxLength: 4 }).map((tail) => Uint8Array.of(0x10, 0xf4, 0x62, 0xf1, 0x91, ...tail))),
    })
    let frames: { type: number; payload: Uint8Array }[] = []
    const { gateway, link } = await plugIn((_, socket) => { socket.write(Buffer.concat(frames.map(({ type, payload }) => hsfz(type, Buffer.from(payload))))) })
    const exchange = new Exchange(link, { timing: { answer: 20, gap: 5, pendingTotal: 50, pending: 20, busyPause: 1 } })
    await fc.assert(fc.asyncProperty(fc.array(frame, { maxLength: 8 }), async (next) => {
      frames = next
      const outcome = await exchange.ask(askVin).catch((error: unknown) => error)
      if (outcome instanceof Error) expect(outcome).toMatchObject({ code: 'cable-silent' })
      else expect(outcome).not.toMatchObject({ kind: 'answered' })
    }), { numRuns: 150 })
    expect(gateway.sockets).toHaveLength(1)
    expect(link.isOpen).toBe(true)
  })

  it('negative control: the right one among them is the answer', async () => {
    const { exchange } = await plugIn((question, socket) => { socket.write(Buffer.concat([hsfz(0x1234, '10 F4'), hsfzAck(question), hsfzSays(0x12, vinAnswer), hsfzSays(0x10, vinAnswer)])) })
    expect(await exchange.ask(askVin)).toMatchObject(answered)
  })
})

describe('the acknowledge', () => {
  it('missing from the first question on: this gateway has none, and its answers are answers', async () => {
    const { exchange } = await plugIn((question, socket) => { socket.write(hsfzSays(question.unit, vinAnswer)) })
    for (let n = 1; n <= 3; n += 1) expect(await exchange.ask(askVin)).toMatchObject(answered)
  })

  it('missing all of a sudden: what comes is not taken, and the next acknowledged question is answered', async () => {
    const { exchange } = await plugIn((question, socket, n) => {
      if (n === 2 || n === 3) socket.write(hsfzSays(question.unit, vinAnswer))
      else orderly(question, socket)
    })
    expect(await exchange.ask(askVin)).toMatchObject(answered)
    expect((await exchange.ask(askVin)).kind).toBe('malformed')
    expect(await exchange.ask(askVin)).toMatchObject(answered)
  })

  it.each([
    ['another identifier', 'F4 10 22 F1 91'], ['another unit', 'F4 12 22 F1 90'], ['another tester', 'F5 10 22 F1 90'], ['more than was asked', 'F4 10 22 F1 90 00'], ['nothing', ''],
  ])('of %s: not ours, and what follows is not taken', async (_, wrong) => {
    const { exchange } = await plugIn((question, socket, n) => {
      if (n === 1) orderly(question, socket)
      else socket.write(Buffer.concat([hsfz(0x0002, wrong), hsfzSays(question.unit, vinAnswer)]))
    })
    expect(await exchange.ask(askVin)).toMatchObject(answered)
    expect((await exchange.ask(askVin)).kind).toBe('malformed')
  })

  it('later than the answer: the answer is not taken, the question is put once more', async () => {
    const { gateway, exchange } = await plugIn((question, socket, n) => {
      if (n === 2) void trickle(socket, [hsfzSays(question.unit, vinAnswer), hsfzAck(question)])
      else orderly(question, socket)
    })
    expect(await exchange.ask(askVin)).toMatchObject(answered)
    expect(await exchange.ask(askVin)).toMatchObject(answered)
    expect(gateway.heard).toHaveLength(3 * 11)
  })

  it('late, with the answer behind it: answered', async () => {
    const { exchange } = await plugIn((question, socket) => { setTimeout(() => orderly(question, socket), 120) })
    for (let n = 1; n <= 2; n += 1) expect(await exchange.ask(askVin)).toMatchObject(answered)
  })

  it('none any more, and nothing else: the cable does not react, and no unit is called silent for it', async () => {
    const { exchange } = await plugIn((question, socket, n) => { if (n === 1) orderly(question, socket) })
    expect(await exchange.ask(askVin)).toMatchObject(answered)
    await expect(exchange.ask(askVin)).rejects.toMatchObject({ code: 'cable-silent' })
  })

  it('without an answer behind it: the unit is silent, the gateway is there', async () => {
    const { exchange } = await plugIn((question, socket) => { socket.write(hsfzAck(question)) })
    expect(await exchange.ask(askVin)).toMatchObject({ kind: 'no-answer', unit: 0x10 })
    expect(exchange.heard).toBe('telegrams')
  })
})

describe('a refusal of the gateway is not an answer', () => {
  it.each([0x40, 0x41, 0x42, 0x43, 0x44, 0x45, 0xff])('%i: the unit is silent after one more try, and the next unit is asked', async (type) => {
    const { gateway, exchange } = await plugIn((question, socket) => {
      if (question.unit === 0x10) orderly(question, socket)
      else socket.write(hsfz(type, type === 0x43 ? Buffer.of(0xf4, question.unit) : ''))
    })
    expect(await exchange.ask(askVin)).toMatchObject(answered)
    expect(await exchange.ask({ ...askVin, target: 0x61 })).toMatchObject({ kind: 'no-answer', unit: 0x61 })
    expect(await exchange.ask(askVin)).toMatchObject(answered)
    expect(gateway.heard).toHaveLength(4 * 11)
  })

  it('and then yes: answered', async () => {
    const { exchange } = await plugIn((question, socket, n) => {
      if (n === 1) socket.write(hsfz(0x00ff, ''))
      else orderly(question, socket)
    })
    expect(await exchange.ask(askVin)).toMatchObject(answered)
  })
})

describe('units', () => {
  it('that ask for time get it', async () => {
    const { exchange } = await plugIn((question, socket) => {
      socket.write(Buffer.concat([hsfzAck(question), hsfzSays(0x10, '7F 22 78')]))
      setTimeout(() => socket.write(hsfzSays(0x10, vinAnswer)), 700)
    })
    expect(await exchange.ask(askVin)).toMatchObject(answered)
  })

  it('that were not asked, and messages for somebody else, are ignored', async () => {
    const { exchange } = await plugIn((question, socket) => {
      const forOther = hsfz(0x0001, '10 F5 62 F1 90 00')
      socket.write(Buffer.concat([hsfzAck(question), hsfzSays(0x12, '62 F1 90 00'), forOther, hsfz(0x0001, '10'), hsfz(0x0001, '10 F4'), hsfz(0x0077, '10 F4 62'), hsfzSays(0x10, vinAnswer)]))
    })
    expect(await exchange.ask(askVin)).toMatchObject(answered)
  })

  it('asked together answer one by one, some after asking for time', async () => {
    const units = Array.from({ length: 25 }, (_, index) => 0x10 + index)
    const { exchange } = await plugIn((question, socket) => {
      expect(question.unit).toBe(0xdf)
      socket.write(hsfzAck(question))
      for (const unit of units) {
        if (unit % 5 === 0) socket.write(hsfzSays(unit, '7F 19 78'))
        setTimeout(() => socket.write(hsfzSays(unit, Buffer.of(0x59, 0x02, unit))), (unit * 37) % 150)
      }
    })
    const outcomes = await exchange.askAll({ target: 0xdf, payload: bytes('19 02 0C') })
    expect(outcomes).toHaveLength(25)
    for (const unit of units) expect(outcomes).toContainEqual(expect.objectContaining({ kind: 'answered', unit, payload: Uint8Array.of(0x59, 0x02, unit) }))
  })
})

describe.skipIf(!recordingsAreHere)(`a recorded G31 behind an ENET cable${recordingsAreHere ? '' : ' (SKIP: ../shared/recordings is absent)'}`, () => {
  const car = recordedCar('G31')
  const recorded = (question: HsfzQuestion, socket: Socket): void => {
    expect(question.tester).toBe(0xf4)
    socket.write(Buffer.concat([hsfzAck(question), ...car(question.unit, question.data).map(({ unit, data }) => hsfzSays(unit, data))]))
  }

  it('is identified: its VIN, and the ATM at 61', async () => {
    const { exchange } = await plugIn(recorded)
    const identity = await identifyCar(new AskedOnce(exchange))
    const vin = recordedExchanges().find(({ car: name, request }) => name === 'G31' && Buffer.from(request).toString('hex').startsWith('8310f122f190'))?.responses[0]
    expect(identity).toMatchObject({ protocol: 'uds', vin: { state: 'read', value: Buffer.from(vin?.subarray(6, 23) ?? []).toString('ascii') } })
    expect(identity.unit).toMatchObject({ answered: true, address: 0x61, variant: 'ATM' })
  })

  it('negative control: without the translation the same gateway is no car', async () => {
    const gateway = await peer(hsfzGateway(recorded))
    const link = await connect(openTcpLink('127.0.0.1', gateway.port, { kind: 'tcp', name: 'tcp' }))
    await expect(identifyCar(new AskedOnce(new Exchange(link, quick)))).rejects.toMatchObject({ code: 'cable-silent' })
  })
})
