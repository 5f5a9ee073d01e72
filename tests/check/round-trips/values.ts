import { dtcList, ds2Status, kwpStatus, udsStatus } from '../../../electron/exchange/dtc-status.ts'
import { orderBlocks, orderStream } from '../../../electron/training-car/vehicle-order.ts'
import { trainingVin } from '../../../electron/training-car/training-vin.ts'
import { decodeBackupBattery } from '../../../electron/vehicle/readings/backup-battery.ts'
import { flag } from '../../../electron/vehicle/readings/coded-on.ts'
import { decodeLastConnection } from '../../../electron/vehicle/readings/last-connection.ts'
import { decodeNetworkEvent } from '../../../electron/vehicle/readings/network-event.ts'
import { decodePhoneModule } from '../../../electron/vehicle/readings/phone-module.ts'
import type { ReadingValue } from '../../../electron/vehicle/readings/reading-value.ts'
import { decodeTelematicsVariant } from '../../../electron/vehicle/readings/telematics-variant.ts'
import { decodeVehicleOrderE, decodeVehicleOrderF } from '../../../electron/vehicle/vehicle-order.ts'
import { checkDigitFits, groupVin, isVin, normaliseVin } from '../../../shared/domain/vin.ts'
import { joined } from '../corpus.ts'
import type { Random } from '../random.ts'
import { digits, hexDigits, roundTrip, text, word, type RoundTrip } from './round-trip.ts'

const data = (...bytes: readonly number[]): Uint8Array => Uint8Array.from(bytes)
const signed = (value: number): number[] => word(value & 0xffff)
const values = (read: readonly ReadingValue[] | undefined): unknown => read?.map(({ value }) => value)
const charging = ['off', 'normal', 'trickle', 'full', 'blocked-by-temperature', 'on-battery']
const registrations: Readonly<Record<string, number>> = { idle: 0, registered: 1, searching: 2, denied: 3, roaming: 4, 'roaming-off-net': 5, 'emergency-only': 0x10 }

interface Order { chassis: string; type: string; options: string[] }
const order = (letter: string) => (random: Random): Order => ({
  chassis: `${letter}${String(random.between(10, 99))}`, type: random.pick(['PX11', 'JM71', 'FP31']),
  options: Array.from({ length: random.below(25) }, () => random.pick(['609', '6AC', '6AE', '6AK', '2SB', '1CA', '7XP'])),
})
const asBuilt = ({ chassis, type, options }: Order, series: string) => ({ built: '0313', series, type, paint: '0475', upholstery: 'ALAT', options, chassis })

/** Live values, the vehicle order, the VIN and the status of a fault. The order is written by the training car, which has its own words for it. */
export const valueRoundTrips: readonly RoundTrip[] = [
  roundTrip('22 D029', (random) => [random.below(6000), random.between(-40, 90), random.once(2), random.below(0x10000), charging[random.below(6)] ?? '', `20${digits(random, 2)}-0${String(random.between(1, 9))}-1${String(random.below(10))}`] as const,
    ([millivolts, celsius, fitted, health, state, date]) => data(...word(millivolts), ...signed(celsius), fitted ? 1 : 0, ...word(health), ...date.split('-').flatMap((part) => word(Number(part))), charging.indexOf(state)),
    (wire) => values(decodeBackupBattery(wire))),
  roundTrip('22 D035', (random) => [random.pick(Object.keys(registrations)), `2620${digits(random, 2)}`, random.below(6)] as const,
    ([registration, network, signal]) => data(registrations[registration] ?? 0xff, ...text('192.0.2.17'), 0, ...text(network), 0x30 + signal), (wire) => values(decodeLastConnection(wire))),
  roundTrip('22 D108', (random) => [random.pick(['2G', '3G', '4G']), random.pick(['europe', 'us', 'china', 'row', 'brazil']), random.pick(['trunk', 'roof', 'dashboard'])] as const,
    ([generation, country, place]) => data(['trunk', 'roof', 'dashboard'].indexOf(place), 1, ['2G', '3G', '4G'].indexOf(generation), ['europe', 'us', 'china', 'row', 'brazil'].indexOf(country)),
    (wire) => values(decodeTelematicsVariant(wire))),
  roundTrip('22 A032', (random) => [random.pick(['registered', 'idle']), random.below(6)] as const, ([state, signal]) => data(state === 'registered' ? 1 : 0, signal), (wire) => values(decodePhoneModule(wire))),
  roundTrip('22 A104', (random) => [random.once(2)], ([on]) => data(on === true ? 1 : 0), (wire) => values(flag('ecall-coded-on')(wire))),
  roundTrip('19 04, network event', (random) => [random.pick(['GSM', 'LTE'])],
    ([technology]) => data(1, 2, 0x17, 0x00, 1, 0x51, 0xb7, 0x17, 0xf3, technology === 'LTE' ? 8 : 4), (wire) => values(decodeNetworkEvent(wire))),
  roundTrip('vehicle order, F and G', order('G'), (built) => orderStream(asBuilt(built, `${built.chassis[0] ?? ''}0${built.chassis.slice(1)}`)), decodeVehicleOrderF),
  roundTrip('vehicle order, E', order('E'), (built) => joined(Object.values(orderBlocks(asBuilt(built, `${built.chassis}_`)))), decodeVehicleOrderE),
  roundTrip('VIN', (random) => trainingVin(random.between(1, 99_999)), (vin) => groupVin(vin).toLowerCase(), (typed) => isVin(normaliseVin(typed)) && checkDigitFits(normaliseVin(typed)) && normaliseVin(typed)),
  roundTrip('status of a fault', (random) => random.below(256), (status) => status, (status) =>
    // bits by the tables of the units: UDS 0 present, 2, 3, 5 stored; KWP 6 present, 5 stored; DS2 5 present
    (udsStatus(status).present ? 1 : 0) === (status & 1) && udsStatus(status).stored === [2, 3, 5].some((bit) => (status >> bit) % 2 === 1)
    && kwpStatus(status).present === ((status >> 6) % 2 === 1) && kwpStatus(status).stored === ((status >> 5) % 2 === 1)
    && ds2Status(status).present === ((status >> 5) % 2 === 1) && status),
  roundTrip('list of faults', (random) => Array.from({ length: random.below(20) }, () => ({ code: hexDigits(random, 6), status: random.below(256) })),
    (list) => data(...list.flatMap(({ code, status }) => [...Buffer.from(code, 'hex'), status])), (wire) => dtcList(wire, 3)),
]
