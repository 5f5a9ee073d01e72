import { iBusTelephoneName, variantByDs2Index } from '../../shared/catalogue/telematics-units.ts'
import type { CarIdentity, Reported, TelematicsUnit } from '../../shared/domain/facts.ts'
import { BenchError } from '../../shared/errors.ts'
import { ds2IdentificationAnswer, ds2IdentificationRequest } from '../exchange/ds2/read-identification.ts'
import { ewsVinAnswer, ewsVinRequest } from '../exchange/ds2/read-vin.ts'
import type { AskedOnce } from './asked-once.ts'
import { iBusCluster, iBusTelephone, immobiliser } from './eras.ts'
import { nobodyAnswers, trueVin } from './identify-car.ts'
import { notAsked, reported } from './reported.ts'
import { byType, namesOf, unknownUnit } from './telematics-unit.ts'

/**
 * Who an I-bus car is: its VIN from the immobiliser (44), its telematics unit at C8; the cluster (80) is asked where the
 * immobiliser is silent, because a car without either is none. Chassis and options stand in the central code (ZCS, 69 04),
 * whose layout nobody has published. Throws and rejects as identifyCar does.
 */
export async function identifyIBusCar(asked: AskedOnce): Promise<CarIdentity> {
  const vin = await readVin(asked)
  if (!asked.isAlive(immobiliser)) await asked.ask(iBusCluster, ds2IdentificationRequest())
  asked.throwIfCancelled()
  // without an echo, and without a word from those two, nobody else will be heard either
  if (asked.heard === 'nothing') throw new BenchError(nobodyAnswers.nothing)
  const unit = await findTelephone(asked)
  asked.throwIfCancelled()
  if (![immobiliser, iBusCluster, iBusTelephone].some((one) => asked.isAlive(one))) throw new BenchError(nobodyAnswers[asked.heard])
  const unpublished = notAsked(immobiliser, '69 04', 'request-unknown')
  return { vin, chassis: unpublished, protocol: 'ds2', options: unpublished, unit }
}

async function readVin(asked: AskedOnce): Promise<Reported<string>> {
  const request = ewsVinRequest()
  return reported(request, await asked.ask(immobiliser, request), (answer) => trueVin(ewsVinAnswer(answer)))
}

/** The unit at C8: a TCU, or one of the telephones that sit there in other cars and are named as such. */
async function findTelephone(asked: AskedOnce): Promise<TelematicsUnit> {
  const request = ds2IdentificationRequest()
  const outcome = await asked.ask(iBusTelephone, request)
  const table = reported(request, outcome, ds2IdentificationAnswer)
  const index: Reported<string> = table.state === 'read' ? { ...table, value: table.value.diagIndex } : table
  const partNumber: Reported<string> = table.state === 'read' ? { ...table, value: table.value.partNumber } : table
  const known = index.state === 'read' ? variantByDs2Index(index.value) : undefined
  const unknown = { ...unknownUnit(iBusTelephone, index, partNumber), answered: asked.isAlive(iBusTelephone) }
  if (known !== undefined) return { ...unknown, ...namesOf(known), generation: byType(known) }
  const name = index.state === 'read' ? iBusTelephoneName(index.value) : undefined
  return name === undefined ? unknown : { ...unknown, name }
}
