/**
 * ELM327 adapters, each with a D-CAN car behind it, as a program of their own. Written from the data sheet alone
 * (Elm Electronics, ELM327DSJ) and with nothing of the product, so that one mistake is not made on both sides.
 * Each line of standard input makes an adapter, {"id": "7", "options": {...}}, or ends it, {"id": "7"}. Each line of standard
 * output tells of one: "7 port N"; "7 can ..." for every CAN frame it puts on the bus; "7 line ..." for every line it is given.
 * An adapter keeps its settings between connections, as a powered one does.
 */
import { createServer, type Server, type Socket } from 'node:net'
import { createInterface } from 'node:readline'
import { DcanCar, tableOf } from './elm-emulator-car.ts'
import { orderSchema, type Habits, type Options } from './elm-emulator-options.ts'

const wait = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms))

const defaults = () => ({
  echo: true, linefeeds: true, spaces: true, headers: false, formatting: true, flowControl: true, long: false, bypass: false,
  header: '7DF', filter: 0, mask: 0, protocol: '0', protocolB: '', timeout: 200, multiplier: 1,
})

class Adapter {
  settings = defaults()
  private state: 'ready' | 'busy' | 'waiting' | 'monitoring' = 'ready'
  private input = ''
  private last = ''
  private socket: Socket | undefined
  private printed = 0
  private asked = 0
  private prompts = 0
  private sentBytes = 0
  private timer: NodeJS.Timeout | undefined
  private heard = false
  private most = Infinity
  private output: Promise<void> = Promise.resolve()
  private readonly habits: Habits
  private readonly tell: (line: string) => void
  private readonly car: DcanCar

  constructor(options: Options, tell: (line: string) => void) {
    this.habits = options.habits
    this.tell = tell
    this.car = new DcanCar(tableOf(options), options.habits, (id, data) => this.fromBus(id, data))
  }

  plug(socket: Socket): void {
    this.socket = socket
    this.sentBytes = 0
    this.input = ''
    socket.setNoDelay(true)
    socket.on('error', () => undefined)
    socket.on('data', (chunk) => { for (const character of chunk.toString('latin1')) this.take(character) })
  }

  private take(character: string): void {
    if (this.habits.mute === true) return
    if (this.state === 'waiting' || this.state === 'monitoring') {
      this.state = 'busy'
      clearTimeout(this.timer)
      this.print('STOPPED')
      this.prompt()
      return
    }
    if (this.settings.echo || this.habits.echoAlways === true) this.put(character)
    if (character !== '\r') {
      if (character > ' ') this.input += character.toUpperCase()
      return
    }
    const line = this.input === '' ? this.last : this.input
    this.input = ''
    this.last = line
    this.tell(`line ${line}`)
    this.state = 'busy'
    void wait(this.habits.slow ?? 0).then(() => this.obey(line))
  }

  private obey(line: string): void {
    if (this.habits.banner !== undefined) this.answer(this.habits.banner)
    else if (line === '' || this.habits.unknown?.some((start) => line.startsWith(start)) === true) this.answer('?')
    else if (line.startsWith('AT')) this.command(line.slice(2))
    else if (line === 'STI') this.answer(this.habits.stn ?? '?')
    else if (/^[0-9A-F]+$/.test(line)) this.request(line)
    else this.answer('?')
  }

  private command(text: string): void {
    const { settings } = this
    const set = (change: Partial<typeof settings>): void => {
      Object.assign(settings, change)
      this.answer('OK')
    }
    const [, flag, on] = /^([ELSH])([01])$/.exec(text) ?? []
    const [, name = '', value = ''] = /^(CAF|CFC|CSM|CTM|SH|CF|CM|PB|ST|SP|AT)([0-9A-F]+)$/.exec(text) ?? []
    // E0 itself is still echoed and answered
    if (flag === 'E') set({ echo: on === '1' })
    else if (flag === 'L') set({ linefeeds: on === '1' })
    else if (flag === 'S') set({ spaces: on === '1' })
    else if (flag === 'H') set({ headers: on === '1' })
    else if (text === 'MA') this.state = 'monitoring'
    else if (text === 'I') this.answer(this.habits.name ?? 'ELM327 v1.5')
    else if (text === '@1') this.answer('OBDII to RS232 Interpreter')
    else if (text === 'RV') this.answer(this.habits.voltage ?? '12.6V')
    else if (text === 'D') set(defaults())
    else if (text === 'AL') set({ long: true })
    else if (text === 'BI') set({ bypass: true })
    else if (name === 'CAF') set({ formatting: value !== '0' })
    else if (name === 'CFC') set({ flowControl: value !== '0' })
    else if (name === 'SH' && value.length === 3) set({ header: value })
    else if (name === 'CF' && value.length === 3) set({ filter: parseInt(value, 16) })
    else if (name === 'CM' && value.length === 3) set({ mask: parseInt(value, 16) })
    else if (name === 'PB' && value.length === 4) set({ protocolB: value })
    else if (name === 'SP') set({ protocol: value, bypass: false })
    else if (name === 'ST') set({ timeout: parseInt(value, 16) * 4 })
    else if (name === 'CTM') set({ multiplier: Number(value) })
    else if (name === 'AT' || name === 'CSM') set({})
    else this.answer('?')
  }

