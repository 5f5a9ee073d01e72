import { backupBatteries } from '../../shared/catalogue/backup-batteries.ts'
import { campaigns } from '../../shared/catalogue/campaigns.ts'
import { checkControlMessages } from '../../shared/catalogue/check-control.ts'
import { faultRows } from '../../shared/catalogue/fault-codes.ts'
import { neighbours } from '../../shared/catalogue/faults/neighbours.ts'
import { networkRows } from '../../shared/catalogue/network-sunsets.ts'
import { plmnSource } from '../../shared/catalogue/networks/plmn-table.ts'
import { optionCodes } from '../../shared/catalogue/option-codes.ts'
import { prices } from '../../shared/catalogue/prices.ts'
import { statuses, type Sourced } from '../../shared/catalogue/status.ts'
import { telematicsServices } from '../../shared/catalogue/telematics-services.ts'
import { unitVariants } from '../../shared/catalogue/telematics-units.ts'
import { makerCodes } from '../../shared/catalogue/vin-rules.ts'

/** One row of any table, with a name to find it by and the variants it speaks of. */
export interface NamedRow extends Sourced {
  key: string
  variants: readonly string[]
}

/** Every row of every table of the catalogue. */
export function everyRow(): NamedRow[] {
  return [
    ...unitVariants.map(({ variant, source, status }) => ({ key: `unit ${variant}`, variants: [], source, status })),
    ...faultRows().map(({ variant, memory, code, source, status }) => ({ key: `fault ${variant} ${memory} ${code}`, variants: [variant], source, status })),
    ...backupBatteries.map(({ variant, source, status }, n) => ({ key: `battery ${n} ${variant}`, variants: [variant], source, status })),
    ...telematicsServices.map(({ id, source, status }) => ({ key: `service ${id}`, variants: [], source, status })),
    ...checkControlMessages.map(({ id, source, status }) => ({ key: `message ${id}`, variants: [], source, status })),
    ...networkRows.map(({ id, source, status }) => ({ key: `network ${id}`, variants: [], source, status })),
    ...optionCodes.flatMap(({ codes, source, status }) => codes.map((code) => ({ key: `option ${code}`, variants: [], source, status }))),
    ...makerCodes.map(({ wmi, source, status }) => ({ key: `maker ${wmi}`, variants: [], source, status })),
    ...prices.map(({ id, source, status }) => ({ key: `price ${id}`, variants: [], source, status })),
    ...campaigns.map(({ id, variants, source, status }) => ({ key: `campaign ${id}`, variants, source, status })),
    { key: 'network codes', variants: [], ...plmnSource },
  ]
}

/** What is wrong with these rows: no source, no status, a key twice, a variant that does not exist. Empty when all is well. */
export function rowProblems(rows: readonly NamedRow[]): string[] {
  const variants = new Set([...unitVariants.map(({ variant }) => variant), ...neighbours.map(({ variant }) => variant)])
  const keys = new Map<string, number>()
  for (const { key } of rows) keys.set(key, (keys.get(key) ?? 0) + 1)
  return [
    ...rows.filter(({ source }) => source.trim().length < 4).map(({ key }) => `${key}: no source`),
    ...rows.filter(({ source }) => /undefined|null/.test(source)).map(({ key }) => `${key}: broken source`),
    ...rows.filter(({ status }) => !statuses.includes(status)).map(({ key }) => `${key}: no status`),
    ...[...keys].filter(([, count]) => count > 1).map(([key]) => `${key}: twice`),
    ...rows.flatMap((row) => row.variants.filter((variant) => !variants.has(variant)).map((variant) => `${row.key}: no variant ${variant}`)),
  ]
}
