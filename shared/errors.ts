import type { Words } from './domain/words.ts'

/**
 * Every failure that reaches a person, with one sentence that says what happened and what to do next.
 * The same table serves the window and the command line; a code without words does not compile.
 */
export const errorCodes = [
  // the cable
  'cable-not-found', 'cable-busy', 'cable-permission', 'cable-not-serial', 'cable-unreachable', 'cable-lost', 'cable-silent', 'cable-garbage', 'cable-unfit', 'gateway-refused',
  'not-connected', 'already-connected',
  // the car
  'no-car', 'already-working', 'cancelled', 'not-announced',
  // training cars and recordings
  'unknown-scenario', 'bad-recording',
  // the history
  'history-locked', 'history-damaged', 'history-newer', 'history-read-only', 'history-full', 'history-missing', 'job-not-found', 'trace-missing',
  // print and files
  'no-browser', 'print-failed', 'file-not-written',
  // the wall between page and main
  'bad-request', 'unknown-channel', 'foreign-sender', 'bad-answer',
  // command line
  'bad-arguments', 'unknown-answer',
  'defect',
] as const
export type ErrorCode = (typeof errorCodes)[number]

export const errorWords: Record<ErrorCode, Words> = {
  'cable-not-found': { en: 'There is no such cable on this computer: plug it in, or look again at the list.', de: 'Dieses Kabel gibt es an diesem Rechner nicht: einstecken oder die Liste neu laden.' },
  'cable-busy': { en: 'Another program holds this cable: close ISTA, INPA or the other window, then connect again.', de: 'Ein anderes Programm hält dieses Kabel: ISTA, INPA oder das andere Fenster schließen, dann erneut verbinden.' },
  'cable-permission': { en: 'This user may not open the cable: add the user to the group that owns the device (often "dialout") and log in again.', de: 'Dieser Benutzer darf das Kabel nicht öffnen: in die Gruppe des Geräts aufnehmen (oft „dialout“) und neu anmelden.' },
  'cable-not-serial': { en: 'This is not a serial port: choose the port of the diagnostic cable.', de: 'Das ist kein serieller Anschluss: den Anschluss des Diagnosekabels wählen.' },
  'cable-unreachable': { en: 'Nothing listens at this address: check host and port, and that the bridge or the car is awake, then connect again.', de: 'Unter dieser Adresse antwortet niemand: Rechnername und Port prüfen, und ob Brücke oder Fahrzeug wach ist, dann erneut verbinden.' },
  'cable-lost': { en: 'The cable went away: plug it in again and connect; what was read so far is kept.', de: 'Das Kabel ist weg: wieder einstecken und verbinden; was schon gelesen ist, bleibt erhalten.' },
  'cable-silent': { en: 'The cable does not react: check that it sits in the car\'s socket, has 12 V from the car, and that the ignition is on.', de: 'Das Kabel reagiert nicht: prüfen, ob es in der Fahrzeugbuchse steckt, 12 V vom Fahrzeug hat und die Zündung an ist.' },
  'cable-garbage': { en: 'Only noise comes from this cable: check that it is a K+DCAN cable and that its switch and driver fit this car.', de: 'Von diesem Kabel kommt nur Rauschen: prüfen, ob es ein K+DCAN-Kabel ist und ob Schalter und Treiber zu diesem Fahrzeug passen.' },
  'cable-unfit': { en: 'This adapter does not understand what a BMW takes, as many copies do not: use a genuine ELM327, an STN adapter or a K+DCAN cable.', de: 'Dieser Adapter versteht nicht, was ein BMW verlangt, wie viele Nachbauten: einen echten ELM327, einen STN-Adapter oder ein K+DCAN-Kabel nehmen.' },
  'gateway-refused': { en: 'The car refuses this connection: close other diagnostic programs and connect again; the newest cars let in nobody without a certificate of the maker.', de: 'Das Fahrzeug lehnt diese Verbindung ab: andere Diagnoseprogramme schließen und erneut verbinden; die neuesten Fahrzeuge lassen niemanden ohne ein Zertifikat des Herstellers zu.' },
  'not-connected': { en: 'No cable is connected: choose one and connect first.', de: 'Es ist kein Kabel verbunden: zuerst eines wählen und verbinden.' },
  'already-connected': { en: 'A cable is already connected: disconnect it first.', de: 'Es ist schon ein Kabel verbunden: zuerst trennen.' },
  'no-car': { en: 'The cable works but no control unit answers: switch the ignition on (engine off), wait ten seconds and ask again.', de: 'Das Kabel arbeitet, aber kein Steuergerät antwortet: Zündung einschalten (Motor aus), zehn Sekunden warten, noch einmal fragen.' },
  'already-working': { en: 'The car is being read right now: wait for the end or cancel it.', de: 'Das Fahrzeug wird gerade gelesen: das Ende abwarten oder abbrechen.' },
  'cancelled': { en: 'The check was cancelled; what was read so far is kept, and it can be started again.', de: 'Die Prüfung wurde abgebrochen; was schon gelesen ist, bleibt erhalten, und sie kann neu gestartet werden.' },
  'not-announced': { en: 'This request could change the car and was not announced, so it was not sent: start the action from its own screen.', de: 'Diese Anfrage könnte das Fahrzeug verändern und war nicht angekündigt, sie wurde nicht gesendet: die Aktion von ihrer Seite aus starten.' },
  'unknown-scenario': { en: 'There is no training car of this name: take one from the list.', de: 'Ein Übungsfahrzeug mit diesem Namen gibt es nicht: eines aus der Liste nehmen.' },
  'bad-recording': { en: 'This file is not a recording of a car: choose a JSON recording with a list of exchanges.', de: 'Diese Datei ist keine Fahrzeugaufzeichnung: eine JSON-Aufzeichnung mit einer Liste von Anfragen und Antworten wählen.' },
  'history-locked': { en: 'Another program holds the job history: close the other SOS Bench, then try again.', de: 'Ein anderes Programm hält die Auftragshistorie: das andere SOS Bench schließen, dann erneut versuchen.' },
  'history-damaged': { en: 'The job history is damaged and was left untouched: restore a backup from the data folder.', de: 'Die Auftragshistorie ist beschädigt und wurde nicht angerührt: eine Sicherung aus dem Datenordner zurückholen.' },
  'history-newer': { en: 'The job history was written by a newer SOS Bench and was left untouched: install that version.', de: 'Die Auftragshistorie stammt von einem neueren SOS Bench und wurde nicht angerührt: diese Version installieren.' },
  'history-read-only': { en: 'The data folder cannot be written: give this user the right to write there, or choose another folder.', de: 'Der Datenordner ist nicht beschreibbar: dem Benutzer Schreibrecht geben oder einen anderen Ordner wählen.' },
  'history-full': { en: 'The disk is full, the last step was not saved: free some space, then save again.', de: 'Der Datenträger ist voll, der letzte Schritt wurde nicht gespeichert: Platz schaffen, dann erneut speichern.' },
  'history-missing': { en: 'The job history is empty although one existed here: restore a backup from the data folder before going on.', de: 'Die Auftragshistorie ist leer, obwohl es hier eine gab: vor dem Weiterarbeiten eine Sicherung aus dem Datenordner zurückholen.' },
  'job-not-found': { en: 'This job is not in the history: open it again from the list.', de: 'Dieser Auftrag ist nicht in der Historie: noch einmal aus der Liste öffnen.' },
  'trace-missing': { en: 'No byte trace is kept with this job: check the car again, and the trace is kept with the check.', de: 'Zu diesem Auftrag ist keine Byteaufzeichnung abgelegt: das Fahrzeug noch einmal prüfen, dann wird sie mit der Prüfung abgelegt.' },
  'no-browser': { en: 'No browser for printing was found: install Chromium, Chrome or Edge, or run npm ci again.', de: 'Kein Browser zum Drucken gefunden: Chromium, Chrome oder Edge installieren oder npm ci wiederholen.' },
  'print-failed': { en: 'The report could not be printed: the job is saved, try again or save the report elsewhere.', de: 'Der Bericht konnte nicht gedruckt werden: der Auftrag ist gespeichert, erneut versuchen oder anderswo speichern.' },
  'file-not-written': { en: 'The file could not be written: choose a folder that exists and may be written.', de: 'Die Datei konnte nicht geschrieben werden: einen vorhandenen, beschreibbaren Ordner wählen.' },
  'bad-request': { en: 'The request was not understood and nothing was done: reload the window and try again.', de: 'Die Anfrage wurde nicht verstanden, nichts wurde getan: das Fenster neu laden und erneut versuchen.' },
  'unknown-channel': { en: 'The request was not understood and nothing was done: reload the window and try again.', de: 'Die Anfrage wurde nicht verstanden, nichts wurde getan: das Fenster neu laden und erneut versuchen.' },
  'foreign-sender': { en: 'The request did not come from the window of SOS Bench and was refused: close the page that sent it.', de: 'Die Anfrage kam nicht aus dem Fenster von SOS Bench und wurde abgelehnt: die Seite schließen, die sie gesendet hat.' },
  'bad-answer': { en: 'The program gave an answer it does not understand itself: save a support bundle and restart the program.', de: 'Das Programm gab eine Antwort, die es selbst nicht versteht: ein Supportpaket speichern und das Programm neu starten.' },
  'bad-arguments': { en: 'The arguments are not understood: see npm run job -- --help.', de: 'Die Argumente sind nicht zu verstehen: siehe npm run job -- --help.' },
  'unknown-answer': { en: 'The answers file has a key or value that does not exist: see docs/answers.md.', de: 'Die Antwortdatei enthält einen Schlüssel oder Wert, den es nicht gibt: siehe docs/answers.md.' },
  'defect': { en: 'The program made a mistake of its own; nothing that was saved is lost: restart it and try again.', de: 'Das Programm hat selbst einen Fehler gemacht; Gespeichertes ist nicht verloren: neu starten und erneut versuchen.' },
}

/** A failure as it crosses from main to the page: data, never a class. `detail` is for the fold, e.g. the system's own words. */
export interface WireError { code: ErrorCode; message: string; detail: string }

/** A failure with a code that a person gets a sentence for. Throw this for what can be expected; anything else is a defect. */
export class BenchError extends Error {
  override readonly name = 'BenchError'
  readonly code: ErrorCode
  /** Words of the system or the adapter, for the fold under the sentence; never instead of it. */
  readonly detail: string
  constructor(code: ErrorCode, detail = '', options?: ErrorOptions) {
    super(`${code}: ${errorWords[code].en}`, options)
    this.code = code
    this.detail = detail
  }
}
