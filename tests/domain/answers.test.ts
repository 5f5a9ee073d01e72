import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { questions, readAnswers } from '../../shared/domain/answers.ts'
import { BenchError } from '../../shared/errors.ts'

const root = resolve(import.meta.dirname, '../..')

/** Rows of the table in docs/answers.md as key, question, values. */
const documented = readFileSync(join(root, 'docs/answers.md'), 'utf8').split('\n')
  .filter((line) => line.startsWith('| `'))
  .map((line) => line.split('|').slice(1, -1).map((cell) => cell.trim()))
  .map(([key = '', asks = '', values = '']) => ({ key: key.replaceAll('`', ''), asks, values: values.replaceAll('`', '').split(', ') }))

const codeOf = (work: () => unknown): string => {
  try {
    work()
    return 'no error'
  } catch (error) {
    return error instanceof BenchError ? error.code : 'another error'
  }
}

describe('answers of the technician', () => {
  it('docs/answers.md lists exactly the questions of the program', () => {
    expect(documented).toEqual(Object.entries(questions).map(([key, { asks, values }]) => ({ key, asks: asks.en, values: Object.keys(values) })))
  })

  it('every documented value is accepted', () => {
    for (const { key, values } of documented) for (const value of values) expect(readAnswers(JSON.stringify({ [key]: value }))).toEqual({ [key]: value })
  })

  it.each([
    ['an unknown key', '{"favourite-colour":"blue"}', 'unknown-answer'], ['an unknown value', '{"water":"perhaps"}', 'unknown-answer'],
    ['a value of another type', '{"water":true}', 'unknown-answer'], ['a key of every object', '{"constructor":"yes"}', 'unknown-answer'],
    ['a value of every object', '{"water":"toString"}', 'unknown-answer'], ['a list', '[]', 'bad-arguments'], ['nothing', '', 'bad-arguments'],
    ['null', 'null', 'bad-arguments'], ['text that is no JSON', '{"water":', 'bad-arguments'],
  ])('%s is refused', (_, text, code) => {
    expect(codeOf(() => readAnswers(text))).toBe(code)
  })
})
