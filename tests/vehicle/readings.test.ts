import { describe, expect, it } from 'vitest'
import { decodeBackupBattery } from '../../electron/vehicle/readings/backup-battery.ts'
import { flag } from '../../electron/vehicle/readings/coded-on.ts'
import { decodeLastConnection } from '../../electron/vehicle/readings/last-connection.ts'
import { decodeNetworkEvent, technologiesOfEvent } from '../../electron/vehicle/readings/network-event.ts'
import { decodeTelematicsVariant } from '../../electron/vehicle/readings/telematics-variant.ts'
import type { ReadingValue } from '../../electron/vehicle/readings/reading-value.ts'
import { bytes } from './bytes.ts'

const plain = (values: ReadingValue[] | undefined): Record<string, unknown> | undefined =>
  values === undefined ? undefined : Object.fromEntries(values.map(({ name, value }) => [name, value]))

describe('backup battery, 22 D029', () => {
  // laid out by hand from the table of tcb1.md: 3310 mV, 21 degC, fitted, health 412, 2026-03-09, on battery
  const worn = bytes('0CEE 0015 01 019C 07EA 0003 0009 05')

  it('reads every field', () => {
    expect(plain(decodeBackupBattery(worn))).toEqual({
      'backup-battery-voltage': 3310, 'backup-battery-temperature': 21, 'backup-battery-fitted': true,
      'backup-battery-health': 412, 'backup-battery-health-date': '2026-03-09', 'backup-battery-charging': 'on-battery',
    })
  })

  it('reads frost as frost', () => {
    expect(plain(decodeBackupBattery(bytes('12C0 FFF4 01 019C 07EA 0003 0009 03')))?.['backup-battery-temperature']).toBe(-12)
  })

  it('leaves out a date that was never set', () => {
    expect(plain(decodeBackupBattery(bytes('12C0 0015 01 0000 0000 0000 0000 00')))).not.toHaveProperty('backup-battery-health-date')
    expect(plain(decodeBackupBattery(bytes('12C0 0015 01 0000 07EA 0002 001E 00')))).not.toHaveProperty('backup-battery-health-date')
  })

  it.each([['one byte short', '0CEE 0015 01 019C 07EA 0003 0009'], ['one byte long', '0CEE 0015 01 019C 07EA 0003 0009 05 00'], ['empty', ''],
    ['a charging state that no table has', '0CEE 0015 01 019C 07EA 0003 0009 09']])('%s is no reading', (_, hex) => {
    expect(decodeBackupBattery(bytes(hex))).toBeUndefined()
  })
})

describe('last connection, 22 D035', () => {
  it('reads the recorded answer of a G31: registered abroad, 262001, 5 bars', () => {
    expect(plain(decodeLastConnection(Uint8Array.from([4, ...Buffer.from('25.58.148.229'), 0, ...Buffer.from('2620015')])))).toEqual({
      registration: 'roaming', network: '262001', signal: 5,
    })
  })

  it('reads the short form of a TCB1: status, address, signal', () => {
    expect(plain(decodeLastConnection(Uint8Array.from([2, 0, 0])))).toEqual({ registration: 'searching', signal: 0 })
  })

  it('reads the bearer of an ATM02', () => {
    expect(plain(decodeLastConnection(Uint8Array.from([1, ...Buffer.from('10.0.0.1'), 0, ...Buffer.from('262001'), 4, 6])))).toMatchObject({ signal: 4, bearer: 'LTE' })
  })

  it.each([['a status nobody has published', '07 00 00'], ['an address without an end', '01 31 30'], ['empty', '']])('%s is no reading', (_, hex) => {
    expect(decodeLastConnection(bytes(hex))).toBeUndefined()
  })
})

describe('telematics variant, 22 D108', () => {
  it('reads the recorded answer of a G31', () => {
    expect(plain(decodeTelematicsVariant(bytes('01 01 02 00')))).toEqual({ 'radio-generation': '4G', 'country-variant': 'europe', 'mounting-place': 'roof' })
  })
  it('does not guess a generation it does not know', () => {
    expect(decodeTelematicsVariant(bytes('01 01 03 00'))).toBeUndefined()
  })
})

describe('snapshot of a network event', () => {
  // 19 04 03178A of a recorded G31 after its status byte: two records, first GSM (4), then LTE (8)
  const record = (number: string, technology: string): string =>
    `${number} 0C 1700 0151B7 1750 33 1751 000000 17EE 0106 17EF 0002 17F0 08 17F1 11508202026000000000 17F3 ${technology} 17F4 07 17F5 07 17F6 50616B65742053776974636800000000000000 00 1701 05E67F20`

  it('finds the technologies of both records', () => {
    expect(technologiesOfEvent(bytes(record('01', '04') + record('02', '08')))).toEqual(['GSM', 'LTE'])
  })
  it('an LTE record proves a 4G radio whatever came last', () => {
    expect(plain(decodeNetworkEvent(bytes(record('01', '08') + record('02', '04'))))).toEqual({ 'last-network-technology': 'LTE' })
  })
  it('a field of unknown length ends the reading', () => {
    expect(decodeNetworkEvent(bytes(`01 01 4711 08`))).toBeUndefined()
  })
  it('a cut record ends the reading', () => {
    expect(decodeNetworkEvent(bytes(record('01', '08')).subarray(0, 40))).toBeUndefined()
  })
})

describe('coding flags', () => {
  it('only 00 and 01 are flags', () => {
    expect(plain(flag('ecall-coded-on')(bytes('01')))).toEqual({ 'ecall-coded-on': true })
    expect(flag('ecall-coded-on')(bytes('02'))).toBeUndefined()
    expect(flag('ecall-coded-on')(bytes(''))).toBeUndefined()
  })
})
