import type { Words } from '../domain/words.ts'
import type { CarView } from './car-view.ts'
import { fromFact, speaksFor, type Evidence } from './evidence.ts'
import { unitFactId } from './fact-ids.ts'

const from = fromFact(unitFactId)

/** Silence is a fact of its own: it says nothing about faults, and first of all something about wires. */
export function silenceEvidence(car: CarView): Evidence[] {
  const onlyMedia = car.facts.identity.unit.answered && car.candidates.length > 0 && car.candidates.every(({ role }) => role === 'media')
  if (onlyMedia) return [speaksFor('wiring-or-bus', 'half-silent', halfSilent, from)]
  if (!car.unitSilent) return []
  return car.facts.identity.unit.address === null ? nowhere() : silent()
}

function silent(): Evidence[] {
  const says: Words = {
    en: 'No answer from the telematics unit, while other units of the car answer',
    de: 'Keine Antwort vom Telematik-Steuergerät, während andere Steuergeräte des Fahrzeugs antworten',
  }
  return [
    speaksFor('wiring-or-bus', 'silent-wiring', says, from),
    speaksFor('telematics-unit', 'silent-unit', says, from),
    speaksFor('supply-voltage', 'silent-supply', says, from),
    speaksFor('water-ingress', 'silent-water', says, from),
    speaksFor('software-glitch', 'silent-glitch', says, from),
  ]
}

function nowhere(): Evidence[] {
  const says: Words = {
    en: 'No answer from the telematics unit, and no address for one in the car\'s own list of units',
    de: 'Keine Antwort vom Telematik-Steuergerät und keine Adresse dafür in der eigenen Steuergeräteliste des Fahrzeugs',
  }
  return [speaksFor('wiring-or-bus', 'nowhere-wiring', says, from), speaksFor('coding', 'nowhere-coding', says, from)]
}

const halfSilent: Words = {
  en: 'Only the media half of the combox answers; its emergency call half gives no answer or is not fitted',
  de: 'Nur die Medienhälfte der Combox antwortet; ihre Notrufhälfte gibt keine Antwort oder ist nicht verbaut',
}
