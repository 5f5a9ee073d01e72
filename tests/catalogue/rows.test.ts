import { describe, expect, it } from 'vitest'
import { faultRows } from '../../shared/catalogue/fault-codes.ts'
import { faultCategories } from '../../shared/catalogue/meanings/meaning.ts'
import { meanings } from '../../shared/catalogue/meanings/meanings.ts'
import { networkCodes } from '../../shared/catalogue/network-names.ts'
import { networkRows } from '../../shared/catalogue/network-sunsets.ts'
import { telematicsServices } from '../../shared/catalogue/telematics-services.ts'
import { unitVariants } from '../../shared/catalogue/telematics-units.ts'
import { everyRow, rowProblems } from './catalogue-rows.ts'

describe('every row of the catalogue', () => {
  it('has a source, a status, a key of its own, and speaks only of variants that exist', () => {
    expect(rowProblems(everyRow())).toEqual([])
  })

  it('a row without source, with a foreign variant or twice is found', () => {
    const row = { key: 'x', variants: ['TCB1'], source: 'somewhere public', status: 'confirmed' as const }
    expect(rowProblems([{ ...row, source: '  ' }])).toHaveLength(1)
    expect(rowProblems([{ ...row, variants: ['TCB9'] }])).toEqual(['x: no variant TCB9'])
    expect(rowProblems([row, row])).toEqual(['x: twice'])
  })
})

describe('the fault tables', () => {
  const rows = faultRows()

  it('carry all 742 known entries', () => {
    expect(rows).toHaveLength(742)
    const count = (variant: string) => rows.filter((row) => row.variant === variant).length
    expect(['TCB1', 'TCB4G', 'ATM', 'ATM02', 'CECALL', 'CECALLR', 'TELE60', 'TELE60_2', 'TELE60_3', 'TELIBUS', 'TELIBUS2', 'TELIBUS3', 'ULF2_HI', 'TEL_ECE', 'TEL_USA', 'KOMBI', 'BDC', 'ACSM'].map(count))
      .toEqual([76, 69, 91, 114, 53, 38, 32, 51, 52, 34, 36, 32, 25, 21, 14, 2, 1, 1])
    expect([rows.filter(({ memory }) => memory === 'fault').length, rows.filter(({ memory }) => memory === 'info').length]).toEqual([519, 223])
  })

  it('write codes as the cars give them: upper-case hex, as wide as the protocol', () => {
    expect(rows.filter(({ code }) => !/^[0-9A-F]{2,6}$/.test(code))).toEqual([])
    const width = (variant: string) => new Set(rows.filter((row) => row.variant === variant).map(({ code }) => code.length))
    expect(width('TCB1')).toEqual(new Set([6]))
    expect(width('TELE60_3')).toEqual(new Set([4]))
    expect(width('TELIBUS')).toEqual(new Set([2]))
  })

  it('have a backup battery only where the variant monitors one', () => {
    const withBattery = new Set(rows.filter(({ category }) => category === 'backup-battery').map(({ variant }) => variant))
    expect(withBattery).toEqual(new Set(unitVariants.filter(({ monitorsBackupBattery }) => monitorsBackupBattery).map(({ variant }) => variant)))
  })

  it('list as events only codes they have', () => {
    expect(rows.filter(({ event }) => event === true).length).toBe(79)
  })
})

describe('the meanings', () => {
  it('are said in both languages, each once, in a known category, and none lies idle', () => {
    const used = new Set<string>(faultRows().map(({ meaning }) => meaning))
    for (const [id, { en, de, category }] of Object.entries(meanings)) {
      expect(en.length > 5 && de.length > 5, id).toBe(true)
      expect(faultCategories).toContain(category)
      expect(used.has(id), id).toBe(true)
    }
    const english = Object.values(meanings).map(({ en }) => en)
    expect(new Set(english).size).toBe(english.length)
  })
})

describe('the units', () => {
  it('have indexes that no other unit of the protocol has', () => {
    const indexes = unitVariants.flatMap(({ protocol, indexes: list }) => list.map((index) => `${protocol} ${index}`))
    expect(new Set(indexes).size).toBe(indexes.length)
  })

  it('offer only requests whose bytes are described, and every described one is offered by somebody', () => {
    const offered = new Set<string>(unitVariants.flatMap(({ reads, tests }) => [...reads, ...tests]))
    expect(offered).toEqual(new Set<string>(telematicsServices.map(({ id }) => id)))
  })
})

describe('the networks', () => {
  it('are dated with a day, a month or a year, and reviewed', () => {
    const dates = networkRows.flatMap(({ g2, g3 }) => [g2.date, g3.date]).filter((date) => date !== undefined)
    expect(dates.filter((date) => !/^20\d\d(-(0[1-9]|1[0-2])(-([0-2]\d|3[01]))?)?$/.test(date))).toEqual([])
    expect(networkRows.filter(({ lastReviewed }) => !/^\d{4}-\d{2}-\d{2}$/.test(lastReviewed))).toEqual([])
    expect(networkRows.filter(({ country }) => !/^[A-Z]{2}$/.test(country))).toEqual([])
  })

  it('off and planned always say when', () => {
    const undated = networkRows.flatMap(({ id, g2, g3 }) => [g2, g3].filter(({ state, date }) => (state === 'off' || state === 'planned') && date === undefined).map(() => id))
    expect(undated).toEqual([])
  })

  it('name 657 network codes', () => {
    expect(Object.values(networkCodes).reduce((sum, networks) => sum + Object.keys(networks).length, 0)).toBe(657)
  })
})
