/** Values to text and back, for the debugging pipe, which carries only JSON. */
export interface ValueText { encode: (value: unknown) => string; decode: (text: string) => unknown }

/**
 * Builds the codec. The same function runs in Node and, sent as text, inside the page, so it uses nothing from outside itself.
 *
 * `encode` first makes a structured clone, which refuses functions, symbols and proxies with "... could not be cloned"
 * exactly as Electron's IPC does. What the clone accepts but this codec does not carry (a cycle, a Blob, a RegExp) throws too:
 * nothing is dropped or changed in silence.
 */
export function makeValueText(): ValueText {
  type Json = null | string | number | boolean | Json[] | { [key: string]: Json }
  const views = { Int8Array, Uint8Array, Uint8ClampedArray, Int16Array, Uint16Array, Int32Array, Uint32Array, Float32Array, Float64Array, BigInt64Array, BigUint64Array }
  const isViewName = (name: string): name is keyof typeof views => Object.hasOwn(views, name)
  const toBase64 = (bytes: Uint8Array): string => {
    let text = ''
    for (let i = 0; i < bytes.length; i += 8192) text += String.fromCharCode(...bytes.subarray(i, i + 8192))
    return btoa(text)
  }
  const fromBase64 = (text: string): Uint8Array<ArrayBuffer> => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))
  const refuse = (value: object): never => { throw new Error(`${value.constructor.name} could not be cloned by the Chromium host`) }

  // what JSON has no word for is written as {$: kind, v: content}
  const pack = (value: unknown, within: object[]): Json => {
    if (value === null || typeof value === 'string' || typeof value === 'boolean') return value
    if (value === undefined) return { $: 'undefined' }
    if (typeof value === 'bigint') return { $: 'bigint', v: String(value) }
    if (typeof value === 'number') return Number.isFinite(value) && !Object.is(value, -0) ? value : { $: 'number', v: Object.is(value, -0) ? '-0' : String(value) }
    if (typeof value !== 'object' || within.includes(value)) throw new Error('a value that contains itself could not be cloned by the Chromium host')
    const inside = [...within, value]
    if (Array.isArray(value)) return value.map((item) => pack(item, inside))
    if (value instanceof Date) return { $: 'date', v: value.getTime() }
    if (value instanceof Map) return { $: 'map', v: [...value].map((entry) => pack(entry, inside)) }
    if (value instanceof Set) return { $: 'set', v: [...value].map((item) => pack(item, inside)) }
    if (value instanceof Error) return { $: 'error', v: [value.name, value.message] }
    if (value instanceof ArrayBuffer) return { $: 'buffer', v: toBase64(new Uint8Array(value)) }
    if (ArrayBuffer.isView(value)) {
      const view = value.constructor.name
      return isViewName(view) ? { $: view, v: toBase64(new Uint8Array(value.buffer, value.byteOffset, value.byteLength)) } : refuse(value)
    }
    if (Object.getPrototypeOf(value) !== Object.prototype) return refuse(value)
    const entries: Json[] = Object.entries(value).map(([key, item]) => [key, pack(item, inside)])
    return { $: 'object', v: entries }
  }

  const unpack = (packed: Json | undefined): unknown => {
    if (packed === undefined || packed === null || typeof packed !== 'object') return packed
    if (Array.isArray(packed)) return packed.map(unpack)
    const { $: kind, v } = packed
    if (kind === 'undefined') return undefined
    if (kind === 'date' && typeof v === 'number') return new Date(v)
    if (Array.isArray(v)) {
      const items = v.map(unpack)
      if (kind === 'set') return new Set(items)
      const [name, message] = items
      if (kind === 'error' && typeof name === 'string' && typeof message === 'string') return Object.assign(new Error(message), { name })
      const pairs = items.filter((item): item is [unknown, unknown] => Array.isArray(item) && item.length === 2)
      if (kind === 'map') return new Map(pairs)
      // fromEntries defines own properties, so a key "__proto__" stays a plain key
      if (kind === 'object') return Object.fromEntries(pairs.map(([key, item]) => [String(key), item]))
    }
    if (typeof kind === 'string' && typeof v === 'string') {
      if (kind === 'bigint') return BigInt(v)
      if (kind === 'number') return Number(v)
      if (kind === 'buffer') return fromBase64(v).buffer
      if (isViewName(kind)) return new views[kind](fromBase64(v).buffer)
    }
    throw new Error(`unknown kind of value: ${JSON.stringify(kind)}`)
  }

  const parse = (text: string): Json => JSON.parse(text) as Json
  return { encode: (value) => JSON.stringify(pack(structuredClone(value), [])), decode: (text) => unpack(parse(text)) }
}
