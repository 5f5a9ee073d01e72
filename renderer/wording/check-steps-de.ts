/**
 * German names of the steps of a check. Main tells a step by its plain English name;
 * one that is missing here is shown as it came, so a new step never hides the progress.
 */
export const checkStepsDe: ReadonlyMap<string, string> = new Map([
  ['Telematics: fault memory', 'Telematik: Fehlerspeicher'],
  ['Telematics: info memory', 'Telematik: Infospeicher'],
  ['Telematics: radio and country', 'Telematik: Funk und Land'],
  ['Telematics: network registration', 'Telematik: Einbuchung ins Netz'],
  ['Telematics: backup battery', 'Telematik: Notbatterie'],
  ['Telematics: services coded on', 'Telematik: codierte Dienste'],
  ['Telematics: emergency call coded on', 'Telematik: codierter Notruf'],
  ['Telematics: emergency call enabled', 'Telematik: freigegebener Notruf'],
  ['Telematics: details of network events', 'Telematik: Einzelheiten der Netzereignisse'],
  ['Cluster: fault memory', 'Kombiinstrument: Fehlerspeicher'],
  ['Airbag: fault memory', 'Airbag: Fehlerspeicher'],
])
