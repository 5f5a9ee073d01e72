import type { Socket } from 'node:net'
import { afterEach } from 'vitest'
import type { ByteLink } from '../../electron/cable/byte-link.ts'
import { openEnetLink } from '../../electron/cable/enet-link.ts'
import { Exchange, type ExchangeOptions } from '../../electron/exchange/exchange.ts'
import { bytes } from '../telegrams/recorded-telegrams.ts'
import { hsfzAck, hsfzGateway, hsfzSays, type HsfzQuestion } from './hsfz-gateway.ts'
import { NetworkPeer } from './network-peer.ts'

export const vinAnswer = '62 F1 90 57 42 41'
export const askVin = { target: 0x10, payload: bytes('22 F1 90') }
export const answered = { kind: 'answered', unit: 0x10, payload: bytes(vinAnswer) }
export const quick: ExchangeOptions = { timing: { answer: 400, gap: 50 } }

/** The ordinary gateway: acknowledges, and the unit answers. */
export const orderly = (question: HsfzQuestion, socket: Socket): void => { socket.write(Buffer.concat([hsfzAck(question), hsfzSays(question.unit, vinAnswer)])) }

/** Links to gateways of a test's own; everything is let go of after each test. */
export function enetBench() {
  const links: ByteLink[] = []
  const peers: NetworkPeer[] = []
  afterEach(async () => {
    await Promise.all(links.splice(0).map((link) => link.close()))
    await Promise.all(peers.splice(0).map((peer) => peer.stop()))
  })
  const peer = async (hears: (socket: Socket, chunk: Buffer) => void, greets?: (socket: Socket) => void): Promise<NetworkPeer> => {
    const started = await NetworkPeer.start(hears, greets)
    peers.push(started)
    return started
  }
  const connect = async (opening: Promise<ByteLink>): Promise<ByteLink> => {
    const link = await opening
    links.push(link)
    return link
  }
  const plugIn = async (script: (question: HsfzQuestion, socket: Socket, n: number) => void, greets?: (socket: Socket) => void) => {
    const gateway = await peer(hsfzGateway(script), greets)
    const link = await connect(openEnetLink('127.0.0.1', gateway.port))
    return { gateway, link, exchange: new Exchange(link, quick) }
  }
  return { peer, connect, plugIn }
}
