import { networkName, parseCableName, type NetworkName } from '../../../electron/cable/cable-name.ts'
import { BmwFastReader } from '../../../electron/telegrams/bmw-fast-reader.ts'
import { encodeBmwFast } from '../../../electron/telegrams/bmw-fast.ts'
import { DoipReader, encodeDoipMessage, readDoipMessage } from '../../../electron/telegrams/doip.ts'
import { Ds2Reader, encodeDs2 } from '../../../electron/telegrams/ds2.ts'
import { ElmReader } from '../../../electron/telegrams/elm327-reader.ts'
import { frameLine, readElmLine } from '../../../electron/telegrams/elm327.ts'
import { encodeHsfzMessage, HsfzReader, readHsfzMessage } from '../../../electron/telegrams/hsfz.ts'
import { IsoTpReader } from '../../../electron/telegrams/iso-tp-reader.ts'
import { segment } from '../../../electron/telegrams/iso-tp.ts'
import { encodeKwp2000Star, Kwp2000StarReader } from '../../../electron/telegrams/kwp2000-star.ts'
import { joined } from '../corpus.ts'
import type { Random } from '../random.ts'
import { roundTrip, type RoundTrip } from './round-trip.ts'

const address = (random: Random): number => random.below(256)
const payload = (longest: number) => (random: Random): Uint8Array => random.bytes(random.once(10) ? random.between(1, longest) : random.between(1, Math.min(longest, 40)))

const bmwFast = new BmwFastReader()
const ds2 = new Ds2Reader()
const kwp2000Star = new Kwp2000StarReader()

/** Every frame format the program writes, read back by its own reader. */
export const frameRoundTrips: readonly RoundTrip[] = [
  roundTrip('BMW-FAST', (random) => ({ target: address(random), source: address(random), functional: random.once(4), payload: payload(4095)(random) }), encodeBmwFast, (wire) =>
    [...bmwFast.push(wire), ...bmwFast.flush()].map((found) => found.kind === 'telegram' && (({ bytes, ...parts }) => bytes.length === wire.length && parts)(found.telegram))[0]),
  roundTrip('DS2', (random) => ({ unit: address(random), payload: payload(252)(random) }), encodeDs2, (wire) =>
    [...ds2.push(wire), ...ds2.flush()].map((found) => found.kind === 'telegram' && { unit: found.telegram.unit, payload: found.telegram.payload })[0]),
  roundTrip('KWP2000*', (random) => ({ target: address(random), source: address(random), payload: payload(255)(random) }), encodeKwp2000Star, (wire) =>
    [...kwp2000Star.push(wire), ...kwp2000Star.flush()].map((found) => found.kind === 'telegram' && (({ bytes, ...parts }) => bytes.length === wire.length && parts)(found.telegram))[0]),
  roundTrip('HSFZ', (random) => ({ source: address(random), target: address(random), data: payload(4095)(random) }), encodeHsfzMessage, (wire) => {
    const [frame] = new HsfzReader().push(wire)
    return frame?.kind === 'frame' && readHsfzMessage(frame.payload)
  }),
  roundTrip('DoIP', (random) => ({ source: random.below(0x10000), target: random.below(0x10000), data: payload(4095)(random) }), encodeDoipMessage, (wire) => {
    const [frame] = new DoipReader().push(wire)
    return frame?.kind === 'frame' && readDoipMessage(frame.payload)
  }),
  roundTrip('ISO-TP', payload(4095), (message) => segment(0xf1, message), (frames) => {
    const reader = new IsoTpReader(0xf1, 8)
    return joined(frames.flatMap((frame) => {
      if (reader.waitsForFlowControl) reader.allow()
      return reader.take(frame)
    }).map((found) => found.kind === 'data' ? found.data : new Uint8Array()))
  }),
  roundTrip('ELM327 frame line', payload(8), (frame) => Buffer.from(`6F1${frameLine(frame)}\r`, 'latin1'), (wire) => {
    const [said] = new ElmReader().push(wire)
    const line = said?.kind === 'line' ? readElmLine(said.text) : undefined
    return line?.kind === 'frame' && line.data
  }),
  roundTrip('cable name', (random): NetworkName => ({
    kind: random.pick(['tcp', 'enet', 'doip', 'elm'] as const), host: random.pick(['192.0.2.7', 'bench.local', '::1', 'fe80:0:0:0:1:2:3:4']), port: random.between(1, 0xffff),
  }), networkName, parseCableName),
]
