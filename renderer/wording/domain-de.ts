import type { TextOf } from './text-of.ts'
import type { domainEn } from './domain-en.ts'

/** Die Wörter des Fachs auf Deutsch. */
export const domainDe: TextOf<typeof domainEn> = {
  lamp: { amber: 'Gelb', red: 'Rot', off: 'Aus', unknown: 'Nicht gesehen' },
  lampName: { amber: 'SOS-Lampe gelb', red: 'SOS-Lampe rot', off: 'SOS-Lampe aus', unknown: 'SOS-Lampe nicht gesehen' },
  warranty: { yes: 'Ja', no: 'Nein', unknown: 'Unbekannt' },
  strength: { 'very-strong': 'sehr stark', 'strong': 'stark', 'fair': 'mittel', 'weak': 'schwach', 'almost-ruled-out': 'fast ausgeschlossen' },
  drive: { 'yes': 'Ja', 'yes-no-emergency-call': 'Ja, aber nicht auf SOS verlassen', 'check-first': 'Erst nach einer Prüfung' },
  driveMore: {
    'yes': 'Nichts Gelesenes schränkt den Notruf ein.',
    'yes-no-emergency-call': 'Bei einem Unfall kann der Notruf ausfallen. Ein Telefon mitnehmen.',
    'check-first': 'Das Gelesene betrifft mehr als den Notruf. Prüfen, bevor das Fahrzeug wieder fährt.',
  },
  unreadable: {
    'no-answer': 'keine Antwort', 'refused': 'vom Steuergerät abgelehnt', 'malformed': 'die Antwort ergibt keinen Sinn',
    'not-offered': 'bietet diese Variante nicht',
    'request-unknown': 'die Abfrage ist nicht veröffentlicht', 'cancelled': 'nicht gefragt: vorher abgebrochen',
    'cable-lost': 'nicht gefragt: Kabel verloren',
  },
  unreadableWord: 'Nicht lesbar',
  unitName: { Telematics: 'Telematik', Cluster: 'Kombiinstrument', Airbag: 'Airbag' },
  reading: {
    'backup-battery-voltage': 'Notbatterie', 'backup-battery-temperature': 'Batterietemperatur', 'backup-battery-fitted': 'Batterie verbaut',
    'backup-battery-health': 'Batteriezustand, roh',
    'backup-battery-health-date': 'Zustand gemessen', 'backup-battery-charging': 'Batterieladung', 'registration': 'Einbuchung', 'network': 'Netz',
    'signal': 'Signal', 'bearer': 'Funkdienst',
    'radio-generation': 'Funk', 'country-variant': 'Ländervariante', 'mounting-place': 'Einbauort', 'last-network-technology': 'Letztes Netz',
    'ecall-enabled': 'Notruf freigegeben', 'telematics-coded-on': 'Telematik codiert', 'ecall-coded-on': 'Notruf codiert',
    'backup-battery-status': 'Batteriestatus, roh',
  },
  value: {
    'registration': {
      'idle': 'Ruht, sucht nicht', 'registered': 'Eingebucht', 'searching': 'Sucht', 'denied': 'Vom Netz abgewiesen',
      'roaming': 'Eingebucht, Roaming', 'roaming-off-net': 'Roaming, fremdes Netz', 'emergency-only': 'Nur Notrufe',
    },
    'backup-battery-charging': {
      'off': 'Lädt nicht', 'normal': 'Lädt', 'trickle': 'Erhaltungsladung', 'full': 'Voll', 'blocked-by-temperature': 'Durch Temperatur gesperrt',
      'on-battery': 'Läuft auf Batterie',
    },
    'country-variant': { europe: 'Europa', us: 'USA', china: 'China', row: 'Übrige Welt', brazil: 'Brasilien' },
    'mounting-place': { trunk: 'Kofferraum', roof: 'Dach', dashboard: 'Armaturenbrett' },
  },
  yes: 'Ja', no: 'Nein', signalOf: '{n} von 5',
}
