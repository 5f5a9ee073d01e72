import type { Telegram } from '../telegrams/bmw-fast.ts'
import { testerAddress } from '../telegrams/bmw-fast.ts'
import {
  encodeHsfz, encodeHsfzMessage, hsfzControlPort, hsfzPort, HsfzReader, hsfzTester, hsfzType, isHsfzRefusal, readHsfzIgnition, readHsfzMessage, type HsfzFrame,
} from '../telegrams/hsfz.ts'
import type { ByteLink, Ignition } from './byte-link.ts'
import { networkName } from './cable-name.ts'
import { GatewayTranslator, type GatewayProtocol, type GatewaySaid } from './gateway.ts'
import { openTcpLink, openTcpSocket } from './tcp-link.ts'

/** How long the control port may take to connect and to tell the ignition, ms each (ediabaslib at d017dce2, EdInterfaceEnet.cs: 1000 to read). */
const ignitionPatience = 1000

/** Opens a car's ENET connection: HSFZ on port 6801, ignition on port 6811. Rejects with 'cable-unreachable'. */
export function openEnetLink(host: string, port = hsfzPort, { controlPort = hsfzControlPort }: { controlPort?: number } = {}): Promise<ByteLink> {
  const name = networkName({ kind: 'enet', host, port })
  return openTcpLink(host, port, {
    kind: 'enet', name, translator: new GatewayTranslator(new HsfzProtocol()), ignition: () => readIgnition(host, controlPort, name),
  })
}

class HsfzProtocol implements GatewayProtocol {
  private readonly reader = new HsfzReader()

  encode({ source, target, payload }: Telegram): Uint8Array {
    return encodeHsfzMessage({ source: onWire(source), target, data: payload })
  }

  hear(chunk: Uint8Array): GatewaySaid[] {
    return this.reader.push(chunk).flatMap((found): GatewaySaid[] => found.kind === 'fault' ? [{ kind: 'garbage' }] : said(found))
  }
}

function said({ type, payload }: HsfzFrame): GatewaySaid[] {
  const message = readHsfzMessage(payload)
  if (type === hsfzType.message && message !== undefined) return [{ kind: 'message', source: message.source, target: inside(message.target), data: message.data }]
  if (type === hsfzType.acknowledge && message?.source === hsfzTester) return [{ kind: 'acknowledge', target: message.target, data: message.data }]
  if (type === hsfzType.aliveCheck) return [{ kind: 'alive-check', answer: aliveAnswer }]
  return isHsfzRefusal(type) ? [{ kind: 'refusal' }] : []
}

const aliveAnswer = encodeHsfz({ type: hsfzType.aliveAnswer, payload: Uint8Array.of(0x00, hsfzTester) })

const onWire = (address: number): number => address === testerAddress ? hsfzTester : address
const inside = (address: number): number => address === hsfzTester ? testerAddress : address

/** Asks the control port, on a connection of its own. Never rejects: whoever does not tell leaves it unknown. */
async function readIgnition(host: string, port: number, name: string): Promise<Ignition> {
  try {
    const socket = await openTcpSocket(host, port, name, ignitionPatience)
    const reader = new HsfzReader()
    return await new Promise<Ignition>((told) => {
      const tell = (ignition: Ignition): void => {
        clearTimeout(patience)
        socket.destroy()
        told(ignition)
      }
      const patience = setTimeout(() => tell('unknown'), ignitionPatience)
      for (const event of ['end', 'error', 'close']) socket.on(event, () => tell('unknown'))
      socket.on('data', (chunk) => {
        for (const found of reader.push(chunk)) {
          if (found.kind === 'fault') tell('unknown')
          else if (found.type === hsfzType.ignition) tell(readHsfzIgnition(found.payload) ?? 'unknown')
        }
      })
      socket.write(encodeHsfz({ type: hsfzType.ignition, payload: new Uint8Array() }))
    })
  } catch {
    return 'unknown'
  }
}
