import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openSerialLink } from '../../electron/cable/serial-link.ts'
import type { Workbench } from '../../electron/workbench/workbench.ts'
import type { Row, Tally } from './row.ts'
import { sideBySide } from './side-by-side.ts'
import { connect, ended, withBench } from './yard/bench.ts'
import { withYard, type CarYard } from './yard/car-yard.ts'
import { judgedCars } from './yard/honest-facts.ts'
import { noSocat, plugPty, socatIsHere, toCar, type Pty } from './yard/pty.ts'

/** One row of the table of faults: what is done to the bench, and how it has to end. */
interface Fault {
  name: string
  /** Codes a person may be told; "read" where the car is read all the same. */
  codes: readonly string[]
  needsSocat: boolean
  /** Rights of the process change for a moment: nothing else may run beside it. */
  alone?: boolean
  meet: (bench: Workbench, yard: CarYard) => Promise<string>
}

/** After any fault the next cable has to give its car within this time, ms; the rest is room for a busy computer. */
const usableWithin = 3000 + 1000
const nobody = 65_534

const reading = async (bench: Workbench): Promise<string> => {
  const end = await ended(bench.identify())
  return 'code' in end ? end.code : 'read'
}
const opening = async (bench: Workbench, cable: string): Promise<string> => {
  const end = await ended(connect(bench, cable))
  return 'code' in end ? end.code : 'opened'
}

async function onPty(farEnd: string, use: (pty: Pty) => Promise<string>, options?: string): Promise<string> {
  const pty = await plugPty(farEnd, options)
  try {
    return await use(pty)
  } finally {
    pty.close()
  }
}

const readOnPty = (farEnd: string, before?: (pty: Pty) => void) => (bench: Workbench): Promise<string> => onPty(farEnd, async (pty) => {
  await connect(bench, pty.path)
  before?.(pty)
  return reading(bench)
})

const car = (scenario: string, use: (port: number, bench: Workbench) => Promise<string>) => async (bench: Workbench, yard: CarYard): Promise<string> => {
  const parked = await yard.park(scenario)
  try {
    return await use(parked.port, bench)
  } finally {
    await parked.leave()
  }
}

/** Bytes that no telegram begins with, as long as somebody listens. */
async function noise(bench: Workbench): Promise<string> {
  const server = createServer((socket) => {
    const talk = setInterval(() => socket.write('xyz'), 50)
    socket.on('error', () => undefined).on('close', () => clearInterval(talk))
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const address = server.address()
  const code = await readOnPty(toCar(typeof address === 'object' ? address?.port ?? 0 : 0))(bench)
  server.close()
  return code
}

/** A port whose owner and group are others. Who may open every port takes the rights of somebody who may not. */
async function withoutRights(bench: Workbench): Promise<string> {
  return onPty('/dev/null,ignoreeof', async ({ path }) => {
    const mayAll = process.geteuid?.() === 0
    if (mayAll) process.seteuid?.(nobody)
    try {
      return await opening(bench, path)
    } finally {
      if (mayAll) process.seteuid?.(0)
    }
  }, 'perm=000')
}

async function notASerialPort(bench: Workbench): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'sos-check-file-'))
  const file = join(folder, 'file')
  writeFileSync(file, 'no port')
  const codes = [await opening(bench, file), await opening(bench, '/dev/null'), await opening(bench, folder)]
  rmSync(folder, { recursive: true })
  return codes.every((code) => code === codes[0]) ? codes[0] ?? '' : codes.join()
}

