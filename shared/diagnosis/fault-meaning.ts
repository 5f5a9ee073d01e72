import { meaningsOf, neighbourMeaningsOf, type CodeMeaning } from '../catalogue/fault-codes.ts'
import { meanings } from '../catalogue/meanings/meanings.ts'
import type { CarIdentity, Fault } from '../domain/facts.ts'
import type { Language, Words } from '../domain/words.ts'
import { candidatesOf, isTelematics } from './car-view.ts'

/** What an entry means, in words, and the row that says so. `known` is false for a code the catalogue does not have. */
export interface FaultMeaning {
  says: Words
  source: string
  known: boolean
}

/** Every meaning the code can have in this car; empty when the catalogue has none. */
export function meaningsIn(identity: CarIdentity, fault: Pick<Fault, 'unit' | 'code' | 'memory'>): CodeMeaning[] {
  return isTelematics(identity, fault.unit)
    ? meaningsOf(candidatesOf(identity).map(({ variant }) => variant), fault.code, fault.memory)
    : neighbourMeaningsOf(fault.unit, fault.code, fault.memory)
}

/**
 * The meaning of one entry for screens, paper and JSON. Where the variant is open and the candidates disagree,
 * every meaning stands with its variants; a code nobody lists stays "unknown code 0x...".
 */
export function faultMeaning(identity: CarIdentity, fault: Pick<Fault, 'unit' | 'code' | 'memory'>): FaultMeaning {
  const found = meaningsIn(identity, fault)
  if (found.length === 0) return { says: { en: `unknown code 0x${fault.code}`, de: `unbekannter Code 0x${fault.code}` }, source: 'not in the catalogue', known: false }
  const inLanguage = (language: Language): string => found.map(({ meaning, variants, certain }) =>
    certain ? meanings[meaning][language] : `${meanings[meaning][language]} (${variants.join(', ')})`).join(' / ')
  return { says: { en: inLanguage('en'), de: inLanguage('de') }, source: found.map(({ source }) => source).join('; '), known: true }
}
