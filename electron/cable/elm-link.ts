import { BenchError } from '../../shared/errors.ts'
import type { Telegram } from '../telegrams/bmw-fast.ts'
import { BmwFastReader } from '../telegrams/bmw-fast-reader.ts'
import { askDescription, askName, askStnName, askVoltage, interruption, isElmName, readElmLine, readVoltage } from '../telegrams/elm327.ts'
import type { ByteLink, SupplyVoltage } from './byte-link.ts'
import { networkName } from './cable-name.ts'
import { ElmAdapter } from './elm-adapter.ts'
import { ElmConversation } from './elm-conversation.ts'
import { LinkListeners } from './link-listeners.ts'
import { openSerialLink } from './serial-link.ts'
import { openTcpLink } from './tcp-link.ts'

/** The ELM327's own baud rate, that of STN and newer adapters, and the fastest the ELM327 has (ELM327DSJ, pin 6 and PP 0C). */
const usualBauds = [38_400, 115_200, 500_000]
/** How often an adapter is asked for its name, and how long it may take, ms; one on a Bluetooth line that has just come up takes most of it. */
const nameTries = 3
const namePatience = 700
/** An adapter that was busy when it was opened says its last words within this, ms. */
const openingPause = 200

/** Where an adapter is: at a serial port, perhaps with a baud rate that is known, or on the network. */
export type ElmPlace = { path: string; baud?: number } | { host: string; port: number }

/**
 * Opens an ELM327 or STN adapter on a serial port (also one that Bluetooth brings) or on the network, and sets it up for
 * D-CAN. Without a baud rate the usual ones are tried, up to about 8 s in all. Rejects with 'cable-silent' when nothing
 * comes back, with 'cable-garbage' when it is no such adapter, with 'cable-unfit' when it is one that cannot do D-CAN, and
 * as the port or the connection under it does.
 */
export async function openElmLink(place: ElmPlace): Promise<ByteLink> {
  const name = 'host' in place ? networkName({ kind: 'elm', ...place }) : `elm:${place.path}`
  if ('host' in place) return await openOver(await openTcpLink(place.host, place.port, { kind: 'elm', name }), name, true)
  let failure = new BenchError('cable-silent', name)
  for (const [index, baudRate] of (place.baud === undefined ? usualBauds : [place.baud]).entries()) {
    try {
      const line = await openSerialLink(place.path, { baudRate, parity: 'none', dtr: true })
      return await openOver(line, name, /^\/dev\/rfcomm\d/.test(place.path))
    } catch (error) {
      if (!(error instanceof BenchError) || !anotherBaudMayHelp(error, index)) throw error
      // noise at one baud rate says more than silence at the next
      if (failure.code === 'cable-silent') failure = error
    }
  }
  throw failure
}

/** A port that could be opened at one baud rate is a port, also where its driver knows no other rate. */
const anotherBaudMayHelp = ({ code }: BenchError, index: number): boolean =>
  code === 'cable-silent' || code === 'cable-garbage' || (code === 'cable-not-serial' && index > 0)

/** Greets the adapter at the far end of a line of text. Closes the line when it is no adapter. */
async function openOver(line: ByteLink, name: string, wireless: boolean): Promise<ByteLink> {
  const adapter = new ElmAdapter(line)
  try {
    const adapterName = await identify(adapter, name)
    await adapter.setUp()
    return new ElmLink(line, adapter, { name, adapterName, wireless })
  } catch (error) {
    adapter.leave()
    await line.close()
    throw error
  }
}

/** All that the adapter says of itself: "ELM327 v1.3a, STN1110 v4.0.1, SCANTOOL.NET LLC". */
async function identify(adapter: ElmAdapter, name: string): Promise<string> {
  await adapter.hush(openingPause)
  for (let tries = 0; tries < nameTries; tries += 1) {
    const words = await adapter.askWhoever(askName, namePatience)
    if (!words.some(isElmName)) continue
    // a prompt that comes late must not be taken for that of a later command
    await adapter.settle()
    for (const command of [askStnName, askDescription]) words.push(...await adapter.ask(command))
    return [...new Set(words)].filter((text) => readElmLine(text).kind === 'text').join(', ')
  }
  throw new BenchError(adapter.lastWords === '' ? 'cable-silent' : 'cable-garbage', `${name}: ${adapter.lastWords}`)
}

