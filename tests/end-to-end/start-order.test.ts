import { readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = resolve(import.meta.dirname, '../..')

/** Packages that get loaded with a file, before any of its code runs: what it imports, and what that imports, types apart. */
function loadedWith(file: string, seen = new Set<string>()): Set<string> {
  const packages = new Set<string>()
  if (seen.has(file)) return packages
  seen.add(file)
  for (const [, name = ''] of readFileSync(file, 'utf8').matchAll(/^(?:import|export)(?! type\b)[^'"]*?from '([^']+)'/gm)) {
    if (!name.startsWith('.')) packages.add(name)
    else if (name.endsWith('.ts')) for (const more of loadedWith(join(dirname(file), name), seen)) packages.add(more)
  }
  return packages
}

describe('before the window is shown', () => {
  it('neither the driver for serial ports nor the database is loaded', () => {
    const first = loadedWith(join(root, 'electron/main.ts'))
    expect([...first]).toContain('electron')
    expect([...first].filter((name) => ['serialport', 'better-sqlite3'].includes(name))).toEqual([])
  })

  it('which would be seen if they were: they come with the workbench', () => {
    const seen = new Set<string>()
    expect([...loadedWith(join(root, 'electron/workbench/workbench.ts'), seen)]).toContain('better-sqlite3')
    expect([...seen].map((file) => relative(root, file))).toContain('electron/workbench/workbench.ts')
  })
})
