import { readFileSync } from 'node:fs'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'

/** The text of a PDF file, page by page, as a reader sees it: read back from the file, never from the HTML. */
export async function pdfPages(file: string): Promise<string[]> {
  const loading = getDocument({ data: new Uint8Array(readFileSync(file)), useSystemFonts: false, verbosity: 0 })
  const document = await loading.promise
  const pages: string[] = []
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number)
    const { items } = await page.getTextContent()
    pages.push(items.map((item) => 'str' in item ? item.str + (item.hasEOL ? '\n' : '') : '').join(' '))
  }
  await loading.destroy()
  return pages
}

/** All pages as one line of text, runs of white space folded. */
export const pdfText = async (file: string): Promise<string> => (await pdfPages(file)).join(' ').replace(/\s+/g, ' ')
