import type { Ignition } from '../../cable/byte-link.ts'
import type { CarIdentity } from '../../../shared/domain/facts.ts'
import { carAccess, gateway } from '../../vehicle/eras.ts'
import { attention, fault, ok, unknown, type Judged } from './judged.ts'

/** What the car said to the question who it is: `identity` is undefined when no control unit answered, `units` are all that were heard. */
export interface Met { identity: CarIdentity | undefined; units: ReadonlySet<number>; ignition: Ignition }

const address = (unit: number): string => unit.toString(16).toUpperCase().padStart(2, '0')

/** The ignition as the way to the car tells it, else worked out from who answers; never a voltage. */
export function judgeIgnition({ identity, units, ignition }: Met): Judged {
  if (ignition === 'on') return ok('The car says: on.', 'Das Fahrzeug sagt: ein.')
  if (ignition === 'off' && units.size === 0) {
    return fault(
      { en: 'The car says: off.', de: 'Das Fahrzeug sagt: aus.' },
      { en: 'It is the ignition: it is off and control units sleep; switch it on (engine off), wait ten seconds and ask again.',
        de: 'Es ist die Zündung: sie ist aus und Steuergeräte schlafen; einschalten (Motor aus), zehn Sekunden warten und noch einmal fragen.' })
  }
  if (ignition === 'off' && identity?.unit.answered !== true) {
    return attention(
      { en: 'Control units answer, but it is said to be off.', de: 'Steuergeräte antworten, aber sie soll aus sein.' },
      { en: 'Control units answer, but the ignition is said to be off: switch it on (engine off) and ask again.',
        de: 'Steuergeräte antworten, aber die Zündung soll aus sein: einschalten (Motor aus) und noch einmal fragen.' })
  }
  // cheap cables have the line for it wired wrongly
  if (ignition === 'off') return ok('All that was asked answers; that the cable says "off" counts less.', 'Alles Gefragte antwortet; dass das Kabel „aus“ sagt, zählt weniger.')
  if (units.size > 0) return ok('Control units answer, so it is on.', 'Steuergeräte antworten, also ist sie ein.')
  return unknown('This way to the car cannot tell.', 'Auf diesem Weg ist es nicht zu erfahren.')
}

/** Whether the car itself answers: the control unit that knows who it is. */
export function judgeGateway({ identity, units, ignition }: Met): Judged {
  if (identity?.protocol === 'ds2') return ok('This car has none, its control units answer themselves.', 'Dieses Fahrzeug hat keines, seine Steuergeräte antworten selbst.')
  if (units.has(gateway)) return ok(`Gateway ${address(gateway)} answers.`, `Gateway ${address(gateway)} antwortet.`)
  if (units.has(carAccess)) return ok(`Car access system ${address(carAccess)} answers.`, `Fahrzeugzugang ${address(carAccess)} antwortet.`)
  if (identity !== undefined) {
    return attention(
      { en: 'Silent, but another control unit answers.', de: 'Stumm, aber ein anderes Steuergerät antwortet.' },
      { en: 'The telematics unit answers and the car\'s gateway does not: on a bench that is as it should be, in a car check the plug and the fuse of the gateway.',
        de: 'Die Telematik antwortet und das Gateway des Fahrzeugs nicht: auf dem Prüftisch ist das richtig, im Fahrzeug Stecker und Sicherung des Gateways prüfen.' })
  }
  const words = { en: 'No control unit answers.', de: 'Kein Steuergerät antwortet.' }
  return fault(words, ignition === 'on'
    ? { en: 'It is the way into the car: the cable works, the ignition is on, and no control unit answers; check that the cable and its switch fit this car (D-CAN from 03/2007 on), and the fuse of the diagnostic socket.',
        de: 'Es ist der Weg ins Fahrzeug: das Kabel arbeitet, die Zündung ist ein, und kein Steuergerät antwortet; prüfen, ob Kabel und Schalter zu diesem Fahrzeug passen (D-CAN ab 03/2007), und die Sicherung der Diagnosebuchse.' }
    : { en: 'It is the car, which sleeps: the cable works and no control unit answers; switch the ignition on (engine off), wait ten seconds and ask again.',
        de: 'Es ist das Fahrzeug, es schläft: das Kabel arbeitet und kein Steuergerät antwortet; Zündung einschalten (Motor aus), zehn Sekunden warten und noch einmal fragen.' })
}

/** Whether the unit answers that everything is about. */
export function judgeTelematics({ identity, ignition }: Met): Judged {
  const unit = identity?.unit
  if (unit === undefined || unit.address === null) {
    return attention(
      { en: 'The car\'s own list of control units has none.', de: 'Die Liste des Fahrzeugs führt keine.' },
      { en: 'The car answers, and its own list of control units has no telematics unit: check whether one was ever fitted, or was taken out.',
        de: 'Das Fahrzeug antwortet, und seine eigene Liste führt keine Telematik: prüfen, ob je eine verbaut war oder ob sie ausgebaut wurde.' })
  }
  const place = address(unit.address)
  // only F- and G-series cars keep a list of their own
  const fitted = identity?.protocol === 'uds' ? { en: '', de: '' } : { en: 'whether this car was built with one, then ', de: 'prüfen, ob das Fahrzeug mit einer gebaut wurde, dann ' }
  if (unit.answered) return ok(`${unit.name} answers at ${place}.`, `${unit.name} antwortet an ${place}.`)
  const words = { en: `No answer at ${place}, while the car answers.`, de: `Keine Antwort an ${place}, während das Fahrzeug antwortet.` }
  return fault(words, ignition === 'off'
    ? { en: `It is the telematics unit or the ignition: the car answers, the unit at ${place} does not, and the ignition is said to be off; switch it on (engine off) and ask again before you look at fuse, plug and supply of the unit.`,
        de: `Es ist die Telematik oder die Zündung: das Fahrzeug antwortet, das Steuergerät an ${place} nicht, und die Zündung soll aus sein; einschalten (Motor aus) und noch einmal fragen, bevor Sicherung, Stecker und Versorgung der Telematik geprüft werden.` }
    : { en: `It is the telematics unit: the car answers and the unit at ${place} does not; check ${fitted.en}its fuse, its plug and its supply, and the place where it sits for water.`,
        de: `Es ist die Telematik: das Fahrzeug antwortet und das Steuergerät an ${place} nicht; ${fitted.de}Sicherung, Stecker und Versorgung prüfen und den Einbauort auf Wasser.` })
}
