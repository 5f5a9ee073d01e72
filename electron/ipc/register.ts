/** The one wire for calls from the page; what is called stands inside the message. preload.ts has the same two names. */
const callWire = 'workbench'
/** The one wire for what main tells the page. */
export const eventWire = 'workbench-event'

interface CallReceiver<Event> {
  handle: (channel: string, listener: (event: Event, request: unknown) => Promise<unknown>) => void
}

/** Joins Electron's ipcMain to the answer; the page gets whatever the answer resolves to. */
export function registerAnswer<Event>(ipcMain: CallReceiver<Event>, answer: (request: unknown, sender: Event) => Promise<unknown>): void {
  ipcMain.handle(callWire, async (event, request) => answer(request, event))
}
