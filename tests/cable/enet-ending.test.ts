import type { Socket } from 'node:net'
import { describe, expect, it } from 'vitest'
import { openEnetLink } from '../../electron/cable/enet-link.ts'
import { Exchange } from '../../electron/exchange/exchange.ts'
import { bytes } from '../telegrams/recorded-telegrams.ts'
import { answered, askVin, enetBench, orderly, quick, vinAnswer } from './enet-bench.ts'
import { hsfz, hsfzSays } from './hsfz-gateway.ts'
import { raw, trickle, within, type NetworkPeer } from './network-peer.ts'

const { peer, connect, plugIn } = enetBench()

describe('a connection that ends', () => {
  it('nobody there: cable-unreachable, with the system\'s words', async () => {
    const gone = await peer(() => undefined)
    await gone.stop()
    await expect(openEnetLink('127.0.0.1', gone.port)).rejects.toMatchObject({ name: 'BenchError', code: 'cable-unreachable', detail: expect.stringContaining('ECONNREFUSED') as string })
    await expect(openEnetLink('no-such-host.invalid')).rejects.toMatchObject({ code: 'cable-unreachable' })
  })

  const reply = Buffer.concat([hsfz(0x0002, 'F4 10 22 F1 90'), hsfzSays(0x10, vinAnswer)])

  it.each(['reset', 'end'] as const)('at every byte of the question and of the answer (%s): cable-lost, once, at once', async (how) => {
    for (let byte = 0; byte < 11 + reply.length; byte += 1) {
      const cut = (socket: Socket): void => { if (how === 'end') socket.end(); else socket.resetAndDestroy() }
      let heard = 0
      const gateway = await peer((socket, chunk) => {
        heard += chunk.length
        if (byte < 11) cut(socket)
        else if (heard >= 11) socket.write(reply.subarray(0, byte - 11), () => setTimeout(() => cut(socket), 2))
      })
      const link = await openEnetLink('127.0.0.1', gateway.port)
      let lost = 0
      link.onLost(() => { lost += 1 })
      const began = performance.now()
      await expect(new Exchange(link, { timing: { answer: 20_000 } }).ask(askVin), `byte ${String(byte)}`).rejects.toMatchObject({ code: 'cable-lost' })
      expect(performance.now() - began).toBeLessThan(2000)
      expect(lost).toBe(1)
      expect(link.isOpen).toBe(false)
      expect(() => link.send(bytes('83 10 F1 22 F1 90 27'))).toThrow(expect.objectContaining({ code: 'cable-lost' }))
      await link.close()
      await gateway.stop()
    }
  })

  it('negative control: not cut, the same bytes are an answer', async () => {
    const { exchange } = await plugIn((_, socket) => { socket.write(reply) })
    expect(await exchange.ask(askVin)).toMatchObject(answered)
  })

  it.each([['four gigabytes', 'FF FF FF FF 00 01'], ['the greeting of another server', Buffer.from('SSH-2.0-OpenSSH').toString('hex')]])('%s: cable-lost, and no memory for them', async (_, header) => {
    const { link, exchange } = await plugIn((__, socket) => { socket.write(raw(header)) })
    let lost = 0
    link.onLost(() => { lost += 1 })
    await expect(exchange.ask(askVin)).rejects.toMatchObject({ code: 'cable-lost' })
    expect(lost).toBe(1)
  })

  it('a gateway that floods with alive checks and never reads is given up, and fills no memory', async () => {
    const flood = Buffer.concat(Array.from({ length: 20_000 }, () => hsfz(0x0012, 'F4 00')))
    const { link } = await plugIn(() => undefined, (socket) => {
      socket.pause()
      const pour = (error?: Error | null): void => { if (error === undefined || error === null) socket.write(flood, pour) }
      pour()
    })
    let lost = 0
    link.onLost(() => { lost += 1 })
    expect(await within(20_000, () => lost > 0)).toBe(true)
    expect(link.isOpen).toBe(false)
  })

  it('closing ends although the gateway never does, twice is fine, and tells nobody of a loss', async () => {
    const { link } = await plugIn(() => undefined)
    let lost = 0
    link.onLost(() => { lost += 1 })
    const began = performance.now()
    await Promise.all([link.close(), link.close()])
    expect(performance.now() - began).toBeLessThan(2500)
    expect(lost).toBe(0)
  })

  it('half a telegram is a mistake of the program, and nothing of it goes out', async () => {
    const { gateway, link } = await plugIn(() => undefined)
    expect(() => link.send(bytes('83 10 F1 22'))).toThrow(expect.objectContaining({ code: 'defect' }))
    await new Promise((later) => setTimeout(later, 30))
    expect(gateway.heard).toHaveLength(0)
  })
})

describe('the ignition, asked on the control port', () => {
  const ignition = async (hears: (socket: Socket, chunk: Buffer) => void): Promise<{ state: string | undefined; control: NetworkPeer }> => {
    const control = await peer(hears)
    const { gateway } = await plugIn(orderly)
    const link = await connect(openEnetLink('127.0.0.1', gateway.port, { controlPort: control.port }))
    return { state: await link.ignition?.(), control }
  }

  it.each([['05', 'on'], ['0A', 'off']])('%s: %s', async (state, expected) => {
    const { state: told, control } = await ignition((socket) => void trickle(socket, [...hsfz(0x0010, state)].map((byte) => Buffer.of(byte))))
    expect(told).toBe(expected)
    expect(control.heardHex).toBe('000000000010')
  })

  it.each<[string, (socket: Socket) => void]>([
    ['says something else and hangs up', (socket) => socket.end(hsfz(0x0011, ''))], ['says nothing', () => undefined], ['breaks off', (socket) => socket.resetAndDestroy()],
    ['talks nonsense', (socket) => socket.write(raw('FF FF FF FF FF FF FF FF'))], ['answers without a state', (socket) => socket.write(hsfz(0x0010, ''))],
  ])('unknown when the port %s, soon', async (_, hears) => {
    const began = performance.now()
    expect((await ignition(hears)).state).toBe('unknown')
    expect(performance.now() - began).toBeLessThan(4000)
  })

  it('unknown when there is no control port', async () => {
    const gone = await peer(() => undefined)
    await gone.stop()
    const { gateway } = await plugIn(orderly)
    const link = await connect(openEnetLink('127.0.0.1', gateway.port, { controlPort: gone.port }))
    expect(await link.ignition?.()).toBe('unknown')
    expect(await new Exchange(link, quick).ask(askVin)).toMatchObject(answered)
  })
})
