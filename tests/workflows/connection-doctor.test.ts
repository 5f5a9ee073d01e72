import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { lookAtDevice } from '../../electron/cable/look-at-device.ts'
import { doctorReportSchema, doctorSteps, isWell, type DoctorReport, type DoctorStep } from '../../shared/domain/doctor.ts'
import { languages } from '../../shared/domain/words.ts'
import { BenchError, type ErrorCode } from '../../shared/errors.ts'
import { temporaryFolder } from '../command-line/run-job.ts'
import { bytes } from '../exchange/scripted-cable.ts'
import { car, carWithout, echoAfter, lookedFine, nobody, visit, type Bench } from './doctor-bench.ts'

const refused = (code: ErrorCode): Pick<Bench, 'plugIn'> => ({ plugIn: () => Promise.reject(new BenchError(code, 'as the system says')) })
const notMine = (membership: 'in' | 'listed' | 'out', mayOpen = true): Pick<Bench, 'look'> =>
  ({ look: { kind: 'device', mayOpen: false, user: 'anna', group: { name: 'uucp', membership, mayOpen } } })

/** What holds for every report: all steps in order, nothing behind the first fault, one sentence in each language. */
function expectWellFormed(report: DoctorReport): void {
  expect(doctorReportSchema.parse(report)).toEqual(report)
  expect(report.findings.map(({ step }) => step)).toEqual(doctorSteps)
  const fault = report.findings.findIndex(({ state }) => state === 'fault')
  report.findings.forEach(({ state }, place) => expect(state === 'not-asked').toBe(fault !== -1 && place > fault))
  for (const language of languages) {
    expect(report.sentence[language]).toMatch(/^[A-ZÄÖÜ].*[^.]\.$/)
    expect(report.sentence[language]).not.toMatch(/\. [A-ZÄÖÜ]|undefined|\n/)
    for (const { words } of report.findings) expect(words[language]).toMatch(/^.+\.$/)
  }
  // no cable measures a voltage here: the only one that is named is the one the socket should have
  expect(JSON.stringify(report).replaceAll('12 V', '')).not.toMatch(/\d ?V\b/)
}

/** Every step failing: which one it is, and the words that say what to do. */
const failing: [string, Bench, DoctorStep, RegExp][] = [
  ['no such port', { look: { kind: 'missing' } }, 'port', /no \/dev\/ttyUSB0 on this computer; plug the cable in/],
  ['a port that went away between look and opening', refused('cable-not-found'), 'port', /no \/dev\/ttyUSB0/],
  ['no such port on Windows', { ...refused('cable-not-found'), look: { kind: 'no-file' }, platform: 'win32', name: 'COM4' }, 'port', /Device Manager.*driver/],
  ['a file', { look: { kind: 'not-a-device' } }, 'port', /no serial port/],
  ['a port that is no serial one', refused('cable-not-serial'), 'port', /no serial port/],
  ['nobody at the address', { ...refused('cable-unreachable'), look: { kind: 'no-file' }, local: false, name: 'tcp:bench:4000' }, 'port', /nothing listens at tcp:bench:4000/],
  ['not in the group of the device', notMine('out'), 'permission', /"uucp".*"sudo usermod -aG uucp anna".*log out/],
  ['in the group, but not since this login', notMine('listed'), 'permission', /not for this login; log out and in again/],
  ['a device that gives its group no right', notMine('in', false), 'permission', /udev rule/],
  ['a system that refuses for reasons of its own', refused('cable-permission'), 'permission', /group that owns the device/],
  ['another program', refused('cable-busy'), 'busy', /close ISTA, INPA/],
  ['an adapter that fails while it is opened', refused('cable-unfit'), 'adapter-echo', /adapter/],
  ['nothing comes back', { script: nobody }, 'adapter-echo', /not even the echo.*12 V.*ignition/],
  ['the echo comes back with one bit wrong', { script: (question, n) => echoAfter(1, car())(question, n).map((reply, place) => place > 0 ? reply : { ...reply, bytes: reply.bytes.map((byte, at) => at === 4 ? byte ^ 1 : byte) }) }, 'adapter-echo', /comes back changed/],
  ['the echo comes back cut', { script: (question) => [{ after: 1, bytes: question.subarray(0, 4) }] }, 'adapter-echo', /comes back changed/],
  ['the echo comes back sometimes', { script: (question, n) => echoAfter(1, car())(question, n).slice(n === 6 ? 1 : 0) }, 'adapter-echo', /only \d of \d questions came back/],
  ['the echo comes back once, then nothing', { script: (question, n) => n === 1 ? echoAfter(1, car())(question, n) : [] }, 'adapter-echo', /at first, then nothing any more/],
  ['noise', { script: () => [{ after: 3, bytes: bytes('5A 17 E3 00 FF 9C') }] }, 'adapter-echo', /only noise/],
  ['the cable is pulled', { pulledAt: 2 }, 'adapter-echo', /went away while it was asked/],
  ['the ignition is off, and the cable tells', { script: echoAfter(1, nobody), ignition: 'off' }, 'ignition', /ignition: it is off.*switch it on/],
  ['no unit answers', { script: echoAfter(1, nobody) }, 'gateway', /the car, which sleeps.*switch the ignition on/],
  ['no unit answers although the ignition is on', { script: echoAfter(1, nobody), ignition: 'on' }, 'gateway', /the way into the car.*fuse of the diagnostic socket/],
  ['the unit is silent', { script: echoAfter(1, carWithout('61 22F150')) }, 'telematics-unit', /unit at 61 does not.*fuse.*water/],
  ['the unit is silent and the ignition off', { script: echoAfter(1, carWithout('61 22F150')), ignition: 'off' }, 'telematics-unit', /or the ignition.*switch it on/],
]

