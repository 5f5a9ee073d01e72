import type { Sourced } from './status.ts'

/** One world manufacturer identifier: the first three characters of a VIN. */
export interface MakerCode extends Sourced {
  wmi: string
  what: string
}

const guide = 'https://bmv.vin/guide/how-to-decode-a-bmw-vin'
const forum = 'https://www.automotiveforums.com/vbulletin/showpost.php?p=3866525'
const samples = 'github:atlanteg/bmw-kombi-ccid-tool: bmwzgw/decode_test.go'
const confirmed = { source: `${guide}; ${forum}; ${samples}`, status: 'confirmed' } as const
const plausible = { source: guide, status: 'plausible' } as const

export const makerCodes: readonly MakerCode[] = [
  { ...confirmed, wmi: 'WBA', what: 'BMW AG, passenger cars' },
  { ...confirmed, wmi: 'WBS', what: 'BMW M GmbH' },
  { ...confirmed, wmi: 'WBX', what: 'BMW AG, X models built in Europe' },
  { ...confirmed, wmi: 'WBY', what: 'BMW i' },
  { ...plausible, wmi: 'WBW', what: 'BMW (one source says motorcycles)' },
  { ...confirmed, wmi: 'WMW', what: 'MINI' },
  { ...confirmed, wmi: '4US', what: 'BMW US, Z3 and Z4' },
  { ...confirmed, wmi: '5UX', what: 'BMW US, X models' },
  { ...confirmed, wmi: '5UM', what: 'BMW M US' },
  { ...confirmed, wmi: '5YM', what: 'BMW M US, X models' },
  { ...plausible, wmi: 'WAP', what: 'Alpina' },
  { ...plausible, wmi: 'SBM', what: 'Rolls-Royce (SCA and SLA also seen elsewhere)' },
  { ...confirmed, wmi: 'NC0', what: 'BMW South Africa' },
  { ...confirmed, wmi: 'X4X', what: 'BMW Russia, assembled in Kaliningrad' },
]

export const makerOf = (vin: string): MakerCode | undefined => makerCodes.find(({ wmi }) => vin.startsWith(wmi))

/** Year letters of position 10 in North America, 2010 to 2026; the cycle repeats every 30 years. */
const yearLetters = 'ABCDEFGHJKLMNPRST'

/**
 * Model year by position 10, for X models built in the USA (5..) only: none of them is older than the cycle. Null: not derivable.
 * Thirteen of sixteen sample BMW VINs carry 0 there: on a European car the year is asked, never worked out.
 */
export function modelYear(vin: string): number | null {
  if (!/^5/.test(vin)) return null
  const place = yearLetters.indexOf(vin.charAt(9))
  return vin.length === 17 && place >= 0 ? 2010 + place : null
}
