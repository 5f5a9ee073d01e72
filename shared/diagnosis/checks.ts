import type { NextCheck } from '../domain/verdict.ts'
import type { Words } from '../domain/words.ts'

export const checkIds = [
  'wake-car', 'read-again', 'tell-market', 'dealer-first',
  'soft-reset', 'look-at-antenna', 'look-for-water', 'open-sky', 'phone-call', 'check-supply', 'look-at-plug', 'look-at-button',
  'install-test', 'antenna-test', 'loudspeaker-test', 'clear-and-drive', 'read-airbag', 'read-order',
  'cure-water', 'verify-network', 'network-before-parts', 'read-radio', 'ask-for-retrofit', 'ask-for-sim', 'software-campaign', 'look-at-battery',
] as const
export type CheckId = (typeof checkIds)[number]

interface CheckRow {
  says: Words
  why: Words
  minutes: number
  free: boolean
}

/** Checks a technician can do next. Free ones cost minutes only; minutes are rough. Order of the reference article: free steps before any part. */
export const checks: Readonly<Record<CheckId, CheckRow>> = {
  'wake-car': {
    says: { en: 'Switch the ignition on, check that the cable sits firmly, and read again.', de: 'Zündung einschalten, festen Sitz des Kabels prüfen und noch einmal lesen.' },
    why: { en: 'Nothing answered, so nothing is known yet.', de: 'Nichts hat geantwortet, also ist noch nichts bekannt.' }, minutes: 2, free: true,
  },
  'read-again': {
    says: { en: 'Read the telematics unit\'s memories again with the ignition on and a charger connected.', de: 'Die Speicher des Telematik-Steuergeräts bei Zündung ein und mit Ladegerät noch einmal lesen.' },
    why: { en: 'Its memories could not be read: whether a fault is stored is not known.', de: 'Seine Speicher waren nicht lesbar: ob ein Fehler steht, ist nicht bekannt.' }, minutes: 5, free: true,
  },
  'tell-market': {
    says: { en: 'Enter the country where the car lives.', de: 'Das Land eintragen, in dem das Fahrzeug läuft.' },
    why: { en: 'Whether a network is left for this unit depends on it.', de: 'Davon hängt ab, ob es für dieses Steuergerät noch ein Netz gibt.' }, minutes: 0, free: true,
  },
  'dealer-first': {
    says: { en: 'Go to the BMW dealer first: the car is under warranty or a CPO plan.', de: 'Zuerst zum BMW-Händler: das Fahrzeug hat Garantie oder eine CPO-Zusage.' },
    why: { en: 'The unit or its battery is sometimes covered.', de: 'Steuergerät oder Batterie sind manchmal gedeckt.' }, minutes: 0, free: true,
  },
  'soft-reset': {
    says: { en: 'iDrive soft reset: hold the volume knob 30 to 40 s until the screen goes dark, let it start, look at the lamp.', de: 'iDrive-Neustart: Lautstärkeknopf 30 bis 40 s halten, bis der Bildschirm dunkel wird, starten lassen, Lampe ansehen.' },
    why: { en: 'Costs nothing and tells a glitch from a fault.', de: 'Kostet nichts und unterscheidet eine Störung von einem Fehler.' }, minutes: 5, free: true,
  },
  'look-at-antenna': {
    says: { en: 'Look at the shark fin and the antenna plugs: cracks, corrosion, loose plug.', de: 'Dachantenne und Antennenstecker ansehen: Risse, Korrosion, loser Stecker.' },
    why: { en: 'A plug costs nothing; phone, GPS and emergency call share the roof antenna.', de: 'Ein Stecker kostet nichts; Telefon, GPS und Notruf teilen sich die Dachantenne.' }, minutes: 10, free: true,
  },
  'look-for-water': {
    says: { en: 'Look for water: headliner, trunk well, sunroof drains, the unit itself.', de: 'Nach Wasser suchen: Himmel, Kofferraummulde, Schiebedachabläufe, das Steuergerät selbst.' },
    why: { en: 'Water must be cured before a part, or the fault returns.', de: 'Wasser muss vor jedem Teil beseitigt sein, sonst kommt der Fehler wieder.' }, minutes: 10, free: true,
  },
  'cure-water': {
    says: { en: 'Find the leak, dry and seal it, then clear the memories and read again before any part.', de: 'Leck suchen, trocknen und abdichten, dann Speicher löschen und vor jedem Teil noch einmal lesen.' },
    why: { en: 'A new unit in a wet place fails like the old one.', de: 'Ein neues Steuergerät an nasser Stelle fällt aus wie das alte.' }, minutes: 60, free: false,
  },
  'open-sky': {
    says: { en: 'Take the car out where phones have reception, wait ten minutes, read the registration again.', de: 'Fahrzeug dorthin stellen, wo Telefone Empfang haben, zehn Minuten warten, Anmeldung noch einmal lesen.' },
    why: { en: 'Tells a bad place from a missing network.', de: 'Unterscheidet einen schlechten Ort von einem fehlenden Netz.' }, minutes: 15, free: true,
  },
  'phone-call': {
    says: { en: 'Make a hands-free phone call: is the driver heard?', de: 'Mit der Freisprecheinrichtung telefonieren: ist der Fahrer zu hören?' },
    why: { en: 'Phone and emergency call share the microphone.', de: 'Telefon und Notruf teilen sich das Mikrofon.' }, minutes: 3, free: true,
  },
  'check-supply': {
    says: { en: 'Check the car battery, and fuse, 12 V supply and ground at the plug of the telematics unit.', de: 'Fahrzeugbatterie prüfen, dazu Sicherung, 12 V und Masse am Stecker des Telematik-Steuergeräts.' },
    why: { en: 'Without supply a sound unit looks dead.', de: 'Ohne Versorgung sieht ein gesundes Steuergerät tot aus.' }, minutes: 15, free: true,
  },
  'look-at-plug': {
    says: { en: 'Unplug the unit for two minutes, look at its plug and bus lines, plug it in again.', de: 'Steuergerät zwei Minuten abstecken, Stecker und Busleitungen ansehen, wieder anstecken.' },
    why: { en: 'Cures a unit that hangs, and shows a bent or green pin.', de: 'Hilft einem hängenden Steuergerät und zeigt verbogene oder grüne Pins.' }, minutes: 15, free: true,
  },
  'look-at-button': {
    says: { en: 'Look at the SOS button and its plug: stuck, wet, loose? Do not press it to make a call.', de: 'SOS-Taster und Stecker ansehen: klemmt, nass, lose? Nicht drücken, um anzurufen.' },
    why: { en: 'A stuck button stores the same entry as a broken wire.', de: 'Ein klemmender Taster speichert denselben Eintrag wie ein gebrochenes Kabel.' }, minutes: 5, free: true,
  },
  'install-test': {
    says: { en: 'Installation test of the unit (31 A05F): the cluster may show SOS messages.', de: 'Verbautest des Steuergeräts (31 A05F): das Kombi kann SOS-Meldungen zeigen.' },
    why: { en: 'Tells the part from its wiring without taking anything apart.', de: 'Unterscheidet Teil und Verkabelung, ohne etwas auszubauen.' }, minutes: 2, free: true,
  },
  'antenna-test': {
    says: { en: 'Antenna test of the unit (31 A05E): it gives the kind of fault and the voltage.', de: 'Antennentest des Steuergeräts (31 A05E): er nennt Fehlerart und Spannung.' },
    why: { en: 'Tells a cut cable from a short, and one antenna from the other.', de: 'Unterscheidet Unterbrechung und Kurzschluss und die Antennen voneinander.' }, minutes: 2, free: true,
  },
  'loudspeaker-test': {
    says: { en: 'Tone from the SOS loudspeaker (31 A086): is it heard?', de: 'Ton aus dem SOS-Lautsprecher (31 A086): ist er zu hören?' },
    why: { en: 'Heard is sound, silent is wire or loudspeaker.', de: 'Hörbar ist gesund, stumm ist Kabel oder Lautsprecher.' }, minutes: 2, free: true,
  },
  'clear-and-drive': {
    says: { en: 'Clear the memories, drive, let the car sleep, read again.', de: 'Speicher löschen, fahren, Fahrzeug schlafen lassen, noch einmal lesen.' },
    why: { en: 'The unit tests its battery after every start: a real fault comes back.', de: 'Das Steuergerät prüft seine Batterie nach jedem Start: ein echter Fehler kommt wieder.' }, minutes: 30, free: true,
  },
  'read-airbag': {
    says: { en: 'Read the airbag unit completely and look at the line between it and the telematics unit.', de: 'Airbag-Steuergerät vollständig lesen und die Leitung zum Telematik-Steuergerät ansehen.' },
    why: { en: 'The sign of life comes from there.', de: 'Das Lebenszeichen kommt von dort.' }, minutes: 15, free: true,
  },
  'read-order': {
    says: { en: 'Compare vehicle order and coding: TELD, transport mode, a unit of another car.', de: 'Fahrzeugauftrag und Codierung vergleichen: TELD, Transportmodus, Steuergerät eines anderen Fahrzeugs.' },
    why: { en: 'What was switched off on purpose is not repaired with parts.', de: 'Was absichtlich abgeschaltet wurde, wird nicht mit Teilen repariert.' }, minutes: 10, free: true,
  },
  'verify-network': {
    says: { en: 'Verify with the operators whether 2G or 3G still serves foreign SIMs in this country today.', de: 'Bei den Betreibern prüfen, ob 2G oder 3G in diesem Land heute noch fremde SIM bedient.' },
    why: { en: 'Dates of shut-downs move, and some ended for roaming SIMs earlier.', de: 'Abschalttermine verschieben sich, und für Roaming endete manches früher.' }, minutes: 10, free: true,
  },
  'network-before-parts': {
    says: { en: 'Before any part: verify that a network is left. None is known for this unit in this country, a repaired unit could still make no call.', de: 'Vor jedem Teil: prüfen, ob noch ein Netz da ist. Für dieses Steuergerät ist in diesem Land keines bekannt, auch repariert könnte es nicht rufen.' },
    why: { en: 'A part brings no emergency call back where nothing carries it.', de: 'Ein Teil bringt keinen Notruf zurück, wo ihn nichts überträgt.' }, minutes: 10, free: true,
  },
  'read-radio': {
    says: { en: 'Find out the radio generation of the unit: read 22 D108 again, or take it from the label.', de: 'Funkgeneration des Steuergeräts klären: 22 D108 noch einmal lesen oder vom Aufkleber nehmen.' },
    why: { en: 'Only a unit without 4G can have lost its network for good.', de: 'Nur ein Steuergerät ohne 4G kann sein Netz endgültig verloren haben.' }, minutes: 10, free: true,
  },
  'ask-for-retrofit': {
    says: { en: 'Ask BMW with the VIN whether a retrofit is offered; otherwise live with the lamp or have the message coded out under guard.', de: 'Bei BMW mit der FIN nach einer Nachrüstung fragen; sonst mit der Lampe leben oder die Meldung unter Auflagen auscodieren.' },
    why: { en: 'A new unit of the same kind would find no network either.', de: 'Ein neues Steuergerät gleicher Art fände auch kein Netz.' }, minutes: 15, free: true,
  },
  'ask-for-sim': {
    says: { en: 'Ask BMW customer service with VIN, IMEI and ICC-ID whether the SIM is active and the services are ordered.', de: 'Beim BMW-Kundenservice mit FIN, IMEI und ICC-ID fragen, ob die SIM aktiv ist und die Dienste bestellt sind.' },
    why: { en: 'SIM and contract are switched by BMW, not in the car.', de: 'SIM und Vertrag schaltet BMW, nicht das Fahrzeug.' }, minutes: 15, free: true,
  },
  'software-campaign': {
    says: { en: 'Compare the I-level with BMW\'s campaigns for this unit before any part.', de: 'Vor jedem Teil die I-Stufe mit BMW-Aktionen für dieses Steuergerät vergleichen.' },
    why: { en: 'Some dead-looking units are cured by programming alone.', de: 'Manches tot wirkende Steuergerät heilt allein die Programmierung.' }, minutes: 15, free: true,
  },
  'look-at-battery': {
    says: { en: 'Take the trim off and measure the backup battery at its plug; note its date.', de: 'Verkleidung lösen und die Backup-Batterie am Stecker messen; Datum notieren.' },
    why: { en: 'Proves the battery before one is bought.', de: 'Beweist die Batterie, bevor eine gekauft wird.' }, minutes: 40, free: false,
  },
}

/** One check, ready for the verdict. */
export const nextCheck = (id: CheckId): NextCheck => ({ id, ...checks[id] })
