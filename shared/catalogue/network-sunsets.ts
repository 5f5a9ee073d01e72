import type { Generation } from '../domain/facts.ts'
import type { Words } from '../domain/words.ts'
import { americas } from './networks/americas.ts'
import { asiaPacificAfrica } from './networks/asia-pacific-africa.ts'
import { europe } from './networks/europe.ts'
import type { Bearer, NetworkRow } from './networks/network-row.ts'

export type { Bearer, BearerState, NetworkRow } from './networks/network-row.ts'

/** Ends of 2G and 3G by country and operator. 4G has no announced end anywhere and therefore no rows. */
export const networkRows: readonly NetworkRow[] = [...americas, ...europe, ...asiaPacificAfrica]

export interface NetworkAnswer {
  /**
   * alive: at least one operator still carries a generation the unit has.
   * gone: no operator does. unknown: nobody published it, or every claim is a plan whose date has passed.
   */
  answer: 'alive' | 'gone' | 'unknown'
  /** The rows the answer rests on. */
  because: readonly NetworkRow[]
  /** Rests of networks that do not count: shrinking, or closed to foreign SIMs. */
  residual: readonly NetworkRow[]
  /** Plans whose date has passed: not a fact, to be verified. */
  verify: readonly NetworkRow[]
  says: Words
}

/** Generations of network a unit can use: a 3G unit falls back to 2G, a 4G unit to both. Empty for an unknown unit. */
export function generationsOf(best: Generation): ('2G' | '3G' | '4G')[] {
  switch (best) {
    case '2G': return ['2G']
    case '3G': return ['2G', '3G']
    case '4G': return ['2G', '3G', '4G']
    case 'unknown': return []
  }
}

/**
 * Is there a network left in this country for a unit with these generations?
 * 3G off with 2G alive is not gone. A planned date in the past is "planned, verify", never off.
 * `today` is an ISO date; `market` an ISO 3166-1 country, null when nobody told it.
 */
export function networkAnswer(market: string | null, generations: readonly ('2G' | '3G' | '4G')[], today: string): NetworkAnswer {
  const none = { because: [], residual: [], verify: [] }
  if (generations.includes('4G')) return { ...none, answer: 'alive', says: fourG }
  if (market === null) return { ...none, answer: 'unknown', says: noMarket }
  const rows = networkRows.filter(({ country }) => country === market)
  if (rows.length === 0 || generations.length === 0) return { ...none, answer: 'unknown', says: nothingKnown(market) }

  const judged = rows.map((row) => ({ row, bearers: generations.map((generation) => judge(generation === '2G' ? row.g2 : row.g3, today)) }))
  const rowsWith = (verdict: Judged) => judged.filter(({ bearers }) => bearers.includes(verdict)).map(({ row }) => row)
  const alive = rowsWith('alive')
  const residual = rowsWith('residual')
  const verify = rowsWith('verify')
  if (alive.length > 0) return { answer: 'alive', because: alive, residual, verify, says: aliveAt(market, generations, alive) }
  if (verify.length > 0 || rowsWith('unknown').length > 0) {
    return { answer: 'unknown', because: rows, residual, verify, says: verify.length > 0 ? toVerify(market, generations, verify) : nothingKnown(market) }
  }
  return { answer: 'gone', because: rows, residual, verify, says: goneIn(market, generations, rows, residual) }
}

type Judged = 'alive' | 'residual' | 'verify' | 'unknown' | 'ended'

function judge(bearer: Bearer, today: string): Judged {
  switch (bearer.state) {
    case 'off': return isPast(bearer.date, today) ? 'ended' : bearer.residual === true ? 'residual' : 'alive'
    case 'none': return 'ended'
    case 'unknown': return 'unknown'
    case 'alive': return bearer.residual === true ? 'residual' : 'alive'
    case 'planned':
      if (isPast(bearer.date, today)) return bearer.residual === true ? 'residual' : 'verify'
      return bearer.residual === true ? 'residual' : 'alive'
  }
}

/** A partial date is past when its last day is: "2028-06" from July 2028 on. Without a date nothing is in the future. */
function isPast(date: string | undefined, today: string): boolean {
  if (date === undefined) return true
  const last = date.length === 4 ? `${date}-12-31` : date.length === 7 ? `${date}-31` : date
  return last < today
}

const list = (rows: readonly NetworkRow[]): string => rows.map(({ operator }) => operator).join('; ')
const asText = (generations: readonly string[]): string => generations.join(' / ')

const fourG: Words = {
  en: 'The unit has 4G: no end of a 2G or 3G network takes its service away.',
  de: 'Das Steuergerät kann 4G: kein Ende eines 2G- oder 3G-Netzes nimmt ihm den Dienst.',
}
const noMarket: Words = { en: 'The country where the car lives was not given.', de: 'Das Land, in dem das Fahrzeug läuft, wurde nicht angegeben.' }
const nothingKnown = (market: string): Words => ({
  en: `Nothing certain is published here about the networks of ${market} for this unit.`,
  de: `Über die Netze in ${market} ist für dieses Steuergerät hier nichts Sicheres veröffentlicht.`,
})
const aliveAt = (market: string, generations: readonly string[], rows: readonly NetworkRow[]): Words => ({
  en: `${asText(generations)} is still on air in ${market}: ${list(rows)}.`,
  de: `${asText(generations)} sendet in ${market} noch: ${list(rows)}.`,
})
const toVerify = (market: string, generations: readonly string[], rows: readonly NetworkRow[]): Words => ({
  en: `The end of ${asText(generations)} in ${market} was planned for a day that has passed (${list(rows)}): planned, verify.`,
  de: `Das Ende von ${asText(generations)} in ${market} war für einen Tag geplant, der vorbei ist (${list(rows)}): geplant, prüfen.`,
})
function goneIn(market: string, generations: readonly string[], rows: readonly NetworkRow[], residual: readonly NetworkRow[]): Words {
  const carried = rows.filter(({ carriedBmw }) => carriedBmw === true)
  const names = list(carried.length > 0 ? carried : rows.filter((row) => !residual.includes(row)))
  const rest = residual.length === 0 ? '' : `; ${list(residual)}`
  return {
    en: `No operator in ${market} offers ${asText(generations)} to this unit any more (${names})${rest === '' ? '' : `${rest}: a rest only`}.`,
    de: `In ${market} bietet kein Betreiber diesem Steuergerät mehr ${asText(generations)} (${names})${rest === '' ? '' : `${rest}: nur ein Rest`}.`,
  }
}