/**
 * An adapter in the dress of a K+DCAN cable (docs/decisions/0006). It cannot ask all units together: a question to a group is
 * taken, echoed and put to nobody, so the exchange hears no unit (ediabaslib puts such questions to a list of units).
 */
class ElmLink implements ByteLink {
  readonly kind = 'elm'
  readonly name: string
  readonly adapterName: string
  readonly wireless: boolean
  /**
   * Two attempts of a second each, for the ways over a slow wireless line. Between two blocks of a long answer there are four
   * of those, or one prompt that got lost.
   */
  readonly patience = { answer: 2000, gap: 800 }
  private readonly line: ByteLink
  private readonly adapter: ElmAdapter
  private readonly listeners: LinkListeners
  private readonly questions = new BmwFastReader()
  private conversation = new AbortController()
  private turn: Promise<unknown> = Promise.resolve()

  constructor(line: ByteLink, adapter: ElmAdapter, is: { name: string; adapterName: string; wireless: boolean }) {
    this.name = is.name
    this.adapterName = is.adapterName
    this.wireless = is.wireless
    this.line = line
    this.adapter = adapter
    this.listeners = new LinkListeners(is.name)
    line.onLost(() => this.lose())
  }

  get generation(): number {
    return this.listeners.generation
  }

  get isOpen(): boolean {
    return this.listeners.isOpen && this.line.isOpen
  }

  /** Takes one whole telegram; a question that is still open is called off. Throws 'defect' for anything else, RangeError for more than 4095 bytes. */
  send(bytes: Uint8Array): void {
    if (!this.line.isOpen) this.lose()
    this.listeners.mustBeOpen()
    const [question] = this.questions.push(bytes)
    if (question?.kind !== 'telegram') throw new BenchError('defect', 'an adapter is asked in whole telegrams')
    this.conversation.abort()
    this.conversation = new AbortController()
    void this.inTurn(this.work(question.telegram, this.conversation.signal)).catch(() => {
      // an adapter that does not prompt any more is as good as gone
      this.lose()
    })
  }

  onBytes(listener: (bytes: Uint8Array) => void): () => void {
    return this.listeners.onBytes(listener)
  }

  onLost(listener: () => void): () => void {
    return this.listeners.onLost(listener)
  }

  /** Measured by the adapter at pin 16, as soon as it is free; 'unknown' when it cannot tell. */
  async supplyVoltage(): Promise<SupplyVoltage> {
    const lines = await this.inTurn(async () => {
      await this.adapter.stop()
      return await this.adapter.ask(askVoltage)
    }).catch(() => [])
    const millivolts = lines.map(readVoltage).find((value) => value !== undefined)
    return millivolts === undefined ? 'unknown' : { millivolts, source: 'elm-atrv' }
  }

  async close(): Promise<void> {
    if (!this.listeners.close()) return
    this.conversation.abort()
    // an adapter left monitoring would receive its next user with frames
    if (this.line.isOpen) this.line.send(new TextEncoder().encode(interruption))
    await this.letGo()
  }

  /** What there is to do for a question, once it is its turn. */
  private work(question: Telegram, calledOff: AbortSignal): () => Promise<void> {
    const deliver = (bytes: Uint8Array): void => { if (!calledOff.aborted) this.listeners.deliver(bytes) }
    if (question.functional) return () => Promise.resolve().then(() => deliver(question.bytes))
    const conversation = new ElmConversation(this.adapter, question, deliver, calledOff)
    return async () => { if (!calledOff.aborted) await conversation.run() }
  }

  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const mine = this.turn.then(work)
    this.turn = mine.catch(() => undefined)
    return mine
  }

  private lose(): void {
    if (!this.listeners.lose()) return
    this.conversation.abort()
    void this.letGo()
  }

  private async letGo(): Promise<void> {
    this.adapter.leave()
    await this.line.close()
  }
}
