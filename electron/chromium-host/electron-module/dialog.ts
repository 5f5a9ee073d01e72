import { resolve } from 'node:path'
import { StandInBrowserWindow } from './browser-window.ts'

interface SaveOptions { title?: string; defaultPath?: string; filters?: unknown }
interface SaveAnswer { canceled: boolean; filePath: string }

/** Electron's `dialog`. A browser page cannot open the system's own dialogs, so the window asks for the path in words. */
export class StandInDialog {
  readonly #headless: boolean

  constructor(headless: boolean) {
    this.#headless = headless
  }

  /** Without a window to ask in, the answer is "cancelled", and the reason goes to stderr. */
  readonly showSaveDialog = async (window: unknown, options: SaveOptions): Promise<SaveAnswer> => {
    if (!(window instanceof StandInBrowserWindow)) throw new Error('the Chromium host asks only in a window')
    if (this.#headless) {
      console.error('The save dialog was cancelled: there is no window to ask in.')
      return { canceled: true, filePath: '' }
    }
    const path = await window.webContents.prompt(options.title ?? 'Save as', options.defaultPath ?? '')
    return path === null || path.trim() === '' ? { canceled: true, filePath: '' } : { canceled: false, filePath: resolve(path.trim()) }
  }

  readonly showErrorBox = (title: string, content: string): void => {
    console.error(`${title}: ${content}`)
  }
}
