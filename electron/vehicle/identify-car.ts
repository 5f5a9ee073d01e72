import type { CarIdentity, Reported } from '../../shared/domain/facts.ts'
import { isBlankVin, isVin } from '../../shared/domain/vin.ts'
import { BenchError } from '../../shared/errors.ts'
import { readDataAnswer, readDataRequest } from '../exchange/uds/read-data-by-identifier.ts'
import type { AskedOnce } from './asked-once.ts'
import { carAccess, emergencyCall, gateway, kwpEra, telephone, udsEra, type FastEra } from './eras.ts'
import { reported, unreadable } from './reported.ts'
import { findTelematicsUnit } from './telematics-unit.ts'
import { readVehicleOrderE, readVehicleOrderF, type VehicleOrder } from './vehicle-order.ts'

const vinF = 0xf190
const vinE = 0x1010
const unitList = 0x3f07

/**
 * Who the car is: VIN, chassis, options and telematics unit. The gateway (10) is asked first, then the car access system (40):
 * which of them answers tells the era. Throws 'no-car', 'cable-garbage' or
 * 'cable-silent' when neither they nor a telematics unit say anything, 'cancelled' when
 * the reading was stopped; rejects with 'cable-lost' when the cable goes.
 */
export async function identifyCar(asked: AskedOnce): Promise<CarIdentity> {
  const { era, vin } = await recogniseEra(asked)
  const order = era.protocol === 'uds' ? await readVehicleOrderF(asked) : await readVehicleOrderE(asked)
  const unit = await findTelematicsUnit(asked, era, era.protocol === 'uds' ? await readUnitList(asked) : undefined)
  asked.throwIfCancelled()
  return { vin, chassis: part(order, ({ chassis }) => chassis), protocol: era.protocol, options: part(order, ({ options }) => options), unit }
}

async function recogniseEra(asked: AskedOnce): Promise<{ era: FastEra; vin: Reported<string> }> {
  const viaGateway = readDataRequest(vinF)
  const fromGateway = await asked.ask(gateway, viaGateway)
  if (fromGateway.kind === 'answered' || fromGateway.kind === 'refused') return { era: udsEra, vin: reported(viaGateway, fromGateway, vinOf(vinF)) }
  const viaCarAccess = readDataRequest(vinE)
  const fromCarAccess = await asked.ask(carAccess, viaCarAccess)
  if (fromCarAccess.kind === 'answered') return { era: kwpEra, vin: reported(viaCarAccess, fromCarAccess, vinOf(vinE)) }
  asked.throwIfCancelled()
  // both are silent: a bench set-up with the unit alone, or nothing at all
  const era = await eraOfLoneUnit(asked)
  return { era, vin: era === udsEra ? unreadable(viaGateway, fromGateway) : unreadable(viaCarAccess, fromCarAccess) }
}

/** Asked once only: nearly always there is no car at all, or one of another generation that is to be tried next. */
async function eraOfLoneUnit(asked: AskedOnce): Promise<FastEra> {
  const atEmergencyCall = await asked.ask(emergencyCall, readDataRequest(0xf150), { once: true })
  if (atEmergencyCall.kind === 'answered' || atEmergencyCall.kind === 'refused') return udsEra
  const atTelephone = await asked.ask(telephone, Uint8Array.of(0x1a, 0x80), { once: true })
  if (atTelephone.kind === 'answered' || atTelephone.kind === 'refused') return kwpEra
  asked.throwIfCancelled()
  throw new BenchError(nobodyAnswers[asked.heard])
}

/** Nobody answered: an echo proves the cable, noise a wrong one, and nothing at all leaves both cable and car in doubt. */
export const nobodyAnswers = { telegrams: 'no-car', noise: 'cable-garbage', nothing: 'cable-silent' } as const

const vinOf = (identifier: number) => (answer: Uint8Array): string | undefined =>
  trueVin(String.fromCharCode(...readDataAnswer(identifier, answer)))

/** Undefined for text that is no VIN, and for the blank one of a unit that was never coded. */
export const trueVin = (text: string): string | undefined => isVin(text) && !isBlankVin(text) ? text : undefined

/** The gateway's own list of units, 22 3F07: a count of two bytes, then the addresses (recorded at a G31). Undefined when it has none. */
async function readUnitList(asked: AskedOnce): Promise<number[] | undefined> {
  const outcome = await asked.ask(gateway, readDataRequest(unitList))
  const list = reported(readDataRequest(unitList), outcome, (answer) => {
    const data = readDataAnswer(unitList, answer)
    const count = ((data[0] ?? 0) << 8) | (data[1] ?? 0)
    return data.length === count + 2 ? [...data.subarray(2)] : undefined
  })
  return list.state === 'read' ? list.value : undefined
}

const part = <T>(order: Reported<VehicleOrder>, pick: (order: VehicleOrder) => T): Reported<T> =>
  order.state === 'read' ? { ...order, value: pick(order.value) } : order
