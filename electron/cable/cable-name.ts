import { BenchError } from '../../shared/errors.ts'

/** What a person can name as a cable. */
export type CableName =
  | { kind: 'serial'; path: string }
  | { kind: 'tcp'; host: string; port: number }
  | { kind: 'training'; scenario: string }

/**
 * Reads "/dev/ttyUSB0" or "COM3", "tcp:HOST:PORT" (an IPv6 host in brackets), or "training:SCENARIO".
 * Throws 'bad-arguments' for anything else; whether the cable exists shows when it is opened.
 */
export function parseCableName(text: string): CableName {
  const name = text.trim()
  if (/^[^\p{Cc}]+$/u.test(name)) {
    if (/^\/[^/]/.test(name) || /^COM[1-9]\d{0,2}$/i.test(name)) return { kind: 'serial', path: name }
    const training = /^training:(.+)$/.exec(name)?.[1]
    if (training !== undefined) return { kind: 'training', scenario: training }
    const [, host, port] = /^tcp:([^\s/:[\]]+|\[[0-9a-fA-F:.]+\]):(\d{1,5})$/.exec(name) ?? []
    if (host !== undefined && Number(port) >= 1 && Number(port) <= 0xffff) {
      return { kind: 'tcp', host: host.replace(/^\[|\]$/g, ''), port: Number(port) }
    }
  }
  throw new BenchError('bad-arguments', `no cable is called "${name}": /dev/..., COM..., tcp:HOST:PORT or training:SCENARIO`)
}
