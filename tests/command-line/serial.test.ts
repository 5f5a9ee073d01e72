import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { openSerialLink } from '../../electron/cable/serial-link.ts'
import { root, runJob } from './run-job.ts'
import { serialCar, socatIsHere, type SerialCar } from './serial-line.ts'

const recordings = join(root, '../shared/recordings')
const plugged: SerialCar[] = []
const plug = async (...car: Parameters<typeof serialCar>): Promise<SerialCar> => {
  const cable = await serialCar(...car)
  plugged.push(cable)
  return cable
}
afterEach(async () => { for (const cable of plugged.splice(0)) await cable.close() })

describe.skipIf(!socatIsHere)('over a real serial port (skipped where socat is not installed)', () => {
  it.each([['an echoing cable', []], ['a cable without echo', ['--no-echo']]])('reads a car behind %s', async (_, options) => {
    const { path } = await plug('battery-worn', ...options)
    const run = await runJob(['--cable', path])
    expect(run.code).toBe(0)
    expect(run.json()).toMatchObject({ unit: { variant: 'TCB1' }, verdict: { withheld: false }, job: { training: false } })
    expect(run.json().verdict.causes[0]?.cause).toBe('backup-battery')
    expect(run.out).not.toContain('TRAINING')
  })

  it.skipIf(!existsSync(recordings))('G31 as recorded: ATM with 4G, two faults with their status, led by no-signal (skipped where the recordings are absent)', async () => {
    const { path } = await plug(`recording=${recordings}/G31.json`)
    const { unit, faults, verdict, memories } = (await runJob(['--cable', path])).json()
    expect(unit).toMatchObject({ answered: true, address: '61', variant: 'ATM', index: '0F20C0', generation: '4G' })
    expect(faults.filter(({ address, memory }) => address === '61' && memory === 'fault').map(({ code, present, stored }) => ({ code, present, stored }))).toEqual([
      { code: '03178A', present: true, stored: true }, { code: '031786', present: false, stored: true },
    ])
    expect(memories.find(({ address, memory }) => address === '61' && memory === 'info')?.state).toBe('read')
    expect(verdict.causes[0]?.cause).toBe('no-signal')
    expect(verdict.causes.map(({ cause }) => cause)).not.toContain('network-retired')
  })

  it.skipIf(!existsSync(recordings))('E61 as recorded: TELE60_3 at 36, nothing stored, two info entries, nothing to buy (skipped where the recordings are absent)', async () => {
    const { path } = await plug(`recording=${recordings}/E61.json`)
    const { unit, faults, memories, verdict } = (await runJob(['--cable', path])).json()
    expect(unit).toMatchObject({ address: '36', variant: 'TELE60_3', index: '0632', partNumber: '9231089', generation: '2G' })
    expect(memories.find(({ address, memory }) => address === '36' && memory === 'fault')?.state).toBe('read')
    expect(faults.map(({ address, code, memory }) => `${address} ${memory} ${code}`)).toEqual(['36 info 930B', '36 info 931D'])
    expect(verdict.withheld || ['software-glitch', 'no-signal'].includes(verdict.causes[0]?.cause ?? '')).toBe(true)
  })

  it('a port that another program holds is named busy', async () => {
    const { path } = await plug('unit-silent')
    const held = await openSerialLink(path)
    const run = await runJob(['--cable', path])
    await held.close()
    expect(run.code).toBe(3)
    expect(run.err).toMatch(/^cable-busy: /m)
    expect((await runJob(['--cable', path])).code).toBe(0)
  })

  it('a cable pulled in the middle is named, and what was read is kept', async () => {
    const { path, unplug } = await plug('unit-silent')
    const { code, err } = await runJob(['--cable', path], undefined, unplug)
    expect(code).toBe(3)
    expect(err).toMatch(/^cable-lost: /m)
  })
})
