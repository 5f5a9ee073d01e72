import { sgbdPage, sources } from './sources.ts'
import type { Sourced } from './status.ts'
import type { ReadId, TestId } from './units/unit-variant.ts'

/** One request of a telematics unit: what it reads or does, and how its answer is laid out. Which variant has it stands with the variant. */
export interface TelematicsService extends Sourced {
  id: ReadId | TestId
  /** read: changes nothing. test: something is heard, shown or measured. write: changes the unit. */
  effect: 'read' | 'test' | 'write'
  what: string
  /** Fields of the answer (or of the argument) in order, high byte first; empty where the tables give no layout. */
  fields: readonly string[]
  note?: string
}

const tcb1 = sgbdPage('tcb1')
const atm = sgbdPage('atm')
const tcu15 = sgbdPage('TELE60_3')
const confirmed = { status: 'confirmed' } as const
const read = { ...confirmed, effect: 'read' } as const
const test = { ...confirmed, effect: 'test' } as const
const write = { ...confirmed, effect: 'write' } as const

export const telematicsServices: readonly TelematicsService[] = [
  {
    ...read, id: '22 D029', what: 'backup battery', source: tcb1,
    fields: [
      'voltage u16 mV', 'temperature s16 degC', 'fitted or coded u8 0/1', 'state of health u16 (scale doubtful: the table divides percent by 1000)',
      'year s16', 'month s16', 'day s16 of the last health measurement', 'charging u8: 0 off 1 normal 2 trickle 3 full 4 blocked by temperature 5 on battery',
    ],
    note: 'no recorded car has given an answer: the layout is from the tables alone',
  },
  {
    ...read, id: '22 D035', what: 'last connection', source: `${tcb1}; ${sgbdPage('ATM02')}; ${sources.recordedCars}`,
    fields: [
      'registration u8: 0 idle 1 registered 2 searching 3 denied 4 roaming 5 roaming off net 0x10 emergency calls only', 'IP text',
      'MCC and MNC text[6] (not TCB1)', 'signal 0-5', 'bearer (ATM02): 0 GSM 1 GPRS 2 EDGE 3 UMTS 4 HSPA 5 HSPA+ 6 LTE',
    ],
  },
  {
    ...read, id: '22 D108', what: 'telematics variant', source: `${atm}; ${sources.recordedCars}`,
    fields: ['place u8: 0 trunk 1 roof 2 dashboard', 'Wi-Fi u8 0/1', 'radio u8: 0 2G 1 3G 2 4G', 'country u8: 0 Europe 1 US 2 China 3 rest of the world 4 Brazil'],
  },
  {
    ...read, id: '22 D0CE', what: 'provisioning', source: `${tcb1}; ${sources.recordedCars}`,
    fields: [
      'short VIN[7]', 'SIM MCC[3]', 'SIM MNC[3]', 'network MCC[3]', 'network MNC[3]', 'version', 'OTA id', 'DAS id', 'cause u16', 'DPAS', 'ICC-ID', 'IMEI', 'serial',
    ],
    note: 'the short VIN is the one to compare with the car: F190 is blank in a unit that was never coded',
  },
  { ...read, id: '22 D05A', what: 'ICC-ID of the SIM', source: tcb1, fields: ['text'] },
  { ...read, id: '22 D06B', what: 'IMEI of the phone module', source: tcb1, fields: ['text'] },
  { ...read, id: '22 D09B', what: 'SOS button', source: tcb1, fields: ['0 not pressed 1 pressed 2 not fitted or coded'] },
  { ...read, id: '22 D0E1', what: 'GPS for the emergency call', source: tcb1, fields: [] },
  { ...read, id: '22 D34D', what: 'emergency call test mode', source: sgbdPage('ATM02'), fields: [], note: 'while it is on, B7F34A is stored' },
  { ...read, id: '22 D0D7', what: 'result of the self-test', source: atm, fields: [] },
  { ...read, id: '22 A009', what: 'type of the TCU', source: `${tcu15}; ${sources.recordedCars}`, fields: ['0 ECE 1 US 2 superthin'] },
  { ...read, id: '22 A032', what: 'phone module', source: `${sgbdPage('TELE60_2')}; ${tcu15}`, fields: ['registration u8: 0 not registered 1 registered', 'signal u8 0-5, FF unknown'] },
  { ...read, id: '22 A100', what: 'Bluetooth module on', source: `${tcu15}; ${sources.recordedCars}`, fields: ['u8 0/1'] },
  { ...read, id: '22 A103', what: 'telematics services coded on', source: `${tcu15}; ${sources.recordedCars}`, fields: ['u8 0/1'] },
  { ...read, id: '22 A104', what: 'emergency call without telematics coded on', source: `${tcu15}; ${sources.recordedCars}`, fields: ['u8 0/1'] },
  { ...read, id: '22 A105', what: 'backup battery', source: sgbdPage('TELE60'), fields: [] },
  { ...read, id: '22 A106', what: 'internal car phone (US)', source: `${tcu15}; ${sources.recordedCars}`, fields: ['u8 0/1'] },
  { ...read, id: '22 A124', what: 'emergency call enabled', source: `${sgbdPage('TELE60_2')}; ${tcu15}`, fields: ['0 disabled 1 enabled'], note: 'never recorded' },
  {
    ...test, id: '31 A05E', what: 'antenna test', source: tcb1,
    fields: [
      'argument: 1 GSM telematics 2 GSM backup 4 GPS', 'state 0-4', 'kind: 0 short to plus 1 short to ground 2 open 3 wrong antenna foot',
      'voltage mV (TCB4G: resistance in 0.1 kOhm)',
    ],
  },
  {
    ...test, id: '31 A05F', what: 'installation test', source: tcb1,
    fields: [
      'argument u32, 0 for all: 1 GSM telematics 2 GSM backup 4 GPS 8 backup loudspeaker 10 SOS button 20 SOS LED 40 emergency battery 80 airbag line 100 wake-up line 200 microphone 1 400 microphone 2',
    ],
    note: 'bit 40 also exists on the combox, which stores no entry for a battery',
  },
  { ...test, id: '31 A086', what: 'tone from the SOS loudspeaker', source: tcb1, fields: ['frequency u16 400-3400 Hz', 'volume u8 0-15', 'duration u8 s'] },
  { ...test, id: '31 A089', what: 'SOS messages on the bus held back during a button test', source: tcb1, fields: ['0 sent 1 held back'] },
  { ...test, id: '31 A022', what: 'self-test', source: tcb1, fields: [] },
  { ...write, id: '31 A079', what: 'provisioning reset', source: tcb1, fields: [], note: 'erases data that only a live network brings back: never where the network is gone' },
  { ...write, id: '31 A07A', what: 'provisioning', source: tcb1, fields: ['0 unknown 1 running 2 done 3 failed 4 idle'] },
  { ...write, id: '31 A076', what: 'emergency call on or off (combox)', source: sgbdPage('cecall'), fields: ['0 off 1 on'], note: 'off leaves info entry 61A000' },
  { ...write, id: '2E A013', what: 'connections test of the TCU: button and LED, antennas, microphones, loudspeaker', source: sgbdPage('TELE60_2'), fields: [] },
  { ...write, id: '2E A124', what: 'emergency call on or off (TCU)', source: sgbdPage('TELE60_2'), fields: ['0 off 1 on'] },
]
