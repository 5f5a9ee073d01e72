import { EventEmitter } from 'node:events'

/**
 * An emitter that refuses to listen for an event it never emits: code that waits for an Electron event
 * this host does not have must fail at once, not wait for ever.
 */
export class KnownEvents extends EventEmitter {
  constructor(name: string, known: readonly string[]) {
    super()
    this.on('newListener', (event) => {
      if (typeof event === 'string' && !known.includes(event)) throw new Error(`the Chromium host has no event ${name} '${event}'`)
    })
  }
}

export interface Preventable { readonly defaultPrevented: boolean; preventDefault: () => void }

/** The event object of something that a listener may forbid, with what Electron says about it. */
export function preventable<T extends object>(about: T): T & Preventable {
  let prevented = false
  return { ...about, get defaultPrevented() { return prevented }, preventDefault() { prevented = true } }
}
