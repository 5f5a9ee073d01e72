import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { cycles, importsOf, importsOfProduct, productFiles, violation } from './architecture/import-walls.ts'

const root = resolve(import.meta.dirname, '..')
const imports = importsOfProduct(root)

const verdictOn = (file: string, text: string): (string | undefined)[] => importsOf(root, file, text).map(violation)

describe('the walls of the house', () => {
  it('has something to look at', () => {
    expect(imports.length).toBeGreaterThan(100)
  })

  it('every import of the product stays within its walls', () => {
    expect(imports.map(violation).filter((why) => why !== undefined)).toEqual([])
  })

  it('no file imports itself through others', () => {
    expect(cycles(imports)).toEqual([])
  })

  it('no file is longer than 300 lines, tables of the catalogue apart', () => {
    const long = productFiles(root).filter((file) => !file.startsWith('shared/catalogue/'))
      .map((file) => ({ file, lines: readFileSync(join(root, file), 'utf8').split('\n').length }))
      .filter(({ lines }) => lines > 300)
    expect(long).toEqual([])
  })
})

describe('the forbidden examples are rejected', () => {
  it.each([
    ['shared/domain/x.ts', `import { readFileSync } from 'node:fs'`],
    ['shared/domain/x.ts', `import { openHistory } from '../../db/open-history.ts'`],
    ['db/x.ts', `import { Exchange } from '../electron/exchange/exchange.ts'`],
    ['renderer/x.ts', `import Database from 'better-sqlite3'`],
    ['renderer/views/x.vue', `<script setup lang="ts">\nimport { app } from 'electron'\n</script>`],
    ['renderer/x.ts', `export * from '../electron/workbench/workbench.ts'`],
    ['electron/telegrams/x.ts', `import type { ByteLink } from '../cable/byte-link.ts'`],
    ['electron/exchange/x.ts', `import { identifyCar } from '../vehicle/identify-car.ts'`],
    ['electron/training-car/x.ts', `import { encodeBmwFast } from '../telegrams/bmw-fast.ts'`],
    ['electron/vehicle/x.ts', `const car = await import('../training-car/start-training-car.ts')`],
    ['electron/workflows/x.ts', `import { SerialPort } from 'serialport'`],
    ['electron/ipc/x.ts', `import { ipcMain } from 'electron'`],
    ['electron/vehicle/x.ts', `import { openHistory } from '../../db/open-history.ts'`],
    ['electron/main.ts', `import { sample } from '../tests/renderer/sample-data.ts'`],
    ['electron/helpers/x.ts', `import { Exchange } from '../exchange/exchange.ts'`],
    ['electron/workflows/x.ts', `type Handlers = import('../ipc/answer.ts').Handlers`],
  ])('%s: %s', (file, text) => {
    expect(verdictOn(file, text).filter((why) => why !== undefined)).toHaveLength(1)
  })

  it('a circle of two files is found', () => {
    const circle = [...importsOf(root, 'shared/a.ts', `import './b.ts'`), ...importsOf(root, 'shared/b.ts', `import type { A } from './a.ts'`)]
    expect(cycles(circle)).toEqual([['shared/a.ts', 'shared/b.ts', 'shared/a.ts']])
  })

  it('an allowed import passes', () => {
    expect(verdictOn('electron/vehicle/x.ts', `import { Exchange } from '../exchange/exchange.ts'\nimport { z } from 'zod'`)).toEqual([undefined, undefined])
  })
})
