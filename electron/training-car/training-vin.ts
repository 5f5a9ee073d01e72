const values: Readonly<Record<string, number>> = { A: 1, B: 2, C: 3, N: 5, R: 9, S: 2, T: 3 }
const weights = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2]

/**
 * VIN of the nth training car, n from 1 to 99999: 0SB TRA1N c 0 TC0000n, c the check digit.
 *
 * No real car can have it: the first two characters name the country of the manufacturer, and no country has a
 * code that begins with 0 (country table of ISO 3780, e.g. clearvin.com "What Country Code Is Hidden in Your Car's
 * VIN?"). To a person it reads "SOS Bench, training car". It keeps the form of a VIN: 17 legal characters, check
 * digit right, last seven usable as the short VIN that units store.
 */
export function trainingVin(n: number): string {
  const [front, back] = ['0SBTRA1N', `0TC${String(n).padStart(5, '0')}`]
  const sum = Array.from(`${front}0${back}`, (char, place) => (values[char] ?? Number(char)) * (weights[place] ?? 0))
    .reduce((total, part) => total + part, 0)
  return `${front}${sum % 11 === 10 ? 'X' : sum % 11}${back}`
}

/** The type key of the training VINs (characters 4 to 7), for the vehicle order. */
export const trainingType = 'TRA1'

/** What E-series units store instead of the whole VIN. */
export const shortVin = (vin: string): string => vin.slice(-7)
