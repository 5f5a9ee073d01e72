import { readFile, stat } from 'node:fs/promises'
import { BenchError } from '../../shared/errors.ts'
import { hex, toHex } from './bytes.ts'
import type { Car } from './car.ts'
import { isExportedTrace, recordingOfTrace } from './exported-trace.ts'
import { bmwFast, openTelegram, type Frame, type WireForm } from './frames.ts'
import { ds2, kwp2000Star } from './older-frames.ts'

/** Larger files are no recordings of a car: the longest known has 90 kB. */
const largestFile = 16 * 1024 * 1024

/** One request of a recorded car and what came back. */
export interface Exchange {
  readonly request: Frame
  /** Answers given in turn, round and round; each is a list of telegrams, as they were on the line. */
  readonly variants: readonly (readonly Uint8Array[])[]
  /** What the unit speaks on its own wire, where that is not BMW-FAST. */
  readonly wire?: WireForm
}

/** Reads and checks a recording. Throws BenchError 'bad-recording' that says which line of it is wrong. */
export async function openRecording(file: string): Promise<Car> {
  return playRecording(readExchanges(await textOf(file)))
}

async function textOf(file: string): Promise<string> {
  try {
    const { size } = await stat(file).then((found) => (found.isFile() ? found : Promise.reject(new Error('not a file'))))
    if (size > largestFile) throw new Error(`${size} bytes are too many`)
    return await readFile(file, 'utf8')
  } catch (cause) {
    throw new BenchError('bad-recording', `${file}: ${wordsOf(cause)}`, { cause })
  }
}

const wordsOf = (cause: unknown): string => (cause instanceof Error ? cause.message : String(cause))

/** The exchanges of a recording's text: JSON with `exchanges`, each with `request`, `responses` and perhaps `variants`, all in hex; with `wire` the same as it was on the wire of an I-bus car. Or an exported trace. */
export function readExchanges(text: string): readonly Exchange[] {
  let parsed: unknown
  try {
    parsed = JSON.parse(text)
  } catch (cause) {
    throw new BenchError('bad-recording', `not JSON: ${wordsOf(cause)}`, { cause })
  }
  const recording = isExportedTrace(parsed) ? recordingOfTrace(parsed) : parsed
  return listAt(memberOf(recording, 'exchanges'), 'exchanges').map((entry, index) => readExchange(entry, `exchange ${index + 1}`))
}

function readExchange(entry: unknown, place: string): Exchange {
  const { frame } = readTelegram(memberOf(entry, 'request'), `${place}, request`)
  const first = readAnswer(memberOf(entry, 'responses'), `${place}, responses`)
  const variants = memberOf(entry, 'variants')
  const turns = variants === undefined ? [first] : listAt(variants, `${place}, variants`).map((turn, index) => readAnswer(turn, `${place}, variant ${index + 1}`))
  const wire = readWire(memberOf(entry, 'wire'), [frame, ...first.map(opened)], turns.flat().map(opened), `${place}, wire`)
  return { request: frame, variants: turns, ...(wire === undefined ? {} : { wire }) }
}

/**
 * The form of the wire, after a look that the bytes there say the same as those in BMW-FAST and that all answers fit into it.
 * Undefined where there is none.
 */
function readWire(wire: unknown, said: readonly Frame[], answers: readonly Frame[], place: string): WireForm | undefined {
  if (wire === undefined) return undefined
  const form = [ds2, kwp2000Star].find(({ name }) => name === memberOf(wire, 'form'))
  if (form === undefined) throw bad(place, 'it has no known form')
  const lines = [memberOf(wire, 'request'), ...listAt(memberOf(wire, 'responses'), `${place}, responses`)]
  const same = lines.length === said.length && said.every((frame, index) => onWire(form, frame, place) === String(lines[index]).toUpperCase())
  if (!same) throw bad(place, `its bytes are not those of the exchange in ${form.name}`)
  for (const frame of answers) onWire(form, frame, place)
  return form
}

function onWire(form: WireForm, frame: Frame, place: string): string {
  try {
    return toHex(form.telegram(frame))
  } catch (cause) {
    throw bad(place, `${form.name}: ${wordsOf(cause)}`)
  }
}

