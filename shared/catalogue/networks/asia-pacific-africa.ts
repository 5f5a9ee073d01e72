import { sources } from '../sources.ts'
import type { NetworkRow } from './network-row.ts'

const row = { carriedBmw: null, lastReviewed: '2026-11-23' } as const

/** Operators of Asia, the Pacific and Africa. */
export const asiaPacificAfrica: readonly NetworkRow[] = [
  {
    ...row, id: 'AU-telstra', country: 'AU', operator: 'Telstra', g2: { state: 'off', date: '2016-12' }, g3: { state: 'off', date: '2024-10-28' },
    status: 'confirmed', source: 'https://tcf.org.nz/news/roaming-to-australia-post-3g-shutdowns; https://lirneasia.net/tag/2g-3g/',
  },
  {
    ...row, id: 'AU-optus', country: 'AU', operator: 'Optus', g2: { state: 'off', date: '2018' }, g3: { state: 'off', date: '2024-10-28' },
    status: 'confirmed', source: 'smarthouse.com.au; telecomeasy.com',
  },
  {
    ...row, id: 'AU-tpg', country: 'AU', operator: 'TPG, Vodafone', g2: { state: 'off', date: '2018' }, g3: { state: 'off', date: '2024-01' },
    status: 'confirmed', source: 'https://miragenews.com/nsw-telco-warns-of-3g-network-shutdown-urges-1282624',
  },
  {
    ...row, id: 'NZ-2degrees', country: 'NZ', operator: '2degrees', g2: { state: 'off', date: '2018-03-15' }, g3: { state: 'planned', date: '2025' },
    status: 'confirmed', source: `https://tcf.org.nz/news/roaming-to-australia-post-3g-shutdowns; ${sources.mccMncList}`,
  },
  {
    ...row, id: 'NZ-others', country: 'NZ', operator: 'One NZ, Spark', g2: { state: 'unknown' }, g3: { state: 'planned', date: '2025' },
    status: 'confirmed', source: 'https://tcf.org.nz/news/roaming-to-australia-post-3g-shutdowns',
  },
  {
    ...row, id: 'JP-docomo', country: 'JP', operator: 'NTT docomo', g2: { state: 'none' }, g3: { state: 'planned', date: '2026-03' },
    status: 'plausible', source: sources.mccMncList,
  },
  {
    ...row, id: 'JP-softbank', country: 'JP', operator: 'SoftBank', g2: { state: 'none' }, g3: { state: 'planned', date: '2024-01' },
    status: 'plausible', source: sources.mccMncList,
  },
  {
    ...row, id: 'JP-kddi', country: 'JP', operator: 'KDDI au', g2: { state: 'none' }, g3: { state: 'off', date: '2022-03-31' },
    status: 'confirmed', source: sources.mccMncList,
  },
  {
    ...row, id: 'KR-skt', country: 'KR', operator: 'SKT', g2: { state: 'off', date: '2020-06' }, g3: { state: 'alive', date: '2023-04' },
    status: 'plausible', source: sources.mccMncList, note: 'its 2G was CDMA',
  },
  {
    ...row, id: 'KR-lgu', country: 'KR', operator: 'LG U+', g2: { state: 'off', date: '2021-06' }, g3: { state: 'none' },
    status: 'confirmed', source: sources.mccMncList, note: 'its 2G was CDMA',
  },
  {
    ...row, id: 'TW-all', country: 'TW', operator: 'all', g2: { state: 'off', date: '2017-07' }, g3: { state: 'off', date: '2018-12' },
    status: 'confirmed', source: sources.mccMncList,
  },
  {
    ...row, id: 'SG-all', country: 'SG', operator: 'all', g2: { state: 'off', date: '2017-04-01' }, g3: { state: 'alive', date: '2023-04' },
    status: 'plausible', source: sources.mccMncList,
  },
  {
    ...row, id: 'MY-all', country: 'MY', operator: 'all', g2: { state: 'alive' }, g3: { state: 'off', date: '2021-12-31' },
    status: 'confirmed', source: `${sources.mccMncList}; digi.com.my`,
  },
  {
    ...row, id: 'AE-etisalat', country: 'AE', operator: 'Etisalat', g2: { state: 'off', date: '2022-12' }, g3: { state: 'unknown' },
    status: 'plausible', source: sources.mccMncList,
  },
  {
    ...row, id: 'AE-du', country: 'AE', operator: 'du', g2: { state: 'off', date: '2022-12' }, g3: { state: 'alive', date: '2023-04' },
    status: 'plausible', source: sources.mccMncList,
  },
  {
    ...row, id: 'SA-stc', country: 'SA', operator: 'STC', g2: { state: 'alive' }, g3: { state: 'off', date: '2022' },
    status: 'confirmed', source: sources.mccMncList,
  },
  {
    ...row, id: 'CN-all', country: 'CN', operator: 'China Unicom, China Mobile', g2: { state: 'alive', date: '2023-04' }, g3: { state: 'alive', date: '2023-04' },
    status: 'plausible', source: sources.mccMncList, note: '2G is being refarmed',
  },
  {
    ...row, id: 'IN-all', country: 'IN', operator: 'Airtel, Vi, BSNL', g2: { state: 'alive' }, g3: { state: 'unknown' },
    status: 'plausible', source: sources.mccMncList,
  },
  {
    ...row, id: 'ZA-all', country: 'ZA', operator: 'all', g2: { state: 'alive' }, g3: { state: 'alive' },
    status: 'plausible', source: sources.mccMncList,
  },
]
