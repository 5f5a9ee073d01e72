import { bmwFastHeader, checksum, encodeBmwFast, testerAddress, type Telegram } from '../telegrams/bmw-fast.ts'
import { frameLine, longestTimeout, longTimeout, monitor, readElmLine, shortTimeout, type ElmNotice } from '../telegrams/elm327.ts'
import { canIdOf, frameLength, goOn, readIsoTpFrame, type Flow } from '../telegrams/iso-tp.ts'
import { IsoTpReader, type IsoTpFound } from '../telegrams/iso-tp-reader.ts'
import { IsoTpSender, type Next } from '../telegrams/iso-tp-sender.ts'
import type { ElmAdapter } from './elm-adapter.ts'

/**
 * Frames a unit may send before it has to wait: ediabaslib's number for adapters. A frame of the bus is there after a
 * quarter of a millisecond and takes 5 ms through 38400 baud; of 3 none gets lost, however small the adapter's buffer is.
 */
const blockSize = 3
/** Until an adapter prompts behind a frame that nothing answers, ms: a slow wireless one takes most of it. */
const promptPatience = 1000
/** How long to listen on for a unit that asked for time or is slow, ms: P2*, the longest a unit takes between two words. */
const listenOn = 5000

/**
 * One question to one unit through an ELM327 or STN adapter: ISO-TP frames out, flow control by hand, and what comes back
 * as BMW-FAST bytes, at once, so that the exchange sees a long answer come in. What the echo is on a K+DCAN cable, a sign of
 * life from the adapter is here: it has taken the question.
 *
 * Lines that are no part of an answer (CAN ERROR, BUFFER FULL, a frame out of order) are passed on as they stand: ASCII
 * begins no telegram, so the exchange finds noise where it might find silence, and its trace keeps the adapter's words.
 * Within an answer nothing may be passed on but the answer: there, it ends, and the exchange finds it incomplete.
 */
export class ElmConversation {
  private readonly adapter: ElmAdapter
  private readonly question: Telegram
  private readonly deliver: (bytes: Uint8Array) => void
  private readonly calledOff: AbortSignal
  private readonly reader = new IsoTpReader(testerAddress, blockSize)
  private readonly sender: IsoTpSender
  private readonly askedAt = performance.now()
  /** What the unit lets go of a long question. */
  private block: Block | undefined
  private echoed = false
  private monitoring = false
  /** The answer that comes in; undefined between answers. */
  private answer: { dressed: number[]; length: number } | undefined
  /** Nothing more can come of this conversation: it is answered, or failed. */
  private over = false

  /** Throws RangeError for a question that ISO-TP cannot carry. */
  constructor(adapter: ElmAdapter, question: Telegram, deliver: (bytes: Uint8Array) => void, calledOff: AbortSignal) {
    this.adapter = adapter
    this.question = question
    this.deliver = deliver
    this.calledOff = calledOff
    this.sender = new IsoTpSender(question.target, question.payload)
  }

  /** Ends when the unit has answered, when nothing was heard for long, or when it is called off. Rejects as the adapter does. */
  async run(): Promise<void> {
    await this.adapter.stop()
    if (this.adapter.mustSetUp) await this.adapter.setUp()
    await this.adapter.setTimeout(longTimeout)
    this.adapter.say(frameLine(this.sender.first))
    if (this.adapter.lastHeard >= this.askedAt) this.echo()
    await this.listen()
    await this.adapter.stop()
  }

  private async listen(): Promise<void> {
    while (!this.over) {
      const heard = await this.adapter.next(this.monitoring ? listenOn : longestTimeout, this.calledOff)
      if (heard.kind === 'called-off' || (heard.kind === 'quiet' && this.monitoring)) return
      if (heard.kind === 'line') this.hear(heard.text)
      else this.echo()
      // the adapter owes a prompt
      if (heard.kind === 'quiet') this.hearAll(await this.adapter.stop())
      if (this.reader.waitsForFlowControl || this.block !== undefined) await this.goOn()
      else if (heard.kind !== 'line' && !this.monitor()) return
    }
  }

  /** The adapter's own timeout is over: goes on without it. False when there is nothing to go on for. */
  private monitor(): boolean {
    if (this.over || this.monitoring) return false
    this.adapter.say(monitor)
    this.monitoring = true
    return true
  }

