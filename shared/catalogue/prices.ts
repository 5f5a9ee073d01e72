import type { PriceRange } from '../domain/money.ts'
import type { Words } from '../domain/words.ts'
import { sources } from './sources.ts'
import type { Sourced } from './status.ts'

export const priceIds = ['backup-battery', 'telematics-unit', 'telematics-unit-some-models', 'diagnosis', 'code-out-uk'] as const
export type PriceId = (typeof priceIds)[number]

/** A published price range, in minor units; a shop puts its own beside it. */
export interface PriceRow extends Sourced, PriceRange {
  id: PriceId
  what: Words
}

const reference = { currency: 'USD', source: sources.lampReference, status: 'plausible' } as const

export const prices: readonly PriceRow[] = [
  {
    ...reference, id: 'backup-battery', lowMinor: 500_00, highMinor: 800_00,
    what: { en: 'Backup battery at a dealer, with labour and coding', de: 'Backup-Batterie beim Händler, mit Arbeit und Codierung' },
  },
  {
    ...reference, id: 'telematics-unit', lowMinor: 500_00, highMinor: 1200_00,
    what: { en: 'Telematics unit, new or remanufactured, coded to the VIN', de: 'Telematik-Steuergerät, neu oder überholt, auf die FIN codiert' },
  },
  {
    ...reference, id: 'telematics-unit-some-models', lowMinor: 1000_00, highMinor: 1200_00,
    what: { en: 'Telematics unit on some models, in total', de: 'Telematik-Steuergerät bei manchen Modellen, insgesamt' },
  },
  {
    ...reference, id: 'diagnosis', lowMinor: 150_00, highMinor: 200_00,
    what: { en: 'Diagnosis fee; a loose plug or a glitch adds a little labour', de: 'Diagnosegebühr; ein loser Stecker oder eine Störung kostet etwas Arbeit dazu' },
  },
  {
    id: 'code-out-uk', lowMinor: 60_00, highMinor: 60_00, currency: 'GBP', source: 'owner report on 6post.com (p=25931427)', status: 'plausible',
    what: { en: 'What one British coder asked for hiding the message', de: 'Was ein britischer Codierer für das Ausblenden der Meldung nahm' },
  },
]

/** Range of a row, without its words. Undefined for an id that is not in the table. */
export function priceRange(id: PriceId): PriceRange | undefined {
  const found = prices.find((price) => price.id === id)
  return found === undefined ? undefined : { lowMinor: found.lowMinor, highMinor: found.highMinor, currency: found.currency }
}
