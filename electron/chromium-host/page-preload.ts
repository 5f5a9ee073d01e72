import type { BridgeEnd } from './page-bridge.ts'
import type { ValueText } from './value-text.ts'

/** A question from the page to main. */
export interface ToMain { id: number; channel: string; args: string }
/** From main to the page: the answer to an invoke, or a message of its own. */
export type ToPage = { id: number; value: string } | { id: number; error: string } | { id: null; channel: string; args: string }

/**
 * Runs a sandboxed preload script in its isolated world, with the `electron` module such a script gets.
 * Sent to the page as text, so it uses nothing from outside itself.
 *
 * @param post name of the function that carries a text to main
 * @param receive name under which main finds the function that takes a text
 * @param preload the preload bundle, wrapped as a CommonJS module
 */
export function runPreload(
  world: Record<string, (text: string) => void>,
  post: string,
  receive: string,
  bridge: BridgeEnd,
  { encode, decode }: ValueText,
  process: object,
  preload: (require: (name: string) => unknown, module: { exports: object }, exports: object, process: object) => void,
): void {
  type Listener = (event: object, ...args: unknown[]) => void
  const listeners = new Map<string, { listener: Listener; once: boolean }[]>()
  const waiting = new Map<number, { channel: string; resolve: (value: unknown) => void; reject: (error: Error) => void }>()
  const carry = world[post]
  let last = 0

  const toMain = (message: ToMain): void => {
    if (carry === undefined) throw new Error('no way from the preload script to the main process')
    carry(JSON.stringify(message))
  }
  const add = (channel: string, listener: Listener, once: boolean): void => {
    listeners.set(channel, [...listeners.get(channel) ?? [], { listener, once }])
  }
  const remove = (channel: string, listener: Listener): void => {
    listeners.set(channel, (listeners.get(channel) ?? []).filter((known) => known.listener !== listener))
  }
  const ipcRenderer = {
    on: (channel: string, listener: Listener) => { add(channel, listener, false); return ipcRenderer },
    once: (channel: string, listener: Listener) => { add(channel, listener, true); return ipcRenderer },
    off: (channel: string, listener: Listener) => { remove(channel, listener); return ipcRenderer },
    invoke: async (channel: string, ...args: unknown[]): Promise<unknown> => {
      const encoded = encode(args)
      last += 1
      const id = last
      return new Promise((resolve, reject) => {
        waiting.set(id, { channel, resolve, reject })
        toMain({ id, channel, args: encoded })
      })
    },
  }

  const take = (message: ToPage): void => {
    if (message.id === null) {
      const args: unknown = decode(message.args)
      const given: unknown[] = Array.isArray(args) ? args : []
      for (const { listener, once } of listeners.get(message.channel) ?? []) {
        if (once) remove(message.channel, listener)
        listener({ sender: ipcRenderer, ports: [] }, ...given)
      }
      return
    }
    const asked = waiting.get(message.id)
    waiting.delete(message.id)
    if ('error' in message) asked?.reject(new Error(`Error invoking remote method '${asked.channel}': ${message.error}`))
    else asked?.resolve(decode(message.value))
  }
  const parse = (text: string): ToPage => JSON.parse(text) as ToPage
  world[receive] = (text: string) => { take(parse(text)) }

  const electron = { contextBridge: { exposeInMainWorld: bridge.expose }, ipcRenderer }
  const require = (name: string): unknown => {
    if (name === 'electron' || name === 'electron/renderer') return electron
    throw new Error(`module not found: ${name}`)
  }
  const module = { exports: {} }
  preload(require, module, module.exports, process)
}