/** A telegram that was read already, taken apart. */
function opened(bytes: Uint8Array): Frame {
  const frame = openTelegram(bytes)
  if (typeof frame === 'string') throw bad('a telegram', frame)
  return frame
}

const readAnswer = (value: unknown, place: string): readonly Uint8Array[] =>
  listAt(value, place).map((line, index) => readTelegram(line, `${place}, telegram ${index + 1}`).bytes)

const bad = (place: string, what: string): BenchError => new BenchError('bad-recording', `${place}: ${what}`)

/** A member of a JSON object; undefined when it is no object or has none of that name. */
function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined
}

function listAt(value: unknown, place: string): readonly unknown[] {
  if (!Array.isArray(value)) throw bad(place, 'there is no list')
  return value
}

function readTelegram(value: unknown, place: string): { frame: Frame; bytes: Uint8Array } {
  if (typeof value !== 'string') throw bad(place, 'there is no text')
  if (!/^(?:[0-9A-Fa-f]{2})+$/.test(value)) throw bad(place, `not pairs of hex digits: ${value.slice(0, 40)}`)
  const bytes = hex(value)
  const frame = openTelegram(bytes)
  if (typeof frame === 'string') throw bad(place, `${frame}: ${value.slice(0, 40)}`)
  return { frame, bytes }
}

const keyOf = (functional: boolean, target: number, payload: Uint8Array): string => toHex([functional ? 1 : 0, target, ...payload])

/**
 * A car that gives exactly the recorded telegrams and is silent to everything else. A unit that was only asked
 * together with all others is taken to say the same when it is asked alone, as real ones do.
 */
export function playRecording(exchanges: readonly Exchange[]): Car {
  const answers = new Map<string, (readonly Uint8Array[])[]>()
  const add = (key: string, variants: Exchange['variants']): void => {
    answers.set(key, [...(answers.get(key) ?? []), ...variants])
  }
  for (const { request, variants } of exchanges) add(keyOf(request.functional, request.target, request.payload), variants)
  const recorded = new Set(answers.keys())
  for (const exchange of exchanges.filter(({ request }) => request.functional)) {
    for (const [unit, variants] of answersByUnit(exchange)) {
      const key = keyOf(false, unit, exchange.request.payload)
      if (!recorded.has(key)) add(key, variants)
    }
  }
  const turns = new Map<string, number>()
  const wires = new Map(exchanges.map(({ request, wire }) => [keyOf(request.functional, request.target, request.payload), wire]))
  return {
    // BMW-FAST comes last: a telegram of an older form is shorter than what it would announce
    forms: [...new Set(exchanges.flatMap(({ wire }) => wire ?? [])), bmwFast],
    answer(request, form = bmwFast) {
      const key = keyOf(request.functional, request.target, request.payload)
      if (form !== bmwFast && form !== wires.get(key)) return []
      const variants = answers.get(key) ?? []
      const turn = turns.get(key) ?? 0
      turns.set(key, turn + 1)
      const telegrams = variants[turn % variants.length] ?? []
      return form === bmwFast ? telegrams : telegrams.map((bytes) => form.telegram(opened(bytes)))
    },
  }
}

/** What each unit said to a question to all. Telegrams that answer something else (late ones, recorded by chance) are left out. */
function answersByUnit({ request, variants }: Exchange): ReadonlyMap<number, readonly (readonly Uint8Array[])[]> {
  const units = new Map<number, (readonly Uint8Array[])[]>()
  for (const variant of variants) {
    for (const [unit, telegrams] of Map.groupBy(variant.filter((bytes) => belongs(bytes, request)), (bytes) => bytes[2] ?? 0)) {
      units.set(unit, [...(units.get(unit) ?? []), telegrams])
    }
  }
  return units
}

function belongs(bytes: Uint8Array, request: Frame): boolean {
  const frame = openTelegram(bytes)
  if (typeof frame === 'string') return false
  const [service = 0] = request.payload
  const [sign, refused] = frame.payload
  return sign === ((service + 0x40) & 0xff) || (sign === 0x7f && refused === service)
}
