import { sources } from '../sources.ts'
import type { NetworkRow } from './network-row.ts'

const row = { carriedBmw: null, lastReviewed: '2026-11-23' } as const

/** Operators of North America and Mexico. */
export const americas: readonly NetworkRow[] = [
  {
    ...row, id: 'US-att', country: 'US', operator: 'AT&T', g2: { state: 'off', date: '2016-12-31' }, g3: { state: 'off', date: '2022-02-22' }, carriedBmw: true,
    status: 'confirmed', source: 'https://www.autoracing1.com/pl/182361; autoevolution.com 183258',
  },
  {
    ...row, id: 'US-tmobile', country: 'US', operator: 'T-Mobile', g2: { state: 'alive', date: '2025-02', residual: true }, g3: { state: 'off', date: '2022-07' },
    status: 'confirmed', source: `http://samenacouncil.org/samena_daily_news.php?news=104485; ${sources.mccMncList}`, note: 'capacity of 2G reduced from February 2025, no final date',
  },
  {
    ...row, id: 'US-verizon', country: 'US', operator: 'Verizon (CDMA)', g2: { state: 'off', date: '2022-12-31' }, g3: { state: 'off', date: '2022-12-31' }, carriedBmw: true,
    status: 'confirmed', source: `${sources.mccMncList}; autoevolution.com 183258`, note: 'bearer of the TCUs to 03/2008',
  },
  {
    ...row, id: 'CA-rogers', country: 'CA', operator: 'Rogers, Fido', g2: { state: 'off', date: '2021-12-31' }, g3: { state: 'off', date: '2025-07-31' },
    status: 'plausible', source: `${sources.mccMncList} (2G); https://robot.writer.dog/2025/07/05/telus-3g-shutdown-timeline (3G, plausible)`,
  },
  {
    ...row, id: 'CA-bell', country: 'CA', operator: 'Bell', g2: { state: 'none' }, g3: { state: 'planned', date: '2025-10-31' },
    status: 'plausible', source: 'https://robot.writer.dog/2025/07/05/telus-3g-shutdown-timeline', note: 'CDMA ended 2019-04; 3G phased out from the date on',
  },
  {
    ...row, id: 'CA-telus', country: 'CA', operator: 'Telus', g2: { state: 'none' }, g3: { state: 'planned', date: '2025-12-31', residual: true },
    status: 'plausible', source: 'https://robot.writer.dog/2025/07/05/telus-3g-shutdown-timeline', note: 'CDMA ended 2017-05-31; 3G phased out region by region from the date on',
  },
  {
    ...row, id: 'MX-telcel', country: 'MX', operator: 'Telcel', g2: { state: 'off', date: '2020-09' }, g3: { state: 'alive', date: '2023-04' },
    status: 'plausible', source: sources.mccMncList,
  },
  {
    ...row, id: 'MX-att', country: 'MX', operator: 'AT&T', g2: { state: 'off', date: '2019' }, g3: { state: 'alive', date: '2023-04' },
    status: 'plausible', source: sources.mccMncList,
  },
]
