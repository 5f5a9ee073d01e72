import { describe, expect, it } from 'vitest'
import { BenchError, errorCodes, errorWords } from '../../shared/errors.ts'

describe('errors as people read them', () => {
  it.each(errorCodes.map((code) => [code]))('%s: one sentence that ends, in both languages, without the code in it', (code) => {
    for (const sentence of [errorWords[code].en, errorWords[code].de]) {
      expect(sentence).toMatch(/^[A-ZÄÖÜ].{20,}\.$/)
      expect(sentence.match(/\. /g)).toBeNull()
      if (code.includes('-')) expect(sentence).not.toContain(code)
    }
  })

  it('an error carries its code and keeps the words of the system apart', () => {
    const error = new BenchError('cable-busy', 'Cannot lock port')
    expect(error).toMatchObject({ code: 'cable-busy', detail: 'Cannot lock port' })
    expect(error.message).not.toContain('Cannot lock port')
  })
})
