#!/usr/bin/env node
// Takes Electron's own command line, so that whatever starts `electron` can start this instead (see command-line.ts).
// Plain JavaScript, because an older Node has to be able to read it and hand over to the one that came with `npm ci`.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
// the first version that runs TypeScript files as they are
if (major > 22 || (major === 22 && minor >= 18)) {
  const { runHost } = await import('./run-host.ts')
  await runHost(process.argv.slice(2))
} else {
  const own = fileURLToPath(new URL(`../../node_modules/node/bin/node${process.platform === 'win32' ? '.exe' : ''}`, import.meta.url))
  if (!existsSync(own)) {
    console.error(`SOS Bench needs Node 22.18 or newer, this is ${process.version}. Run npm ci, which brings one along.`)
    process.exit(1)
  }
  const child = spawn(own, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], { stdio: 'inherit' })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('exit', (code) => process.exit(code ?? 1))
}
