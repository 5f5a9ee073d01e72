import { access, constants } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import { BenchError } from '../../shared/errors.ts'
import { bundledBrowser, hasBundledBrowser, type BrowserProgram } from './bundled-browser.ts'

/** What decides which browser is found; a test passes its own. */
export interface Surroundings { platform: NodeJS.Platform; env: NodeJS.ProcessEnv }

/** Names under which Linux distributions install a browser of the Chromium family. */
const linuxNames = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge', 'microsoft-edge-stable']
const macNames = ['Google Chrome', 'Chromium', 'Microsoft Edge']
const windowsPaths = ['Google/Chrome/Application/chrome.exe', 'Chromium/Application/chrome.exe', 'Microsoft/Edge/Application/msedge.exe']

/** Every place where this system would keep such a browser, best first. */
export function browserPlaces({ platform, env }: Surroundings): string[] {
  if (platform === 'win32') {
    const roots = [env['ProgramFiles'], env['ProgramFiles(x86)'], env['LOCALAPPDATA']].filter((root) => root !== undefined)
    return windowsPaths.flatMap((path) => roots.map((root) => join(root, path)))
  }
  if (platform === 'darwin') {
    const roots = ['/Applications', join(env['HOME'] ?? '/', 'Applications')]
    return macNames.flatMap((name) => roots.map((root) => join(root, `${name}.app`, 'Contents', 'MacOS', name)))
  }
  const folders = (env['PATH'] ?? '').split(delimiter).filter(Boolean)
  return linuxNames.flatMap((name) => folders.map((folder) => join(folder, name)))
}

/** The browser named in SOS_BROWSER, else an installed one, else null. Throws BenchError 'no-browser' when the named one is not there. */
export async function installedBrowser(surroundings: Surroundings = process): Promise<BrowserProgram | null> {
  const named = surroundings.env['SOS_BROWSER']
  if (named !== undefined && named !== '') {
    if (!await runnable(named)) throw new BenchError('no-browser', `SOS_BROWSER names ${named}, which cannot be run`)
    return { path: named, env: {}, bundled: false }
  }
  for (const path of browserPlaces(surroundings)) if (await runnable(path)) return { path, env: {}, bundled: false }
  return null
}

/**
 * A browser for work without a window (printing, tests): an installed one, else the one that came with `npm ci`.
 * Throws BenchError 'no-browser'.
 */
export async function headlessBrowser(surroundings: Surroundings = process): Promise<BrowserProgram> {
  const installed = await installedBrowser(surroundings)
  if (installed !== null) return installed
  if (!hasBundledBrowser()) throw new BenchError('no-browser')
  return bundledBrowser()
}

/** Whether this session can show a window at all; Windows and macOS always can. */
export function hasDisplay({ platform, env }: Surroundings = process): boolean {
  return platform === 'win32' || platform === 'darwin' || Boolean(env['DISPLAY']) || Boolean(env['WAYLAND_DISPLAY'])
}

async function runnable(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(() => true, () => false)
}
