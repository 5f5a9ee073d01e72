import { testerAddress, type Telegram } from '../telegrams/bmw-fast.ts'

/** What a telegram is with regard to the echo of the question. 'doubtful': the cable's habit is not known and no echo came so far. */
export type EchoVerdict = 'echo' | 'second-echo' | 'changed-echo' | 'early' | 'doubtful' | 'in-time'

/**
 * A K+DCAN cable returns every byte it is given (ediabaslib at d017dce2, EdInterfaceObd.cs, HasAdapterEcho); Bluetooth and
 * WiFi adapters suppress that. Which kind this is shows in the first exchange. From a cable that echoes, nothing that
 * comes before the echo can be an answer: its question was not on the wire yet.
 */
export class Echo {
  private habit: 'unknown' | 'echoes' | 'none' = 'unknown'
  private expected = new Uint8Array()
  private seen = false

  /** The question that goes out now. */
  expect(telegram: Uint8Array): void {
    this.expected = Uint8Array.from(telegram)
    this.seen = false
  }

  /** True while a cable that echoes has not returned the question. */
  get missing(): boolean {
    return this.habit === 'echoes' && !this.seen
  }

  judge(telegram: Telegram): EchoVerdict {
    if (telegram.bytes.length === this.expected.length && telegram.bytes.every((byte, at) => byte === this.expected[at])) {
      if (this.seen) return 'second-echo'
      this.seen = true
      this.habit = 'echoes'
      return 'echo'
    }
    // nobody but the tester sends in its name: its own words, and not what it said
    if (telegram.source === testerAddress) return 'changed-echo'
    if (this.missing) return 'early'
    return this.habit === 'unknown' && !this.seen ? 'doubtful' : 'in-time'
  }

  /** An answer stood for a while and no echo came: this cable has none, until one is seen after all. */
  learnNone(): void {
    if (this.habit === 'unknown') this.habit = 'none'
  }
}
