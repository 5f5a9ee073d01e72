import { sources } from '../sources.ts'
import type { Sourced } from '../status.ts'

/**
 * Country -> network code "MCC-MNC" -> name and the bearers it was listed with in April 2023.
 * Good for naming the network a unit reports; never for saying that a bearer is alive today.
 */
export type PlmnTable = Readonly<Record<string, Readonly<Record<string, readonly [name: string, bearers: string]>>>>

/** Source and status of every row of the network code tables. */
export const plmnSource: Sourced = { source: sources.mccMncList, status: 'plausible' }
