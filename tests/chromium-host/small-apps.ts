import { join } from 'node:path'
import { buildApp, type Sabotage } from './build-app.ts'

const here = (path: string): string => join(import.meta.dirname, path)

/** An app that gives back what it is given: what crosses between page and main, and how. */
export const buildEchoApp = async (): Promise<string> =>
  buildApp({ main: here('echo-app/main.ts'), preload: here('echo-app/preload.ts'), page: here('echo-app/page') })

/**
 * The product's own main process, window and preload script around a stand-in for the workbench, so that every guard is the real one.
 * `sabotage` takes guards out of the sources before the build.
 */
export const buildGuardedApp = async (sabotage: Sabotage[] = []): Promise<string> =>
  buildApp({
    main: here('../../electron/main.ts'),
    preload: here('../../electron/preload.ts'),
    page: here('guarded-app/page'),
    instead: { '/workbench/workbench.ts': here('guarded-app/workbench.ts') },
    sabotage,
  })
