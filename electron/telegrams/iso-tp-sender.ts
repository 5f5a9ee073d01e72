import { segment, type Flow } from './iso-tp.ts'

/** Why a message did not get through. */
export type SendFault = 'overflow' | 'too-many-waits' | 'unexpected-flow'

/** What a flow control makes of a message: frames that may go out now, so many milliseconds apart; patience; or its end. */
export type Next =
  | { kind: 'send'; frames: readonly Uint8Array[]; separation: number }
  | { kind: 'wait' }
  | { kind: 'fault'; fault: SendFault }

/** How often a unit may say "wait" to one message: Zephyr's default for N_WFTmax; ISO 15765-2 leaves the number open. */
const mostWaits = 10

/** Sends one message: `first` at once, the rest as the unit's flow control allows. */
export class IsoTpSender {
  readonly first: Uint8Array
  private left: readonly Uint8Array[]
  private waits = 0

  /** Throws RangeError when the message is empty or longer than 4095 bytes. */
  constructor(target: number, payload: Uint8Array) {
    const [first, ...rest] = segment(target, payload)
    this.first = first
    this.left = rest
  }

  /** Nothing waits for flow control any more. */
  get isDone(): boolean {
    return this.left.length === 0
  }

  take({ state, blockSize, separation }: Flow): Next {
    if (this.isDone) return { kind: 'fault', fault: 'unexpected-flow' }
    if (state === 'overflow') return this.giveUp('overflow')
    if (state === 'wait') {
      this.waits += 1
      return this.waits > mostWaits ? this.giveUp('too-many-waits') : { kind: 'wait' }
    }
    const block = blockSize === 0 ? this.left.length : blockSize
    const frames = this.left.slice(0, block)
    this.left = this.left.slice(block)
    return { kind: 'send', frames, separation }
  }

  private giveUp(fault: SendFault): Next {
    this.left = []
    return { kind: 'fault', fault }
  }
}
