import { describe, expect, it } from 'vitest'
import { networkName } from '../../shared/catalogue/network-names.ts'
import { generationsOf, networkAnswer, networkRows } from '../../shared/catalogue/network-sunsets.ts'

const today = '2026-11-23'
const answer = (market: string | null, best: '2G' | '3G' | '4G' | 'unknown', day = today) => networkAnswer(market, generationsOf(best), day)

describe('is there a network left', () => {
  it.each<[string, '2G' | '3G', string]>([
    ['US', '2G', 'gone'], ['US', '3G', 'gone'], ['AU', '3G', 'gone'], ['TW', '3G', 'gone'], ['CA', '2G', 'gone'],
    ['DE', '2G', 'alive'], ['DE', '3G', 'alive'], ['GB', '3G', 'alive'], ['IT', '3G', 'alive'], ['SE', '2G', 'alive'], ['NO', '2G', 'alive'], ['CH', '3G', 'alive'],
    ['CH', '2G', 'gone'], ['CA', '3G', 'unknown'], ['NZ', '3G', 'unknown'], ['JP', '3G', 'unknown'], ['PT', '2G', 'unknown'], ['LU', '2G', 'unknown'], ['ZZ', '2G', 'unknown'],
  ])('%s, a %s unit: %s', (market, best, expected) => {
    expect(answer(market, best).answer).toBe(expected)
  })

  it('3G off with 2G alive is not gone', () => {
    expect(networkRows.filter(({ country }) => country === 'DE').every(({ g3 }) => g3.state === 'off')).toBe(true)
    expect(answer('DE', '3G').answer).toBe('alive')
  })

  it('a 4G unit is alive everywhere', () => {
    expect(['US', 'AU', 'ZZ', null].map((market) => answer(market, '4G').answer)).toEqual(['alive', 'alive', 'alive', 'alive'])
  })

  it('no country, or no known radio: unknown', () => {
    expect(answer(null, '3G').answer).toBe('unknown')
    expect(answer('US', 'unknown').answer).toBe('unknown')
  })
})

describe('plans', () => {
  it('carry the network until their day', () => {
    expect(answer('NL', '2G', '2026-11-23').answer).toBe('alive')
  })

  it('whose day has passed are "planned, verify", never off', () => {
    const later = answer('NL', '2G', '2029-01-01')
    expect(later.answer).toBe('unknown')
    expect(later.verify.map(({ id }) => id)).toEqual(['NL-kpn', 'NL-vodafone'])
    expect(later.says.en).toContain('planned, verify')
    expect(later.says.de).toContain('geplant, prüfen')
  })

  it.each([['2028-06-30', 'alive'], ['2028-07-01', 'verify']])('"2028-06" lasts to its last day: %s', (day, expected) => {
    const telekom = answer('DE', '2G', day)
    expect(telekom.verify.some(({ id }) => id === 'DE-telekom')).toBe(expected === 'verify')
  })

  it('years count whole', () => {
    expect(answer('GB', '2G', '2033-12-31').answer).toBe('alive')
    expect(answer('GB', '2G', '2034-01-01').answer).toBe('unknown')
  })
})

describe('rests of a network', () => {
  it('T-Mobile US does not keep 2G alive, and is shown apart', () => {
    const us = answer('US', '2G')
    expect(us.answer).toBe('gone')
    expect(us.residual.map(({ id }) => id)).toEqual(['US-tmobile'])
    expect(us.says.en).toMatch(/AT&T.*Verizon.*T-Mobile: a rest only/)
  })

  it('O2 in Britain is closed to foreign SIMs: others carry the answer', () => {
    const gb = answer('GB', '2G')
    expect(gb.because.map(({ id }) => id)).toEqual(['GB-ee', 'GB-vodafone'])
    expect(gb.residual.map(({ id }) => id)).toEqual(['GB-o2'])
  })

  it('operators are said to have carried BMW only where a source says so', () => {
    expect(networkRows.filter(({ carriedBmw }) => carriedBmw === true).map(({ id }) => id)).toEqual(['US-att', 'US-verizon'])
  })
})

describe('the name of a network', () => {
  it.each([['262001', 'Telekom'], ['26201', 'Telekom'], ['262 01', 'Telekom'], ['302720', 'Rogers Wireless'], ['999999', undefined], ['', undefined]])('%s', (code, name) => {
    expect(networkName(code)?.name).toBe(name)
  })
})
