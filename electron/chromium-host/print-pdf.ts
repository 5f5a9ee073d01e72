import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { BenchError } from '../../shared/errors.ts'
import { sandboxPossible, startBrowser, type PageSession } from './browser-pipe.ts'
import { headlessBrowser } from './find-browser.ts'

/** No page of a report needs this long, milliseconds. */
const longest = 60_000

/**
 * Prints one HTML document to PDF without a window, for the command line: starts a browser, prints, ends it.
 * No script of the document runs and nothing is loaded from anywhere; paper size and margins come from its own @page rule.
 * Throws BenchError 'no-browser' or 'print-failed'.
 */
export async function printHtmlToPdf(html: string): Promise<Uint8Array> {
  const program = await headlessBrowser()
  const profileFolder = await mkdtemp(join(tmpdir(), 'sos-bench-print-'))
  try {
    const browser = await startBrowser(program, { profileFolder, headless: true, sandbox: sandboxPossible(), firstUrl: 'about:blank' })
    const watch = setTimeout(() => { void browser.close() }, longest)
    try {
      const { targetId } = await browser.send('Target.createTarget', { url: 'about:blank' })
      const { sessionId } = await browser.send('Target.attachToTarget', { targetId, flatten: true })
      return await print(browser.page(sessionId), html)
    } finally {
      clearTimeout(watch)
      await browser.close()
    }
  } finally {
    await rm(profileFolder, { recursive: true, force: true, maxRetries: 3 })
  }
}

async function print(page: PageSession, html: string): Promise<Uint8Array> {
  try {
    await page.send('Emulation.setScriptExecutionDisabled', { value: true })
    page.on('Fetch.requestPaused', ({ requestId }) => { page.send('Fetch.failRequest', { requestId, errorReason: 'BlockedByClient' }).catch(() => undefined) })
    await page.send('Fetch.enable', { patterns: [{ urlPattern: '*' }] })
    const { frameTree } = await page.send('Page.getFrameTree', {})
    await page.send('Page.setDocumentContent', { frameId: frameTree.frame.id, html })
    const { data } = await page.send('Page.printToPDF', { printBackground: true, preferCSSPageSize: true, generateTaggedPDF: true, generateDocumentOutline: true })
    return Buffer.from(data, 'base64')
  } catch (error) {
    throw new BenchError('print-failed', error instanceof Error ? error.message : String(error), { cause: error })
  }
}
