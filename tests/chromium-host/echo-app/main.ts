import { app, BrowserWindow, ipcMain, protocol } from 'electron'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

// The least an Electron app can be: what it is given it gives back. Its specs show what crosses the wall, and how.
protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges: { standard: true, secure: true } }])
ipcMain.handle('echo', (_event, value: unknown) => value)
ipcMain.handle('throw', () => { throw new RangeError('cable not plugged in') })
ipcMain.handle('function', () => () => 1)
app.on('window-all-closed', () => app.quit())

await Promise.resolve()
void app.whenReady().then(async () => {
  protocol.handle('app', async () => new Response(await readFile(join(import.meta.dirname, '../renderer/index.html')), { headers: { 'content-type': 'text/html' } }))
  const window = new BrowserWindow({ show: false, webPreferences: { preload: join(import.meta.dirname, '../preload/preload.cjs') } })
  await window.loadURL('app://bundle/index.html')
  window.webContents.send('news', { n: 1, when: new Date(5) })
})