const faults: readonly Fault[] = [
  { name: 'no such port', codes: ['cable-not-found'], needsSocat: false, meet: (bench) => opening(bench, '/dev/ttySOS-not-there') },
  { name: 'not a serial port', codes: ['cable-not-serial'], needsSocat: false, meet: notASerialPort },
  { name: 'busy', codes: ['cable-busy'], needsSocat: true, meet: (bench) => onPty('/dev/null,ignoreeof', async ({ path }) => {
    const first = await openSerialLink(path)
    const code = await opening(bench, path)
    await first.close()
    return code
  }) },
  { name: 'no permission', codes: ['cable-permission'], needsSocat: true, alone: true, meet: withoutRights },
  { name: 'unplugged while idle', codes: ['cable-lost', 'not-connected'], needsSocat: true, meet: readOnPty('/dev/null,ignoreeof', (pty) => pty.unplug()) },
  { name: 'unplugged while asking', codes: ['cable-lost'], needsSocat: true, meet: readOnPty('/dev/null,ignoreeof', (pty) => setTimeout(() => pty.unplug(), 300)) },
  { name: 'the driver hangs', codes: ['cable-silent'], needsSocat: true, meet: readOnPty('/dev/null,ignoreeof', (pty) => pty.hang()) },
  { name: 'wrong adapter or baud rate: noise', codes: ['cable-garbage'], needsSocat: true, meet: noise },
  { name: 'ignition off: the echo alone', codes: ['no-car'], needsSocat: true, meet: readOnPty('exec:cat') },
  { name: 'no cable voltage: nothing at all', codes: ['cable-silent'], needsSocat: true, meet: readOnPty('/dev/null,ignoreeof') },
  { name: 'one unit is silent', codes: ['silent unit'], needsSocat: false, meet: car('unit-silent', async (port, bench) => {
    await connect(bench, toCar(port))
    const { unit, vin } = await bench.identify()
    return !unit.answered && unit.address === 0x61 && vin.state === 'read' ? 'silent unit' : 'another reading'
  }) },
  { name: 'nobody at this address', codes: ['cable-unreachable'], needsSocat: false, meet: async (bench, yard) => {
    const gone = await yard.park('unit-silent')
    await gone.leave()
    return opening(bench, toCar(gone.port))
  } },
]

/** Meets one fault, and then connects to a good cable with the same bench. */
async function judge({ name, codes, meet }: Fault, yard: CarYard, tally: Tally): Promise<void> {
  await withBench(async (bench) => {
    const end = await meet(bench, yard)
    tally.check(codes.includes(end), () => `${name}: ${end}`)
    const [{ scenario, vin }] = judgedCars
    const good = await yard.park(scenario)
    const began = performance.now()
    await bench.disconnect()
    await connect(bench, toCar(good.port))
    const identity = await bench.identify()
    const took = performance.now() - began
    const read = identity.vin.state === 'read' ? identity.vin.value : identity.vin.reason
    tally.check(read === vin && took < usableWithin, () => `${name}: afterwards ${read} in ${took.toFixed(0)} ms`)
    await bench.disconnect()
    await good.leave()
  })
}

const times = { quick: 2, full: 20 } as const
/** Rows of the table that need what is not there yet: the voltage gate stands before writes. */
const notYet = 1

export const s1: Row = {
  id: 'S1',
  says: 'every fault of the cable has its name, and the next cable works within 3 s',
  floors: { quick: 2 * faults.length * times.quick, full: 2 * faults.length * times.full },
  async run(depth, tally) {
    await withYard(async (yard) => {
      const can = faults.filter(({ needsSocat }) => socatIsHere || !needsSocat)
      const cases = can.flatMap((fault) => Array.from({ length: times[depth] }, () => fault))
      await sideBySide(cases.filter(({ alone }) => alone !== true), 12, (fault) => judge(fault, yard, tally))
      await sideBySide(cases.filter(({ alone }) => alone === true), 1, (fault) => judge(fault, yard, tally))
      if (!socatIsHere) tally.miss(2 * (faults.length - can.length) * times[depth], noSocat)
    })
    tally.miss(notYet, 'low voltage: nothing is written yet, and no gate asks for a voltage')
  },
  /** A good cable: the judge has to miss the fault. */
  async negativeControl(tally) {
    await withYard((yard) => judge({ name: 'no fault at all', codes: ['cable-lost'], needsSocat: false, meet: car('battery-worn', async (port, bench) => {
      await connect(bench, toCar(port))
      return reading(bench)
    }) }, yard, tally))
  },
}
