import type { StandInFrame } from './frame-tree.ts'

export interface InvokeEvent { sender: unknown; senderFrame: StandInFrame | null; type: 'frame' }
type InvokeHandler = (event: InvokeEvent, ...args: unknown[]) => unknown

/** Electron's ipcMain, the part with answers. */
export class StandInIpcMain {
  readonly #handlers = new Map<string, InvokeHandler>()

  handle(channel: string, handler: InvokeHandler): void {
    if (this.#handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`)
    this.#handlers.set(channel, handler)
  }

  removeHandler(channel: string): void {
    this.#handlers.delete(channel)
  }

  /** Rejects with what the handler threw. */
  async invoke(channel: string, event: InvokeEvent, args: unknown[]): Promise<unknown> {
    const handler = this.#handlers.get(channel)
    if (handler === undefined) throw new Error(`No handler registered for '${channel}'`)
    return await handler(event, ...args)
  }
}
