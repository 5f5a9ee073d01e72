import { readArguments } from '../../../electron/command-line/arguments.ts'
import { parseCableName } from '../../../electron/cable/cable-name.ts'
import { makeAnswer, type Handlers } from '../../../electron/ipc/answer.ts'
import { readExchanges } from '../../../electron/training-car/recording.ts'
import { readAnswers } from '../../../shared/domain/answers.ts'
import { intakeSchema } from '../../../shared/domain/intake.ts'
import { checkDigitFits, groupVin, isBlankVin, isVin, maskVin, normaliseVin } from '../../../shared/domain/vin.ts'
import { BenchError, type ErrorCode } from '../../../shared/errors.ts'
import { goodInputs } from '../../ipc/sample-answers.ts'
import { sumFits } from '../corpus.ts'
import type { Random } from '../random.ts'
import { fuzzTarget, onlyThrows, type FuzzTarget } from './fuzz-target.ts'
import { hostileText, hostileValue } from './hostile-input.ts'

const coded = (...codes: readonly ErrorCode[]) => (error: unknown): boolean => error instanceof BenchError && codes.includes(error.code)
const text = (...seeds: readonly string[]) => (random: Random): string => hostileText(random, seeds)

const vins = (): FuzzTarget => fuzzTarget('VIN', text('WBAAB1C50DF000001', '0SBTRA1N30TC00001', 'wba ab1c50-df000001', '00000000000000000'), (typed) => onlyThrows(() => false, () => {
  const vin = normaliseVin(typed)
  if (normaliseVin(vin) !== vin) return 'normalised twice gives another VIN'
  if (isVin(vin) && vin.length !== 17) return `a VIN of ${String(vin.length)} characters`
  if (checkDigitFits(vin) && !isVin(vin)) return 'a check digit that fits no VIN'
  if (isVin(vin) && (groupVin(vin).replaceAll(' ', '') !== vin || maskVin(vin).startsWith(vin.slice(0, 11)))) return 'grouped or masked wrongly'
  return isBlankVin(typed) && /[1-9A-Z]/.test(typed) ? 'blank, and it says something' : undefined
}))

const exchange = { request: '8310F122F19027', responses: ['94F11062F1905742414242424242424242424242424242' + 'A0'], variants: [['83F1107F227894']] }
const recordings = (): FuzzTarget => fuzzTarget('recording', text(JSON.stringify({ exchanges: [exchange] }), '{"exchanges":[]}', '{"exchanges":[{"request":"8310F122F19027","responses":["83F1107F223154"]}]}'), (file) =>
  onlyThrows(coded('bad-recording'), () => {
    const telegrams = readExchanges(file).flatMap(({ variants }) => variants.flat())
    return telegrams.every(sumFits) ? undefined : 'a telegram with a bad sum'
  }))

const answers = (): FuzzTarget => fuzzTarget('answers file', text('{"soft-reset":"cured","water":"no"}', '{"antenna-damage":"yes"}', '{"microphone-heard":"not-checked"}', '{}'), (file) =>
  onlyThrows(coded('unknown-answer', 'bad-arguments'), () => Object.getPrototypeOf(readAnswers(file)) === Object.prototype ? undefined : 'a prototype of its own'))

const cables = (): FuzzTarget => fuzzTarget('cable name', text('/dev/ttyUSB0', 'COM4', 'tcp:192.0.2.1:6801', 'tcp:[::1]:65535', 'training:battery-worn', 'training:recording=car.json'), (name) =>
  onlyThrows(coded('bad-arguments'), () => {
    const cable = parseCableName(name)
    return 'port' in cable && !(cable.port >= 1 && cable.port <= 65_535) ? `port ${String(cable.port)}` : undefined
  }))

const words = ['--cable', '--light', '--message', '--market', '--warranty', '--plate', '--customer', '--odometer', '--answers', '--data', '--json', '--pdf', '--help', '--', '-h', '-', 'amber', 'red', 'yes', 'us', 'DE', '123456km', '7 mi', '/dev/ttyUSB0', '=']
const argumentsOf = (): FuzzTarget => fuzzTarget('command line', (random) => Array.from({ length: random.below(8) }, () => random.once(3) ? hostileText(random, words) : random.pick(words)), (argv) =>
  onlyThrows(coded('bad-arguments'), () => {
    const read = readArguments(argv)
    return read.ask !== 'job' || intakeSchema.safeParse(read.intake).success ? undefined : 'an intake outside its schema'
  }))

const channels = Object.keys(goodInputs)

/** A request of the page: a good one, a good one with something changed, or anything at all. */
function request(random: Random): unknown {
  if (random.once(6)) return hostileValue(random)
  const channel = random.once(8) ? hostileText(random, channels) : random.pick(channels)
  const good: unknown = Reflect.get(goodInputs, channel)
  const input = random.once(3) ? hostileValue(random) : typeof good === 'object' && good !== null && random.once(2) ? { ...good, [random.pick(['job', 'cable', 'name', 'intake', 'extra', '__proto__', 'search'])]: hostileValue(random) } : good
  return { channel, input }
}

/** What the wall may say; 'cancelled' stands for the handler, which is reached only by an input that fits. */
const saidByWall = ['bad-request', 'unknown-channel', 'cancelled']

/** The page's side of IPC: the wall never lets a mistake of the page become a mistake of the program. */
const pageRequests = (): FuzzTarget => {
  const never: Promise<Handlers> = Promise.reject(new BenchError('cancelled'))
  const answer = makeAnswer(never, { isOurs: (sender: boolean) => sender, log: () => undefined })
  return fuzzTarget('request of the page', request, async (given) => {
    const ours = await answer(given, true)
    if (ours.ok || !saidByWall.includes(ours.error.code)) return `the wall said ${ours.ok ? 'yes' : `${ours.error.code}: ${ours.error.detail}`}`
    const foreign = await answer(given, false)
    return !foreign.ok && foreign.error.code === 'foreign-sender' ? undefined : 'a foreign sender was heard'
  })
}

export const textTargets = (): FuzzTarget[] => [vins(), recordings(), answers(), cables(), argumentsOf(), pageRequests()]
