import { readdir, readFile, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { printHtmlToPdf } from '../../electron/chromium-host/print-pdf.ts'
import { launchApp, type LaunchedApp } from '../end-to-end/launch.ts'
import { temporaryFolder } from '../end-to-end/temporary-folder.ts'
import { pdfPages } from '../pdf-text.ts'
import { buildGuardedApp } from './small-apps.ts'

const folder = temporaryFolder('print-test')

async function inFile(name: string, pdf: Uint8Array): Promise<string> {
  const file = join(folder, name)
  await writeFile(file, pdf)
  return file
}

afterEach(() => { vi.unstubAllEnvs() })

describe('printing from the command line', () => {
  it('keeps the paper size of the document, its text, its outline and its tags', async () => {
    const pdf = await printHtmlToPdf('<!doctype html><html lang="de"><meta charset="utf-8"><title>Prüfbericht</title><style>@page { size: A5 landscape; margin: 0 } h1 + h1 { break-before: page }</style><h1>Erste</h1><h1>Zweite Seite äöü</h1>')
    expect(await pdfPages(await inFile('a5.pdf', pdf))).toEqual(['Erste', 'Zweite Seite äöü'])
    const loading = getDocument({ data: new Uint8Array(pdf), verbosity: 0 })
    const document = await loading.promise
    const { view } = await document.getPage(1)
    expect(view.map(Math.round)).toEqual([0, 0, 595, 420])
    expect((await document.getOutline() as { title: string }[] | null)?.map(({ title }) => title)).toEqual(['Erste', 'Zweite Seite äöü'])
    const marks: unknown = await document.getMarkInfo()
    expect(marks instanceof Map && marks.get('Marked')).toBe(true)
    await loading.destroy()
  })

  it('runs no script and loads nothing from anywhere', async () => {
    let asked = 0
    const server = createServer((_, response) => { asked += 1; response.end('x') }).listen(0, '127.0.0.1')
    await new Promise((resolve) => server.once('listening', resolve))
    const address = server.address()
    const at = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}/`
    // the server is there: without this the test would pass for the wrong reason
    expect(await (await fetch(at)).text()).toBe('x')
    const pdf = await printHtmlToPdf(`<!doctype html><link rel="stylesheet" href="${at}s.css"><p id="p">as written</p><img src="${at}i.png"><iframe src="${at}f.html"></iframe>
      <script>document.getElementById('p').textContent = 'changed'; fetch('${at}fetch')</script><img src="x:" onerror="document.body.textContent = 'changed'"><meta http-equiv="refresh" content="0;url=${at}m">`)
    server.close()
    const text = (await pdfPages(await inFile('still.pdf', pdf))).join('')
    expect(text).toContain('as written')
    expect(text).not.toContain('changed')
    expect(asked).toBe(1)
  })

  it('uses the fonts the document carries', async () => {
    const font = await readFile(new URL('../../node_modules/@fontsource/ibm-plex-sans/files/ibm-plex-sans-latin-400-normal.woff2', import.meta.url), 'base64')
    const pdf = await printHtmlToPdf(`<!doctype html><style>@font-face { font-family: Carried; src: url(data:font/woff2;base64,${font}) } p { font-family: Carried }</style><p>Prüfbericht</p>`)
    expect(Buffer.from(pdf).toString('latin1')).toContain('IBMPlexSans')
  })

  it('leaves neither a profile nor a browser behind', async () => {
    const own = temporaryFolder('temp')
    vi.stubEnv('TMPDIR', own)
    await printHtmlToPdf('<p>x</p>')
    expect(await readdir(own)).toEqual([])
  })

  it('says so where there is no browser', async () => {
    vi.stubEnv('SOS_BROWSER', join(folder, 'no-such-browser'))
    await expect(printHtmlToPdf('<p>x</p>')).rejects.toMatchObject({ code: 'no-browser', detail: expect.stringContaining('no-such-browser') as string })
    // a program that is no browser ends at once
    vi.stubEnv('SOS_BROWSER', '/bin/false')
    await expect(printHtmlToPdf('<p>x</p>')).rejects.toMatchObject({ code: 'no-browser' })
  })
})

describe('printing from the window', () => {
  let launched: LaunchedApp
  const print = async (app: LaunchedApp): Promise<string[]> => {
    const answer = await app.page.evaluate(async () => window.workbench.call('report/save-pdf', { job: '01990000-0000-7000-8000-000000000001', language: 'en' }))
    if (!answer.ok || answer.value.saved === null) throw new Error(JSON.stringify(answer))
    return pdfPages(answer.value.saved)
  }
  /** Each save dialog from now on is answered with another file of the data folder. */
  const answerDialogs = async (app: LaunchedApp): Promise<void> => app.app.evaluate(({ dialog }, folderOfApp) => {
    let last = 0
    dialog.showSaveDialog = async () => {
      last += 1
      return Promise.resolve({ canceled: false, filePath: `${folderOfApp}/${last}.pdf` })
    }
  }, app.dataFolder)
  beforeAll(async () => { launched = await launchApp({ appFolder: await buildGuardedApp() }) })
  afterAll(async () => { await launched.app.close() })

  it('prints the report as it is written: no script ran', async () => {
    await answerDialogs(launched)
    expect(await print(launched)).toEqual(['Prüfbericht: notruf', 'Second', 'Third'])
  })

  it('prints several at once, and the window stays as it is', async () => {
    const pages = await Promise.all([1, 2, 3].map(async () => print(launched)))
    expect(pages.map((each) => each.length)).toEqual([3, 3, 3])
    expect(await launched.page.locator('h1').textContent()).toBe('SOS Bench')
    expect(await launched.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1)
  })

  it('is cancelled with the dialog', async () => {
    await launched.app.evaluate(({ dialog }) => { dialog.showSaveDialog = async () => Promise.resolve({ canceled: true, filePath: '' }) })
    expect(await launched.page.evaluate(async () => window.workbench.call('report/save-pdf', { job: '01990000-0000-7000-8000-000000000001', language: 'en' }))).toEqual({ ok: true, value: { saved: null } })
  })

  it('would run the script with both its guards taken out', async () => {
    const open = await launchApp({ appFolder: await buildGuardedApp([
      { file: 'electron/window.ts', find: 'javascript: false, ', put: '' },
      { file: 'electron/window.ts', find: "default-src 'none'; style-src 'unsafe-inline'", put: "script-src 'unsafe-inline'; style-src 'unsafe-inline'" },
    ]) })
    await answerDialogs(open)
    expect((await print(open))[0]).toBe('HACKED')
    await open.app.close()
  })
})
