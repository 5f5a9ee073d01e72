import { neighbourName } from '../catalogue/fault-codes.ts'
import type { Fault, FaultMemory } from '../domain/facts.ts'
import type { CauseId } from '../domain/verdict.ts'
import type { Words } from '../domain/words.ts'
import { isTelematics, telematicsMemory, type CarView } from './car-view.ts'
import { causeWords } from './causes.ts'
import { fromFact, speaksFor, type Evidence } from './evidence.ts'
import { faultMeaning, meaningsIn } from './fault-meaning.ts'
import { argumentsOf, type Argument, type Force } from './what-faults-argue.ts'
import { weights, type WeightId } from './weights.ts'

/** Every stored or present entry of both memories, and what it speaks for. */
export function faultEvidence(car: CarView): Evidence[] {
  return [...car.faults.flatMap((fault) => argumentsIn(car, fault).map(({ cause, force }) =>
    speaksFor(cause, ruleOf(force, fault), entrySays(car, fault), fromFact(fault.id), true))), ...manyCircuits(car)]
}

/** What an entry speaks for in this car. Where the variant is open, only what every possible meaning speaks for, with the smallest force. */
function argumentsIn(car: CarView, fault: Fault): readonly Argument[] {
  const [first, ...others] = meaningsIn(car.facts.identity, fault).map(({ meaning }) => argumentsOf(meaning))
  if (first === undefined) return []
  return first.flatMap((argument): Argument[] => {
    const shared = others.map((list) => list.find(({ cause }) => cause === argument.cause))
    if (shared.includes(undefined)) return []
    return [shared.reduce<Argument>((weakest, other) => other !== undefined && force(other, fault) < force(weakest, fault) ? other : weakest, argument)]
  })
}

const ruleOf = (kind: Force, { present, memory }: Fault): WeightId => memory === 'info'
  ? present ? `${kind}-info-present` : `${kind}-info-stored`
  : present ? `${kind}-present` : `${kind}-stored`

const force = (argument: Argument, fault: Fault): number => weights[ruleOf(argument.force, fault)].points

/** "B7F341 present now: Backup battery: hardware faulty". */
export function entrySays(car: CarView, fault: Fault): Words {
  const { says } = faultMeaning(car.facts.identity, fault)
  const memory = fault.memory === 'info' ? { en: ' in the info memory', de: ' im Infospeicher' } : isTelematics(car.facts.identity, fault.unit) ? { en: '', de: '' } : elsewhere(car, fault)
  return {
    en: `${fault.code}${memory.en}, ${fault.present ? 'present now' : 'stored'}: ${says.en}`,
    de: `${fault.code}${memory.de}, ${fault.present ? 'jetzt vorhanden' : 'gespeichert'}: ${says.de}`,
  }
}

function elsewhere(car: CarView, { unit }: Fault): Words {
  const name = neighbourName(unit)
  if (name !== undefined) return { en: ` in the ${name.en}`, de: ` im ${name.de}` }
  const given = car.facts.memories.find((memory) => memory.unit === unit)?.unitName ?? `0x${unit.toString(16).toUpperCase()}`
  return { en: ` in ${given}`, de: ` in ${given}` }
}

/** Circuits that hang on one plug: three of them failing now speak for what they share. */
const circuits: readonly CauseId[] = ['backup-battery', 'antenna', 'gps', 'microphone', 'loudspeaker', 'sos-button', 'airbag-line']

function manyCircuits(car: CarView): Evidence[] {
  const now = car.faults.filter(({ present, memory }) => present && memory === 'fault')
  const failing = circuits.filter((circuit) => now.some((fault) => argumentsIn(car, fault).some(({ cause, force: kind }) => cause === circuit && kind === 'part')))
  const first = now[0]
  if (failing.length < 3 || first === undefined) return []
  const list = (language: 'en' | 'de') => failing.map((cause) => causeWords[cause][language]).join(', ')
  const says: Words = { en: `${failing.length} circuits fail at once: ${list('en')}`, de: `${failing.length} Stromkreise fallen zugleich aus: ${list('de')}` }
  return [speaksFor('water-ingress', 'many-circuits', says, fromFact(first.id))]
}

/** True when the unit's memory was read and holds nothing that names a faulty part. */
export function holdsNoPart(car: CarView, name: FaultMemory['memory']): boolean {
  const memory = telematicsMemory(car, name)
  return memory?.faults.state === 'read'
    && memory.faults.value.every((fault) => argumentsIn(car, fault).every(({ force: kind }) => kind !== 'part' && kind !== 'state'))
}