describe('the connection doctor', () => {
  it.each(failing)('%s: says so, at the right step, and asks nothing behind it', async (_, bench, step, sentence) => {
    const { report, states } = await visit(bench)
    expectWellFormed(report)
    expect(report.findings.filter(({ state }) => state === 'fault').map((finding) => finding.step)).toEqual([step])
    expect(states).toMatchObject(Object.fromEntries(doctorSteps.slice(doctorSteps.indexOf(step) + 1).map((later) => [later, 'not-asked'])))
    expect(report.sentence.en).toMatch(sentence)
    expect(isWell(report)).toBe(false)
  })

  it('knows every step failing at least once', () => {
    const steps = new Set(failing.map(([, , step]) => step))
    // a slow adapter still works: it has tests of its own
    expect(doctorSteps.filter((step) => !steps.has(step))).toEqual(['latency'])
  })

  it('finds nothing at a car that is well, only reads, and lets go of the cable', async () => {
    const { report, sent, closed } = await visit({})
    expectWellFormed(report)
    expect(report.findings.map(({ state }) => state)).toEqual(doctorSteps.map(() => 'ok'))
    expect(report.sentence.en).toMatch(/^All is well/)
    expect(isWell(report)).toBe(true)
    expect(sent.length).toBeGreaterThan(2)
    expect(sent.filter((payload) => !/^(22|1A)/.test(payload))).toEqual([])
    expect(closed()).toBe(true)
  })

  it.each(failing.filter(([, bench]) => bench.plugIn === undefined))('lets go of the cable after: %s', async (_, bench) => {
    expect((await visit(bench)).closed()).toBe(bench.look === undefined)
  })
})

