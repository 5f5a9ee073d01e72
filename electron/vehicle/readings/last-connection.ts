import type { ReadingDecoder, ReadingValue } from './reading-value.ts'

/**
 * 22 D035, LAST_CONNECTION_TEL: what the unit says of its own registration on a mobile network.
 *
 *   +------------+-----------------------+----------------------+--------+-------------+
 *   | SIM status | IP address, ASCII, 00 | MCC+MNC, ASCII, 6 *  | signal | bearer **   |
 *   +------------+-----------------------+----------------------+--------+-------------+
 *     *  TCB4G, ATM, ATM02 only       ** ATM02 only
 *
 * Source: emdzej/ediabasx-docs at 0229b0e, sgbd/tcb1.md, atm.md, ATM02.md; a G31's ATM answers
 * 04 "25.58.148.229" 00 "262001" "5" (recorded), so the signal is an ASCII digit there.
 */
export const decodeLastConnection: ReadingDecoder = (data) => {
  const registration = registrations.get(data[0] ?? 0xff)
  const end = data.indexOf(0, 1)
  if (registration === undefined || end === -1) return undefined
  const values: ReadingValue[] = [{ name: 'registration', unit: null, value: registration }]
  let rest = data.subarray(end + 1)
  if (rest.length >= 7) {
    const network = String.fromCharCode(...rest.subarray(0, 6))
    if (/^\d{5,6}$/.test(network.trim())) values.push({ name: 'network', unit: null, value: network.trim() })
    rest = rest.subarray(6)
  }
  const signal = bars(rest[0])
  if (signal !== undefined) values.push({ name: 'signal', unit: 'of 5', value: signal })
  const bearer = bearers[rest[1] ?? 0xff]
  if (bearer !== undefined) values.push({ name: 'bearer', unit: null, value: bearer })
  return values
}

const registrations = new Map([
  [0x00, 'idle'], [0x01, 'registered'], [0x02, 'searching'], [0x03, 'denied'],
  [0x04, 'roaming'], [0x05, 'roaming-off-net'], [0x10, 'emergency-only'],
])

const bearers = ['GSM', 'GPRS', 'EDGE', 'UMTS', 'HSPA', 'HSPA+', 'LTE']

/** Bars 0-5, as a number or as an ASCII digit; anything else is not a signal. */
function bars(byte: number | undefined): number | undefined {
  if (byte === undefined) return undefined
  const value = byte >= 0x30 ? byte - 0x30 : byte
  return value <= 5 ? value : undefined
}
