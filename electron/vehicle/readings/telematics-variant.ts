import type { ReadingDecoder } from './reading-value.ts'

/**
 * 22 D108, TELEMATIK_VARIANTE (TCB4G, ATM, ATM02): how the unit was built, 4 bytes.
 *
 *   +--------------+--------------+------------------+-----------------+
 *   | mounting 0-2 | WLAN  0/1    | radio 0=2G .. 2  | country 0-4     |
 *   +--------------+--------------+------------------+-----------------+
 *
 * Source: emdzej/ediabasx-docs at 0229b0e, sgbd/atm.md, RES_0XD108_D; a G31 answers 01 01 02 00 (recorded): roof, WLAN, 4G, Europe.
 */
export const decodeTelematicsVariant: ReadingDecoder = (data) => {
  const place = places[data[0] ?? 0xff]
  const generation = generations[data[2] ?? 0xff]
  const country = countries[data[3] ?? 0xff]
  if (data.length !== 4 || place === undefined || generation === undefined || country === undefined) return undefined
  return [
    { name: 'radio-generation', unit: null, value: generation },
    { name: 'country-variant', unit: null, value: country },
    { name: 'mounting-place', unit: null, value: place },
  ]
}

const places = ['trunk', 'roof', 'dashboard']
const generations = ['2G', '3G', '4G']
const countries = ['europe', 'us', 'china', 'row', 'brazil']
