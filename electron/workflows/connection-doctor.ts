import type { DoctorReport, DoctorStep } from '../../shared/domain/doctor.ts'
import type { CarIdentity } from '../../shared/domain/facts.ts'
import { BenchError, type ErrorCode } from '../../shared/errors.ts'
import type { Ignition, LinkKind } from '../cable/byte-link.ts'
import type { TraceEntry } from '../cable/byte-trace.ts'
import type { DeviceLook } from '../cable/look-at-device.ts'
import { judgeEcho, judgeLatency, wentAway } from './doctor/adapter.ts'
import { Chart } from './doctor/chart.ts'
import { judgeGateway, judgeIgnition, judgeTelematics, type Met } from './doctor/car.ts'
import { echoesOf } from './doctor/echoes.ts'
import type { Judged } from './doctor/judged.ts'
import { cableFailed, heldByAnother, judgePermission, judgePort, nobodyListens, noPort, noSerialPort, notHeld, refusedBySystem, type NamedCable } from './doctor/port.ts'

/** A cable that is plugged in, as far as the doctor needs it. */
export interface PluggedIn {
  readonly kind: LinkKind
  /** Everything that went over it so far. */
  readonly trace: { readonly entries: readonly TraceEntry[] }
  /** Whether telegrams came, only noise, or nothing at all; an echo is a telegram. */
  readonly heard: 'nothing' | 'noise' | 'telegrams'
  ignition(): Promise<Ignition>
  /** Rejects with 'no-car', 'cancelled' and the errors of the cable. */
  identify(signal: AbortSignal): Promise<CarIdentity>
  close(): Promise<void>
}

export interface Patient extends NamedCable {
  /** Its id, for the report. */
  cable: string
  look(): Promise<DeviceLook>
  /** Rejects with the errors of the cable. */
  plugIn(): Promise<PluggedIn>
}

/**
 * Walks from the plug at this computer to the telematics unit and stops at the first fault. Only reads. Rejects with
 * 'cancelled', and with errors that are none of a cable or a car ('unknown-scenario', 'bad-recording').
 */
export async function askDoctor(patient: Patient, signal: AbortSignal): Promise<DoctorReport> {
  const chart = new Chart(patient.cable)

  const look = await patient.look()
  chart.note('port', judgePort(patient, look))
  chart.note('permission', judgePermission(patient, look))
  if (chart.stopped) return chart.report()

  const cable = await open(patient, chart)
  if (cable === undefined) return chart.report()
  try {
    const { identity, failure } = await whoIsIt(cable, signal)
    const ignition = await cable.ignition()
    const { entries } = cable.trace
    const echoes = echoesOf(entries)
    const units = new Set(entries.flatMap(({ direction, bytes }) => direction === 'in' ? [bytes[2] ?? 0] : []))
    const heard = failure === 'cable-silent' ? 'stopped' : units.size > 0 ? 'answers' : cable.heard === 'nothing' ? 'nothing' : 'noise'
    const met: Met = { identity, units, ignition }
    chart.note('adapter-echo', failure === 'cable-lost' ? wentAway : judgeEcho(cable.kind, echoes, heard))
    chart.note('latency', judgeLatency(cable.kind, patient, echoes, identity?.protocol))
    chart.note('ignition', judgeIgnition(met))
    chart.note('gateway', judgeGateway(met))
    chart.note('telematics-unit', judgeTelematics(met))
    return chart.report()
  } finally {
    await cable.close()
  }
}

/** Opens the cable, or notes the step at which that fails. */
async function open(patient: Patient, chart: Chart): Promise<PluggedIn | undefined> {
  try {
    const cable = await patient.plugIn()
    chart.note('busy', notHeld)
    return cable
  } catch (error) {
    const failure = failureOf(error)
    const [step, judge] = openFailures[failure] ?? ['adapter-echo', () => cableFailed(failure)]
    if (step === 'adapter-echo') chart.note('busy', notHeld)
    chart.note(step, judge(patient))
    return undefined
  }
}

/** Failures to open that say at which step it was; the rest are the adapter's own. */
const openFailures: Partial<Record<ErrorCode, readonly [DoctorStep, (patient: Patient) => Judged]>> = {
  'cable-not-found': ['port', ({ name, platform }) => noPort(name, platform)],
  'cable-not-serial': ['port', ({ name }) => noSerialPort(name)],
  'cable-unreachable': ['port', ({ name }) => nobodyListens(name)],
  'cable-permission': ['permission', () => refusedBySystem],
  'cable-busy': ['busy', () => heldByAnother],
}

/** The code of what cable or car did; anything else goes on to whoever asked. */
function failureOf(error: unknown): ErrorCode {
  if (error instanceof BenchError && (error.code.startsWith('cable-') || error.code === 'gateway-refused' || error.code === 'no-car')) return error.code
  throw error
}

/** Asks the car who it is: the questions every check begins with, so what answers here answers there. */
async function whoIsIt(cable: PluggedIn, signal: AbortSignal): Promise<{ identity?: CarIdentity; failure?: ErrorCode }> {
  try {
    return { identity: await cable.identify(signal) }
  } catch (error) {
    return { failure: failureOf(error) }
  }
}