describe('what is no fault', () => {
  it('an adapter without echo that brings answers; its latency cannot be known', async () => {
    const { report, states } = await visit({ script: car() })
    expectWellFormed(report)
    expect(states).toMatchObject({ 'adapter-echo': 'ok', 'latency': 'unknown', 'telematics-unit': 'ok' })
    expect(isWell(report)).toBe(true)
  })

  it.each<[string, Bench, RegExp]>([
    ['Linux', { name: '/dev/ttyUSB3' }, /"setserial \/dev\/ttyUSB3 low_latency"/],
    ['Windows', { platform: 'win32', look: { kind: 'no-file' }, name: 'COM4' }, /Device Manager: Ports \(COM & LPT\), COM4, Properties, Port Settings, Advanced, Latency Timer/],
    ['a bridge', { kind: 'tcp', look: { kind: 'no-file' }, local: false, name: 'tcp:bench:4000' }, /at the bridge/],
  ])('an echo that takes 16 ms works, and the sentence tells how to shorten it: %s', async (_, bench, how) => {
    const { report, states } = await visit({ ...bench, script: echoAfter(16, car()) })
    expectWellFormed(report)
    expect(states).toMatchObject({ 'latency': 'attention', 'gateway': 'ok', 'telematics-unit': 'ok' })
    expect(report.sentence.en).toMatch(/^It works, but slowly: an echo takes 16 ms/)
    expect(report.sentence.en).toMatch(how)
    expect(isWell(report)).toBe(false)
  })

  it('control: one late echo among quick ones is a busy computer, not a slow adapter', async () => {
    const { states } = await visit({ script: (question, n) => echoAfter(n === 6 ? 40 : 2, car())(question, n) })
    expect(states.latency).toBe('ok')
  })

  it('a fault comes before what could merely be better', async () => {
    const { report, states } = await visit({ script: echoAfter(16, carWithout('61 22F150')) })
    expect(states).toMatchObject({ 'latency': 'attention', 'telematics-unit': 'fault' })
    expect(report.sentence.en).toMatch(/^It is the telematics unit/)
  })

  it.each<[string, Bench, string, RegExp]>([
    ['told on', { ignition: 'on' }, 'ok', /says: on/],
    ['not told, worked out', {}, 'ok', /so it is on/],
    ['told off by a cable that is wired wrongly', { ignition: 'off' }, 'ok', /counts less/],
    ['not told and nobody answers', { script: echoAfter(1, nobody) }, 'unknown', /cannot tell/],
  ])('ignition %s', async (_, bench, state, words) => {
    const { report, states } = await visit(bench)
    expect(states.ignition).toBe(state)
    expect(report.findings.find(({ step }) => step === 'ignition')?.words.en).toMatch(words)
  })

  it('a unit alone on the bench', async () => {
    const { report, states } = await visit({ script: echoAfter(1, carWithout('10 22F190')) })
    expectWellFormed(report)
    expect(states).toMatchObject({ 'gateway': 'attention', 'telematics-unit': 'ok' })
    expect(report.sentence.en).toMatch(/on a bench/)
  })

  it('a car whose own list has no telematics unit', async () => {
    const { report, states } = await visit({ script: echoAfter(1, carWithout('61 22F150', { '10 223F07': '623F07000210 60'.replace(' ', '') })) })
    expectWellFormed(report)
    expect(states['telematics-unit']).toBe('attention')
    expect(report.sentence.en).toMatch(/own list of control units has no telematics unit/)
  })

  it('an adapter that is no cable at all says nothing of a latency timer', async () => {
    const { states } = await visit({ kind: 'elm', script: echoAfter(40, car()) })
    expect(states).toMatchObject({ 'adapter-echo': 'ok', 'latency': 'unknown', 'telematics-unit': 'ok' })
  })

  it('a question that nobody answers may come back changed: units that answer prove the way', async () => {
    const { states } = await visit({ script: (question, n) => echoAfter(1, car())(question, n).map((reply, place) => place === 0 && n === 2 ? { ...reply, bytes: question.subarray(0, 4) } : reply) })
    expect(states).toMatchObject({ 'adapter-echo': 'ok', 'telematics-unit': 'ok' })
  })

  it('an ENET gateway has no latency timer, however long it takes', async () => {
    const { states } = await visit({ kind: 'enet', local: false, look: { kind: 'no-file' }, name: 'enet:169.254.1.2', script: echoAfter(30, car()) })
    expect(states).toMatchObject({ 'adapter-echo': 'ok', 'latency': 'ok' })
  })
})

describe('what is no matter of the doctor goes on to whoever asked', () => {
  it.each(['unknown-scenario', 'bad-recording', 'defect'] as const)('%s', async (code) => {
    await expect(visit(refused(code))).rejects.toMatchObject({ code })
  })

  it('a cancel, and the cable is let go of', async () => {
    const controller = new AbortController()
    controller.abort()
    await expect(visit({ signal: controller.signal })).rejects.toMatchObject({ code: 'cancelled' })
  })
})

describe('the look at the device', () => {
  it('of this computer feeds the doctor: a port that is not there, and a plain file', async () => {
    const file = join(temporaryFolder(), 'port')
    writeFileSync(file, '')
    expect((await visit({ name: '/dev/there-is-no-such-port', look: await lookAtDevice('/dev/there-is-no-such-port') })).states.port).toBe('fault')
    expect((await visit({ name: file, look: await lookAtDevice(file) })).states.port).toBe('fault')
    expect((await visit({ look: lookedFine })).states.port).toBe('ok')
  })
})
