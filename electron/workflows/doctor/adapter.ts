import type { CarIdentity } from '../../../shared/domain/facts.ts'
import type { LinkKind } from '../../cable/byte-link.ts'
import { echoTime, type Echo } from './echoes.ts'
import { attention, fault, ok, unknown, type Judged } from './judged.ts'
import type { NamedCable } from './port.ts'

/** What the adapter brought besides echoes: words of units, bytes that are none, nothing; or it echoed, and then stopped. */
export type Heard = 'answers' | 'noise' | 'nothing' | 'stopped'

/** Whether the adapter lives and gives back what it is given. */
export function judgeEcho(kind: LinkKind, echoes: readonly Echo[], heard: Heard): Judged {
  const whole = echoes.filter((echo) => echo.kind === 'whole').length
  if (echoes.some((echo) => echo.kind === 'changed')) return changed
  if (whole === 0) return { answers: withoutEcho, noise: onlyNoise, nothing: dead, stopped: dead }[heard]
  if (heard === 'stopped') return fellSilent
  // where no unit answers, a line that was tried in two languages may echo in one of them only
  if (heard === 'answers' && whole < echoes.length) return sometimes(whole, echoes.length)
  return kind === 'enet' || kind === 'doip' ? acknowledged : returned
}

const returned = ok('Every byte comes back: it works, and has its 12 V from the car.', 'Jedes Byte kommt zurück: er arbeitet und hat seine 12 V vom Fahrzeug.')
const acknowledged = ok('The car acknowledges every question.', 'Das Fahrzeug bestätigt jede Frage.')
const withoutEcho = ok('It returns no echo, and brings answers.', 'Er gibt kein Echo zurück und bringt Antworten.')

const changed = fault(
  { en: 'The echo comes back changed.', de: 'Das Echo kommt verändert zurück.' },
  { en: 'It is the adapter: the echo comes back changed, so bytes are damaged on their way; check the plug, the switch of the cable and its driver, or take another cable (copied FTDI chips do this).',
    de: 'Es ist der Adapter: das Echo kommt verändert zurück, unterwegs werden also Bytes beschädigt; Stecker, Schalter und Treiber des Kabels prüfen oder ein anderes Kabel nehmen (nachgemachte FTDI-Chips tun das).' })

const sometimes = (n: number, of: number): Judged => fault(
  { en: `Only ${String(n)} of ${String(of)} questions came back.`, de: `Nur ${String(n)} von ${String(of)} Fragen kamen zurück.` },
  { en: `It is the adapter: only ${String(n)} of ${String(of)} questions came back; check the plug and the USB lead for a loose contact, or take another cable.`,
    de: `Es ist der Adapter: nur ${String(n)} von ${String(of)} Fragen kamen zurück; Stecker und USB-Leitung auf einen Wackelkontakt prüfen oder ein anderes Kabel nehmen.` })

const fellSilent = fault(
  { en: 'The echo came back at first, then nothing any more.', de: 'Das Echo kam zuerst zurück, dann nichts mehr.' },
  { en: 'It is the adapter or its power: the echo came back at first, then nothing any more; check the plug and the USB lead for a loose contact and the socket for its 12 V, then ask again.',
    de: 'Es ist der Adapter oder seine Versorgung: das Echo kam zuerst zurück, dann nichts mehr; Stecker und USB-Leitung auf einen Wackelkontakt und die Buchse auf ihre 12 V prüfen, dann noch einmal fragen.' })

const onlyNoise = fault(
  { en: 'Only noise comes back.', de: 'Nur Rauschen kommt zurück.' },
  { en: 'It is the adapter: only noise comes back; check that it is a K+DCAN cable and that its switch and driver fit this car.',
    de: 'Es ist der Adapter: nur Rauschen kommt zurück; prüfen, ob es ein K+DCAN-Kabel ist und ob Schalter und Treiber zu diesem Fahrzeug passen.' })

