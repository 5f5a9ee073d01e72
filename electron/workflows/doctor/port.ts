import type { DeviceLook } from '../../cable/look-at-device.ts'
import { errorWords, type ErrorCode } from '../../../shared/errors.ts'
import { fault, ok, type Judged } from './judged.ts'

export interface NamedCable {
  /** The device or the address, as it stands in sentences. */
  name: string
  /** A port of this computer, not a place on a network. */
  local: boolean
  platform: NodeJS.Platform
}

/** The port before it is opened: whether there is one. */
export function judgePort({ name, local, platform }: NamedCable, look: DeviceLook): Judged {
  if (look.kind === 'missing') return noPort(name, platform)
  if (look.kind === 'not-a-device') return noSerialPort(name)
  return local ? ok('The port is there.', 'Der Anschluss ist da.') : ok('The other side takes the connection.', 'Die Gegenseite nimmt die Verbindung an.')
}

export const noSerialPort = (name: string): Judged => fault(
  { en: `${name} is no serial port.`, de: `${name} ist kein serieller Anschluss.` },
  { en: `It is the port: ${name} is no serial port; choose the port of the diagnostic cable.`,
    de: `Es ist der Anschluss: ${name} ist kein serieller Anschluss; den Anschluss des Diagnosekabels wählen.` })

export const noPort = (name: string, platform: NodeJS.Platform): Judged => fault(
  { en: `There is no ${name} on this computer.`, de: `${name} gibt es an diesem Rechner nicht.` },
  platform === 'win32'
    ? { en: `It is the port: Windows knows no ${name}; plug the cable in, look for its number in the Device Manager under "Ports (COM & LPT)", and install the driver of the cable's chip (FTDI, CH340) when it is not there.`,
        de: `Es ist der Anschluss: Windows kennt kein ${name}; das Kabel einstecken, im Geräte-Manager unter „Anschlüsse (COM & LPT)“ nach seiner Nummer sehen und den Treiber des Kabels (FTDI, CH340) installieren, wenn es dort fehlt.` }
    : { en: `It is the port: there is no ${name} on this computer; plug the cable in, look at the list again, and take another USB socket when it does not appear.`,
        de: `Es ist der Anschluss: ${name} gibt es an diesem Rechner nicht; das Kabel einstecken, die Liste neu laden und eine andere USB-Buchse nehmen, wenn es nicht erscheint.` })

export const nobodyListens = (name: string): Judged => fault(
  { en: `Nothing listens at ${name}.`, de: `Unter ${name} nimmt niemand an.` },
  { en: `It is the way to the adapter: nothing listens at ${name}; check host and port, that the bridge or adapter is switched on, and that this computer is in its network.`,
    de: `Es ist der Weg zum Adapter: unter ${name} nimmt niemand an; Rechnername und Port prüfen, ob Brücke oder Adapter eingeschaltet ist und ob dieser Rechner in ihrem Netz ist.` })

/** Who may open the device, before it is opened. */
export function judgePermission({ name, local }: NamedCable, look: DeviceLook): Judged {
  if (look.kind !== 'device') return local ? ok('Every user may open a COM port.', 'Jeder Benutzer darf einen COM-Anschluss öffnen.') : ok('A network asks for none.', 'Ein Netz verlangt keine.')
  const { mayOpen, user, group } = look
  if (mayOpen) return ok(`User ${user} may open it (its group is ${group.name}).`, `Benutzer ${user} darf ihn öffnen (seine Gruppe ist ${group.name}).`)
  const words = { en: `User ${user} may not open it; it belongs to the group ${group.name}.`, de: `Benutzer ${user} darf ihn nicht öffnen; er gehört der Gruppe ${group.name}.` }
  if (group.mayOpen && group.membership === 'out') {
    return fault(words, {
      en: `It is the permission: ${name} belongs to the group "${group.name}" and user ${user} is not in it; run "sudo usermod -aG ${group.name} ${user}", then log out and in again.`,
      de: `Es ist die Berechtigung: ${name} gehört der Gruppe „${group.name}“ und Benutzer ${user} ist nicht darin; „sudo usermod -aG ${group.name} ${user}“ ausführen, dann ab- und neu anmelden.`,
    })
  }
  if (group.mayOpen && group.membership === 'listed') {
    return fault(words, {
      en: `It is the permission: user ${user} was added to the group "${group.name}" of ${name}, but not for this login; log out and in again.`,
      de: `Es ist die Berechtigung: Benutzer ${user} kam in die Gruppe „${group.name}“ von ${name}, aber erst nach dieser Anmeldung; ab- und neu anmelden.`,
    })
  }
  return fault(words, {
    en: `It is the permission: ${name} does not let its group "${group.name}" read and write; add a udev rule that gives the device to the group "dialout", then plug the cable in again.`,
    de: `Es ist die Berechtigung: ${name} lässt seine Gruppe „${group.name}“ nicht lesen und schreiben; eine udev-Regel anlegen, die das Gerät der Gruppe „dialout“ gibt, dann das Kabel neu einstecken.`,
  })
}

/** The system refused where nothing had been seen against it. */
export const refusedBySystem: Judged = fault({ en: 'The system lets this user not open it.', de: 'Das System lässt diesen Benutzer ihn nicht öffnen.' }, errorWords['cable-permission'])

export const notHeld = ok('No other program holds it.', 'Kein anderes Programm hält ihn.')
export const heldByAnother: Judged = fault(
  { en: 'Another program holds it.', de: 'Ein anderes Programm hält ihn.' },
  { en: 'It is another program that holds the cable: close ISTA, INPA, the other window or whatever else speaks to the car, then ask again.',
    de: 'Es ist ein anderes Programm, das das Kabel hält: ISTA, INPA, das andere Fenster oder was sonst mit dem Fahrzeug spricht schließen, dann noch einmal fragen.' })

/** A failure of the cable that has a sentence of its own and no step of its own. */
export const cableFailed = (code: ErrorCode): Judged => fault(errorWords[code], errorWords[code])
