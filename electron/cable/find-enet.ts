import { createSocket } from 'node:dgram'
import { networkInterfaces } from 'node:os'
import { isBlankVin, isVin } from '../../shared/domain/vin.ts'
import { doipPort, DoipReader, doipType, encodeDoip, readDoipAnnouncement } from '../telegrams/doip.ts'
import { encodeHsfz, hsfzControlPort, HsfzReader, hsfzType, readHsfzIdentification } from '../telegrams/hsfz.ts'

/** A car whose gateway answered a call over the network. It says its VIN by itself; null when what it says is none. */
export interface EnetCar {
  /** How its gateway is to be spoken to; one that knows both is offered as 'enet'. */
  kind: 'enet' | 'doip'
  host: string
  vin: string | null
  /** The gateway's hardware address, which tells two cars without VIN apart. */
  detail: string
}

export interface EnetSearch {
  /** How long cars may take to answer, ms; the search takes all of it. */
  timeoutMs: number
  /** Where to call: the broadcast address of every network this computer is in. */
  to?: readonly string[]
  hsfzPort?: number
  doipPort?: number
}

/** More than stand in any workshop, and little to keep when somebody floods the network. */
const mostCars = 64

/** What a gateway said about its car. */
type Introduction = Omit<EnetCar, 'host' | 'kind'>

/** Calls the cars on this computer's networks. Never rejects: where nothing can be sent, no car is found. */
export async function findEnetCars({ timeoutMs, to = broadcastAddresses(), hsfzPort = hsfzControlPort, doipPort: portOfDoip = doipPort }: EnetSearch): Promise<EnetCar[]> {
  if (to.length === 0) return []
  const [enet, doip] = await Promise.all([
    introductions({ timeoutMs, to, port: hsfzPort, call: encodeHsfz({ type: hsfzType.identification, payload: new Uint8Array() }), read: readHsfz }),
    introductions({ timeoutMs, to, port: portOfDoip, call: encodeDoip({ type: doipType.identification, payload: new Uint8Array() }), read: readDoip }),
  ])
  return [
    ...[...enet].map(([host, car]): EnetCar => ({ kind: 'enet', host, ...car })),
    ...[...doip].filter(([host]) => !enet.has(host)).map(([host, car]): EnetCar => ({ kind: 'doip', host, ...car })),
  ]
}

interface Round { timeoutMs: number; to: readonly string[]; port: number; call: Uint8Array; read: (datagram: Uint8Array) => Introduction | undefined }

/** Calls twice on one port, because a datagram may get lost, and listens until the time is over. By the host that answered. */
function introductions({ timeoutMs, to, port, call, read }: Round): Promise<Map<string, Introduction>> {
  return new Promise((over) => {
    const cars = new Map<string, Introduction>()
    const socket = createSocket('udp4')
    const callAll = (): void => {
      for (const address of to) socket.send(call, port, address, () => undefined)
    }
    const again = setTimeout(callAll, timeoutMs / 3)
    setTimeout(() => {
      clearTimeout(again)
      socket.close(() => over(cars))
    }, timeoutMs)
    // no network, no right to broadcast, a host that refuses: in each case nobody answers
    socket.on('error', () => undefined)
    socket.on('message', (datagram, { address }) => {
      const car = cars.size < mostCars ? read(datagram) : undefined
      if (car !== undefined) cars.set(address, car)
    })
    socket.bind(0, () => {
      try {
        socket.setBroadcast(true)
      } catch {
        return
      }
      callAll()
    })
  })
}

function readHsfz(datagram: Uint8Array): Introduction | undefined {
  const [found] = new HsfzReader().push(datagram)
  if (found?.kind !== 'frame' || found.type !== hsfzType.identification) return undefined
  const car = readHsfzIdentification(found.payload)
  return car === undefined ? undefined : introduction(car.vin ?? '', car.mac)
}

function readDoip(datagram: Uint8Array): Introduction | undefined {
  const [found] = new DoipReader().push(datagram)
  if (found?.kind !== 'frame' || found.type !== doipType.announcement) return undefined
  const car = readDoipAnnouncement(found.payload)
  return car === undefined ? undefined : introduction(car.vin, car.mac)
}

const introduction = (vin: string, mac: string): Introduction => ({ vin: isVin(vin) && !isBlankVin(vin) ? vin : null, detail: `MAC ${mac}` })

/** The broadcast address of every IPv4 network this computer is in, each once. A direct cable to a car is one: 169.254.255.255. */
function broadcastAddresses(): string[] {
  const own = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? []).filter(({ family, internal }) => family === 'IPv4' && !internal)
  return [...new Set(own.map(({ address, netmask }) => broadcastOf(address, netmask)))]
}

/** All bits of the host part set: 192.168.0.10 in 255.255.255.0 gives 192.168.0.255. */
export function broadcastOf(address: string, netmask: string): string {
  const mask = netmask.split('.').map(Number)
  return address.split('.').map((part, index) => (Number(part) | ~(mask[index] ?? 0)) & 0xff).join('.')
}
