import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Exchange } from '../../electron/exchange/exchange.ts'
import { parseCableName } from '../../electron/cable/cable-name.ts'
import { openCable } from '../../electron/workbench/open-cable.ts'
import { scanWithAbsent } from './absent-units.ts'
import { codingBlocks, fittedUnits, scanAddresses } from './bench-cars.ts'
import { measureConditions, type Condition } from './conditions.ts'
import { damageOf, seeded } from './damage.ts'
import { onDamagedLine } from './damaged-line.ts'
import { goalsOf } from './goals.ts'
import { costOf, quickCheck, readCoding, scan, type Job } from './jobs.ts'
import { absentLineSchema, conditionLineSchema, damageLineSchema, goalLineSchema, median } from './lines.ts'
import { plugCar, socatIsHere } from './plug.ts'

const cable = socatIsHere ? 'pty' : 'tcp'
const folder = mkdtempSync(join(tmpdir(), 'sos-bench-'))
let quick: ReturnType<typeof quickCheck>
beforeAll(() => { quick = quickCheck(folder) })
afterAll(async () => {
  await quick.close()
  rmSync(folder, { recursive: true })
})

const condition = (job: Condition['job']): Condition => ({ job, p2: 2, echo: true, latencyTimer: 1, cable })
/** A line is read back as it is printed. */
const printed = (line: unknown): unknown => JSON.parse(JSON.stringify(line))

describe(`one round of the bench, over ${cable}${socatIsHere ? '' : ' (the serial side is skipped: socat is not installed)'}`, () => {
  it('measures all three jobs, and the car counts the exchanges that the program counts', async () => {
    const jobs = { quick: quick.run, scan40: scan(), coding20: readCoding }
    const lines = await measureConditions([condition('quick'), condition('scan40'), condition('coding20')], { rounds: 1, most: 1 }, (name) => jobs[name])
    expect(lines.map(({ exchanges }) => exchanges)).toEqual([12, scanAddresses.length, codingBlocks.length])
    for (const line of lines) {
      expect(conditionLineSchema.parse(printed(line))).toEqual(line)
      expect(line).toMatchObject({ exchangesAtCar: line.exchanges, retries: 0, duplicates: 0 })
      // nobody is faster than the wire: a wall below the floor means that the car does not pace
      expect(line.wallToFloor).toBeGreaterThan(0.99)
      if (cable === 'pty') expect(line.bare).toMatchObject({ exchanges: line.exchanges })
    }
  })

  it('finds the units that are there and no others, and pays one timeout for each absent one', async () => {
    const line = await scanWithAbsent(cable, 1)
    expect(absentLineSchema.parse(printed(line))).toEqual(line)
    expect(line).toMatchObject({ absent: 1, missed: 0, timeout: 1200 })
    expect(line.wall).toBeGreaterThan(line.timeout)
  })

  it('takes no wrong value from a line that spoils answers, and sees one that is taken', async () => {
    const line = await onDamagedLine(readCoding, 'coding20', 'corrupt', 1, cable)
    expect(damageLineSchema.parse(printed(line))).toEqual(line)
    expect(line).toMatchObject({ jobs: 1, wrong: 0 })
    expect(line.right + line.unread).toBe(codingBlocks.length)
    expect(line.damaged).toBeGreaterThan(0)
    let runs = 0
    const credulous: Job = async (path) => {
      const run = await readCoding(path)
      runs += 1
      return runs === 1 ? run : { ...run, values: new Map([...run.values, ['61 3000', 'FF']]) }
    }
    expect((await onDamagedLine(credulous, 'coding20', 'cut', 1, cable)).wrong).toBe(1)
  })

  it('the car sees a read that is done twice', async () => {
    const car = await plugCar({ car: 'scan40', p2: 0 })
    const { counts } = await car.with('tcp', async (path) => {
      const open = await openCable(parseCableName(path))
      const exchange = new Exchange(open.link)
      for (const target of [0x10, 0x61, 0x10]) await exchange.ask({ target, payload: Uint8Array.of(0x22, 0xf1, 0x50) })
      await open.close()
    })
    car.stop()
    expect(counts).toMatchObject({ exchanges: 3, duplicates: 1, retries: 0, bytesIn: 21 })
  })
})

