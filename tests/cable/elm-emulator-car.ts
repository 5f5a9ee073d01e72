import { readFileSync } from 'node:fs'
import { z } from 'zod'
import type { Habits, Options } from './elm-emulator-options.ts'

/** What a unit says to a question: so many milliseconds after it, or after the answer before. */
interface Said { after: number; payload: Buffer }
/** "61 22F190" -> turns of answers, round and round. */
type Table = ReadonlyMap<string, readonly (readonly Said[])[]>

export function tableOf({ table, recording }: Options): Table {
  if (recording !== undefined) return recorded(recording)
  return new Map(Object.entries(table).map(([question, answers]) => [question.toUpperCase(), [answers.map(said)]]))
}

function said(text: string): Said {
  const [, after = '5', payload = ''] = /^(?:\+(\d+) )?([0-9A-Fa-f ]+)$/.exec(text) ?? []
  return { after: Number(after), payload: Buffer.from(payload.replaceAll(' ', ''), 'hex') }
}

const recordingSchema = z.object({
  exchanges: z.array(z.object({ request: z.string(), responses: z.array(z.string()), variants: z.array(z.array(z.string())).optional() })),
})

/** BMW-FAST telegrams of a recording as questions and answers. What a unit said to a question to all it says alone too. */
function recorded(file: string): Table {
  const table = new Map<string, (readonly Said[])[]>()
  const shared = new Map<string, (readonly Said[])[]>()
  const { exchanges } = recordingSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
  for (const { request, responses, variants } of exchanges) {
    const question = undress(request)
    for (const turn of variants ?? [responses]) {
      const answers = turn.map(undress)
      for (const [unit, own] of Map.groupBy(answers, ({ source }) => source)) {
        if (!question.functional && unit !== question.target) continue
        const key = `${hexByte(unit)} ${question.payload.toString('hex').toUpperCase()}`
        const target = question.functional ? shared : table
        target.set(key, [...(target.get(key) ?? []), own.map(({ payload }) => ({ after: 5, payload }))])
      }
    }
  }
  for (const [key, turns] of shared) if (!table.has(key)) table.set(key, turns)
  return table
}

function undress(text: string): { functional: boolean; target: number; source: number; payload: Buffer } {
  const bytes = Buffer.from(text, 'hex')
  const short = bytes.readUInt8(0) & 0x3f
  const start = short > 0 ? 3 : bytes.readUInt8(3) > 0 ? 4 : 6
  return { functional: (bytes.readUInt8(0) & 0x40) !== 0, target: bytes.readUInt8(1), source: bytes.readUInt8(2), payload: bytes.subarray(start, -1) }
}

const hexByte = (byte: number): string => byte.toString(16).toUpperCase().padStart(2, '0')
const wait = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms))

/** Units on D-CAN: ISO-TP with the address in byte 0, the tester on 6F1, units on 600 + address. */
export class DcanCar {
  private readonly table: Table
  private readonly habits: Habits
  private readonly toBus: (id: number, data: Uint8Array) => void
  private readonly turns = new Map<string, number>()
  private readonly talks = new Map<number, number>()
  private readonly asking = new Map<number, { length: number; bytes: number[]; inBlock: number }>()
  /** Units that wait for flow control, and what wakes them: frames allowed and milliseconds between them. */
  private readonly allowed = new Map<number, (flow: { block: number; separation: number }) => void>()
  private sent = 0

  constructor(table: Table, habits: Habits, toBus: (id: number, data: Uint8Array) => void) {
    this.table = table
    this.habits = habits
    this.toBus = toBus
  }

