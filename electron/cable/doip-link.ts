import { BenchError } from '../../shared/errors.ts'
import { testerAddress, type Telegram } from '../telegrams/bmw-fast.ts'
import {
  doipPort, DoipReader, doipTester, doipType, encodeAliveAnswer, encodeDoipMessage, encodeRoutingActivation, readDoipAcknowledge, readDoipMessage,
  readRoutingCode, routingActivated, type DoipFrame,
} from '../telegrams/doip.ts'
import type { ByteLink } from './byte-link.ts'
import { networkName } from './cable-name.ts'
import { GatewayTranslator, type GatewayProtocol, type GatewaySaid } from './gateway.ts'
import { openTcpLink } from './tcp-link.ts'

/** How long the gateway may take to let the tester in, ms: 2000 in ediabaslib (at d017dce2, EdInterfaceEnet.cs), and one more for a slow network. */
const routingPatience = 3000

/** How the request to be let in ended: with the gateway's code, or without an answer. */
type Routing = number | 'silent' | 'hung-up'

/**
 * Opens a DoIP connection and has the gateway let this tester in. Rejects with 'cable-unreachable' when nobody speaks
 * DoIP there, and with 'gateway-refused' when the gateway says no.
 */
export async function openDoipLink(host: string, port = doipPort): Promise<ByteLink> {
  const name = networkName({ kind: 'doip', host, port })
  const { promise, resolve: answered } = Promise.withResolvers<Routing>()
  const translator = new GatewayTranslator(new DoipProtocol(answered))
  const link = await openTcpLink(host, port, { kind: 'doip', name, translator, greeting: encodeRoutingActivation() })
  const stop = link.onLost(() => answered('hung-up'))
  const patience = setTimeout(() => answered('silent'), routingPatience)
  const routing = await promise
  clearTimeout(patience)
  stop()
  if (routing === routingActivated) return link
  await link.close()
  throw notLetIn(name, routing)
}

function notLetIn(name: string, routing: Routing): BenchError {
  switch (routing) {
    case 'silent': return new BenchError('cable-unreachable', `${name}: no routing activation within ${String(routingPatience)} ms`)
    case 'hung-up': return new BenchError('cable-unreachable', `${name}: the connection ended before routing was activated`)
    default: return new BenchError('gateway-refused', `${name}: routing activation answered with code ${routing.toString(16).padStart(2, '0')}`)
  }
}

class DoipProtocol implements GatewayProtocol {
  private readonly reader = new DoipReader()
  private readonly routed: (code: number) => void

  constructor(routed: (code: number) => void) {
    this.routed = routed
  }

  encode({ source, target, payload }: Telegram): Uint8Array {
    return encodeDoipMessage({ source: source === testerAddress ? doipTester : source, target, data: payload })
  }

  hear(chunk: Uint8Array): GatewaySaid[] {
    return this.reader.push(chunk).flatMap((found) => found.kind === 'fault' ? [{ kind: 'garbage' }] : this.said(found))
  }

  private said({ type, payload }: DoipFrame): GatewaySaid[] {
    switch (type) {
      case doipType.routingAnswer: {
        const code = readRoutingCode(payload)
        if (code !== undefined) this.routed(code)
        return []
      }
      case doipType.message: {
        const message = readDoipMessage(payload)
        return message?.target === doipTester ? [{ kind: 'message', source: unit(message.source), target: testerAddress, data: message.data }] : []
      }
      case doipType.acknowledge: {
        const message = readDoipAcknowledge(payload)
        return message?.target === doipTester ? [{ kind: 'acknowledge', target: unit(message.source), data: message.data }] : []
      }
      case doipType.messageRefusal:
      case doipType.refusal: return [{ kind: 'refusal' }]
      case doipType.aliveCheck: return [{ kind: 'alive-check', answer: encodeAliveAnswer() }]
      default: return []
    }
  }
}

/** The unit behind a logical address. */
const unit = (address: number): number => address & 0xff
