import type { ReadingDecoder, ReadingValue } from './reading-value.ts'

/**
 * 22 D029, BACKUP_BATTERIE (TCB1, TCB4G, ATM, ATM02), 14 bytes, big endian.
 *
 *   +-----------+----------------+--------+-----------+---------+---------+---------+----------+
 *   | mV  u16   | degC  s16      | fitted | SoH  u16  | year s16| month   | day     | charging |
 *   +-----------+----------------+--------+-----------+---------+---------+---------+----------+
 *
 * Source: emdzej/ediabasx-docs at 0229b0e, reference/ecu/sgbd/tcb1.md, RES_0XD029_D. No recording of it is public.
 * The table gives the state of health as "MUL 1, DIV 1000, %": doubtful, so the raw number is passed on without a unit.
 */
export const decodeBackupBattery: ReadingDecoder = (data) => {
  if (data.length !== 14) return undefined
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength)
  const charging = chargingStates[view.getUint8(13)]
  const fitted = view.getUint8(4)
  if (charging === undefined || fitted > 1) return undefined
  const values: ReadingValue[] = [
    { name: 'backup-battery-voltage', unit: 'mV', value: view.getUint16(0) },
    { name: 'backup-battery-temperature', unit: 'degC', value: view.getInt16(2) },
    { name: 'backup-battery-fitted', unit: null, value: fitted === 1 },
    { name: 'backup-battery-health', unit: null, value: view.getUint16(5) },
    { name: 'backup-battery-charging', unit: null, value: charging },
  ]
  const date = isoDate(view.getInt16(7), view.getInt16(9), view.getInt16(11))
  if (date !== undefined) values.push({ name: 'backup-battery-health-date', unit: null, value: date })
  return values
}

const chargingStates = ['off', 'normal', 'trickle', 'full', 'blocked-by-temperature', 'on-battery']

/** Undefined for a date the unit never set (zeros) or that no calendar has. */
function isoDate(year: number, month: number, day: number): string | undefined {
  const text = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
  const parsed = new Date(`${text}T00:00:00Z`)
  return year >= 2000 && !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(text) ? text : undefined
}
