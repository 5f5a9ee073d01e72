import type { PriceRange } from '../domain/money.ts'
import type { Paper } from './report-context.ts'
import type { Language } from '../domain/words.ts'

/** Numbers, dates and money as the reader of this paper writes them. */
export interface Formats {
  /** BCP 47, e.g. "en-US". */
  locale: string
  /** "Nov 18, 2026" */
  date: (iso: string) => string
  /** "14:32", always 24 hours */
  time: (iso: string) => string
  /** "PST (UTC−8)": stated once on a paper */
  zone: (iso: string) => string
  /** A calendar day without a zone, "2024-03-01". */
  day: (isoDay: string) => string
  number: (value: number, fewestDigits?: number) => string
  /** Both ends with their currency, without cents where there are none. */
  prices: (range: PriceRange) => { low: string; high: string }
  /** Name of an ISO 3166-1 country; the code itself where no name is known. */
  country: (code: string) => string
}

/** English follows the paper: Letter is printed where people write Nov 18, A4 where they write 18 Nov. */
const localeOf = (language: Language, paper: Paper): string =>
  language === 'de' ? 'de-DE' : paper === 'Letter' ? 'en-US' : 'en-GB'

export function formatsFor(language: Language, paper: Paper, timeZone: string): Formats {
  const locale = localeOf(language, paper)
  const day = { year: 'numeric', month: language === 'de' ? '2-digit' : 'short', day: language === 'de' ? '2-digit' : 'numeric' } as const
  const date = new Intl.DateTimeFormat(locale, { ...day, timeZone })
  const calendar = new Intl.DateTimeFormat(locale, { ...day, timeZone: 'UTC' })
  const time = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone })
  const countries = new Intl.DisplayNames(locale, { type: 'region' })
  const zoneName = (iso: string, timeZoneName: 'short' | 'shortOffset'): string =>
    new Intl.DateTimeFormat(locale, { timeZone, timeZoneName }).formatToParts(new Date(iso))
      .find((part) => part.type === 'timeZoneName')?.value ?? timeZone

  return {
    locale,
    date: (iso) => date.format(new Date(iso)),
    time: (iso) => time.format(new Date(iso)),
    zone: (iso) => {
      const name = zoneName(iso, 'short')
      const offset = zoneName(iso, 'shortOffset').replace('GMT', 'UTC').replace('-', '−').replace(/\+0$/, '')
      return /^(GMT|UTC)/.test(name) ? offset : `${name} (${offset})`
    },
    day: (isoDay) => calendar.format(new Date(`${isoDay}T00:00:00Z`)),
    number: (value, fewestDigits = 0) =>
      new Intl.NumberFormat(locale, { minimumFractionDigits: fewestDigits, maximumFractionDigits: 3 }).format(value),
    prices: (range) => {
      const style = { style: 'currency', currency: range.currency } as const
      const cents = 10 ** (new Intl.NumberFormat(locale, style).resolvedOptions().maximumFractionDigits ?? 2)
      const whole = range.lowMinor % cents === 0 && range.highMinor % cents === 0
      const money = new Intl.NumberFormat(locale, whole ? { ...style, minimumFractionDigits: 0, maximumFractionDigits: 0 } : style)
      return { low: money.format(range.lowMinor / cents), high: money.format(range.highMinor / cents) }
    },
    country: (code) => countries.of(code) ?? code,
  }
}
