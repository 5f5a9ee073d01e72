import { mkdirSync, writeFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { WorkbenchOptions } from '../../../electron/workbench/workbench.ts'

/** Answers just enough of what the window may ask to show that a call came through; the walls around it are the product's own. */
export class Workbench {
  readonly #options: WorkbenchOptions

  constructor(options: WorkbenchOptions) {
    this.#options = options
    mkdirSync(options.dataFolder, { recursive: true })
    writeFileSync(join(options.dataFolder, 'opened'), '')
  }

  about() {
    return { version: this.#options.version, host: this.#options.hostName, dataFolder: this.#options.dataFolder }
  }

  /** Not as the contract has it. */
  connection() {
    return { cable: 'made up' }
  }

  disconnect() {
    throw new RangeError('a mistake of the program')
  }

  cancel() {
    for (let n = 1; n <= 200; n += 1) this.#options.tell('check/progress', { job: '01990000-0000-7000-8000-000000000001', step: `step ${n}`, n, of: 200 })
  }

  async saveReportPdf(): Promise<string | null> {
    const path = await this.#options.chooseFile('report.pdf')
    if (path !== null) await writeFile(path, await this.#options.printPdf(hostileReport))
    return path
  }

  async close() {
    await writeFile(join(this.#options.dataFolder, 'closed'), 'in order')
  }
}

/** Three pages, umlauts, a picture from the network, and a script that would change the text if it ran. */
const hostileReport = `<!doctype html><html lang="de"><head><meta charset="utf-8"><title>Report</title>
<style>@page { size: A5; margin: 10mm } h1 { break-before: page }</style></head>
<body><p id="p">Prüfbericht: notruf</p><h1>Second</h1><h1>Third</h1>
<img src="https://example.org/picture.png" alt=""><script>document.getElementById('p').textContent = 'HACKED'</script></body></html>`
