import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

/** How long the mirror may take to say anything at all, milliseconds: a network that swallows packets must not delay the start. */
const longestSilence = 5_000
/** About 110 MB on a slow line, milliseconds. */
const longestFetch = 180_000

/** Real Electron's program, when it is on this machine. The package `electron` comes without it and fetches it on demand. */
export function electronProgram(): string | null {
  const folder = electronFolder()
  const nameFile = join(folder, 'path.txt')
  if (!existsSync(nameFile)) return null
  const program = join(process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? join(folder, 'dist'), readFileSync(nameFile, 'utf8'))
  return existsSync(program) ? program : null
}

/** Tries once to fetch Electron's program, without a word of its own. Null when that does not work here; never throws. */
export async function fetchElectron(): Promise<string | null> {
  const mirror = process.env['ELECTRON_MIRROR'] ?? process.env['npm_config_electron_mirror'] ?? 'https://github.com/electron/electron/releases'
  const reachable = await fetch(mirror, { method: 'HEAD', signal: AbortSignal.timeout(longestSilence) }).then(() => true, () => false)
  if (!reachable) return null
  const installer = spawn(process.execPath, [join(electronFolder(), 'install.js')], { stdio: 'ignore', timeout: longestFetch })
  await new Promise<void>((resolve) => { installer.once('close', () => resolve()).once('error', () => resolve()) })
  return electronProgram()
}

function electronFolder(): string {
  return dirname(createRequire(import.meta.url).resolve('electron/package.json'))
}