describe('the arithmetic of the bench', () => {
  it('absent units lie spread over the list, and are as many as wanted', () => {
    for (const absent of [0, 1, 15]) expect(fittedUnits(absent)).toHaveLength(scanAddresses.length - absent)
  })

  it('spoils about one answer in ten, and differently for each kind', () => {
    const telegram = Uint8Array.of(0x83, 0xf1, 0x61, 0x62, 0x30, 0x00, 0x67)
    const hit = (kind: 'drop' | 'cut' | 'corrupt') => {
      const damage = damageOf(kind, seeded(1))
      return Array.from({ length: 2000 }, () => damage(telegram)).filter((said) => said !== telegram)
    }
    for (const kind of ['drop', 'cut', 'corrupt'] as const) expect(hit(kind).length).toBeGreaterThan(100)
    expect(hit('drop').every(({ length }) => length === 0)).toBe(true)
    expect(hit('cut').every(({ length }) => length < telegram.length)).toBe(true)
    expect(hit('corrupt').every((said) => Buffer.compare(said, telegram) !== 0 && said.length === telegram.length)).toBe(true)
  })

  it('a goal that is missed, or was not measured, is not ok', async () => {
    const side = { wall: 110, floor: 100, wallToFloor: 1.1, cpuPerExchange: 1, exchanges: 13, idle: 1, lineToFloor: 1 }
    const line = conditionLineSchema.parse({
      ...side, bench: 'link', condition: '', rounds: 1, disturbed: 0, exchangesAtCar: 13, retries: 0, duplicates: 1, loopDelayP99: 60,
      eventsInOneSecond: 21, bare: side, wallToBare: 1.1, cpuToBare: 2.1,
    })
    const absent = absentLineSchema.parse({
      bench: 'link', condition: '', absent: 15, wall: 1, floorOfPresent: 1, timeout: 1200, wallToBound: 1.1, secondWall: 1, secondWallToFloor: 1.2, missed: 1, loopDelayP99: 60,
    })
    const damaged = [damageLineSchema.parse({ bench: 'link', condition: '', jobs: 1, answers: 1, damaged: 1, right: 1, unread: 0, wrong: 1, failed: {} })]
    const slow = { bench: 'link', condition: '', scans: 1, units: 40, missed: 0 } as const
    const plain: Condition = { job: 'quick', p2: 10, echo: true, latencyTimer: 0, cable: 'pty' }
    const goals = goalsOf({ conditions: [{ condition: plain, line }, { condition: { ...plain, latencyTimer: 1 }, line: { ...line, wallToFloor: 1.2 } }], absent, slow, damaged, published: 12 })
    expect([...new Set(goals.map((goal) => goalLineSchema.parse(goal).id))]).toEqual(['L1', 'L2', 'L3', 'L6', 'L7', 'L8', 'L9'])
    expect(goals.filter(({ ok }) => ok)).toEqual([])
    expect(goalsOf({ conditions: [], absent, slow, damaged, published: 12 }).filter(({ ok }) => ok)).toEqual([])
    expect(goalsOf({ conditions: [{ condition: plain, line: { ...line, wallToFloor: 1.04 } }], absent, slow, damaged, published: 13 }).filter(({ ok }) => ok)
      .map(({ id, value }) => [id, value])).toEqual([['L1', 1.04], ['L7', 13]])
    expect(median([3, 1, 2])).toBe(2)
    expect(median([1, 2])).toBe(1.5)
    expect((await costOf(() => Promise.resolve(7))).result).toBe(7)
  })
})
