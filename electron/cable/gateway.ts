import { BenchError } from '../../shared/errors.ts'
import { encodeBmwFast, testerAddress, type Telegram } from '../telegrams/bmw-fast.ts'
import { BmwFastReader } from '../telegrams/bmw-fast-reader.ts'
import type { Heard, Translator } from './tcp-link.ts'

/** What a car's gateway says, with addresses as BMW-FAST has them: one byte, F1 for the tester. */
export type GatewaySaid =
  | { kind: 'message'; source: number; target: number; data: Uint8Array }
  /** It has a message of the tester and passes it on; `data` is how the message begins. */
  | { kind: 'acknowledge'; target: number; data: Uint8Array }
  /** It has the newest message of the tester and passes it to nobody. */
  | { kind: 'refusal' }
  /** It gives the connection up unless it gets this back. */
  | { kind: 'alive-check'; answer: Uint8Array }
  /** No frame: from here on nothing can be understood. */
  | { kind: 'garbage' }

/** What differs between the protocols of gateways. */
export interface GatewayProtocol {
  encode(question: Telegram): Uint8Array
  hear(chunk: Uint8Array): GatewaySaid[]
}

/**
 * Dresses a gateway as a cable (docs/decisions/0006). What the echo is on a K+DCAN cable, the acknowledge is here: the
 * proof that the question is on its way. So the exchange gets it as the echo, and all its rules for echoes hold: nothing
 * that comes before it is an answer, and a gateway that stops acknowledging is a cable that does not react. A refusal
 * proves as much and no answer follows it, so the unit is silent and the cable is not. An acknowledge of something
 * else than the question is an echo that came back changed.
 */
export class GatewayTranslator implements Translator {
  private readonly protocol: GatewayProtocol
  private readonly questions = new BmwFastReader()
  private newest: Telegram | undefined

  constructor(protocol: GatewayProtocol) {
    this.protocol = protocol
  }

  /** Throws 'defect' for anything but one whole telegram. */
  toWire(bytes: Uint8Array): Uint8Array {
    const [question] = this.questions.push(bytes)
    if (question?.kind !== 'telegram') throw new BenchError('defect', 'a gateway is asked in whole telegrams')
    this.newest = question.telegram
    return this.protocol.encode(question.telegram)
  }

  fromWire(chunk: Uint8Array): Heard[] {
    return this.protocol.hear(chunk).flatMap((said) => this.meaning(said))
  }

  private meaning(said: GatewaySaid): Heard[] {
    switch (said.kind) {
      case 'message': return telegram(said.source, said.target, said.data)
      case 'acknowledge': return this.isNewest(said.target, said.data) ? this.echo() : telegram(testerAddress, said.target, said.data)
      case 'refusal': return this.echo()
      case 'alive-check': return [{ kind: 'reply', bytes: said.answer }]
      case 'garbage': return [{ kind: 'broken' }]
    }
  }

  private isNewest(target: number, beginning: Uint8Array): boolean {
    const { newest } = this
    return newest?.target === target && beginning.every((byte, at) => byte === newest.payload[at])
  }

  private echo(): Heard[] {
    return this.newest === undefined ? [] : [{ kind: 'telegram', bytes: this.newest.bytes }]
  }
}

/** BMW-FAST has no telegram without data. */
const telegram = (source: number, target: number, data: Uint8Array): Heard[] =>
  data.length === 0 ? [] : [{ kind: 'telegram', bytes: encodeBmwFast({ source, target, payload: data }) }]
