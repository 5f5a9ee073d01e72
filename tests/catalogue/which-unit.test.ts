import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nominalMillivolts } from '../../shared/catalogue/backup-batteries.ts'
import { generationOf, placeUndocumented, variantByDiagIndex, variantByName, variantByUdsIndex } from '../../shared/catalogue/telematics-units.ts'

describe('a published index', () => {
  it.each([['0F20C0', 'ATM'], ['0f20c0', 'ATM'], ['0F15E0', 'CECALL'], ['0F15D0', 'CMEDIA'], ['0632', undefined], ['', undefined], ['FFFFFF', undefined]])('22 F150 %s', (index, variant) => {
    expect(variantByUdsIndex(index)?.variant).toBe(variant)
  })

  it.each([['0632', 'TELE60_3'], ['0631', 'TELE60_2'], ['0640', 'TELE60'], ['1210', 'CECALLR'], ['0A80', 'ULF'], ['0F20C0', undefined]])('1A 80 %s', (index, variant) => {
    expect(variantByDiagIndex(index)?.variant).toBe(variant)
  })

  it('hands-free and media units have no part in the emergency call', () => {
    expect(['0A88', '0F00', '1200'].map((index) => variantByDiagIndex(index)?.role)).toEqual(['hands-free', 'hands-free', 'media'])
    expect(variantByUdsIndex('0F15D0')?.role).toBe('media')
  })
})

describe('an index nobody has published', () => {
  it('without D108 but with a battery to read: only TCB1 is like that', () => {
    const placed = placeUndocumented({ d108: 'refused', d029: 'answered', info2000: 'answered' })
    expect(placed).toMatchObject({ variant: 'TCB1', generation: '3G', sure: 'by-behaviour' })
  })

  it('with D108 and without 22 2000: ATM 2', () => {
    expect(placeUndocumented({ d108: '4G', d029: 'answered', info2000: 'refused' })).toMatchObject({ variant: 'ATM02', generation: '4G', sure: 'by-behaviour' })
  })

  it('with D108 and 22 2000: a family, with the generation it gave', () => {
    const placed = placeUndocumented({ d108: '3G', d029: 'answered', info2000: 'answered' })
    expect(placed).toMatchObject({ variant: 'unknown', candidates: ['TCB4G', 'ATM'], name: 'TCB / ATM family', generation: '3G', sure: 'family-only' })
  })

  it('neither D108 nor battery: the combox', () => {
    expect(placeUndocumented({ d108: 'refused', d029: 'refused', info2000: 'answered' }).variant).toBe('CECALL')
  })

  it('behaves like no variant: not placed, and it says so', () => {
    expect(placeUndocumented({ d108: '4G', d029: 'refused', info2000: 'answered' })).toMatchObject({ variant: 'unknown', candidates: [], sure: 'not-placed' })
  })

  it('silence excludes nobody', () => {
    const placed = placeUndocumented({ d108: 'no-answer', d029: 'no-answer', info2000: 'no-answer' })
    expect(placed).toMatchObject({ variant: 'unknown', generation: 'unknown', sure: 'not-placed' })
    expect(placed.candidates).toEqual(['CECALL', 'TCB1', 'TCB4G', 'ATM', 'ATM02'])
  })

  it('a further answer only ever narrows', () => {
    const d108 = fc.constantFrom('2G', '3G', '4G', 'unknown', 'refused', 'no-answer')
    const probe = fc.constantFrom('answered', 'refused', 'no-answer')
    fc.assert(fc.property(d108, probe, probe, (radio, d029, info2000) => {
      const all = placeUndocumented({ d108: radio, d029, info2000 }).candidates
      const less = placeUndocumented({ d108: radio, d029: 'no-answer', info2000 }).candidates
      expect(less).toEqual(expect.arrayContaining([...all]))
    }))
  })
})

describe('what the type alone tells', () => {
  it('of the radio', () => {
    const generation = (name: string) => { const unit = variantByName(name); return unit === undefined ? undefined : generationOf(unit) }
    expect(['TELE60_3', 'CECALL', 'TCB1', 'ATM', 'ATM02', 'ULF'].map(generation)).toEqual(['2G', '2G', '3G', 'unknown', '4G', 'unknown'])
  })

  it('of the battery: 4.8 V for TCB1, no limit for the others', () => {
    expect(['TCB1', 'TCB4G', 'ATM', 'ATM02', 'CECALL'].map(nominalMillivolts)).toEqual([4800, null, null, null, null])
  })
})
