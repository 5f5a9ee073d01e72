import { contextBridge, ipcRenderer } from 'electron'

/**
 * All that the page can reach: one way to ask, one way to be told. What may be asked stands in the contract, and main
 * checks it; this script carries and knows no more. The two wires have the same names in ipc/register.ts.
 */
contextBridge.exposeInMainWorld('workbench', {
  call: (channel: string, input: unknown): Promise<unknown> => ipcRenderer.invoke('workbench', { channel, input }),
  on: (event: string, listener: (payload: unknown) => void): () => void => {
    const take = (_: unknown, message: { event: string; payload: unknown }): void => {
      if (message.event === event) listener(message.payload)
    }
    ipcRenderer.on('workbench-event', take)
    return () => { ipcRenderer.off('workbench-event', take) }
  },
})
