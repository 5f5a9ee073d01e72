import { contextBridge, ipcRenderer } from 'electron'

const news: unknown[] = []
ipcRenderer.on('news', (_event, value: unknown) => news.push(value))

contextBridge.exposeInMainWorld('echo', {
  invoke: (channel: string, value: unknown): Promise<unknown> => ipcRenderer.invoke(channel, value),
  here: (value: unknown): unknown => value,
  fail: () => { throw new TypeError('not so') },
  twice: (listener: (n: number) => number) => listener(1) + listener(2),
  news: () => news,
  nested: { list: [() => 'deep'], word: 'plain' },
})
