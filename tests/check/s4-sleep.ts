import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { jobJsonSchema } from '../../electron/command-line/job-json.ts'
import type { Row, Tally } from './row.ts'
import { sideBySide } from './side-by-side.ts'
import { withYard, type CarYard, type YardCar } from './yard/car-yard.ts'
import { judgedCars } from './yard/honest-facts.ts'

const root = resolve(import.meta.dirname, '../..')

/** The computer falls asleep once the car has heard so many requests. Awake again it finds the cable as it was, or gone. */
interface Sleep { after: number; cable: 'there' | 'gone' }

/** Slow enough to be put to sleep at a certain request. */
const thinkMs = 80
/** Longer than any waiting time of one question but "pending". */
const sleepMs = 2500
/** Requests of the read-only job. */
const requests = 11

const heardBy = async (car: YardCar): Promise<number> => (await car.log()).filter(({ direction }) => direction === 'in').length

/** The program in a process of its own, stopped as a whole as a sleeping computer stops it: no timer runs, and time goes on. */
async function judge({ after, cable }: Sleep, yard: Pick<CarYard, 'park'>, tally: Tally): Promise<void> {
  const [{ scenario, vin }] = judgedCars
  const car = await yard.park(scenario, { thinkMs })
  const folder = mkdtempSync(join(tmpdir(), 'sos-check-sleep-'))
  const file = join(folder, 'result.json')
  const program = spawn(process.execPath, ['electron/job-cli.ts', '--cable', `tcp:127.0.0.1:${String(car.port)}`, '--data', folder, '--json', file], { cwd: root, stdio: ['ignore', 'ignore', 'pipe'] })
  let said = ''
  program.stderr.on('data', (text: Buffer) => { said += text.toString() })
  const exit = new Promise<number | null>((done) => program.once('exit', done))
  while (await heardBy(car) < after && program.exitCode === null) await wait(10)
  program.kill('SIGSTOP')
  if (cable === 'gone') await car.leave()
  await wait(sleepMs)
  program.kill('SIGCONT')
  const code = await exit
  const [name = ''] = /^[a-z]+(-[a-z]+)+(?=: )/m.exec(said) ?? []
  const asItShould = cable === 'gone' ? code === 3 && name === 'cable-lost' : code === 0 && vinIn(file) === vin
  tally.check(asItShould, () => `asleep after ${String(after)} requests, cable ${cable}: exit ${String(code)}, ${name}`)
  await car.leave()
  rmSync(folder, { recursive: true, force: true })
}

function vinIn(file: string): string | null {
  const { car, unit } = jobJsonSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
  return unit.answered ? car.vin : null
}

const all: readonly Sleep[] = Array.from({ length: requests }, (_, index) => (['there', 'gone'] as const).map((cable): Sleep => ({ after: index + 1, cable }))).flat()

export const s4: Row = {
  id: 'S4',
  says: 'the computer sleeps at any step: the reading goes on where it was, and a cable that is gone by then is named',
  floors: { quick: 6, full: all.length },
  async run(depth, tally) {
    // behind its last request the job needs no cable any more
    const sleeps = all.filter(({ after, cable }) => after < requests || cable === 'there')
    await withYard((yard) => sideBySide(sleeps.filter((_, index) => depth === 'full' || index % 7 === 0 || index % 7 === 3), 4, (sleep) => judge(sleep, yard, tally)))
    tally.miss(all.length - sleeps.length + 1, 'the computer\'s own word for sleep is not listened to yet: it shows in the lost cable')
  },
  /** A cable that stays, judged as one that is gone. */
  async negativeControl(tally) {
    await withYard(async (yard) => {
      const leave = async (): Promise<void> => { await wait(0) }
      await judge({ after: 3, cable: 'gone' }, { park: async (...car) => ({ ...await yard.park(...car), leave }) }, tally)
    })
  },
}
