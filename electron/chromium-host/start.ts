import { spawn } from 'node:child_process'
import { resolve } from 'node:path'
import { sandboxPossible } from './browser-pipe.ts'
import { electronProgram, fetchElectron } from './electron-program.ts'
import { hasDisplay, installedBrowser } from './find-browser.ts'

/** What `npm start` runs: real Electron where it is there or can be fetched, else the same app in an installed browser. */
async function start(args: readonly string[]): Promise<number> {
  const host = resolve(import.meta.dirname, 'cli.js')
  const app = resolve(import.meta.dirname, '../..')
  if (args.includes('--headless')) return run(process.execPath, [host, app, ...args])
  if (!hasDisplay()) return giveUp('There is no display to show a window on (neither DISPLAY nor WAYLAND_DISPLAY is set).')

  // who names a browser wants that one
  const named = Boolean(process.env['SOS_BROWSER'])
  const electron = named ? null : electronProgram() ?? await fetchElectron()
  if (electron !== null) return run(electron, [...sandboxPossible() ? [] : ['--no-sandbox'], app, ...args])

  const browser = await installedBrowser().catch(() => null)
  if (browser === null) return giveUp('Neither Electron nor an installed Chromium, Chrome or Edge was found to show the window.')
  console.log(`Electron is not on this machine, so the window is shown by ${browser.path}.`)
  return run(process.execPath, [host, app, ...args])
}

function giveUp(reason: string): number {
  console.error(reason)
  console.error('The same workbench works without a window: npm run --silent job -- --help')
  return 1
}

/** Runs until it ends; a signal to this process goes on to it. */
async function run(program: string, args: readonly string[]): Promise<number> {
  const child = spawn(program, args, { stdio: 'inherit' })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => { child.kill(signal) })
  return new Promise((resolve) => {
    child.once('exit', (code) => resolve(code ?? 1))
    child.once('error', (error) => {
      console.error(error.message)
      resolve(1)
    })
  })
}

process.exitCode = await start(process.argv.slice(2))