  /** Flow control of both sides: what the unit allows, and what it waits for. */
  private async goOn(): Promise<void> {
    this.hearAll(await this.adapter.stop())
    this.monitoring = false
    if (this.over) return
    const { block } = this
    this.block = undefined
    if (block !== undefined) await this.sendBlock(block)
    else if (this.reader.waitsForFlowControl) {
      this.reader.allow()
      this.adapter.say(frameLine(goOn(this.question.target, blockSize)))
    }
  }

  private async sendBlock({ frames, separation }: Block): Promise<void> {
    for (const [index, frame] of frames.entries()) {
      const last = index === frames.length - 1
      await this.adapter.setTimeout(last ? longTimeout : shortTimeout)
      if (index > 0) await new Promise((passed) => setTimeout(passed, separation))
      if (this.over || this.calledOff.aborted) return
      this.adapter.say(frameLine(frame))
      if (!last) this.hearAll(await this.adapter.finish(promptPatience))
    }
  }

  private hearAll(lines: readonly string[]): void {
    for (const text of lines) this.hear(text)
  }

  private hear(text: string): void {
    this.echo()
    if (this.over) return
    const line = readElmLine(text)
    if (line.kind === 'frame') this.hearFrame(line.id, line.data, text)
    else if (this.monitoring && line.kind === 'notice' && line.notice === 'not-understood') this.over = true
    else {
      if (line.forgot) this.adapter.mustSetUp = true
      if (line.kind === 'notice' && tellsNothing.has(line.notice)) return
      this.passOn(text)
      this.over ||= line.kind === 'text' || line.notice !== 'frame-damaged'
    }
  }

  private hearFrame(id: number, data: Uint8Array, text: string): void {
    // text has no checksum: a line that lost two digits is still one, and only its length gives it away
    if (data.length !== frameLength) {
      this.passOn(text)
      return
    }
    if (id === canIdOf(this.question.target)) {
      for (const found of this.reader.take(data)) if (!this.over) this.bring(found, text)
      return
    }
    const frame = readIsoTpFrame(data)
    // of another unit that is late: the exchange decides what it is worth
    if (frame.kind === 'single' && frame.target === testerAddress && this.answer === undefined) {
      this.deliver(encodeBmwFast({ target: testerAddress, source: id & 0xff, payload: frame.data }))
    }
  }

  private bring(found: IsoTpFound, text: string): void {
    switch (found.kind) {
      case 'begin':
        this.answer = { dressed: [], length: found.length }
        this.dress(bmwFastHeader({ target: testerAddress, source: this.question.target, length: found.length }))
        break
      case 'data':
        this.dress(found.data)
        break
      case 'end':
        this.over = !this.isPending
        this.dress(Uint8Array.of(checksum(Uint8Array.from(this.answer?.dressed ?? []))))
        this.answer = undefined
        break
      case 'flow':
        this.heed(found.flow, text)
        break
      case 'fault':
        this.passOn(text)
    }
  }

  /** The next bytes of the answer. */
  private dress(bytes: Uint8Array): void {
    this.answer?.dressed.push(...bytes)
    this.deliver(bytes)
  }

  /** 7F xx 78: the unit will say more. */
  private get isPending(): boolean {
    const { dressed = [], length } = this.answer ?? {}
    return length === 3 && dressed.at(-3) === 0x7f && dressed.at(-1) === 0x78
  }

  private heed(flow: Flow, text: string): void {
    // one too many is for nobody (ISO 15765-2)
    if (this.sender.isDone) return
    const next = this.sender.take(flow)
    if (next.kind === 'send') this.block = next
    if (next.kind !== 'fault') return
    this.passOn(text)
    this.over = true
  }

  private echo(): void {
    if (!this.echoed) this.deliver(this.question.bytes)
    this.echoed = true
  }

  private passOn(text: string): void {
    // whatever followed the beginning of an answer could by chance complete it
    if (this.answer !== undefined) this.over = true
    else this.deliver(new TextEncoder().encode(text))
  }
}

type Block = Extract<Next, { kind: 'send' }>

/** After these words it is still open whether the unit answers. */
const tellsNothing: ReadonlySet<ElmNotice> = new Set(['ok', 'no-data', 'stopped', 'searching'])
