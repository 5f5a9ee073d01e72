import { DoipReader, readDoipAcknowledge, readDoipAnnouncement, readDoipMessage, readRoutingCode } from '../../../electron/telegrams/doip.ts'
import { ElmReader, longestLine } from '../../../electron/telegrams/elm327-reader.ts'
import { readElmLine, readVoltage } from '../../../electron/telegrams/elm327.ts'
import { HsfzReader, readHsfzIdentification, readHsfzIgnition, readHsfzMessage } from '../../../electron/telegrams/hsfz.ts'
import { IsoTpReader } from '../../../electron/telegrams/iso-tp-reader.ts'
import { IsoTpSender } from '../../../electron/telegrams/iso-tp-sender.ts'
import { longestMessage, segment } from '../../../electron/telegrams/iso-tp.ts'
import { bytes, hexOf, sameBytes } from '../corpus.ts'
import { fuzzTarget, onlyThrows, type FuzzTarget } from './fuzz-target.ts'
import { hostileBytes, hostileText } from './hostile-input.ts'
import { chunks, streamOf } from './streams.ts'

const nothing = (): boolean => false

/** Frames of Ethernet: what comes out stood in the stream, frame behind frame, and behind a header that is none comes nothing more. */
function ethernet(name: string, seeds: readonly Uint8Array[], headerLength: number, reader: () => { push(chunk: Uint8Array): readonly ({ kind: 'frame'; payload: Uint8Array } | { kind: 'fault' })[] }): FuzzTarget {
  return fuzzTarget(name, streamOf(seeds), (stream) => {
    const of = reader()
    const found = chunks(stream).flatMap((chunk) => of.push(chunk))
    let at = 0
    for (const [index, one] of found.entries()) {
      if (one.kind === 'fault') return index === found.length - 1 ? undefined : 'goes on behind a header that is none'
      at += headerLength
      if (!sameBytes(one.payload, stream.bytes.subarray(at, at + one.payload.length))) return 'a payload that was not in the stream'
      at += one.payload.length
    }
    return at <= stream.bytes.length ? undefined : 'more bytes than came in'
  })
}

// typed by hand after ediabaslib at d017dce2, EdInterfaceEnet.cs: VIN question, acknowledge, alive check, identification
const hsfzSeeds = ['00000005 0001 F410 22F190', '00000008 0001 10F4 62F190574241', '00000005 0002 F410 22F190', '00000002 0012 00F4', '00000000 0011'].map(bytes)
const doipSeeds = ['03FC 8001 00000007 0EF3 0010 22F190', '03FC 8002 00000005 0010 0EF3 00', '03FC 0006 00000009 0EF3 0010 10 00000000', '03FC 0007 00000000'].map(bytes)
const said = ['DIAGADR10BMWMAC001A2B3C4D5EBMWVINWBAAB1C50DF000001', 'DIAGADR10BMWMAC001A2B3C4D5E'].map((text) => Uint8Array.from(Buffer.from(text, 'latin1')))

const gatewayPayloads = (): FuzzTarget => fuzzTarget('payloads of HSFZ and DoIP', (random) => hostileBytes(random, [...said, ...hsfzSeeds, ...doipSeeds]), (payload) => onlyThrows(nothing, () => {
  const { vin, mac } = readHsfzIdentification(payload) ?? {}
  if (mac !== undefined && !/^[0-9A-Fa-f]{12}$/.test(mac)) return `hardware address ${mac}`
  if (vin !== undefined && !/^[0-9A-Z]{17}$/.test(vin)) return `VIN ${vin}`
  const message = readHsfzMessage(payload)
  if (message !== undefined && !sameBytes(message.data, payload.subarray(2))) return 'other data'
  const doip = readDoipMessage(payload)
  if (doip !== undefined && !sameBytes(doip.data, payload.subarray(4))) return 'other data'
  if (readDoipAcknowledge(payload) !== undefined && payload[4] !== 0x00) return 'a refusal taken for a yes'
  readHsfzIgnition(payload)
  readDoipAnnouncement(payload)
  readRoutingCode(payload)
  return undefined
}))

const message = Uint8Array.from({ length: 40 }, (_, index) => index)
const isoTpSeeds = [...segment(0xf1, message), ...segment(0xf1, message.subarray(0, 5)), ...['F1 30 00 00', 'F1 31 00 00', 'F1 32 00 00', 'F1 10 00 01 02 03 04 05', 'F1 1F FF 01 02 03 04 05'].map(bytes)]

/** A message ends with as many bytes as its beginning promised, and no sooner or later. */
const isoTp = (): FuzzTarget => {
  // one for all inputs: a message may begin in one input and end in another
  const reader = new IsoTpReader(0xf1, 3)
  let left = 0
  return fuzzTarget('ISO-TP', (random) => Array.from({ length: random.between(1, 8) }, () => random.once(3) ? random.pick(isoTpSeeds) : hostileBytes(random, isoTpSeeds).subarray(0, 8)), (frames) => onlyThrows(nothing, () => {
    const sender = new IsoTpSender(0x61, message)
    for (const frame of frames) {
      if (reader.waitsForFlowControl) reader.allow()
      for (const found of reader.take(frame)) {
        if (found.kind === 'begin') left = found.length
        if (found.kind === 'begin' && found.length > longestMessage) return `a message of ${String(found.length)} bytes`
        if (found.kind === 'data') left -= found.data.length
        if (found.kind === 'end' && left !== 0) return `ends with ${String(left)} bytes to come`
        if (found.kind === 'flow') sender.take(found.flow)
        if (left < 0) return 'more bytes than promised'
      }
    }
    return undefined
  }))
}

const elmWords = ['NO DATA', '?', 'OK', 'SEARCHING...', 'BUS INIT: ERROR', 'UNABLE TO CONNECT', 'CAN ERROR', 'BUFFER FULL', 'STOPPED', 'LV RESET', 'ELM327 v1.5', 'STN1110 v4.0.1', '12.6V', '661F1100A62D02901', '661 F1 10 0A 62 D0 29 01', '<RX ERROR', '>', '\r', '\r\r>', 'ATRV\r12.6V\r\r>']

/** What an adapter says: lines of bounded length, frames that fit CAN, voltages of two digits, and never an exception. */
const elm = (): FuzzTarget => {
  const reader = new ElmReader()
  return fuzzTarget('ELM327 text', (random) => Buffer.from(hostileText(random, elmWords), 'latin1'), (chunk) => onlyThrows(nothing, () => {
    for (const one of reader.push(chunk)) {
      if (one.kind === 'prompt') continue
      if (one.text === '' || one.text.length > longestLine || /[\r\n>]/.test(one.text)) return `the line ${JSON.stringify(one.text)}`
      const line = readElmLine(one.text)
      if (line.kind === 'frame' && (line.data.length < 1 || line.data.length > 8 || line.id > 0xfff || !one.text.toUpperCase().replaceAll(/\s/g, '').endsWith(hexOf(line.data)))) return `the frame ${JSON.stringify(one.text)}`
      const millivolts = readVoltage(one.text)
      if (millivolts !== undefined && !(millivolts >= 0 && millivolts < 100_000)) return `${String(millivolts)} mV`
    }
    return undefined
  }))
}

export const adapterTargets = (): FuzzTarget[] => [
  ethernet('HSFZ reader', hsfzSeeds, 6, () => new HsfzReader()),
  ethernet('DoIP reader', doipSeeds, 8, () => new DoipReader()),
  gatewayPayloads(), isoTp(), elm(),
]
