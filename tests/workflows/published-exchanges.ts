import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'

/** One row of docs/exchanges.md. */
export interface PublishedExchange {
  /** Address and request, hex: "61 22 D1 08"; "code" stands for a fault code of three bytes. */
  request: string
  /** Whether every car of the kind is asked it. */
  always: boolean
  /** Whether it goes out twice, because a unit that says nothing is asked once more. */
  twice: boolean
}

const document = resolve(import.meta.dirname, '../../docs/exchanges.md')

/** The list under one heading of docs/exchanges.md, in the order of the page. Throws when there is none. */
export function publishedExchanges(heading: string): PublishedExchange[] {
  const section = readFileSync(document, 'utf8').split(/^## /m).find((part) => part.startsWith(`${heading}\n`)) ?? ''
  const rows = section.split('\n').filter((line) => /^\| \d/.test(line)).map((line) => line.split('|').map((cell) => cell.trim()))
  if (rows.length === 0) throw new Error(`docs/exchanges.md has no list "${heading}"`)
  return rows.map(([, , unit = '', request = '', when = '']) => ({
    request: `${unit} ${request}`, always: when.startsWith('always'), twice: when.includes('twice'),
  }))
}
