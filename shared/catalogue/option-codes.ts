import type { Words } from '../domain/words.ts'
import { bulletin, sgbdPage, sources } from './sources.ts'
import type { Sourced } from './status.ts'

/** One option code of the vehicle order that has to do with the emergency call. */
export interface OptionCode extends Sourced {
  codes: readonly string[]
  name: Words
}

const dictionary = 'https://www.markettransfer.info/dictionary/option-code'
const community = 'community usage; no text of BMW seen'

export const optionCodes: readonly OptionCode[] = [
  { codes: ['639'], name: { en: 'BMW Assist with Bluetooth (US; includes the TCU)', de: 'BMW Assist mit Bluetooth (USA; mit TCU)' }, source: `${bulletin('B84 17 07')}, ${bulletin('B61 04 11')}`, status: 'confirmed' },
  { codes: ['ZPP'], name: { en: 'Premium Package (US; carries BMW Assist)', de: 'Premium Package (USA; enthält BMW Assist)' }, source: bulletin('B84 17 07'), status: 'confirmed' },
  { codes: ['605'], name: { en: 'Basic fittings for telematics: needed for a call to the service provider, without it 112 only', de: 'Grundumfang Telematik: nötig für den Ruf zum Dienstanbieter, ohne ihn nur 112' }, source: 'workshop-manuals.com: car phone professional, E60', status: 'confirmed' },
  { codes: ['609'], name: { en: 'Navigation system Professional', de: 'Navigationssystem Professional' }, source: bulletin('B61 04 11'), status: 'confirmed' },
  { codes: ['6AE'], name: { en: 'TeleServices', de: 'TeleServices' }, source: dictionary, status: 'confirmed' },
  { codes: ['6AK'], name: { en: 'ConnectedDrive services', de: 'ConnectedDrive Services' }, source: dictionary, status: 'confirmed' },
  { codes: ['6C1', '6C2', '6C3', '6C4', '6C5', '6C6'], name: { en: 'Connected Package (Plus, Professional, Unlimited)', de: 'Connected Package (Plus, Professional, Unlimited)' }, source: dictionary, status: 'confirmed' },
  { codes: ['6U2', '6U3'], name: { en: 'Live Cockpit Plus, Professional', de: 'Live Cockpit Plus, Professional' }, source: dictionary, status: 'confirmed' },
  { codes: ['6AC'], name: { en: 'Intelligent emergency call', de: 'Intelligenter Notruf' }, source: community, status: 'plausible' },
  { codes: ['6AF'], name: { en: 'Statutory emergency call (EU eCall)', de: 'Gesetzlicher Notruf (EU-eCall)' }, source: community, status: 'plausible' },
  { codes: ['612'], name: { en: 'BMW Assist (Europe)', de: 'BMW Assist (Europa)' }, source: community, status: 'plausible' },
  { codes: ['614'], name: { en: 'Preparation for internet or ConnectedDrive', de: 'Vorbereitung für Internet oder ConnectedDrive' }, source: sources.none, status: 'unknown' },
  { codes: ['6NR', '6NS'], name: { en: 'Apps, enhanced telephony', de: 'Apps, erweiterte Telefonie' }, source: sources.none, status: 'unknown' },
  { codes: ['TELD'], name: { en: 'Telematics deactivated: added to the order by dealer programming', de: 'Telematik deaktiviert: durch Programmierung beim Händler in den Auftrag eingetragen' }, source: `${bulletin('B84 15 03')}; ${sgbdPage('ATM02')} (info 610030)`, status: 'confirmed' },
]

/** Row of an option code as the order gives it ("6AC"). */
export const optionCode = (code: string): OptionCode | undefined => optionCodes.find(({ codes }) => codes.includes(code))
