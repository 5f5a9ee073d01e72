import { generationsOf, networkAnswer, type NetworkAnswer } from '../catalogue/network-sunsets.ts'
import type { Intake } from '../domain/intake.ts'
import type { Words } from '../domain/words.ts'
import { isRegistered, telematicsMemory, valueOf, type CarView } from './car-view.ts'
import { fromAnswer, fromFact, fromTable, speaksAgainst, speaksFor, type Evidence } from './evidence.ts'
import { entrySays, holdsNoPart } from './fault-evidence.ts'
import { memoryFactId } from './fact-ids.ts'
import { meaningsIn } from './fault-meaning.ts'
import { argumentsOf, saysNoNetwork } from './what-faults-argue.ts'

/** What stands between the car and knowing whether it has a network: nothing, the country, the rows of the country, or the unit's radio. */
export type NetworkQuestion = 'none' | 'market' | 'rows' | 'generation'

export interface NetworkOutlook {
  answer: NetworkAnswer['answer']
  says: Words
  /** Id of the row the answer rests on first; null where no row says anything. */
  row: string | null
  open: NetworkQuestion
}

/** Is a network left for this unit where it lives? A unit that registers, or has 4G, is never asked. */
export function networkOutlook(car: CarView, intake: Intake, today: string): NetworkOutlook {
  // where 2G lives every unit finds something, whatever its generation
  const found = networkAnswer(intake.market, car.generation === 'unknown' ? ['2G'] : generationsOf(car.generation), today)
  const row = found.because[0]?.id ?? null
  if (found.answer === 'alive' || isRegistered(car)) return { answer: 'alive', says: found.says, row, open: 'none' }
  if (intake.market === null) return { answer: 'unknown', says: found.says, row, open: 'market' }
  if (car.generation === 'unknown') return { answer: 'unknown', says: found.says, row, open: 'generation' }
  return { answer: found.answer, says: found.says, row, open: found.answer === 'unknown' ? 'rows' : 'none' }
}

/** Live registration and signal, what explains a missing network, and the calendar of shut-downs. */
export function networkEvidence(car: CarView, intake: Intake, outlook: NetworkOutlook): Evidence[] {
  return [...registration(car), ...signal(car), ...explained(car), ...(outlook.answer === 'gone' ? retired(car, intake, outlook) : [])]
}

const notRegistered = ['idle', 'searching', 'emergency-only']
const states: Readonly<Record<string, Words>> = {
  'idle': { en: 'not registered and not searching', de: 'nicht angemeldet und nicht auf Suche' },
  'searching': { en: 'searching for a network', de: 'auf Netzsuche' },
  'denied': { en: 'registration denied', de: 'Anmeldung verweigert' },
  'emergency-only': { en: 'emergency calls only', de: 'nur Notrufe' },
  'registered': { en: 'registered', de: 'angemeldet' },
  'roaming': { en: 'registered, roaming', de: 'angemeldet, Roaming' },
  'roaming-off-net': { en: 'registered, roaming off its network', de: 'angemeldet, Roaming außerhalb seines Netzes' },
}

function registrationSays(value: string): Words {
  const state = Object.hasOwn(states, value) ? states[value] : undefined
  return { en: `Registration now: ${state?.en ?? value}`, de: `Anmeldung jetzt: ${state?.de ?? value}` }
}

function registration(car: CarView): Evidence[] {
  const reading = valueOf(car, 'registration')
  if (reading === undefined) return []
  const value = String(reading.value)
  const from = fromFact(reading.id)
  const says = registrationSays(value)
  if (isRegistered(car)) return [speaksAgainst('no-signal', 'registered', says, from), speaksAgainst('sim-or-subscription', 'registered-sim', says, from)]
  if (value === 'denied') return [speaksFor('sim-or-subscription', 'denied', says, from)]
  return notRegistered.includes(value) ? [speaksFor('no-signal', 'not-registered', says, from)] : []
}

function signal(car: CarView): Evidence[] {
  const reading = valueOf(car, 'signal')
  const bars = Number(reading?.value)
  if (reading === undefined || !Number.isInteger(bars)) return []
  const says: Words = { en: `Signal now: ${bars} of 5`, de: `Signal jetzt: ${bars} von 5` }
  if (bars <= 1) return [speaksFor('no-signal', 'no-signal-now', says, fromFact(reading.id))]
  return bars >= 3 && isRegistered(car) ? [speaksAgainst('antenna', 'good-signal', says, fromFact(reading.id))] : []
}

/** A broken antenna or SIM is enough to explain a missing network. */
function explained(car: CarView): Evidence[] {
  return car.faults.filter(({ present }) => present).flatMap((fault) => {
    const causes = meaningsIn(car.facts.identity, fault).flatMap(({ meaning }) => argumentsOf(meaning)).filter(({ force }) => force === 'part').map(({ cause }) => cause)
    const says = entrySays(car, fault)
    return [
      ...(causes.includes('antenna') ? [speaksAgainst('no-signal', 'antenna-explains', says, fromFact(fault.id), true)] : []),
      ...(causes.includes('sim-or-subscription') ? [speaksAgainst('no-signal', 'sim-explains', says, fromFact(fault.id), true)] : []),
    ]
  })
}

function retired(car: CarView, intake: Intake, outlook: NetworkOutlook): Evidence[] {
  const calendar = outlook.row === null ? fromAnswer('market') : fromTable(outlook.row)
  const reading = valueOf(car, 'registration')
  const memory = telematicsMemory(car, 'fault')
  const entries = car.faults.filter((fault) => meaningsIn(car.facts.identity, fault).some(({ meaning }) => saysNoNetwork(meaning)))
  return [
    speaksFor('network-retired', 'retired-calendar', outlook.says, calendar),
    speaksAgainst('no-signal', 'retired-explains', outlook.says, calendar),
    ...(reading !== undefined && !isRegistered(car) ? [speaksFor('network-retired', 'retired-not-registered', registrationSays(String(reading.value)), fromFact(reading.id))] : []),
    ...entries.map((fault) => speaksFor('network-retired', 'retired-entry', entrySays(car, fault), fromFact(fault.id), true)),
    ...(memory !== undefined && holdsNoPart(car, 'fault') && holdsNoPart(car, 'info') ? [speaksFor('network-retired', 'retired-clean', cleanSays, fromFact(memoryFactId(memory)))] : []),
    ...(intake.answers['no-signal-place'] === 'yes' ? [speaksAgainst('network-retired', 'place-explains', placeSays, fromAnswer('no-signal-place'))] : []),
  ]
}

const cleanSays: Words = { en: 'Fault and info memory were read and name no faulty part', de: 'Fehler- und Infospeicher wurden gelesen und nennen kein defektes Teil' }
const placeSays: Words = { en: 'The car stands where there is no signal anyway', de: 'Das Fahrzeug steht ohnehin ohne Empfang' }

