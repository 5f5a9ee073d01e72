import { BenchError } from '../../shared/errors.ts'
import { doipPort } from '../telegrams/doip.ts'
import { hsfzPort } from '../telegrams/hsfz.ts'

/** A place on the network: a bridge that passes every byte on, the gateway of a car, or an ELM327 adapter. */
export interface NetworkName { kind: 'tcp' | 'enet' | 'doip' | 'elm'; host: string; port: number }

/** What a person can name as a cable. */
export type CableName =
  | { kind: 'serial' | 'elm'; path: string }
  | NetworkName
  | { kind: 'training'; scenario: string }

/** A bridge has no usual port and an adapter several, a gateway has one. */
const usualPorts: Record<NetworkName['kind'], number | undefined> = { tcp: undefined, enet: hsfzPort, doip: doipPort, elm: undefined }

/**
 * Reads "/dev/ttyUSB0" or "COM3", "tcp:HOST:PORT", "enet:HOST" or "doip:HOST" with or without ":PORT" (an IPv6 host in
 * brackets), "elm:" with a device or HOST:PORT behind it, or "training:SCENARIO".
 * Throws 'bad-arguments' for anything else; whether the cable exists shows when it is opened.
 */
export function parseCableName(text: string): CableName {
  const name = text.trim()
  if (/^[^\p{Cc}]+$/u.test(name)) {
    const [, elm, path] = /^(elm:)?(\/[^/].*|[Cc][Oo][Mm][1-9]\d{0,2})$/.exec(name) ?? []
    if (path !== undefined) return { kind: elm === undefined ? 'serial' : 'elm', path }
    const training = /^training:(.+)$/.exec(name)?.[1]
    if (training !== undefined) return { kind: 'training', scenario: training }
    const network = parseNetworkName(name)
    if (network !== undefined) return network
  }
  throw new BenchError('bad-arguments', `no cable is called "${name}": /dev/..., COM..., tcp:HOST:PORT, enet:HOST, doip:HOST, elm:/dev/..., elm:HOST:PORT or training:SCENARIO`)
}

function parseNetworkName(name: string): NetworkName | undefined {
  const [, start, host = '', digits] = /^(tcp|enet|doip|elm):([^\s/:[\]]+|\[[0-9a-fA-F:.]+\])(?::(\d{1,5}))?$/.exec(name) ?? []
  const kind = networkKinds.find((one) => one === start)
  if (kind === undefined) return undefined
  const port = digits === undefined ? usualPorts[kind] : Number(digits)
  return port === undefined || port < 1 || port > 0xffff ? undefined : { kind, host: host.replace(/^\[|\]$/g, ''), port }
}

const networkKinds = ['tcp', 'enet', 'doip', 'elm'] as const

/** The name as parseCableName reads it; a gateway's usual port is left out. */
export function networkName({ kind, host, port }: NetworkName): string {
  const place = `${kind}:${host.includes(':') ? `[${host}]` : host}`
  return port === usualPorts[kind] ? place : `${place}:${String(port)}`
}
