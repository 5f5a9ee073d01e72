import { BenchError } from '../../shared/errors.ts'
import { askName, interruption, longTimeout, readElmLine, setUp, type ElmNotice } from '../telegrams/elm327.ts'
import { ElmReader, type ElmSaid } from '../telegrams/elm327-reader.ts'
import type { ByteLink } from './byte-link.ts'

/** How long a command to the adapter itself may take, ms (ediabaslib at d017dce2, EdElmInterface.cs, Elm327CommandTimeout). */
const commandPatience = 1500
/** How long an interrupted adapter may take to prompt, ms. A slow wireless one needs a tenth of a second. */
const stopPatience = 400
/** After a time of confusion nothing more is to come when this long nothing came, ms. */
const settlePause = 150
/** Longest time for anything to settle, ms: a line that never falls silent must not hold up anybody. */
const settleMost = 2000
/** More lines than this wait for nobody: 64 KiB of the longest. */
const mostWaiting = 300

/** The next thing the adapter said, or that it said nothing until the time was over, or that listening was called off. */
export type Heard = ElmSaid | { kind: 'quiet' } | { kind: 'called-off' }

/**
 * The dialogue with an ELM327 or STN adapter over a line of text: one command at a time, each after the prompt, and what
 * comes back, as lines. Adapters that echo although they were told not to are understood. Everything here rejects with
 * 'cable-lost' when the line goes, and with 'cable-silent' when the adapter owes a prompt and does not give it.
 */
export class ElmAdapter {
  /** It must be set up before the next question: it is new, or came up anew in the middle of things. */
  mustSetUp = true
  /** When it last said anything, on the clock of performance.now(). */
  lastHeard = -Infinity
  /** What it said last, for the fold under an error. Empty: it never said anything. */
  lastWords = ''
  private readonly line: ByteLink
  private readonly reader = new ElmReader()
  private readonly stopListening: (() => void)[]
  private readonly said: ElmSaid[] = []
  /** Prompts that must come yet, one for every command; at 0 the adapter takes the next. A new one may be in the middle of something. */
  private owed = 1
  private command: string | undefined
  private timeout = ''
  private wake = (): void => undefined

  constructor(line: ByteLink) {
    this.line = line
    this.stopListening = [line.onBytes((bytes) => this.take(bytes)), line.onLost(() => this.wake())]
  }

  /** Hands a command over without waiting for what comes of it. Whatever was said before is no answer to it and forgotten. */
  say(command: string): void {
    this.said.length = 0
    this.owed += 1
    this.command = command
    this.write(`${command}\r`)
  }

  /** Hands a command over and gives the lines it brings, without the prompt behind them. */
  async ask(command: string): Promise<string[]> {
    this.say(command)
    return await this.finish(commandPatience)
  }

  /** The same where it is not known yet whether there is an adapter: silence brings no lines and is no error. */
  async askWhoever(command: string, patience: number): Promise<string[]> {
    this.say(command)
    return (await this.collect(patience)).lines
  }

  /** Waits for the next line or prompt. */
  async next(patience: number, calledOff?: AbortSignal): Promise<Heard> {
    const end = performance.now() + patience
    for (;;) {
      if (calledOff?.aborted === true) return { kind: 'called-off' }
      const said = this.said.shift()
      if (said !== undefined) return said
      if (!this.line.isOpen) throw new BenchError('cable-lost', this.line.name)
      const left = end - performance.now()
      if (left <= 0) return { kind: 'quiet' }
      await this.sleep(left, calledOff)
    }
  }

  /** Ends whatever the adapter is doing, so that it takes a command, and gives the lines that came before it did. */
  async stop(): Promise<string[]> {
    if (this.owed > 0) this.write(interruption)
    return await this.finish(stopPatience)
  }

  /** Waits until the adapter takes a command, and gives the lines that came before it did. */
  async finish(patience: number): Promise<string[]> {
    const { lines, prompted } = await this.collect(patience)
    if (prompted) return lines
    // a prompt got lost, or the interruption did: a command that changes nothing brings another
    this.owed = 0
    this.say(askName)
    if (!(await this.collect(commandPatience)).prompted) throw new BenchError('cable-silent', `${this.line.name}: ${this.lastWords}`)
    await this.settle()
    return lines
  }

