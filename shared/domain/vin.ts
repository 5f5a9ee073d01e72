/** Letters a VIN never has: they look like 1 and 0. */
const form = /^[A-HJ-NPR-Z0-9]{17}$/

const values: Record<string, number> = {
  A: 1, B: 2, C: 3, D: 4, E: 5, F: 6, G: 7, H: 8, J: 1, K: 2, L: 3, M: 4, N: 5, P: 7, R: 9, S: 2, T: 3, U: 4, V: 5, W: 6, X: 7, Y: 8, Z: 9,
}
const weights = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2]

/** Upper case, without blanks and hyphens, as a scanner or a person gives it. */
export const normaliseVin = (text: string): string => text.replace(/[\s-]/g, '').toUpperCase()

export const isVin = (text: string): boolean => form.test(text)

/**
 * True when position 9 fits the other sixteen (weights modulo 11, 10 written as X).
 * Mandatory in North America only: a mismatch is a hint at a typing error, never a refusal.
 */
export function checkDigitFits(vin: string): boolean {
  if (!isVin(vin)) return false
  const sum = weights.reduce((total, weight, place) => total + weight * valueAt(vin, place), 0)
  const digit = sum % 11
  return vin[8] === (digit === 10 ? 'X' : String(digit))
}

const valueAt = (vin: string, place: number): number => values[vin.charAt(place)] ?? Number(vin.charAt(place))

/** A control unit that was never coded to a car gives seventeen zeros (recorded at 61 of a G31): that is no VIN. */
export const isBlankVin = (text: string): boolean => /^[0 ÿ]*$/.test(text)

/** WBA AB1C50 DF000001: the groups in which people read and compare it. */
export const groupVin = (vin: string): string => `${vin.slice(0, 3)} ${vin.slice(3, 9)} ${vin.slice(9)}`

/** Last seven hidden, for copies that leave the shop. */
export const maskVin = (vin: string): string => vin.slice(0, -7) + '•'.repeat(7)
