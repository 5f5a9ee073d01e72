import { Exchange } from '../../electron/exchange/exchange.ts'
import type { Ignition, LinkKind } from '../../electron/cable/byte-link.ts'
import type { DeviceLook } from '../../electron/cable/look-at-device.ts'
import { AskedOnce } from '../../electron/vehicle/asked-once.ts'
import { identifyCar } from '../../electron/vehicle/identify-car.ts'
import { askDoctor, type Patient, type PluggedIn } from '../../electron/workflows/connection-doctor.ts'
import type { DoctorReport, DoctorStep, FindingState } from '../../shared/domain/doctor.ts'
import { FakeClock } from '../exchange/fake-clock.ts'
import { hex, says, ScriptedCable, type Reply } from '../exchange/scripted-cable.ts'

type Script = (question: Uint8Array, n: number) => Reply[]

const vin = Buffer.from('0SBTRA1N30TC00001').toString('hex')
/** An F-series car that says who it is and has a TCB at 61; everything else it keeps to itself. */
const answers: Record<string, string> = { '10 22F190': `62F190${vin}`, '61 22F150': '62F1500F1C00' }

/** A car behind the cable: the listed answers, 10 ms after the question has come back. */
export const car = (said: Record<string, string> = answers): Script => (question) => {
  const unit = question[1] ?? 0
  const answer = said[`${hex(question.subarray(1, 2))} ${hex(question.subarray(3, -1))}`]
  return answer === undefined ? [] : [{ after: 10, bytes: says(unit, answer) }]
}
/** The same car without one of its answers. */
export const carWithout = (question: string, instead: Record<string, string> = {}): Script =>
  car({ ...Object.fromEntries(Object.entries(answers).filter(([asked]) => asked !== question)), ...instead })
export const nobody: Script = () => []

/** A cable that returns every question after so many ms, and what comes from the car after that. */
export const echoAfter = (ms: number, script: Script): Script => (question, n) =>
  [{ after: ms, bytes: question }, ...script(question, n).map((reply) => ({ ...reply, after: reply.after + ms }))]

export interface Bench {
  script?: Script
  kind?: LinkKind
  ignition?: Ignition
  look?: DeviceLook
  platform?: NodeJS.Platform
  name?: string
  local?: boolean
  /** In place of opening the scripted cable. */
  plugIn?: () => Promise<PluggedIn>
  signal?: AbortSignal
  /** The cable goes with this question. */
  pulledAt?: number
}

export const lookedFine: DeviceLook = { kind: 'device', mayOpen: true, user: 'anna', group: { name: 'dialout', membership: 'in', mayOpen: true } }

/** One visit of the doctor on a bench without hardware and without waiting. */
export async function visit(bench: Bench): Promise<{ report: DoctorReport; sent: string[]; closed: () => boolean; states: Record<DoctorStep, FindingState> }> {
  const clock = new FakeClock()
  const { script = echoAfter(1, car()), kind = 'k-dcan', ignition = 'unknown', look = lookedFine, pulledAt } = bench
  const cable = new ScriptedCable(clock, (question, n) => {
    if (n === pulledAt) cable.pull()
    return script(question, n)
  })
  const exchange = new Exchange(cable, { clock })
  const plugged: PluggedIn = {
    kind, trace: exchange.trace,
    get heard() { return exchange.heard },
    ignition: () => Promise.resolve(ignition),
    identify: (signal) => identifyCar(new AskedOnce(exchange).until(signal)),
    close: () => exchange.close(),
  }
  const patient: Patient = {
    cable: bench.name ?? '/dev/ttyUSB0', name: bench.name ?? '/dev/ttyUSB0', local: bench.local ?? true, platform: bench.platform ?? 'linux',
    look: () => Promise.resolve(look),
    plugIn: bench.plugIn ?? (() => Promise.resolve(plugged)),
  }
  const report = await clock.until(askDoctor(patient, bench.signal ?? new AbortController().signal))
  return {
    report, sent: cable.sent.map((question) => hex(question.subarray(3, -1))), closed: () => !cable.isOpen,
    states: Object.fromEntries(report.findings.map(({ step, state }) => [step, state])) as Record<DoctorStep, FindingState>,
  }
}
