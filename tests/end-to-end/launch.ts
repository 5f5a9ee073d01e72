import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import { _electron, type ElectronApplication, type Page } from 'playwright-core'
import { temporaryFolder } from './temporary-folder.ts'

const projectFolder = resolve(import.meta.dirname, '../..')
/** Stands in for Electron's binary where that is not there; takes the same command line. */
export const hostProgram = join(projectFolder, 'electron/chromium-host/cli.js')
/** Generous: an unpacked browser and a busy machine still fit. */
const longestStart = 30_000

export interface LaunchOptions {
  /** The app to start; by default the built product. */
  appFolder?: string
  /** By default a new empty folder, gone when the tests have ended. */
  dataFolder?: string
  /** Added to this process's own variables; undefined takes one away. */
  env?: Record<string, string | undefined>
  args?: string[]
}

export interface LaunchedApp {
  app: ElectronApplication
  page: Page
  dataFolder: string
  /** Whether this is real Electron, not the host in chromium-host/. */
  real: boolean
  /** What the app has written so far, stdout and stderr. */
  output: () => string
}

/** Real Electron's program, when it is already on this machine; a test never fetches it. */
export function realElectron(): string | undefined {
  const folder = dirname(createRequire(import.meta.url).resolve('electron/package.json'))
  const nameFile = join(folder, 'path.txt')
  const program = join(process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? join(folder, 'dist'), existsSync(nameFile) ? readFileSync(nameFile, 'utf8') : 'electron')
  return existsSync(program) ? program : undefined
}

/**
 * Starts the app as a user would, with a test driver attached, and waits for its page.
 * Fails after 30 seconds at the latest, with what the app itself had to say.
 */
export async function launchApp({ appFolder = projectFolder, dataFolder, env = {}, args = [] }: LaunchOptions = {}): Promise<LaunchedApp> {
  const folder = dataFolder ?? temporaryFolder('data')
  const real = realElectron()
  const app = await _electron.launch({
    ...real === undefined ? { executablePath: hostProgram } : {},
    args: [...real === undefined ? ['--headless'] : [], appFolder, `--user-data-dir=${folder}`, ...args],
    env: variables({ ...process.env, ...env }),
    timeout: longestStart,
  })
  const said: string[] = []
  app.process().stdout?.setEncoding('utf8').on('data', (text: string) => said.push(text))
  app.process().stderr?.setEncoding('utf8').on('data', (text: string) => said.push(text))
  const output = (): string => said.join('')
  try {
    const page = await app.firstWindow({ timeout: longestStart })
    await page.waitForURL((url) => url.protocol !== 'data:' && url.protocol !== 'about:', { timeout: longestStart })
    return { app, page, dataFolder: folder, real: real !== undefined, output }
  } catch (error) {
    app.process().kill('SIGKILL')
    throw new Error(`the app showed no page; it said:\n${output()}`, { cause: error })
  }
}

function variables(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(Object.entries(env).flatMap(([name, value]) => value === undefined ? [] : [[name, value]]))
}
