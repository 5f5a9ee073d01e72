import { describe, expect, it } from 'vitest'
import { identifyCar } from '../../electron/vehicle/identify-car.ts'
import { BenchError } from '../../shared/errors.ts'
import { ascii, visit, type Script } from './scripted-exchange.ts'

const vin = `62F190${ascii('WBAJM71000B055940')}`
const identify = (script: Script) => identifyCar(visit(script).asked)

/** 14 bytes of D029 laid out by hand: 4900 mV, 24 degC, fitted, health 96, 2016-05-09, full. */
const battery = '62D029 1324 0018 01 0060 07E0 0005 0009 03'.replaceAll(' ', '')

describe('who the car is', () => {
  it('an F-series car whose unit gives a published index', async () => {
    const identity = await identify({ '10 22F190': vin, '10 223F07': '623F07 0002 10 61'.replaceAll(' ', ''), '61 22F150': '62F1500F20C0', '61 22D108': '62D10801010200' })
    expect(identity).toMatchObject({ protocol: 'uds', vin: { state: 'read', value: 'WBAJM71000B055940' }, unit: { answered: true, address: 0x61, variant: 'ATM', generation: { value: '4G' } } })
    expect(identity.chassis).toMatchObject({ state: 'unreadable', reason: 'no-answer' })
  })

  it('an index that nobody published is placed by what the unit answers: TCB1', async () => {
    const { unit } = await identify({ '10 22F190': vin, '61 22F150': '62F150AAAAAA', '61 22D108': '7F2231', '61 22D029': battery, '61 222000': '622000' })
    expect(unit).toMatchObject({ variant: 'TCB1', candidates: ['TCB1'], generation: { value: '3G' } })
  })

  it('the same with 22 D108 answered is a family, with the generation it gave and no invented variant', async () => {
    const { unit } = await identify({ '10 22F190': vin, '61 22F150': '62F150AAAAAA', '61 22D108': '62D10801010100', '61 22D029': battery, '61 222000': '622000' })
    expect(unit).toMatchObject({ variant: 'unknown', name: 'TCB / ATM family', generation: { value: '3G' } })
    expect([...unit.candidates].sort()).toEqual(['ATM', 'TCB4G'])
  })

  it('a unit that says "conditions not correct" (22) has not said that it lacks the request', async () => {
    const { unit } = await identify({ '10 22F190': vin, '61 22F150': '62F150AAAAAA', '61 22D108': '7F2222', '61 22D029': battery, '61 222000': '622000' })
    expect(unit.variant).toBe('unknown')
    expect(unit.candidates).toContain('TCB1')
    expect(unit.candidates).toContain('ATM')
  })

  it('a unit on the car\'s list that stays silent is silent, not missing', async () => {
    const { unit } = await identify({ '10 22F190': vin, '10 223F07': '623F0700021061' })
    expect(unit).toMatchObject({ answered: false, address: 0x61, variant: 'unknown', candidates: [], generation: { value: 'unknown', source: null } })
    expect(unit.index).toMatchObject({ state: 'unreadable', reason: 'no-answer' })
  })

  it('a car whose own list has no telematics unit is not asked for one', async () => {
    const { asked, exchange } = visit({ '10 22F190': vin, '10 223F07': '623F0700021060' })
    expect((await identifyCar(asked)).unit).toMatchObject({ answered: false, address: null })
    expect(exchange.asked).not.toContain('61 22F150')
  })

  it('the media half of a combox is taken only when the emergency call half is silent', async () => {
    const alone = await identify({ '10 22F190': vin, '36 22F150': '62F1500F15D0' })
    expect(alone.unit).toMatchObject({ address: 0x36, variant: 'CMEDIA' })
    const both = await identify({ '10 22F190': vin, '36 22F150': '62F1500F15D0', '61 22F150': '62F1500F15E0' })
    expect(both.unit).toMatchObject({ address: 0x61, variant: 'CECALL', generation: { value: '2G' } })
  })

  it.each([['seventeen zeros', ascii('0'.repeat(17))], ['too short', ascii('WBAJM71000B0559')], ['letters no VIN has', ascii('WBAJM71000B05594O')], ['markup', ascii('<b>WBAJM71000</b>')]])(
    'a VIN of %s is unreadable, never shown', async (_, text) => {
      expect((await identify({ '10 22F190': `62F190${text}`, '61 22F150': '62F1500F20C0' })).vin).toMatchObject({ state: 'unreadable', reason: 'malformed' })
    })

  it('an E-series car is known by its car access system; a hands-free unit is named as such', async () => {
    const { protocol, unit } = await identify({
      '40 221010': `621010${ascii('WBAPX11050CZ48968')}`, '36 1A80': '5A80000006934012010A0A8042432007010109FF00',
    })
    expect(protocol).toBe('kwp')
    expect(unit).toMatchObject({ address: 0x36, variant: 'ULF', generation: { value: 'unknown' } })
  })

  it('a unit alone on the bench is enough for a car', async () => {
    const { vin: unread, unit } = await identify({ '61 22F150': '62F1500F20C0' })
    expect(unread).toMatchObject({ state: 'unreadable', reason: 'no-answer' })
    expect(unit.variant).toBe('ATM')
  })

  it('nobody at all is "no car", and a cancelled asking is "cancelled"', async () => {
    await expect(identify({})).rejects.toMatchObject({ code: 'no-car' })
    const stop = new AbortController()
    stop.abort()
    const cancelled = identifyCar(visit({ '10 22F190': vin }).asked.until(stop.signal))
    await expect(cancelled).rejects.toBeInstanceOf(BenchError)
    await expect(cancelled).rejects.toMatchObject({ code: 'cancelled' })
  })
})
