import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findSerialPorts, portsOfKernel } from '../../electron/cable/find-cables.ts'
import type { Row, Tally } from './row.ts'
import { sideBySide } from './side-by-side.ts'
import { connect, ended, withBench } from './yard/bench.ts'
import { noSocat, plugPty, socatIsHere } from './yard/pty.ts'

/** Ports as the kernel shows them, made in a folder; gives the list after `meanwhile`. */
async function listed(count: number, meanwhile: (folder: string) => void): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'sos-check-tty-'))
  for (let n = 0; n < count; n += 1) {
    mkdirSync(join(folder, `ttyUSB${String(n)}`, 'device'), { recursive: true })
    writeFileSync(join(folder, `ttyUSB${String(n)}`, 'type'), '4\n')
  }
  const list = portsOfKernel(folder)
  meanwhile(folder)
  const found = await list
  rmSync(folder, { recursive: true, force: true })
  return found.map(({ path }) => path)
}

/** A list of 0, 1 or 30 ports is that list; one that vanishes while it is read has some of them and no error. */
async function lists(tally: Tally): Promise<void> {
  for (const count of [0, 1, 30]) {
    const whole = await listed(count, () => undefined)
    tally.check(whole.length === count && new Set(whole).size === count, () => `${String(whole.length)} of ${String(count)} ports`)
    const vanishing = await listed(count, (folder) => rmSync(folder, { recursive: true }))
    tally.check(vanishing.length <= count, () => `${String(vanishing.length)} of ${String(count)} ports that vanished`)
  }
}

/** A port that was there when it was listed and is gone when it is opened: named, and the list goes on. */
async function vanished(tally: Tally, wanted: string): Promise<void> {
  const pty = await plugPty('/dev/null,ignoreeof')
  await withBench(async (bench) => {
    bench.cables.type(pty.path)
    const before = await bench.cables.look()
    pty.close()
    const end = await ended(connect(bench, pty.path))
    const after = await bench.cables.look()
    const right = before.some(({ id }) => id === pty.path) && 'code' in end && end.code === wanted && after.length > 0 && bench.connection().cable === null
    tally.check(right, () => `gone before it was opened: ${'code' in end ? end.code : 'opened'}, ${String(after.length)} in the list`)
  })
}

const times = { quick: 3, full: 100 } as const
const perTime = 8

export const s5: Row = {
  id: 'S5',
  says: 'the list of ports with 0, 1 and 30 ports, and ports that vanish between the list and the opening',
  floors: { quick: perTime * times.quick, full: perTime * times.full },
  async run(depth, tally) {
    await sideBySide(Array.from({ length: times[depth] }, (_, n) => n), 6, async () => {
      await lists(tally)
      const own = await ended(findSerialPorts())
      tally.check('value' in own, () => 'this computer\'s own list is an error')
      if (socatIsHere) await vanished(tally, 'cable-not-found')
      else tally.miss(1, noSocat)
    })
  },
  async negativeControl(tally) {
    if (socatIsHere) await vanished(tally, 'cable-busy')
    else tally.miss(1, noSocat)
  },
}
