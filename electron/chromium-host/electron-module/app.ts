import type { App } from 'electron'
import { homedir, tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { KnownEvents, preventable } from './known-events.ts'
import { SingleInstance } from './single-instance.ts'

/** What the app is told by its package and its command line. */
export interface AppOptions {
  /** The folder with its package.json. */
  folder: string
  name: string
  version: string
  /** Arguments after the app's folder, as the app sees them in process.argv. */
  args: readonly string[]
}

/** The end of the process, which is not the app's own to do. */
export interface AppEnd { closeWindows: () => boolean; exit: (code: number) => void }

type Supported = Pick<App, 'name' | 'isPackaged' | 'getVersion' | 'getName' | 'getAppPath' | 'getPath' | 'setPath' | 'isReady' | 'whenReady' | 'requestSingleInstanceLock' | 'releaseSingleInstanceLock' | 'quit' | 'exit'>

/** Electron's `app`: paths, the single instance, and the order of events from start to end. */
export class StandInApp extends KnownEvents implements Supported {
  readonly name: string
  readonly isPackaged = false
  readonly commandLine: { hasSwitch: (name: string) => boolean; getSwitchValue: (name: string) => string }
  readonly #options: AppOptions
  readonly #end: AppEnd
  readonly #ready = Promise.withResolvers<undefined>()
  readonly #paths = new Map<string, string>()
  #isReady = false
  #quitting = false
  #instance: SingleInstance | null = null

  constructor(options: AppOptions, end: AppEnd) {
    super('app', ['ready', 'second-instance', 'window-all-closed', 'before-quit', 'will-quit', 'quit'])
    this.#options = options
    this.#end = end
    this.name = options.name
    const valueOf = (name: string): string | undefined => options.args.find((arg) => arg.startsWith(`--${name}=`))?.slice(name.length + 3)
    this.commandLine = {
      hasSwitch: (name) => options.args.includes(`--${name}`) || valueOf(name) !== undefined,
      getSwitchValue: (name) => valueOf(name) ?? '',
    }
  }

  getName(): string {
    return this.name
  }

  getVersion(): string {
    return this.#options.version
  }

  getAppPath(): string {
    return this.#options.folder
  }

  getPath(name: string): string {
    const set = this.#paths.get(name)
    if (set !== undefined) return set
    switch (name) {
      case 'userData':
      case 'sessionData': {
        const given = this.commandLine.getSwitchValue('user-data-dir')
        if (name === 'sessionData' || given === '') return name === 'sessionData' ? this.getPath('userData') : join(this.getPath('appData'), this.name)
        return resolve(given)
      }
      case 'appData': return appData()
      case 'home': return homedir()
      case 'temp': return tmpdir()
      case 'documents': return join(homedir(), 'Documents')
      default: throw new Error(`the Chromium host has no path '${name}'`)
    }
  }

  setPath(name: string, path: string): void {
    this.#paths.set(name, path)
  }

  isReady(): boolean {
    return this.#isReady
  }

  async whenReady(): Promise<void> {
    await this.#ready.promise
  }

  requestSingleInstanceLock(): boolean {
    this.#instance ??= new SingleInstance(this.getPath('userData'), ({ argv, cwd }) => { this.emit('second-instance', {}, argv, cwd, undefined) })
    return this.#instance.claim({ argv: process.argv, cwd: process.cwd() })
  }

  releaseSingleInstanceLock(): void {
    this.#instance?.release()
  }

  /** Asks before-quit, then the windows, then will-quit; any of them may stop it. */
  quit(): void {
    if (this.#quitting) return
    this.#quitting = true
    const beforeQuit = preventable({})
    this.emit('before-quit', beforeQuit)
    if (beforeQuit.defaultPrevented || !this.#end.closeWindows()) {
      this.#quitting = false
      return
    }
    const willQuit = preventable({})
    this.emit('will-quit', willQuit)
    if (willQuit.defaultPrevented) this.#quitting = false
    else this.exit(0)
  }

  exit(code = 0): void {
    this.#quitting = true
    this.emit('quit', {}, code)
    this.releaseSingleInstanceLock()
    this.#end.exit(code)
  }

  get isQuitting(): boolean {
    return this.#quitting
  }

  nowReady(): void {
    this.#isReady = true
    this.emit('ready', {}, {})
    this.#ready.resolve(undefined)
  }

  allWindowsClosed(): void {
    if (this.#quitting) return
    if (this.listenerCount('window-all-closed') > 0) this.emit('window-all-closed')
    else this.quit()
  }
}

function appData(): string {
  if (process.platform === 'win32') return process.env['APPDATA'] ?? join(homedir(), 'AppData', 'Roaming')
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Application Support')
  return process.env['XDG_CONFIG_HOME'] ?? join(homedir(), '.config')
}
