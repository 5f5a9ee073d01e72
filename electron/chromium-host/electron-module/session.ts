import type { BrowserPipe } from '../browser-pipe.ts'
import { StandInProtocol } from './protocol.ts'
import type { SchemeNames } from './scheme-names.ts'

type RequestFilter = (details: { url: string; resourceType: string }, callback: (answer: { cancel?: boolean }) => void) => void
type PermissionRequest = (contents: unknown, permission: string, callback: (granted: boolean) => void, details: { requestingUrl: string; isMainFrame: boolean }) => void
type PermissionCheck = (contents: unknown, permission: string, origin: string, details: { requestingUrl: string; isMainFrame: boolean }) => boolean

/** Electron's name of a permission -> the browser's names. Devices (serial, USB, HID) are never given here, whatever a handler says. */
const permissions: Record<string, readonly { name: string; sysex?: boolean }[]> = {
  'notifications': [{ name: 'notifications' }],
  'geolocation': [{ name: 'geolocation' }],
  'media': [{ name: 'camera' }, { name: 'microphone' }],
  'clipboard-read': [{ name: 'clipboard-read' }],
  'midi': [{ name: 'midi' }],
  'midiSysex': [{ name: 'midi', sysex: true }],
  'idle-detection': [{ name: 'idle-detection' }],
  'window-management': [{ name: 'window-management' }],
  'display-capture': [{ name: 'display-capture' }],
}

/** Electron's Session: a browser context of its own, with its own scheme handlers, request filter and permissions. */
export class StandInSession {
  readonly protocol: StandInProtocol
  readonly webRequest = { onBeforeRequest: (filter: RequestFilter | null): void => { this.#filter = filter } }
  readonly #browser: () => BrowserPipe
  readonly #isDefault: boolean
  #filter: RequestFilter | null = null
  #onRequest: PermissionRequest | null = null
  #onCheck: PermissionCheck | null = null
  #context: Promise<string> | undefined

  constructor(names: SchemeNames, browser: () => BrowserPipe, isDefault: boolean) {
    this.protocol = new StandInProtocol(names)
    this.#browser = browser
    this.#isDefault = isDefault
  }

  setPermissionRequestHandler(handler: PermissionRequest | null): void {
    this.#onRequest = handler
  }

  setPermissionCheckHandler(handler: PermissionCheck | null): void {
    this.#onCheck = handler
  }

  /** Taken without effect: no device is ever given here, which is the strictest answer a handler could give. */
  setDevicePermissionHandler(): void {
    return
  }

  /** The browser context of this session; undefined is the browser's default one. */
  async contextId(): Promise<string | undefined> {
    if (this.#isDefault) return undefined
    this.#context ??= this.#browser().send('Target.createBrowserContext', { disposeOnDetach: true }).then((context) => context.browserContextId)
    return this.#context
  }

  /** Whether the app lets this request through. */
  async lets(url: string, resourceType: string): Promise<boolean> {
    const filter = this.#filter
    if (filter === null) return true
    return new Promise((resolve) => { filter({ url, resourceType }, ({ cancel }) => resolve(cancel !== true)) })
  }

  /**
   * Sets every permission of one origin as the app's handlers say. Electron asks them at each request, and without
   * handlers it grants; the browser can only be told beforehand, so they are asked when a page is loaded.
   */
  async settlePermissions(contents: unknown, requestingUrl: string, webOrigin: string): Promise<void> {
    const contextId = await this.contextId()
    const details = { requestingUrl, isMainFrame: true }
    await Promise.all(Object.entries(permissions).map(async ([permission, names]) => {
      const requested = await new Promise<boolean>((resolve) => {
        if (this.#onRequest === null) resolve(true)
        else this.#onRequest(contents, permission, resolve, details)
      })
      const checked = this.#onCheck === null || this.#onCheck(contents, permission, requestingUrl, details)
      const setting = requested && checked ? 'granted' : 'denied'
      await Promise.all(names.map(async (name) =>
        this.#browser().send('Browser.setPermission', { permission: name, setting, origin: webOrigin, ...contextId === undefined ? {} : { browserContextId: contextId } })))
    }))
  }
}