  private request(line: string): void {
    const { settings } = this
    this.most = line.length % 2 === 1 ? parseInt(line.slice(-1), 16) : Infinity
    const bytes = Buffer.from(line.slice(0, line.length - line.length % 2), 'hex')
    if (bytes.length === 0 || bytes.length > (settings.long ? 8 : 7)) { this.answer('?'); return; }
    this.asked += 1
    const instead = this.habits.sayInstead?.find(({ at }) => at === this.asked)
    if (instead !== undefined) { this.answer(...instead.text.split('|')); return; }
    const raw = settings.protocol === 'B' ? settings.protocolB === 'C001' : settings.protocol === '6' && !settings.formatting && !settings.flowControl
    if (!raw) {
      this.print('SEARCHING...')
      void wait(50).then(() => this.answer('UNABLE TO CONNECT'))
      return
    }
    if (settings.protocol === '6' && !settings.bypass) this.tell('can 7DF 0201000000000000')
    this.state = 'waiting'
    this.heard = false
    this.restart()
    this.tell(`can ${settings.header} ${bytes.toString('hex').toUpperCase()}`)
    this.car.hear(parseInt(settings.header, 16), bytes)
  }

  private restart(): void {
    clearTimeout(this.timer)
    this.timer = setTimeout(() => {
      this.state = 'busy'
      if (!this.heard) this.print('NO DATA')
      this.prompt()
    }, this.settings.timeout * this.settings.multiplier)
  }

  private fromBus(id: number, data: Uint8Array): void {
    const { settings } = this
    if (this.state !== 'waiting' && this.state !== 'monitoring') return
    if ((id & settings.mask) !== (settings.filter & settings.mask)) return
    this.heard = true
    this.printed += 1
    if (this.state === 'waiting') this.restart()
    const bytes = [...data].map((byte) => byte.toString(16).padStart(2, '0').toUpperCase())
    const parts = settings.headers && this.habits.headersNever !== true ? [id.toString(16).toUpperCase(), ...bytes] : bytes
    const text = parts.join(settings.spaces || this.habits.spacesAlways === true ? ' ' : '')
    if (this.habits.resetAfter === this.printed) {
      clearTimeout(this.timer)
      this.settings = defaults()
      this.state = 'busy'
      this.answer(text.slice(0, 7), 'LV RESET'); return;
    }
    this.print(this.habits.damaged === this.printed ? `${text} <RX ERROR` : text)
    this.most -= 1
    if (this.habits.fullAfter !== this.printed && this.most > 0) return
    clearTimeout(this.timer)
    this.state = 'busy'
    if (this.habits.fullAfter === this.printed) this.print('BUFFER FULL')
    this.prompt()
  }

  private answer(...lines: string[]): void {
    for (const line of lines) this.print(line)
    this.prompt()
  }

  private print(line: string): void {
    this.put(`${this.habits.zeros === true ? '\0' : ''}${line}\r${this.settings.linefeeds || this.habits.echoAlways === true ? '\n' : ''}`)
  }

  private prompt(): void {
    this.prompts += 1
    const missing = this.habits.neverPrompt === true || (this.habits.losePrompt !== undefined && this.prompts % this.habits.losePrompt === 0)
    this.put(missing ? '\r' : '\r>')
    this.output = this.output.then(() => { if (this.state === 'busy') this.state = 'ready' })
  }

  private put(text: string): void {
    this.output = this.output.then(async () => {
      const piece = this.habits.chunk ?? text.length
      for (let at = 0; at < text.length; at += piece) {
        if (this.habits.chunk !== undefined || this.habits.slowBytes !== undefined) await wait(this.habits.slowBytes ?? 1)
        this.write(text.slice(at, at + piece))
      }
    })
  }

  private write(text: string): void {
    const left = (this.habits.pullAfter ?? Infinity) - this.sentBytes
    this.socket?.write(text.slice(0, left), 'latin1')
    this.sentBytes += text.length
    if (text.length >= left) this.socket?.destroy()
  }
}

const adapters = new Map<string, { server: Server; sockets: Set<Socket> }>()

function begin(id: string, options: Options): void {
  const tell = (line: string): void => { process.stdout.write(`${id} ${line}\n`) }
  const adapter = new Adapter(options, tell)
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    adapter.plug(socket)
  })
  adapters.set(id, { server, sockets })
  server.listen(0, '127.0.0.1', () => {
    const address = server.address()
    if (address !== null && typeof address === 'object') tell(`port ${address.port}`)
  })
}

function end(id: string): void {
  const { server, sockets } = adapters.get(id) ?? {}
  adapters.delete(id)
  for (const socket of sockets ?? []) socket.destroy()
  server?.close(() => { process.stdout.write(`${id} ended\n`) })
}

createInterface({ input: process.stdin })
  .on('line', (line) => {
    const { id, options } = orderSchema.parse(JSON.parse(line))
    if (options === undefined) end(id)
    else begin(id, options)
  })
  // whoever started this program is gone
  .on('close', () => process.exit())
