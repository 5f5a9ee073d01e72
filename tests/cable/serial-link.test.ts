import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import type { ByteLink } from '../../electron/cable/byte-link.ts'
import { Ds2Link } from '../../electron/cable/ds2-link.ts'
import { serialConcepts } from '../../electron/cable/serial-concept.ts'
import { openSerialLink } from '../../electron/cable/serial-link.ts'
import { Exchange } from '../../electron/exchange/exchange.ts'
import { SerialPeer, socatIsHere } from './serial-peer.ts'

const question = Uint8Array.of(0x83, 0x10, 0xf1, 0x22, 0xf1, 0x90, 0x27)
const answer = Uint8Array.of(0x86, 0xf1, 0x10, 0x62, 0xf1, 0x90, 0x57, 0x42, 0x41, 0x44)
const ask = { target: 0x10, payload: Uint8Array.of(0x22, 0xf1, 0x90) }

/** Echoes the question and answers it as soon as it is all there. */
const echoAndAnswer = (heard: Uint8Array): Uint8Array | undefined =>
  heard.length % question.length === 0 ? Uint8Array.of(...question, ...answer) : undefined

const within = async (ms: number, happened: () => boolean): Promise<boolean> => {
  for (const end = performance.now() + ms; performance.now() < end && !happened();) await new Promise((done) => setTimeout(done, 10))
  return happened()
}

describe('a port that cannot be opened says why', () => {
  it('none there', async () => {
    await expect(openSerialLink('/dev/there-is-no-such-port')).rejects.toMatchObject({ name: 'BenchError', code: 'cable-not-found' })
  })

  it('a file and a folder are no ports', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'sos-bench-file-'))
    const file = join(folder, 'file')
    writeFileSync(file, 'no port')
    await expect(openSerialLink(file)).rejects.toMatchObject({ code: 'cable-not-serial' })
    await expect(openSerialLink(folder)).rejects.toMatchObject({ code: 'cable-not-serial' })
    rmSync(folder, { recursive: true })
  })
})

