/** One side of the bridge: `expose` puts an api into the other side's world. */
export interface BridgeEnd { expose: (key: string, api: unknown) => void }

/** What the bridge needs of the world it runs in. */
interface World { document: EventTarget; CustomEvent: typeof CustomEvent }

/**
 * Electron's contextBridge between the page's world ("page") and the preload's isolated world ("preload") of the same document.
 * The same code runs on both sides, sent as text, so it uses nothing from outside itself. The two talk over DOM events,
 * which are synchronous; `secret` is random, and the page's own scripts start after both ends hold it in a closure.
 *
 * As in Electron: plain data is copied, functions and promises become stand-ins, everything exposed is frozen, and what
 * cannot be copied is refused.
 */
export function makeBridgeEnd(world: World, secret: string, me: 'page' | 'preload', other: 'page' | 'preload'): BridgeEnd {
  type Fault = { name: string; message: string }
  /** v: a copy, f: a function kept by its number, p: a promise kept by its number, a and o: array and object that hold such. */
  type Parcel = { v: unknown } | { f: number } | { p: number } | { a: Parcel[] } | { o: [string, Parcel][] }
  type Answer = { value: Parcel } | { fault: Fault }
  type Message =
    | { kind: 'expose'; key: string; api: Parcel }
    | { kind: 'call'; f: number; args: Parcel[] }
    | { kind: 'answer'; answer: Answer }
    | { kind: 'settle'; p: number; answer: Answer }

  const target = world.document
  const dispatch = target.dispatchEvent.bind(target)
  const Event = world.CustomEvent
  const clone = structuredClone
  const functions = new Map<number, (...args: unknown[]) => unknown>()
  const promises = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>()
  let last = 0
  let lastAnswer: Answer | undefined

  const isFunction = (value: unknown): value is (...args: unknown[]) => unknown => typeof value === 'function'
  const isPlain = (value: unknown): value is object => typeof value === 'object' && value !== null && (Array.isArray(value) || Object.getPrototypeOf(value) === Object.prototype)
  const isLive = (value: unknown, depth: number): boolean =>
    isFunction(value) || value instanceof Promise || (depth < 20 && isPlain(value) && Object.values(value).some((item) => isLive(item, depth + 1)))
  const faultOf = (error: unknown): Fault => error instanceof Error ? { name: error.name, message: error.message } : { name: 'Error', message: String(error) }
  const errorOf = (fault: Fault): Error => Object.assign(new Error(fault.message), { name: fault.name })
  const tell = (message: Message): void => { dispatch(new Event(secret + other, { detail: message })) }

  const pack = (value: unknown): Parcel => {
    if (!isLive(value, 0)) return { v: clone(value) }
    last += 1
    const number = last
    if (isFunction(value)) { functions.set(number, value); return { f: number } }
    if (value instanceof Promise) {
      value.then((result: unknown) => ({ value: pack(result) })).catch((error: unknown) => ({ fault: faultOf(error) })).then((answer) => tell({ kind: 'settle', p: number, answer }), () => undefined)
      return { p: number }
    }
    if (Array.isArray(value)) return { a: value.map(pack) }
    return { o: Object.entries(value ?? {}).map(([key, item]): [string, Parcel] => [key, pack(item)]) }
  }

  const unpack = (parcel: Parcel): unknown => {
    if ('f' in parcel) return Object.freeze((...args: unknown[]) => ask(parcel.f, args))
    if ('p' in parcel) return new Promise((resolve, reject) => { promises.set(parcel.p, { resolve, reject }) })
    if ('a' in parcel) return Object.freeze(parcel.a.map(unpack))
    if ('o' in parcel) return Object.freeze(Object.fromEntries(parcel.o.map(([key, item]) => [key, unpack(item)])))
    return parcel.v
  }

  const ask = (f: number, args: unknown[]): unknown => {
    lastAnswer = undefined
    tell({ kind: 'call', f, args: args.map(pack) })
    // the other side's listener has run by now and has answered through `take`
    const answer = lastAnswered()
    if (answer === undefined) throw new Error('the other side of the bridge has gone')
    if ('fault' in answer) throw errorOf(answer.fault)
    return unpack(answer.value)
  }
  const lastAnswered = (): Answer | undefined => lastAnswer

  const run = (f: number, args: Parcel[]): Answer => {
    try {
      const called = functions.get(f)
      if (called === undefined) throw new Error('the bridge does not know this function')
      return { value: pack(called(...args.map(unpack))) }
    } catch (error) {
      return { fault: faultOf(error) }
    }
  }

  const take = (message: Message): void => {
    switch (message.kind) {
      case 'expose':
        if (message.key in globalThis) throw new Error('Cannot bind an API on top of an existing property on the window object')
        Object.defineProperty(globalThis, message.key, { value: unpack(message.api), enumerable: true, configurable: false, writable: false })
        break
      case 'call':
        tell({ kind: 'answer', answer: run(message.f, message.args) })
        break
      case 'answer':
        lastAnswer = message.answer
        break
      case 'settle': {
        const promise = promises.get(message.p)
        promises.delete(message.p)
        if ('fault' in message.answer) promise?.reject(errorOf(message.answer.fault))
        else promise?.resolve(unpack(message.answer.value))
      }
    }
  }

  target.addEventListener(secret + me, (event) => {
    event.stopImmediatePropagation()
    if (event instanceof Event) take(event.detail as Message)
  })
  return { expose: (key, api) => tell({ kind: 'expose', key, api: pack(api) }) }
}
