import { describe, expect, it } from 'vitest'
import { checkDigitFits, groupVin, isBlankVin, isVin, maskVin, normaliseVin } from '../../shared/domain/vin.ts'

describe('VIN', () => {
  it('takes what a scanner or a person gives', () => {
    expect(normaliseVin(' 5uxtr9c52-klr00063 ')).toBe('5UXTR9C52KLR00063')
  })

  it.each(['', 'WBA', 'WBAJM71000B05594O', 'WBAJM71000B0559401', 'WBAJM71000B05594Ä', '<img src=x>00000'])('"%s" is none', (text) => {
    expect(isVin(text)).toBe(false)
    expect(checkDigitFits(text)).toBe(false)
  })

  // 1M8GDM9AXKP042788 is the example by which the check digit is explained everywhere (10 is written as X)
  it('knows the check digit, and that a slip of one character breaks it', () => {
    expect(checkDigitFits('1M8GDM9AXKP042788')).toBe(true)
    expect(checkDigitFits('1M8GDM9AXKP042789')).toBe(false)
    expect(checkDigitFits('11111111111111111')).toBe(true)
  })

  it('seventeen zeros are the mark of a unit that was never coded', () => {
    expect(isBlankVin('0'.repeat(17))).toBe(true)
    expect(isBlankVin('WBAJM71000B055940')).toBe(false)
  })

  it('is grouped 3-6-8, and masked without its last seven', () => {
    expect(groupVin('WBAJM71000B055940')).toBe('WBA JM7100 0B055940')
    expect(maskVin('WBAJM71000B055940')).toBe('WBAJM71000•••••••')
  })
})