  hear(id: number, data: Uint8Array): void {
    const [unit = 0, control = 0, ...rest] = data
    if (id !== 0x6f1) return
    const kind = control >> 4
    if (kind === 0) void this.answer(unit, rest.slice(0, control & 15))
    if (kind === 1) {
      this.asking.set(unit, { length: ((control & 15) << 8) | (rest[0] ?? 0), bytes: rest.slice(1), inBlock: 0 })
      void this.allow(unit, true)
    }
    if (kind === 2) this.collect(unit, rest)
    if (kind === 3) this.allowed.get(unit)?.({ block: rest[0] ?? 0, separation: rest[1] ?? 0 })
  }

  private collect(unit: number, rest: number[]): void {
    const question = this.asking.get(unit)
    if (question === undefined) return
    question.bytes.push(...rest)
    question.inBlock += 1
    if (question.bytes.length >= question.length) {
      this.asking.delete(unit)
      void this.answer(unit, question.bytes.slice(0, question.length))
    } else if (question.inBlock === this.habits.block) {
      question.inBlock = 0
      void this.allow(unit, false)
    }
  }

  private async allow(unit: number, first: boolean): Promise<void> {
    const { waits = 0, block = 0, separation = 0, overflow = false } = this.habits
    await wait(2)
    if (overflow) { this.put(unit, [0xf1, 0x32, 0, 0]); return; }
    for (let n = 0; first && n < waits; n += 1) {
      this.put(unit, [0xf1, 0x31, 0, 0])
      await wait(20)
    }
    this.put(unit, [0xf1, 0x30, block, separation])
  }

  /** A new question ends what the unit is still saying. */
  private async answer(unit: number, question: number[]): Promise<void> {
    const talk = (this.talks.get(unit) ?? 0) + 1
    this.talks.set(unit, talk)
    const isOld = (): boolean => this.talks.get(unit) !== talk
    const key = `${hexByte(unit)} ${Buffer.from(question).toString('hex').toUpperCase()}`
    const turn = this.turns.get(key) ?? 0
    this.turns.set(key, turn + 1)
    const turns = this.table.get(key) ?? []
    for (const { after, payload } of turns[turn % turns.length] ?? []) {
      await wait(after)
      if (isOld()) return
      await this.say(unit, [...payload], isOld)
    }
  }

  private async say(unit: number, payload: number[], isOld: () => boolean): Promise<void> {
    if (payload.length <= 6) { this.put(unit, [0xf1, payload.length, ...payload]); return; }
    this.put(unit, [0xf1, 0x10 | (payload.length >> 8), payload.length & 0xff, ...payload.slice(0, 5)])
    let number = 1
    for (let at = 5; at < payload.length;) {
      const flow = await this.flowControl(unit)
      if (flow === undefined || isOld()) return
      for (let n = 0; at < payload.length && (flow.block === 0 || n < flow.block); n += 1) {
        if (flow.separation > 0) await wait(flow.separation)
        this.put(unit, [0xf1, 0x20 | (number & 15), ...payload.slice(at, at + 6)])
        number += 1
        at += 6
      }
    }
  }

  /** Undefined after the second that ISO 15765-2 gives the tester. */
  private async flowControl(unit: number): Promise<{ block: number; separation: number } | undefined> {
    const flow = await new Promise<{ block: number; separation: number } | undefined>((came) => {
      this.allowed.set(unit, came)
      setTimeout(() => came(undefined), 1000).unref()
    })
    // a unit needs a moment
    await wait(1)
    return flow
  }

  private put(unit: number, bytes: number[]): void {
    this.sent += 1
    const { lost, twice, changed, between } = this.habits
    const frame = Uint8Array.from([...bytes, ...new Array<number>(8 - bytes.length).fill(0)])
    if (between !== undefined) this.toBus(parseInt(between.slice(0, 3), 16), Buffer.from(between.slice(3), 'hex'))
    const change = changed?.find(({ at }) => at === this.sent)
    if (lost?.includes(this.sent) !== true) this.toBus(0x600 | unit, change === undefined ? frame : Buffer.from(change.to, 'hex'))
    if (twice?.includes(this.sent) === true) this.toBus(0x600 | unit, frame)
  }
}
