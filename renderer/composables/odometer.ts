/** Most an odometer field takes: seven digits. */
const most = 9_999_999

/**
 * Reads a typed odometer: digits with the separators people use ("61,480", "61 480").
 * Null for an empty field, undefined for what is no such number.
 */
export function readOdometer(text: string): number | null | undefined {
  const digits = text.replace(/[\s.,'’]/g, '')
  if (digits === '') return null
  const value = Number(digits)
  return /^\d+$/.test(digits) && value <= most ? value : undefined
}
