import { SerialPort } from 'serialport'

/**
 * What a program without a stack would do: write a telegram, read its echo and the whole answer, write the next one.
 * No clock, no checksum, no trace. The measure for everything the stack costs.
 */
export class BareLoop {
  private readonly port: SerialPort
  private readonly echo: boolean
  private came: number[] = []
  private wake: () => void = () => undefined

  private constructor(port: SerialPort, echo: boolean) {
    this.port = port
    this.echo = echo
    port.on('data', (bytes: Uint8Array) => {
      this.came.push(...bytes)
      this.wake()
    })
  }

  static async open(path: string, echo: boolean): Promise<BareLoop> {
    const port = new SerialPort({ path, baudRate: 115_200, autoOpen: false })
    await new Promise<void>((opened, failed) => port.open((error) => error === null ? opened() : failed(error)))
    return new BareLoop(port, echo)
  }

  async run(telegrams: readonly Uint8Array[]): Promise<void> {
    for (const telegram of telegrams) {
      this.came = []
      this.port.write(telegram)
      const echoed = this.echo ? telegram.length : 0
      // "please wait" (7F xx 78) is followed by the answer
      for (let at = echoed, pending = true; pending;) {
        while (this.came.length < at + lengthOf(this.came, at)) await new Promise<void>((more) => { this.wake = more })
        pending = this.came[at + 3] === 0x7f && this.came[at + 5] === 0x78
        at += lengthOf(this.came, at)
      }
    }
  }

  close(): Promise<void> {
    return new Promise((closed) => this.port.close(() => closed()))
  }
}

/** Length of the telegram at a place, as far as its first bytes tell; Infinity while they are not all in. */
function lengthOf(bytes: readonly number[], at: number): number {
  const short = (bytes[at] ?? 0) & 0x3f
  if (short > 0) return 3 + short + 1
  const length = bytes[at + 3]
  if (length === undefined) return Infinity
  if (length > 0) return 4 + length + 1
  return bytes.length < at + 6 ? Infinity : 6 + ((bytes[at + 4] ?? 0) << 8) + (bytes[at + 5] ?? 0) + 1
}
