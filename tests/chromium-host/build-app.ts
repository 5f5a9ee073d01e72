import { cp, writeFile } from 'node:fs/promises'
import { builtinModules } from 'node:module'
import { join, resolve } from 'node:path'
import { build, type Plugin } from 'vite'
import { temporaryFolder } from '../end-to-end/temporary-folder.ts'

const projectFolder = resolve(import.meta.dirname, '../..')

/** One guard taken out of a source file before it is built. */
export interface Sabotage {
  /** Path below the project, e.g. "electron/window.ts". */
  file: string
  find: string
  put: string
}

export interface AppSources {
  main: string
  preload: string
  /** Folder with index.html, copied as it is. */
  page: string
  /** Modules taken from elsewhere: end of the imported path -> file. */
  instead?: Record<string, string>
  sabotage?: Sabotage[]
}

/**
 * Builds a small app from these sources into a new folder, laid out like the product's own build, and returns the folder.
 * Throws when a sabotage finds nothing to take out: a spec for a guard that is not there proves nothing.
 */
export async function buildApp({ main, preload, page, instead = {}, sabotage = [] }: AppSources): Promise<string> {
  const folder = temporaryFolder('app')
  const done = new Set<Sabotage>()
  const plugin: Plugin = {
    name: 'sources-instead',
    enforce: 'pre',
    resolveId: (imported) => Object.entries(instead).find(([end]) => imported.endsWith(end))?.[1],
    transform(code, id) {
      let changed = code
      for (const cut of sabotage) {
        if (id !== join(projectFolder, cut.file) || !changed.includes(cut.find)) continue
        changed = changed.replaceAll(cut.find, cut.put)
        done.add(cut)
      }
      return changed
    },
  }
  const bundle = async (entry: string, format: 'es' | 'cjs', target: string, fileName: string): Promise<void> => {
    await build({
      configFile: false,
      logLevel: 'error',
      plugins: [plugin],
      build: {
        outDir: join(folder, target),
        minify: false,
        target: 'node22',
        lib: { entry, formats: [format], fileName: () => fileName },
        rolldownOptions: { external: ['electron', /^node:/, ...builtinModules] },
      },
      ssr: { noExternal: true },
    })
  }
  await bundle(main, 'es', 'main', 'main.js')
  await bundle(preload, 'cjs', 'preload', 'preload.cjs')
  await cp(page, join(folder, 'renderer'), { recursive: true })
  await writeFile(join(folder, 'package.json'), JSON.stringify({ name: 'small-app', version: '1.2.3', type: 'module', main: 'main/main.js' }))
  const missed = sabotage.filter((cut) => !done.has(cut))
  if (missed.length > 0) throw new Error(`nothing to take out: ${missed.map(({ file, find }) => `${file}: ${find}`).join(' and ')}`)
  return folder
}
