import { computed } from 'vue'
import type { PriceRange } from '../../shared/domain/money.ts'
import { useWording } from './wording.ts'

/** Dates, numbers, money and countries as a locale writes them. Everything comes from Intl: no table of ours. */
export function formatsOf(locale: string) {
  const number = new Intl.NumberFormat(locale)
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'medium' })
  const time = new Intl.DateTimeFormat(locale, { timeStyle: 'short' })
  const countries = new Intl.DisplayNames(locale, { type: 'region' })
  return {
    locale,
    number: (value: number): string => number.format(value),
    day: (iso: string): string => day.format(new Date(iso)),
    time: (iso: string): string => time.format(new Date(iso)),
    dayAndTime: (iso: string): string => `${day.format(new Date(iso))}, ${time.format(new Date(iso))}`,
    country: (code: string): string => countries.of(code) ?? code,
    /** "$500 – $800" out of minor units; whole amounts lose their ".00". */
    priceRange: ({ lowMinor, highMinor, currency }: PriceRange): string => {
      const digits = new Intl.NumberFormat(locale, { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2
      const unit = 10 ** digits
      const whole = lowMinor % unit === 0 && highMinor % unit === 0
      return new Intl.NumberFormat(locale, { style: 'currency', currency, minimumFractionDigits: whole ? 0 : digits, maximumFractionDigits: digits })
        .formatRange(lowMinor / unit, highMinor / unit)
    },
    /** Seconds as "0:41". */
    elapsed: (seconds: number): string => `${String(Math.floor(seconds / 60))}:${String(seconds % 60).padStart(2, '0')}`,
  }
}
export type Formats = ReturnType<typeof formatsOf>

/** The formats of the app's language, in the region of this computer when it speaks that language. */
export function useFormats() {
  const { language } = useWording()
  return computed(() => formatsOf(navigator.languages.find((tag) => tag.startsWith(language.value)) ?? language.value))
}
