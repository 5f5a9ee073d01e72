import { describe, expect, it } from 'vitest'
import { checkControlBit, matchMessage } from '../../shared/catalogue/check-control.ts'
import { optionCode } from '../../shared/catalogue/option-codes.ts'
import { priceRange } from '../../shared/catalogue/prices.ts'
import { makerOf, modelYear } from '../../shared/catalogue/vin-rules.ts'

describe('a message of the cluster', () => {
  it.each([
    ['299', 299], ['CC-ID 475', 475], ['Emergency call system malfunction', 299], ['EMERGENCY CALL SYSTEM MALFUNCTION!', 299], ['Notrufsystem ausgefallen.', 299],
    ['SOS call system failure', 299], ['assist sos calls not available', 298], ['Assist SOS calls not available! SIM?', 300], ['Assist SOS calls not enabled!', 297],
    ['No emergency call! Phone?', 296], ['it says: Emergency call system restricted', 475], ['298 Assist SOS calls not available!', 298],
    ['', undefined], ['SOS', undefined], ['112', undefined], ['2990', undefined], ['engine failure', undefined],
  ])('%s', (text, id) => {
    expect(matchMessage(text)?.id).toBe(id)
  })

  it('299 is bit 3 of byte 5 in group 5, as a coded cluster showed', () => {
    expect(checkControlBit(299)).toEqual({ group: 5, byte: 5, bit: 3 })
    expect(checkControlBit(475)).toEqual({ group: 8, byte: 3, bit: 3 })
  })
})

describe('the order and the VIN', () => {
  it('knows option codes, and says of what is not known that it is not', () => {
    expect(optionCode('6AC')).toMatchObject({ status: 'plausible' })
    expect(optionCode('TELD')).toMatchObject({ status: 'confirmed' })
    expect(optionCode('614')).toMatchObject({ status: 'unknown' })
    expect(optionCode('XXX')).toBeUndefined()
  })

  it('names the maker by the first three characters', () => {
    expect(makerOf('WBAXX11000XX00000')?.what).toContain('BMW AG')
    expect(makerOf('ZFF00000000000000')).toBeUndefined()
  })

  it('works a model year out in North America only', () => {
    expect(modelYear('5UXTR9C52KLD00000')).toBe(2019)
    expect(modelYear('WBAXX11000XX00000')).toBeNull()
    expect(modelYear('5UX')).toBeNull()
  })
})

describe('prices', () => {
  it('are in minor units', () => {
    expect(priceRange('backup-battery')).toEqual({ lowMinor: 50000, highMinor: 80000, currency: 'USD' })
    expect(priceRange('diagnosis')).toEqual({ lowMinor: 15000, highMinor: 20000, currency: 'USD' })
  })
})