  /** Ends whatever an adapter is doing of which nothing is known yet, not even whether it is one. */
  async hush(pause: number): Promise<void> {
    this.write(interruption)
    await this.settle(pause)
  }

  /** Waits until the adapter has nothing more to say, and forgets what it said. */
  async settle(pause = settlePause): Promise<void> {
    const end = performance.now() + settleMost
    while (performance.now() < end && (await this.next(pause)).kind !== 'quiet');
    this.owed = 0
  }

  /** Sets the adapter up for D-CAN. Rejects with 'cable-unfit' when it does not understand what that takes. */
  async setUp(): Promise<void> {
    this.mustSetUp = false
    for (const ways of setUp) {
      const understood = await this.firstUnderstood(ways)
      if (understood === undefined) throw new BenchError('cable-unfit', `${this.line.name}: ${ways.flat().join(', ')}: ${this.lastWords}`)
    }
    this.timeout = longTimeout
  }

  /** Gives the command that sets the adapter's own timeout, unless it is set so. */
  async setTimeout(command: string): Promise<void> {
    if (this.timeout !== command) await this.ask(command)
    this.timeout = command
  }

  /** Stops listening for good; whoever waits finds the line closed. */
  leave(): void {
    for (const stop of this.stopListening) stop()
    this.wake()
  }

  private async firstUnderstood(ways: readonly (readonly string[])[]): Promise<readonly string[] | undefined> {
    for (const way of ways) if (await this.obeys(way)) return way
    return undefined
  }

  /** Each command is given twice at most: the first one may meet what was left in the adapter's line. */
  private async obeys(commands: readonly string[]): Promise<boolean> {
    for (const command of commands) if (!await this.isOk(command) && !await this.isOk(command)) return false
    return true
  }

  private async isOk(command: string): Promise<boolean> {
    return (await this.ask(command)).some((text) => isNotice(text, 'ok'))
  }

  /** Takes lines until the prompt, or until nothing comes any more. */
  private async collect(patience: number): Promise<{ lines: string[]; prompted: boolean }> {
    const lines: string[] = []
    for (const end = performance.now() + settleMost; performance.now() < end;) {
      if (this.owed === 0 && this.said.length === 0) return { lines, prompted: true }
      const said = await this.next(patience)
      if (said.kind === 'line' && !isNotice(said.text, 'stopped')) lines.push(said.text)
      if (said.kind === 'quiet') break
    }
    return { lines, prompted: this.owed === 0 }
  }

  private take(bytes: Uint8Array): void {
    this.lastHeard = performance.now()
    for (const said of this.reader.push(bytes)) {
      if (said.kind === 'prompt') this.owed = Math.max(0, this.owed - 1)
      else {
        this.lastWords = said.text
        if (this.isEcho(said.text)) continue
        if (isNotice(said.text, 'low-voltage-reset')) this.mustSetUp = true
      }
      this.said.push(said)
    }
    if (this.said.length > mostWaiting) this.said.splice(0, this.said.length - mostWaiting)
    this.wake()
  }

  /** Only the first line behind a command can be its echo. */
  private isEcho(text: string): boolean {
    const { command } = this
    this.command = undefined
    return command !== undefined && text.replaceAll(' ', '') === command
  }

  private write(text: string): void {
    this.line.send(new TextEncoder().encode(text))
  }

  private async sleep(ms: number, calledOff: AbortSignal | undefined): Promise<void> {
    await new Promise<void>((awake) => {
      const wake = (): void => {
        this.wake = () => undefined
        clearTimeout(timer)
        calledOff?.removeEventListener('abort', wake)
        awake()
      }
      const timer = setTimeout(wake, ms)
      calledOff?.addEventListener('abort', wake, { once: true })
      this.wake = wake
    })
  }
}

function isNotice(text: string, notice: ElmNotice): boolean {
  const line = readElmLine(text)
  return line.kind === 'notice' && line.notice === notice
}