describe.skipIf(!socatIsHere)(`a serial port${socatIsHere ? '' : ' (SKIP: socat is not installed)'}`, () => {
  const peers: SerialPeer[] = []
  const links: ByteLink[] = []
  const plugIn = async (script: (heard: Uint8Array) => Uint8Array | undefined = echoAndAnswer) => {
    const peer = await SerialPeer.start(script)
    peers.push(peer)
    const link = await openSerialLink(peer.path)
    links.push(link)
    return { peer, link }
  }
  afterEach(async () => {
    await Promise.all(links.splice(0).map((link) => link.close()))
    for (const peer of peers.splice(0)) peer.stop()
  })

  it('opens without modem lines, asks and is answered', async () => {
    const { link } = await plugIn()
    expect(link).toMatchObject({ kind: 'k-dcan', isOpen: true })
    const exchange = new Exchange(link)
    for (let n = 1; n <= 20; n += 1) expect(await exchange.ask(ask)).toMatchObject({ kind: 'answered', exchange: n })
  })

  it('a second program on the port is told that it is busy, and the first goes on', async () => {
    const { peer, link } = await plugIn()
    await expect(openSerialLink(peer.path)).rejects.toMatchObject({ code: 'cable-busy' })
    expect(await new Exchange(link).ask(ask)).toMatchObject({ kind: 'answered' })
  })

  it.each(['SIGTERM', 'SIGKILL'] as const)('unplugged while idle (%s): lost once, by itself', async (signal) => {
    const { peer, link } = await plugIn()
    let lost = 0
    link.onLost(() => { lost += 1 })
    peer.unplug(signal)
    expect(await within(3000, () => lost > 0)).toBe(true)
    await new Promise((done) => setTimeout(done, 100))
    expect(lost).toBe(1)
    expect(link.isOpen).toBe(false)
    expect(() => link.send(question)).toThrow(expect.objectContaining({ code: 'cable-lost' }))
  })

  it.each([0, 3, 7, 9])('unplugged at byte %i of the answer: cable-lost within 2 s, and the processor rests', async (byte) => {
    const { peer, link } = await plugIn((heard) => {
      if (heard.length < question.length) return undefined
      setTimeout(() => peer.unplug(), 20)
      return Uint8Array.of(...question, ...answer.subarray(0, byte))
    })
    const exchange = new Exchange(link, { timing: { answer: 20_000 } })
    const began = performance.now()
    await expect(exchange.ask(ask)).rejects.toMatchObject({ code: 'cable-lost' })
    expect(performance.now() - began).toBeLessThan(2500)
    const before = process.cpuUsage()
    await new Promise((done) => setTimeout(done, 300))
    const used = process.cpuUsage(before)
    expect((used.user + used.system) / 1000).toBeLessThan(200)
  })

  it('nothing that was handed to a lost cable reaches the next one', async () => {
    const first = await plugIn(() => undefined)
    first.peer.unplug()
    await within(3000, () => !first.link.isOpen)
    expect(() => first.link.send(question)).toThrow()
    const second = await plugIn(() => undefined)
    expect(second.link.generation).toBeGreaterThan(first.link.generation)
    await new Promise((done) => setTimeout(done, 150))
    expect(second.peer.heard).toHaveLength(0)
  })

  it('closing ends, twice is fine, tells nobody of a loss, and frees the port', async () => {
    const { peer, link } = await plugIn()
    let lost = 0
    link.onLost(() => { lost += 1 })
    await Promise.all([link.close(), link.close()])
    expect(lost).toBe(0)
    expect(link.isOpen).toBe(false)
    const again = await openSerialLink(peer.path)
    links.push(again)
    expect(again.isOpen).toBe(true)
  })

  it.each(Object.entries(serialConcepts))('set for %s it carries bytes, and without modem lines the ignition is unknown', async (_, concept) => {
    const peer = await SerialPeer.start((heard) => heard.length % question.length === 0 ? question : undefined)
    peers.push(peer)
    const link = await openSerialLink(peer.path, concept)
    links.push(link)
    const came: number[] = []
    link.onBytes((bytes) => came.push(...bytes))
    link.send(question)
    expect(await within(3000, () => came.length === question.length)).toBe(true)
    expect(came).toEqual([...question])
    expect(await link.ignition?.()).toBe('unknown')
  })

  it('opened anew for DS2 it asks an I-bus car: identity of the cluster of a recorded E39', async () => {
    const identity = Uint8Array.of(0x80, 0x12, 0xa0, 0xf6, 0x91, 0x48, 0x83, 0x19, 0x12, 0x09, 0x12, 0x51, 0x02, 0x10, 0x15, 0x04, 0x40, 0x9c)
    const wire = Uint8Array.of(0x80, 0x04, 0x00, 0x84)
    const { peer, link } = await plugIn((heard) => heard.length === wire.length ? Uint8Array.of(...wire, ...identity) : undefined)
    await link.close()
    const line = await openSerialLink(peer.path, serialConcepts.ds2)
    const ds2 = new Ds2Link(line)
    links.push(ds2)
    expect(ds2.generation).toBeGreaterThan(link.generation)
    expect(await new Exchange(ds2).ask({ target: 0x80, payload: Uint8Array.of(0x00) })).toMatchObject({ kind: 'answered', unit: 0x80, payload: identity.subarray(2, -1) })
    expect(peer.heard).toEqual(wire)
  })

  it('a peer that never reads does not hold up a question or the closing', async () => {
    const { peer, link } = await plugIn(() => undefined)
    peer.pause()
    const exchange = new Exchange(link, { timing: { answer: 200 } })
    expect(await exchange.ask(ask)).toMatchObject({ kind: 'no-answer' })
    const began = performance.now()
    await exchange.close()
    expect(performance.now() - began).toBeLessThan(2500)
  })
})
