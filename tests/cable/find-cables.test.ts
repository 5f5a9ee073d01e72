import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { findSerialPorts, portsOfKernel } from '../../electron/cable/find-cables.ts'

let folder = ''
beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'sos-bench-tty-')) })
afterEach(() => { rmSync(folder, { recursive: true }) })

/** A terminal as the kernel shows it. */
function terminal(name: string, { device = true, type }: { device?: boolean; type?: string } = {}): void {
  mkdirSync(join(folder, name, ...(device ? ['device'] : [])), { recursive: true })
  if (type !== undefined) writeFileSync(join(folder, name, 'type'), `${type}\n`)
}

describe('the ports of this computer', () => {
  it('are found, or the list is empty; never an error', async () => {
    for (const { path, detail } of await findSerialPorts()) {
      expect(path).not.toBe('')
      expect(detail).not.toContain('undefined')
    }
  })

  it('are found without udev too', async () => {
    const { PATH } = process.env
    process.env['PATH'] = folder
    try {
      expect(await findSerialPorts()).toBeInstanceOf(Array)
    } finally {
      process.env['PATH'] = PATH
    }
  })

  it('as the kernel lists them: real ports in order, no consoles, no places without a chip', async () => {
    terminal('ttyUSB1')
    terminal('ttyUSB0')
    terminal('ttyS0', { type: '4' })
    terminal('ttyS1', { type: '0' })
    terminal('tty1', { device: false })
    expect((await portsOfKernel(folder)).map(({ path }) => path)).toEqual(['/dev/ttyS0', '/dev/ttyUSB0', '/dev/ttyUSB1'])
  })

  it('none, thirty, and a folder that is not there', async () => {
    expect(await portsOfKernel(folder)).toEqual([])
    for (let n = 0; n < 30; n += 1) terminal(`ttyUSB${String(n)}`)
    expect(await portsOfKernel(folder)).toHaveLength(30)
    expect(await portsOfKernel(join(folder, 'not-there'))).toEqual([])
  })
})
