import { afterEach, describe, expect, it, vi } from 'vitest'
import { errorSentence } from '../../renderer/composables/wording.ts'
import { checkStepsDe } from '../../renderer/wording/check-steps-de.ts'
import { createWording, messages } from '../../renderer/wording/wording.ts'
import { languages } from '../../shared/domain/words.ts'
import { errorCodes } from '../../shared/errors.ts'

afterEach(() => vi.unstubAllGlobals())

interface Tree { readonly [key: string]: string | Tree }
const leaves = (tree: Tree, path = ''): [string, string][] =>
  Object.entries(tree).flatMap(([key, value]): [string, string][] => typeof value === 'string' ? [[path + key, value]] : leaves(value, `${path}${key}.`))

const placeholders = (text: string): string[] => [...new Set(text.match(/\{\w+\}/g) ?? [])].sort()
const english = new Map(leaves(messages.en))

describe.each(languages)('the wording in %s', (language) => {
  const texts = leaves(messages[language])

  it('has every text of the English one, none of them empty', () => {
    expect(texts.map(([key]) => key).sort()).toEqual([...english.keys()].sort())
    expect(texts.filter(([, text]) => text.trim() === '')).toEqual([])
  })

  it('names the same values and as many plural forms in every text', () => {
    const differing = texts.filter(([key, text]) => {
      const other = english.get(key) ?? ''
      return placeholders(text).join() !== placeholders(other).join() || text.split('|').length !== other.split('|').length
    })
    expect(differing).toEqual([])
  })

  it('is spoken by vue-i18n without generating code, and never as a bare key', () => {
    const forbidden = (): never => { throw new Error('code was generated from a string') }
    vi.stubGlobal('Function', forbidden)
    vi.stubGlobal('eval', forbidden)
    const { t } = createWording(language).global
    const values = { n: 2, of: 3, name: 'ATM', names: 'ATM, TCB1', address: '61', cable: 'COM4', why: '?', time: '14:10', version: '1', search: 'x' }
    for (const [key, text] of texts) {
      const spoken = t(key, values, 2)
      expect(spoken, key).not.toBe(key)
      expect(spoken, key).not.toMatch(/[{}|]/)
      if (!/[{|]/.test(text)) expect(spoken, key).toBe(text)
    }
  })
})

describe('an error', () => {
  it.each(errorCodes)('%s is one sentence with what to do, in every language', (code) => {
    for (const language of languages) {
      expect(errorSentence(code, language)).toMatch(/^[A-ZÄÖÜ].+\.$/s)
    }
  })

  it.each(['toString', '__proto__', 'ENOENT', ''])('with the unknown code "%s" is called what it is: a mistake of the program', (code) => {
    expect(errorSentence(code, 'en')).toBe(errorSentence('defect', 'en'))
  })
})

describe('the steps of a check', () => {
  it('are told in German under names that differ from each other', () => {
    expect(new Set(checkStepsDe.values()).size).toBe(checkStepsDe.size)
  })
})
