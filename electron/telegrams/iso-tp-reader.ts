import { readIsoTpFrame, type Flow, type FrameFault } from './iso-tp.ts'

/** Why frames gave no message, or not the rest of one. */
export type MessageFault = FrameFault | 'wrong-number' | 'unexpected-consecutive' | 'interrupted' | 'missing-consecutive'

/**
 * What a frame brought: the begin of a message and how long it will be, its next bytes, its end; a flow control for
 * whoever sends to this unit; or a fault, after which nothing more comes of the message that had begun.
 */
export type IsoTpFound =
  | { kind: 'begin'; length: number }
  | { kind: 'data'; data: Uint8Array }
  | { kind: 'end' }
  | { kind: 'flow'; flow: Flow }
  | { kind: 'fault'; fault: MessageFault }

/**
 * Puts the messages of one unit to one address together. Gives the bytes of a message as they come in, because a long one
 * takes seconds; only 'end' makes it whole. A message that another one interrupts is given up, as ISO 15765-2 wants it.
 */
export class IsoTpReader {
  private readonly address: number
  private readonly blockSize: number
  /** What is left of the message that has begun; 0 between messages. */
  private left = 0
  private number = 0
  /** Frames that the unit may still send before it waits for flow control. */
  private allowed = 0

  /** `address`: for whom the messages are. `blockSize`: how many frames each flow control allows, 1 or more. */
  constructor(address: number, blockSize: number) {
    this.address = address
    this.blockSize = blockSize
  }

  /** A message has begun and the unit waits to be allowed to go on. */
  get waitsForFlowControl(): boolean {
    return this.left > 0 && this.allowed === 0
  }

  /** Flow control goes out now. */
  allow(): void {
    this.allowed = this.blockSize
  }

  /** Takes the data bytes of the unit's next CAN frame. A frame for somebody else brings nothing. */
  take(bytes: Uint8Array): IsoTpFound[] {
    if (bytes.length > 0 && bytes[0] !== this.address) return []
    const frame = readIsoTpFrame(bytes)
    switch (frame.kind) {
      case 'single': return [...this.giveUp('interrupted'), ...this.begin(frame.data.length, frame.data)]
      case 'first': return [...this.giveUp('interrupted'), ...this.begin(frame.length, frame.data)]
      case 'consecutive': return this.goOn(frame.number, frame.data)
      case 'flow': return [{ kind: 'flow', flow: frame.flow }]
      case 'faulty': return [...this.giveUp('interrupted'), { kind: 'fault', fault: frame.fault }]
    }
  }

  /** The time for the rest of a message is over. */
  giveUp(fault: MessageFault = 'missing-consecutive'): IsoTpFound[] {
    if (this.left === 0) return []
    this.left = 0
    return [{ kind: 'fault', fault }]
  }

  private begin(length: number, data: Uint8Array): IsoTpFound[] {
    this.left = length
    this.number = 0
    this.allowed = 0
    return [{ kind: 'begin', length }, ...this.add(data)]
  }

  private goOn(number: number, data: Uint8Array): IsoTpFound[] {
    if (this.left === 0) return [{ kind: 'fault', fault: 'unexpected-consecutive' }]
    this.number = (this.number + 1) & 0xf
    if (number !== this.number) return this.giveUp('wrong-number')
    this.allowed = Math.max(0, this.allowed - 1)
    const wanted = Math.min(this.left, 6)
    return data.length < wanted ? this.giveUp('too-short') : this.add(data.subarray(0, wanted))
  }

  private add(data: Uint8Array): IsoTpFound[] {
    this.left -= data.length
    return [{ kind: 'data', data }, ...this.left === 0 ? [{ kind: 'end' } as const] : []]
  }
}
