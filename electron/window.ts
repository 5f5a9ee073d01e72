import { BrowserWindow, dialog, protocol, session } from 'electron'
import type { IpcMainInvokeEvent, Session } from 'electron'
import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { extname, join, normalize, sep } from 'node:path'
import { BenchError } from '../shared/errors.ts'

const scheme = 'app'
const pageOrigin = `${scheme}://bundle`
const printOrigin = `${scheme}://print`

/** The page may load what lies in its own folder and nothing else; it cannot talk to any network. */
const pagePolicy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'none'; base-uri 'none'; form-action 'none'; frame-src 'none'"
/** A report brings its own styles, pictures and fonts along and runs no script. */
const printPolicy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; base-uri 'none'; form-action 'none'"

const contentTypes: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
}

/** Must run before the app is ready: only a scheme announced by then gets an origin of its own. */
export function registerPageScheme(): void {
  protocol.registerSchemesAsPrivileged([{ scheme, privileges: { standard: true, secure: true, supportFetchAPI: true } }])
}

export interface PageWindow {
  /** Resolves when the page has been loaded and the window is shown. */
  shown: Promise<void>
  /** Whether an IPC message came from the main frame of this window, showing our own page. */
  isOurs: (event: IpcMainInvokeEvent) => boolean
  /** Sends to the page's preload script; nothing happens once the page has gone. */
  send: (channel: string, message: unknown) => void
  isGone: () => boolean
  /** Brings the window to the front. */
  focus: () => void
  /** The system's save dialog; null when the person cancelled it. */
  chooseFile: (suggestedName: string) => Promise<string | null>
}

export interface WindowOptions {
  title: string
  /** The folder with index.html; nothing outside of it is ever served. */
  pageFolder: string
  /** The built preload script. */
  preload: string
}

/** Opens the one window of the app, with everything locked that Electron's security list names. */
export function createWindow({ title, pageFolder, preload }: WindowOptions): PageWindow {
  lock(session.defaultSession)
  session.defaultSession.protocol.handle(scheme, async (request) => pageFile(pageFolder, request.url))

  const window = new BrowserWindow({
    title,
    width: 1366,
    height: 768,
    minWidth: 1024,
    minHeight: 700,
    show: false,
    autoHideMenuBar: true,
    webPreferences: { preload, sandbox: true, contextIsolation: true, nodeIntegration: false, webviewTag: false, spellcheck: false },
  })
  window.webContents.setWindowOpenHandler(() => ({ action: 'deny' }))
  window.webContents.on('will-navigate', (details) => { if (details.url !== window.webContents.getURL()) details.preventDefault() })
  window.webContents.on('will-redirect', (details) => { details.preventDefault() })

  return {
    shown: window.loadURL(`${pageOrigin}/index.html`).then(() => window.show()),
    isOurs: ({ sender, senderFrame }) => sender === window.webContents && senderFrame?.parent === null && senderFrame.origin === pageOrigin,
    send: (channel, message) => { if (!window.isDestroyed()) window.webContents.send(channel, message) },
    isGone: () => window.isDestroyed(),
    focus: () => {
      if (window.isMinimized()) window.restore()
      window.focus()
    },
    chooseFile: async (suggestedName) => {
      const { canceled, filePath } = await dialog.showSaveDialog(window, { defaultPath: suggestedName, filters: [filterFor(suggestedName)] })
      return canceled || filePath === '' ? null : filePath
    },
  }
}

/** Files of the kind that is saved: "report.pdf" gives PDF. */
function filterFor(name: string): { name: string; extensions: string[] } {
  const extension = extname(name).slice(1)
  return { name: extension.toUpperCase(), extensions: [extension] }
}

/**
 * The printer of the app: prints one HTML document to PDF in a hidden window of a session of its own, where no script
 * runs and nothing is loaded from anywhere. Paper size and margins come from the document's own @page rule.
 * The returned function throws BenchError 'print-failed'.
 */
export function makePrinter(): (html: string) => Promise<Uint8Array> {
  const printSession = session.fromPartition('print')
  const documents = new Map<string, string>()
  lock(printSession)
  printSession.webRequest.onBeforeRequest(({ url }, callback) => callback({ cancel: !url.startsWith(`${printOrigin}/`) && !url.startsWith('data:') }))
  printSession.protocol.handle(scheme, ({ url }) => served(documents.get(url) ?? '', contentTypes['.html'] ?? '', printPolicy))

  return async (html) => {
    const url = `${printOrigin}/${randomUUID()}`
    documents.set(url, html)
    const window = new BrowserWindow({
      show: false,
      webPreferences: { session: printSession, javascript: false, sandbox: true, contextIsolation: true, nodeIntegration: false, webviewTag: false },
    })
    try {
      await window.loadURL(url)
      return await window.webContents.printToPDF({ printBackground: true, preferCSSPageSize: true, generateTaggedPDF: true, generateDocumentOutline: true })
    } catch (error) {
      throw new BenchError('print-failed', error instanceof Error ? error.message : String(error), { cause: error })
    } finally {
      documents.delete(url)
      window.destroy()
    }
  }
}

/** Electron grants every permission a page asks for unless it is told not to. */
function lock(locked: Session): void {
  locked.setPermissionRequestHandler((_contents, _permission, callback) => callback(false))
  locked.setPermissionCheckHandler(() => false)
  locked.setDevicePermissionHandler(() => false)
}

function served(body: Uint8Array<ArrayBuffer> | string, contentType: string, policy: string): Response {
  return new Response(body, { headers: { 'content-type': contentType, 'content-security-policy': policy, 'x-content-type-options': 'nosniff' } })
}

/** The file behind a URL of the page, or 404: also for everything that is not a plain file below the folder. */
async function pageFile(folder: string, url: string): Promise<Response> {
  const { protocol: wantedScheme, host, pathname } = new URL(url)
  try {
    const file = normalize(join(folder, decodeURIComponent(pathname)))
    const contentType = contentTypes[extname(file)]
    if (`${wantedScheme}//${host}` !== pageOrigin || !file.startsWith(normalize(folder) + sep) || contentType === undefined) throw new Error('not a file of the page')
    return served(await readFile(file), contentType, pagePolicy)
  } catch {
    return new Response('not found', { status: 404, headers: { 'content-security-policy': pagePolicy } })
  }
}
