import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openHistory } from '../../db/open-history.ts'
import { Exchange, type Outcome } from '../../electron/exchange/exchange.ts'
import { emptyIntake } from '../../shared/domain/intake.ts'
import { FakeClock } from '../exchange/fake-clock.ts'
import { bytes, says, ScriptedCable } from '../exchange/scripted-cable.ts'
import type { Random } from './random.ts'
import type { Row, Tally } from './row.ts'
import { withYard, type CarYard } from './yard/car-yard.ts'
import { diagnose, openTcp, TimedExchange } from './yard/diagnosis.ts'
import { judgedCars } from './yard/honest-facts.ts'

const day = 24 * 3600 * 1000
const realNow = Date.now

/** Sets the computer's date while work runs, as a technician or a time server does in the middle of it. */
async function withDate<T>(shift: () => number, work: () => Promise<T>): Promise<T> {
  Date.now = () => realNow() + shift()
  try {
    return await work()
  } finally {
    Date.now = realNow
  }
}

/** The date jumps a day ahead and back during a whole diagnosis: nothing waits longer, and nothing is missed. */
async function diagnosis(yard: CarYard, shift: () => number, tally: Tally): Promise<void> {
  const [{ scenario, vin }] = judgedCars
  const car = await yard.park(scenario)
  const exchange = new TimedExchange(await openTcp(car.port))
  const diagnosed = await withDate(shift, () => diagnose(exchange))
  const read = diagnosed.kind === 'facts' && diagnosed.ended === 'complete' && diagnosed.facts.identity.vin.state === 'read' && diagnosed.facts.identity.vin.value === vin
  tally.check(read && exchange.slowest < 2000, () => `a diagnosis under a jumping date: ${diagnosed.kind}, slowest question ${exchange.slowest.toFixed(0)} ms`)
  await exchange.close()
  await car.leave()
}

/** The computer sleeps a day in the middle of a question: it ends by name or with its answer, and the next one is answered. */
async function asleep(at: number, tally: Tally): Promise<void> {
  const clock = new FakeClock()
  const cable = new ScriptedCable(clock, (sent, n) => [{ after: 1, bytes: sent }, ...n === 1 ? [] : [{ after: 10, bytes: says(0x10, '62 F1 90 57 42 41') }]])
  const exchange = new Exchange(cable, { clock })
  const ask = (): Promise<Outcome> => clock.until(exchange.ask({ target: 0x10, payload: bytes('22 F1 90') }))
  clock.after(at, () => clock.jump(day))
  const first = await ask()
  const second = await ask()
  tally.check(['answered', 'no-answer'].includes(first.kind) && second.kind === 'answered', () => `asleep after ${String(at)} ms: ${first.kind}, then ${second.kind}`)
}

/** The history under a date that jumps a day back and forth between its rows: the audit keeps its order, the newest job is first. */
function history(random: Random, tally: Tally, order: (ids: readonly string[]) => readonly string[]): void {
  const folder = mkdtempSync(join(tmpdir(), 'sos-check-history-'))
  let shift = 0
  const opened = openHistory({ file: join(folder, 'history.sqlite'), training: false, now: () => new Date(realNow() + shift) })
  const ids: string[] = []
  for (let n = 0; n < 12; n += 1) {
    shift = random.pick([-day, 0, day])
    const { id } = opened.jobs.start({ vin: null })
    ids.push(id)
    opened.jobs.saveIntake(id, { ...emptyIntake, plate: `B-${String(n)}` })
  }
  const finding = opened.verifyAudit(opened.auditHead())
  tally.check(finding.intact && opened.auditHead().count === 1 + 2 * ids.length, () => `the audit: ${JSON.stringify(finding)}`)
  const page = opened.jobs.page({ search: '', before: null }).rows.map(({ id }) => id)
  tally.check(new Set(page).size === ids.length, () => `${String(page.length)} of ${String(ids.length)} jobs in the list`)
  const expected = order(ids)
  tally.check(page.every((id, index) => id === expected[index]), () => 'the list is not in the order in which the jobs were opened, newest first')
  opened.close()
  rmSync(folder, { recursive: true, force: true })
}

const newestFirst = (ids: readonly string[]): readonly string[] => ids.toReversed()
const times = { quick: 4, full: 20 } as const

export const s6: Row = {
  id: 'S6',
  says: 'the date jumps a day ahead or back: waiting times do not care, the audit keeps its order',
  floors: { quick: 6 * times.quick, full: 6 * times.full },
  async run(depth, tally, random) {
    await withYard(async (yard) => {
      for (let n = 0; n < times[depth]; n += 1) {
        await diagnosis(yard, () => random.pick([-day, 0, day]), tally)
        for (const at of [0, random.below(600), random.between(600, 1200)]) await asleep(at, tally)
        history(random, tally, newestFirst)
      }
    })
  },
  /** A history that would sort by something else than the order of opening. */
  negativeControl(tally, random) {
    history(random, tally, (ids) => ids)
    return Promise.resolve()
  },
}
