import { describe, expect, it } from 'vitest'
import { faultMeaning } from '../../shared/diagnosis/fault-meaning.ts'
import { sampleCar, type SampleCar } from './sample-car.ts'

const meaning = (car: SampleCar, code: string, memory: 'fault' | 'info' = 'fault', unit = 0x61) => faultMeaning(sampleCar(car).identity, { unit, code, memory })

describe('what an entry means', () => {
  it('is said in both languages with its source', () => {
    const found = meaning({}, 'B7F341')
    expect(found.says).toEqual({ en: 'Backup battery: hardware faulty', de: 'Backup-Batterie: Hardware defekt' })
    expect(found.source).toContain('emdzej/ediabasx-docs')
    expect(found.known).toBe(true)
  })

  it('depends on the variant', () => {
    expect(meaning({ variant: 'TELE60', address: 0x36 }, 'A37E', 'fault', 0x36).says.en).toContain('Backup battery')
    expect(meaning({ variant: 'TELE60_3', address: 0x36 }, 'A37E', 'fault', 0x36).says.en).toContain('cradle')
  })

  it('depends on the memory', () => {
    expect(meaning({ variant: 'ATM02' }, 'B7F301', 'info').says.en).toContain('Remote software update')
    expect(meaning({ variant: 'ATM02' }, 'B7F301', 'fault').known).toBe(false)
  })

  it('in a family: the same meaning is kept, different ones stand with their variants', () => {
    const family: SampleCar = { variant: 'unknown', name: 'TCB / ATM family', candidates: ['TCB1', 'TCB4G', 'ATM', 'ATM02'] }
    expect(meaning(family, 'B7F341').says.en).toBe('Backup battery: hardware faulty')
    expect(meaning(family, '610022', 'info').says.en).toBe('Purge test failed (TCB1) / Backup battery: short circuit to ground (TCB4G, ATM, ATM02)')
    expect(meaning(family, 'B7F340', 'info').says.en).toBe('Provisioning data faulty (TCB1)')
    expect(meaning({ ...family, candidates: [] }, 'B7F341').known).toBe(true)
  })

  it('of the recorded G31 and E61', () => {
    expect(meaning({ variant: 'ATM' }, '03178A').says.en).toBe('Errors of the mobile network')
    expect(meaning({ variant: 'ATM' }, '610036', 'info').says.de).toContain('Flugmodus')
    expect(meaning({ variant: 'TELE60_3', address: 0x36 }, '931D', 'info', 0x36).says.en).toContain('not admitted by the network operator')
  })

  it('of other units is found by their address', () => {
    expect(meaning({}, 'E114C8', 'fault', 0x60).says.en).toContain('0x2C3')
    expect(meaning({}, 'E114C8', 'fault', 0x61).known).toBe(false)
    expect(meaning({}, 'B7F341', 'fault', 0x60).known).toBe(false)
  })

  it.each(['B7F3FF', 'constructor', '__proto__', 'FFFF'])('%s stays an unknown code', (code) => {
    expect(meaning({}, code)).toEqual({ says: { en: `unknown code 0x${code}`, de: `unbekannter Code 0x${code}` }, source: 'not in the catalogue', known: false })
  })
})
