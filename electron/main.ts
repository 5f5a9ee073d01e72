import { app, ipcMain } from 'electron'
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { makeAnswer } from './ipc/answer.ts'
import { eventWire, registerAnswer } from './ipc/register.ts'
import { makeTellPage, type TellPage } from './ipc/tell-page.ts'
import { createWindow, makePrinter, registerPageScheme, type PageWindow } from './window.ts'

/** Joins the parts: the window, the workbench behind it, and the wall between them. */
async function run(dataFolder: string): Promise<void> {
  await app.whenReady()
  const page = createWindow({
    title: 'SOS Bench',
    pageFolder: join(import.meta.dirname, '../renderer'),
    preload: join(import.meta.dirname, '../preload/preload.cjs'),
  })
  app.on('second-instance', () => page.focus())
  app.on('window-all-closed', () => app.quit())

  const { tell, flush } = makeTellPage({ send: (message) => page.send(eventWire, message), isGone: page.isGone, log: console.error })
  const workbench = page.shown.then(async () => openWorkbench(page, dataFolder, tell))
  const answer = makeAnswer(workbench.then(({ handlers }) => handlers), { isOurs: page.isOurs, log: console.error })
  registerAnswer(ipcMain, async (request, sender) => answer(request, sender).finally(flush))
  app.on('will-quit', (event) => {
    event.preventDefault()
    // one that never opened has told why to everyone who called it
    void workbench.then(async ({ close }) => close().catch(console.error), () => undefined).finally(() => app.exit())
  })
  await page.shown.catch((error: unknown) => { if (!page.isGone()) throw error })
}

/** Loaded only now that the window is up: the driver for serial ports alone takes longer than the window's first picture. */
async function openWorkbench(page: PageWindow, dataFolder: string, tell: TellPage['tell']) {
  const [{ Workbench }, { handlersOf }] = await Promise.all([import('./workbench/workbench.ts'), import('./ipc/handlers.ts')])
  const workbench = new Workbench({
    dataFolder,
    version: app.getVersion(),
    hostName: hostName(process.versions),
    printPdf: makePrinter(),
    chooseFile: page.chooseFile,
    tell,
  })
  return { handlers: handlersOf(workbench), close: async () => workbench.close() }
}

/** What the program runs in: real Electron, or a browser that stands in for it. */
function hostName({ electron, chrome }: NodeJS.Dict<string>): string {
  return electron === undefined ? `Chromium ${chrome ?? ''}, in place of Electron` : `Electron ${electron}`
}

const dataFolder = resolve(app.commandLine.getSwitchValue('user-data-dir') || process.env['SOS_DATA'] || join(homedir(), '.sos-bench'))
app.setPath('userData', dataFolder)
// what the browser keeps for itself stays out of the way of the history
app.setPath('sessionData', join(dataFolder, 'window'))
registerPageScheme()
if (app.requestSingleInstanceLock()) {
  run(dataFolder).catch((error: unknown) => {
    console.error(error)
    app.exit(1)
  })
} else {
  console.log('SOS Bench is already running on this data folder; its window was brought to the front.')
  app.quit()
}
