import type { Words } from '../domain/words.ts'
import { bulletin } from './sources.ts'
import type { Sourced } from './status.ts'

/** What BMW itself did about a network's end or a unit's software: to be checked before a part is sold. */
export interface Campaign extends Sourced {
  id: string
  /** ISO date, or as much of it as is published. */
  date: string
  /** Countries it was published for; null where the bulletin does not limit it. */
  markets: readonly string[] | null
  /** Variants it concerns, as far as known. */
  variants: readonly string[]
  says: Words
}

export const campaigns: readonly Campaign[] = [
  {
    id: 'us-2g-end', date: '2016-12-31', markets: ['US'], variants: ['TELE60_3', 'CECALLR', 'CECALL'],
    says: {
      en: 'AT&T ended 2G: BMW Assist lost on models to 2013, X6 2014, X1 to 2015, Z4 to 2016; owners were offered a voucher, a card or a retrofit.',
      de: 'AT&T beendete 2G: BMW Assist entfiel bei Modellen bis 2013, X6 2014, X1 bis 2015, Z4 bis 2016; Haltern wurden Gutschein, Karte oder Nachrüstung angeboten.',
    },
    source: 'https://www.autoracing1.com/pl/182361', status: 'confirmed',
  },
  {
    id: 'us-combox-off', date: '2017-04', markets: ['US'], variants: ['CECALLR', 'CECALL'],
    says: { en: 'Service action: the GSM side of the combox is switched off; Bluetooth is not affected.', de: 'Serviceaktion: der GSM-Teil der Combox wird abgeschaltet; Bluetooth ist nicht betroffen.' },
    source: bulletin('B84 03 16'), status: 'confirmed',
  },
  {
    id: 'tcb-logged-out', date: '2018-03', markets: null, variants: ['TCB1'],
    says: {
      en: 'TCB logged out of the 3G network after about 20 hours parked: programming to I-level 18-03-510 cures it, parts do not.',
      de: 'TCB meldete sich nach etwa 20 Stunden Standzeit aus dem 3G-Netz ab: Programmierung auf I-Stufe 18-03-510 hilft, Teile nicht.',
    },
    source: bulletin('B84 06 18'), status: 'confirmed',
  },
  {
    id: 'us-3g-end', date: '2021-06-15', markets: ['US'], variants: ['TCB1', 'ATM'],
    says: {
      en: 'Before the end of 3G in February 2022: eligible VINs (F06 to F87, G12) get software, or hardware and software, as a retrofit.',
      de: 'Vor dem Ende von 3G im Februar 2022: berechtigte FIN (F06 bis F87, G12) erhalten Software oder Hardware und Software als Nachrüstung.',
    },
    source: bulletin('B84 02 21'), status: 'confirmed',
  },
  {
    id: 'us-volte', date: '2022-07-15', markets: ['US'], variants: ['TCB4G', 'ATM', 'ATM02'],
    says: {
      en: 'After the end of 3G voice needs VoLTE: some 4G units lack its set-up and lose emergency voice. Program the unit, do not replace it.',
      de: 'Seit dem Ende von 3G braucht Sprache VoLTE: manchen 4G-Steuergeräten fehlt die Einrichtung, sie verlieren die Notrufsprache. Programmieren, nicht ersetzen.',
    },
    source: bulletin('B84 06 22'), status: 'confirmed',
  },
]
