import { sources } from '../sources.ts'
import type { NetworkRow } from './network-row.ts'

const row = { carriedBmw: null, lastReviewed: '2026-11-23' } as const

/** Operators of Europe, with Russia. */
export const europe: readonly NetworkRow[] = [
  {
    ...row, id: 'GB-ee', country: 'GB', operator: 'EE', g2: { state: 'planned', date: '2030' }, g3: { state: 'off', date: '2024-02' },
    status: 'confirmed', source: 'https://advanced-television.com/2024/02/26/bt-calls-time-on-3g/; https://commonslibrary.parliament.uk/research-briefings/cbp-9959/', note: 'all British 2G by 2033',
  },
  {
    ...row, id: 'GB-vodafone', country: 'GB', operator: 'Vodafone', g2: { state: 'planned', date: '2033' }, g3: { state: 'off', date: '2024-02' },
    status: 'confirmed', source: 'https://www.telecoms.com/5g-6g/vodafone-and-ee-complete-their-3g-shutdowns',
  },
  {
    ...row, id: 'GB-three', country: 'GB', operator: 'Three', g2: { state: 'none' }, g3: { state: 'planned', date: '2024-12' },
    status: 'plausible', source: 'https://commonslibrary.parliament.uk/research-briefings/cbp-9959/',
  },
  {
    ...row, id: 'GB-o2', country: 'GB', operator: 'Virgin Media O2', g2: { state: 'alive', residual: true }, g3: { state: 'planned', date: '2025-12-31' },
    status: 'plausible', source: 'https://www.evtelematix.com/en/post/the-global-network-transformation-bidding-farewell-to-2g-and-3g', note: '2G closed to foreign SIMs since 2025-10-01',
  },
  {
    ...row, id: 'DE-telekom', country: 'DE', operator: 'Telekom', g2: { state: 'planned', date: '2028-06' }, g3: { state: 'off', date: '2021-06' },
    status: 'confirmed', source: `https://www.auto-motor-und-sport.de/verkehr/ecall-wegen-2g-abschaltung-lahmgelegt-5-5-mio-autos-droht-tuev-verlust/; ${sources.mccMncList}`,
  },
  {
    ...row, id: 'DE-vodafone', country: 'DE', operator: 'Vodafone', g2: { state: 'planned', date: '2028-09' }, g3: { state: 'off', date: '2021-06' },
    status: 'confirmed', source: `https://www.mobiflip.de/vodafone-konkretisiert-2g-abschaltung-und-startet-ng-ecall/; ${sources.mccMncList}`, note: '2G for IoT and eCall to the end of 2030',
  },
  {
    ...row, id: 'DE-o2', country: 'DE', operator: 'O2 Telefonica', g2: { state: 'alive' }, g3: { state: 'off', date: '2021-12' },
    status: 'confirmed', source: `auto-motor-und-sport.de, as Telekom; ${sources.mccMncList}`, note: 'no date for the end of 2G',
  },
  {
    ...row, id: 'FR-orange', country: 'FR', operator: 'Orange', g2: { state: 'planned', date: '2026' }, g3: { state: 'planned', date: '2028-12' },
    status: 'confirmed', source: 'https://www.banquedesterritoires.fr/la-contestation-du-calendrier-dextinction-des-reseaux-2g-3g-prend-de-lampleur', note: '2G from spring 2026, region by region',
  },
  {
    ...row, id: 'FR-sfr', country: 'FR', operator: 'SFR', g2: { state: 'planned', date: '2026-12' }, g3: { state: 'planned', date: '2028-12' },
    status: 'confirmed', source: 'https://www.nextinpact.com/lebrief/70951; banquedesterritoires.fr',
  },
  {
    ...row, id: 'FR-bouygues', country: 'FR', operator: 'Bouygues', g2: { state: 'planned', date: '2026-12' }, g3: { state: 'planned', date: '2029-12' },
    status: 'confirmed', source: 'https://www.nextinpact.com/lebrief/70951',
  },
  {
    ...row, id: 'FR-free', country: 'FR', operator: 'Free', g2: { state: 'none' }, g3: { state: 'alive' },
    status: 'confirmed', source: 'https://www.generation-nt.com/actualites/free-orange-itinerance-arcep-accord-2g-3g-2064429', note: '2G by roaming on Orange to 2028-12-31',
  },
  {
    ...row, id: 'IT-tim', country: 'IT', operator: 'TIM', g2: { state: 'alive' }, g3: { state: 'off', date: '2022-10-15' },
    status: 'confirmed', source: 'https://www.sostariffe.it (switch-off 3G)',
  },
  {
    ...row, id: 'IT-vodafone', country: 'IT', operator: 'Vodafone', g2: { state: 'alive' }, g3: { state: 'off', date: '2021-02-28' },
    status: 'confirmed', source: 'https://www.zeusnews.it/n.php?c=28577',
  },
  {
    ...row, id: 'IT-windtre', country: 'IT', operator: 'WindTre, Iliad', g2: { state: 'unknown' }, g3: { state: 'alive', date: '2023' },
    status: 'plausible', source: 'https://www.sostariffe.it',
  },
  {
    ...row, id: 'ES-movistar', country: 'ES', operator: 'Movistar', g2: { state: 'planned', date: '2026' }, g3: { state: 'planned', date: '2025' },
    status: 'plausible', source: 'https://fonstick.net/telefonica-apagara-red-2g-movistar-2026', note: '2G progressively from 2026, about two years',
  },
  {
    ...row, id: 'ES-vodafone', country: 'ES', operator: 'Vodafone', g2: { state: 'alive' }, g3: { state: 'off', date: '2024' },
    status: 'plausible', source: 'https://bandaancha.eu/articulos/vodafone-apagara-red-3g-espana-dos-anos-10078',
  },
  {
    ...row, id: 'ES-orange', country: 'ES', operator: 'Orange', g2: { state: 'planned', date: '2030' }, g3: { state: 'planned', date: '2025' },
    status: 'plausible', source: 'https://wolksoftcr.com; redestelecom.es (consultation to 2026-01-20)',
  },
  {
    ...row, id: 'PT-all', country: 'PT', operator: 'all', g2: { state: 'unknown' }, g3: { state: 'unknown' },
    status: 'unknown', source: sources.none,
  },
  {
    ...row, id: 'NL-kpn', country: 'NL', operator: 'KPN', g2: { state: 'planned', date: '2027-12-01' }, g3: { state: 'off', date: '2022-03-31' },
    status: 'confirmed', source: 'https://www.techzine.nl/nieuws/infrastructure/558427; https://www.nu.nl/tech/6192342',
  },
  {
    ...row, id: 'NL-vodafone', country: 'NL', operator: 'Vodafone', g2: { state: 'planned', date: '2026' }, g3: { state: 'off', date: '2020-02' },
    status: 'confirmed', source: 'techzine.nl 558427; rd.nl',
  },
  {
    ...row, id: 'NL-odido', country: 'NL', operator: 'Odido (T-Mobile)', g2: { state: 'off', date: '2023-06-01' }, g3: { state: 'off', date: '2024-12' },
    status: 'confirmed', source: 'techzine.nl 558427; https://nieuws.nl/economie/20210601', note: 'by 12/2024 no large provider supported 3G any more',
  },
  {
    ...row, id: 'BE-all', country: 'BE', operator: 'all', g2: { state: 'unknown' }, g3: { state: 'unknown' },
    status: 'unknown', source: sources.none,
  },
  {
    ...row, id: 'LU-tango', country: 'LU', operator: 'Tango', g2: { state: 'unknown' }, g3: { state: 'planned', date: '2024-01' },
    status: 'plausible', source: sources.mccMncList,
  },
  {
    ...row, id: 'CH-swisscom', country: 'CH', operator: 'Swisscom', g2: { state: 'off', date: '2021-04' }, g3: { state: 'off', date: '2025-12-31' },
    status: 'confirmed', source: 'https://www.persoenlich.com/digital/swisscom-zieht-ende-jahr-den-stecker',
  },
  {
    ...row, id: 'CH-sunrise', country: 'CH', operator: 'Sunrise', g2: { state: 'off', date: '2023-01' }, g3: { state: 'off', date: '2025' },
    status: 'confirmed', source: 'inside-it.ch; persoenlich.com', note: '3G off in summer 2025',
  },
  {
    ...row, id: 'CH-salt', country: 'CH', operator: 'Salt', g2: { state: 'off', date: '2020-06' }, g3: { state: 'planned', date: '2026-12' },
    status: 'confirmed', source: `persoenlich.com; ${sources.mccMncList}`, note: '3G promised at least to the end of 2026',
  },
  {
    ...row, id: 'AT-all', country: 'AT', operator: 'A1, Magenta, Drei', g2: { state: 'alive', date: '2023-04' }, g3: { state: 'unknown' },
    status: 'plausible', source: sources.mccMncList, note: '3G was on in April 2023',
  },
  {
    ...row, id: 'PL-tmobile', country: 'PL', operator: 'T-Mobile', g2: { state: 'alive' }, g3: { state: 'planned', date: '2023' },
    status: 'plausible', source: sources.mccMncList, note: 'UMTS 2100 off since 2021-10',
  },
  {
    ...row, id: 'PL-others', country: 'PL', operator: 'Orange, Play, Plus', g2: { state: 'alive' }, g3: { state: 'unknown' },
    status: 'plausible', source: sources.mccMncList, note: '3G was on in April 2023',
  },
  {
    ...row, id: 'CZ-tmobile', country: 'CZ', operator: 'T-Mobile', g2: { state: 'alive' }, g3: { state: 'off', date: '2021-11' },
    status: 'confirmed', source: sources.mccMncList,
  },
  {
    ...row, id: 'CZ-o2', country: 'CZ', operator: 'O2', g2: { state: 'alive' }, g3: { state: 'off', date: '2021-11' },
    status: 'confirmed', source: sources.mccMncList,
  },
  {
    ...row, id: 'CZ-vodafone', country: 'CZ', operator: 'Vodafone', g2: { state: 'alive' }, g3: { state: 'off', date: '2021-03' },
    status: 'confirmed', source: sources.mccMncList,
  },
  {
    ...row, id: 'HU-telekom', country: 'HU', operator: 'Telekom', g2: { state: 'alive' }, g3: { state: 'off', date: '2022-06' },
    status: 'confirmed', source: sources.mccMncList,
  },
  {
    ...row, id: 'HU-yettel', country: 'HU', operator: 'Yettel', g2: { state: 'alive' }, g3: { state: 'off', date: '2023-03' },
    status: 'confirmed', source: sources.mccMncList,
  },
  {
    ...row, id: 'HU-vodafone', country: 'HU', operator: 'Vodafone', g2: { state: 'alive' }, g3: { state: 'off', date: '2023-03' },
    status: 'confirmed', source: sources.mccMncList,
  },
  {
    ...row, id: 'GR-cosmote', country: 'GR', operator: 'Cosmote', g2: { state: 'alive' }, g3: { state: 'off', date: '2021-12' },
    status: 'confirmed', source: sources.mccMncList,
  },
  {
    ...row, id: 'GR-nova', country: 'GR', operator: 'Nova', g2: { state: 'alive' }, g3: { state: 'off', date: '2023-03' },
    status: 'confirmed', source: sources.mccMncList,
  },
  {
    ...row, id: 'RO-telekom', country: 'RO', operator: 'Telekom', g2: { state: 'alive' }, g3: { state: 'off', date: '2023-03' },
    status: 'plausible', source: sources.mccMncList,
  },
  {
    ...row, id: 'SE-tele2', country: 'SE', operator: 'Tele2, Telenor', g2: { state: 'off', date: '2025-12-01' }, g3: { state: 'off', date: '2025-12' },
    status: 'confirmed', source: 'mobil.se 1661862; https://www.assemblyresearch.co.uk/regulation-updates/securing-emergency-calling-during-2g3g-retirement',
  },
  {
    ...row, id: 'SE-tre', country: 'SE', operator: 'Tre', g2: { state: 'none' }, g3: { state: 'off', date: '2025-12-01' },
    status: 'confirmed', source: 'mobil.se 1661862',
  },
  {
    ...row, id: 'SE-telia', country: 'SE', operator: 'Telia', g2: { state: 'planned', date: '2027-12' }, g3: { state: 'off', date: '2025-12' },
    status: 'confirmed', source: 'https://www.assemblyresearch.co.uk/regulation-updates/securing-emergency-calling-during-2g3g-retirement', note: 'the only network left for an emergency call over 2G',
  },
  {
    ...row, id: 'NO-telia', country: 'NO', operator: 'Telia', g2: { state: 'off', date: '2025-12' }, g3: { state: 'off', date: '2021-12' },
    status: 'confirmed', source: `https://wedoany.com/ar/shortnews/gK45elR9.html; https://www.assemblyresearch.co.uk/regulation-updates/nkoms-clear-warning-on-the-2g-shutdown; ${sources.mccMncList}`, note: '2G off step by step from August 2025',
  },
  {
    ...row, id: 'NO-telenor', country: 'NO', operator: 'Telenor', g2: { state: 'planned', date: '2027' }, g3: { state: 'off', date: '2021' },
    status: 'confirmed', source: 'https://www.assemblyresearch.co.uk/regulation-updates/nkoms-clear-warning-on-the-2g-shutdown',
  },
  {
    ...row, id: 'NO-ice', country: 'NO', operator: 'ice', g2: { state: 'alive', date: '2023-04' }, g3: { state: 'off', date: '2021-01' },
    status: 'plausible', source: sources.mccMncList,
  },
  {
    ...row, id: 'DK-all', country: 'DK', operator: 'all', g2: { state: 'planned', date: '2030' }, g3: { state: 'off', date: '2022' },
    status: 'plausible', source: `https://www.boostedmagazine.com/mandatory-equipment-in-cars-dies-when-the-2g-network-goes-out/; ${sources.mccMncList}`, note: 'the 3G date is of Telenor',
  },
  {
    ...row, id: 'LT-telia', country: 'LT', operator: 'Telia', g2: { state: 'alive' }, g3: { state: 'off', date: '2022-12' },
    status: 'confirmed', source: sources.mccMncList,
  },
  {
    ...row, id: 'FI-all', country: 'FI', operator: 'all', g2: { state: 'alive', date: '2023-04' }, g3: { state: 'unknown' },
    status: 'plausible', source: sources.mccMncList,
  },
  {
    ...row, id: 'EE-all', country: 'EE', operator: 'all', g2: { state: 'unknown' }, g3: { state: 'unknown' },
    status: 'unknown', source: sources.none,
  },
  {
    ...row, id: 'LV-all', country: 'LV', operator: 'all', g2: { state: 'unknown' }, g3: { state: 'unknown' },
    status: 'unknown', source: sources.none,
  },
  {
    ...row, id: 'RU-all', country: 'RU', operator: 'all', g2: { state: 'alive' }, g3: { state: 'alive' },
    status: 'plausible', source: sources.mccMncList, note: '3G in part',
  },
]
