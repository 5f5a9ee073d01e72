import { createServer, type AddressInfo, type Server, type Socket } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import type { ByteLink } from '../../electron/cable/byte-link.ts'
import { openTcpLink } from '../../electron/cable/tcp-link.ts'
import { Exchange } from '../../electron/exchange/exchange.ts'

const ask = { target: 0x10, payload: Uint8Array.of(0x22, 0xf1, 0x90) }
const answer = Uint8Array.of(0x86, 0xf1, 0x10, 0x62, 0xf1, 0x90, 0x57, 0x42, 0x41, 0x44)

let server: Server | undefined
const links: ByteLink[] = []
const sockets: Socket[] = []

/** A bridge of this test's own: calls back for every chunk it hears. */
async function bridge(heard: (socket: Socket, chunk: Uint8Array) => void): Promise<number> {
  const listening = createServer((socket) => {
    sockets.push(socket)
    socket.on('error', () => undefined).on('data', (chunk) => heard(socket, chunk))
  })
  server = listening
  await new Promise<void>((done) => listening.listen(0, '127.0.0.1', done))
  return addressOf(listening).port
}

function addressOf(listening: Server): AddressInfo {
  const address = listening.address()
  if (address === null || typeof address === 'string') throw new Error('the bridge has no port')
  return address
}

const plugIn = async (heard: (socket: Socket, chunk: Uint8Array) => void): Promise<ByteLink> => {
  const port = await bridge(heard)
  const link = await openTcpLink('127.0.0.1', port, { kind: 'tcp', name: `tcp:127.0.0.1:${String(port)}` })
  links.push(link)
  return link
}

afterEach(async () => {
  await Promise.all(links.splice(0).map((link) => link.close()))
  for (const socket of sockets.splice(0)) socket.destroy()
  server?.close()
})

describe('a cable on the network', () => {
  it('nobody listens: cable-unreachable, with the system\'s words', async () => {
    const port = await bridge(() => undefined)
    await new Promise((closed) => server?.close(closed))
    await expect(openTcpLink('127.0.0.1', port, { kind: 'tcp', name: 'x' })).rejects.toMatchObject({ name: 'BenchError', code: 'cable-unreachable', detail: expect.stringContaining('ECONNREFUSED') as string })
  })

  it('answers byte by byte, with echo', async () => {
    const link = await plugIn((socket, chunk) => {
      socket.setNoDelay(true)
      for (const byte of [...chunk, ...answer]) socket.write(Uint8Array.of(byte))
    })
    expect(await new Exchange(link).ask(ask)).toMatchObject({ kind: 'answered', unit: 0x10 })
  })

  it.each([
    ['hung up', (socket: Socket) => socket.end()], ['broken off', (socket: Socket) => socket.resetAndDestroy()],
    ['broken off in the middle of the answer', (socket: Socket) => socket.write(answer.subarray(0, 4), () => socket.resetAndDestroy())],
  ])('%s: cable-lost, once', async (_, end) => {
    const link = await plugIn((socket) => { end(socket) })
    let lost = 0
    link.onLost(() => { lost += 1 })
    const began = performance.now()
    await expect(new Exchange(link, { timing: { answer: 20_000 } }).ask(ask)).rejects.toMatchObject({ code: 'cable-lost' })
    expect(performance.now() - began).toBeLessThan(2000)
    expect(lost).toBe(1)
    expect(link.isOpen).toBe(false)
  })

  it('an exchange ten megabytes of noise behind still works, and the noise does not pile up', async () => {
    const noise = Uint8Array.from({ length: 64 * 1024 }, (_, index) => (index * 167 + (index >> 8)) & 0xff)
    let flooded = false
    const link = await plugIn((socket, chunk) => {
      if (!flooded) for (let n = 0; n < 160; n += 1) socket.write(noise)
      flooded = true
      socket.write(Uint8Array.of(...chunk, ...answer))
    })
    const exchange = new Exchange(link)
    let outcome = await exchange.ask(ask)
    for (let tries = 0; tries < 5 && outcome.kind !== 'answered'; tries += 1) outcome = await exchange.ask(ask)
    expect(outcome.kind).toBe('answered')
    expect(exchange.trace.entries.reduce((sum, { bytes }) => sum + bytes.length, 0)).toBeLessThanOrEqual(4 * 1024 * 1024)
  })

  it('closing ends although the far side never does, tells nobody of a loss, and the kind is the link\'s own', async () => {
    const port = await bridge(() => undefined)
    const link = await openTcpLink('127.0.0.1', port, { kind: 'training', name: 'training:x' })
    expect(link).toMatchObject({ kind: 'training', name: 'training:x', isOpen: true })
    let lost = 0
    link.onLost(() => { lost += 1 })
    const began = performance.now()
    await link.close()
    expect(performance.now() - began).toBeLessThan(2500)
    expect(lost).toBe(0)
    expect(() => link.send(answer)).toThrow(expect.objectContaining({ code: 'cable-lost' }))
  })
})