const dead = fault(
  { en: 'Nothing comes back, not even the echo.', de: 'Nichts kommt zurück, nicht einmal das Echo.' },
  { en: 'It is the adapter or its power: nothing comes back, not even the echo; push the plug fully into the car\'s socket, check that the socket has 12 V, switch the ignition on and ask again.',
    de: 'Es ist der Adapter oder seine Versorgung: nichts kommt zurück, nicht einmal das Echo; den Stecker ganz in die Fahrzeugbuchse drücken, prüfen, ob die Buchse 12 V hat, die Zündung einschalten und noch einmal fragen.' })

export const wentAway = fault(
  { en: 'It went away while it was asked.', de: 'Er ging weg, während gefragt wurde.' },
  { en: 'It is the cable: it went away while it was asked; check the plug and the USB lead, plug it in again and ask again.',
    de: 'Es ist das Kabel: es ging weg, während gefragt wurde; Stecker und USB-Leitung prüfen, wieder einstecken und noch einmal fragen.' })

/**
 * A cable with an FTDI latency timer of 16 ms brings an echo after about 16 ms, with one of 1 ms after two or three
 * (ediabaslib sets 1; its car simulator refuses more). The limit is our own, well away from both.
 */
const slowEcho = 10
/** At 9600 baud the bytes of a DS2 question alone need five to eight ms (1.146 each). */
const slowEchoDs2 = 18

/** How long an echo takes on its way through the adapter, and what shortens it. */
export function judgeLatency(kind: LinkKind, { name, platform }: NamedCable, echoes: readonly Echo[], protocol: CarIdentity['protocol'] | undefined): Judged {
  if (kind === 'enet' || kind === 'doip') return ok('There is no latency timer on this way.', 'Auf diesem Weg gibt es keinen Latenz-Timer.')
  if (kind === 'elm') return unknown('Cannot be told from the adapter\'s own time.', 'Von der Zeit des Adapters selbst nicht zu trennen.')
  const time = echoTime(echoes)
  if (time === undefined) return unknown('Cannot be measured without an echo.', 'Ohne Echo nicht zu messen.')
  const ms = time < 10 ? time.toFixed(1) : time.toFixed(0)
  if (time < (protocol === 'ds2' ? slowEchoDs2 : slowEcho)) return ok(`An echo takes ${ms} ms.`, `Ein Echo braucht ${ms.replace('.', ',')} ms.`)
  const { en, de } = shorten(kind, name, platform)
  return attention(
    { en: `An echo takes ${ms} ms, as with a latency timer of 16 ms: it works, but slowly.`, de: `Ein Echo braucht ${ms} ms, wie mit einem Latenz-Timer von 16 ms: es geht, aber langsam.` },
    { en: `It works, but slowly: an echo takes ${ms} ms, as with a latency timer of 16 ms; ${en}.`, de: `Es geht, aber langsam: ein Echo braucht ${ms} ms, wie mit einem Latenz-Timer von 16 ms; ${de}.` })
}

function shorten(kind: LinkKind, name: string, platform: NodeJS.Platform): { en: string; de: string } {
  if (kind !== 'k-dcan') return { en: 'set the timer of the cable at the bridge to 1 ms, or come closer to a wireless one', de: 'den Timer des Kabels an der Brücke auf 1 ms stellen oder näher an eine drahtlose herangehen' }
  if (platform === 'win32') {
    return {
      en: `set it to 1 ms in the Device Manager: Ports (COM & LPT), ${name}, Properties, Port Settings, Advanced, Latency Timer`,
      de: `ihn im Geräte-Manager auf 1 ms stellen: Anschlüsse (COM & LPT), ${name}, Eigenschaften, Anschlusseinstellungen, Erweitert, Latenz-Timer`,
    }
  }
  if (platform === 'linux') return { en: `switch the port to low latency: "setserial ${name} low_latency"`, de: `den Anschluss auf kurze Latenz schalten: „setserial ${name} low_latency“` }
  return { en: 'set the latency timer of its driver to 1 ms', de: 'den Latenz-Timer seines Treibers auf 1 ms stellen' }
}
