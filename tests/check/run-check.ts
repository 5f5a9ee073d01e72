/**
 * The long proofs: npm run check -- P1 S2 [--full] [--seed N]
 * One line for each row on standard output, notes on standard error. Without ids every row runs.
 * Exit codes: 0 every row holds; 1 a row fails or is below its floor; 2 wrong arguments.
 */
import { parseArgs } from 'node:util'
import { proveRow } from './prove-row.ts'
import type { Depth, Row } from './row.ts'
import { rows } from './rows.ts'

const usage = `usage: run-check.ts [row ...] [--full] [--seed N]\n${rows.map(({ id, says }) => `  ${id.padEnd(4)} ${says}`).join('\n')}`
const usualSeed = 20_261_124

interface Order { chosen: readonly Row[]; depth: Depth; seed: number }

function readOrder(argv: readonly string[]): Order | string {
  try {
    const { values, positionals } = parseArgs({
      args: [...argv], allowPositionals: true,
      options: { full: { type: 'boolean', default: false }, seed: { type: 'string', default: String(usualSeed) } },
    })
    const unknown = positionals.filter((id) => !rows.some((row) => row.id === id))
    if (unknown.length > 0) return `unknown row: ${unknown.join(', ')}`
    const seed = Number(values.seed)
    if (!Number.isSafeInteger(seed)) return `no seed: ${values.seed}`
    return { chosen: positionals.length === 0 ? rows : rows.filter(({ id }) => positionals.includes(id)), depth: values.full ? 'full' : 'quick', seed }
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

const order = readOrder(process.argv.slice(2))
if (typeof order === 'string') {
  console.error(`${order}\n${usage}`)
  process.exitCode = 2
} else {
  for (const row of order.chosen) {
    const began = performance.now()
    const { line, holds, notes } = await proveRow(row, order.depth, order.seed)
    console.log(line)
    console.error([`${row.id} ${order.depth}, seed ${String(order.seed)}, ${((performance.now() - began) / 1000).toFixed(1)} s`, ...notes].join('\n  '))
    if (!holds) process.exitCode = 1
  }
}
