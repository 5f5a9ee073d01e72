/**
 * Measures the program against its goals:
 *   npm run bench -- link [--rounds 5]
 * One line of JSON for each condition, then one for each goal. Ends with 1 when a goal is missed. Takes a few minutes;
 * what else the computer does in that time goes into the figures.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { benchLink } from './link.ts'
import { socatIsHere } from './plug.ts'

const { values, positionals } = parseArgs({ allowPositionals: true, options: { rounds: { type: 'string', default: '5' } } })
if (positionals.join() !== 'link') {
  console.error('usage: npm run bench -- link [--rounds 5]')
  process.exitCode = 2
} else if (!socatIsHere) {
  console.error('The bench needs socat for its serial lines: install it first.')
  process.exitCode = 2
} else {
  const folder = mkdtempSync(join(tmpdir(), 'sos-bench-data-'))
  try {
    const rounds = Number(values.rounds)
    const onRound = (round: number): void => console.error(`round ${String(round)}; ${String(rounds)} undisturbed ones are wanted`)
    const goals = await benchLink(folder, { rounds, most: 2 * rounds, onRound }, (line) => console.log(JSON.stringify(line)))
    if (goals.some(({ ok }) => !ok)) process.exitCode = 1
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
