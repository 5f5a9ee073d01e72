import { plmnElsewhere } from './networks/plmn-elsewhere.ts'
import { plmnEurope } from './networks/plmn-europe.ts'
import { plmnNorthAmerica } from './networks/plmn-north-america.ts'

/** Network codes by country, as listed in April 2023. */
export const networkCodes = { ...plmnEurope, ...plmnNorthAmerica, ...plmnElsewhere }

/**
 * Name and country of the network a unit reports in 22 D035: three digits MCC, then two or three MNC ("262001" = 262-01).
 * Undefined: no such code in the table.
 */
export function networkName(code: string): { country: string; name: string } | undefined {
  const digits = code.replace(/\D/g, '')
  const mcc = digits.slice(0, 3)
  const mnc = digits.slice(3)
  // a code of two digits is reported with a zero in front
  const spellings = [`${mcc}-${mnc}`, ...(mnc.length === 3 && mnc.startsWith('0') ? [`${mcc}-${mnc.slice(1)}`] : [])]
  for (const spelling of spellings) {
    for (const [country, networks] of Object.entries(networkCodes)) {
      const found = Object.hasOwn(networks, spelling) ? networks[spelling] : undefined
      if (found !== undefined) return { country, name: found[0] }
    }
  }
  return undefined
}
