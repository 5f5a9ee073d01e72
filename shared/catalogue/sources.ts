/** Text dumps of the ECU description files: only facts are taken from them, in own words. */
const sgbdDump = 'github:emdzej/ediabasx-docs@0229b0e266eae6601f13101135b702fd9986e247'

/** Page of one ECU description file, by its name as the dump spells it. */
export const sgbdPage = (name: string): string => `${sgbdDump}:reference/ecu/sgbd/${name}.md`

/** Sources that many rows share. */
export const sources = {
  ediabaslib: 'github:uholeschak/ediabaslib@d017dce2',
  recordedCars: 'github:uholeschak/ediabaslib, branch E61_UH, 1eedb275: recorded cars of the CarSimulator',
  ccidTool: 'github:atlanteg/bmw-kombi-ccid-tool: cc_ids.csv, README.md',
  lampReference: 'reference article "BMW SOS Warning Light: What It Means and What to Do", updated 2026-06-30',
  batteryDescription: 'BMW functional description "Emergency battery": E92 2011 (alloemmanuals.com), F10 M5 2016 (lemon-manuals.org.ua)',
  batteryPlace: 'BMW functional description "Telematic Communication Box": 650i 2012 (myvehicle.help)',
  batteryExchange: 'https://diy-leonmotors.de/en/bmw-emergency-call-system-error-battery-replacement',
  mccMncList: 'github:pbakondy/mcc-mnc-list@97bc165 (April 2023, MIT licence)',
  none: 'no public source found, looked for on 2026-11-23',
} as const

/** BMW service bulletin, by its number: can be found again by it. */
export const bulletin = (number: string): string => `BMW service bulletin SI ${number}`
