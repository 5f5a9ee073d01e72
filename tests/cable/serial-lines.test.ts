import { EventEmitter } from 'node:events'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { serialConcepts } from '../../electron/cable/serial-concept.ts'
import { openSerialLink } from '../../electron/cable/serial-link.ts'

/** What the fake computer below did with its ports, and what its modem lines say. */
const computer = vi.hoisted(() => ({
  opened: [] as Record<string, unknown>[], set: [] as Record<string, unknown>[], dsr: true, lowLatency: true, getFails: false,
}))

/** A serial port with modem lines: a pseudo-terminal has none, so these can be seen only here. */
vi.mock('serialport', () => ({
  SerialPort: class extends EventEmitter {
    isOpen = false

    constructor(options: Record<string, unknown>) {
      super()
      computer.opened.push(options)
    }

    open(opened: (error: null) => void): void {
      this.isOpen = true
      opened(null)
    }

    set(lines: Record<string, unknown>, done: (error: Error | null) => void): void {
      computer.set.push(lines)
      done(lines['lowLatency'] === true && !computer.lowLatency ? new Error('not supported') : null)
    }

    get(told: (error: Error | null, lines?: { cts: boolean; dsr: boolean; dcd: boolean }) => void): void {
      if (computer.getFails) told(new Error('Inappropriate ioctl for device'))
      else told(null, { cts: false, dsr: computer.dsr, dcd: false })
    }

    close(closed: () => void): void {
      this.isOpen = false
      closed()
    }
  },
}))

beforeEach(() => {
  Object.assign(computer, { opened: [], set: [], dsr: true, lowLatency: true, getFails: false })
})

const opening = async (concept?: (typeof serialConcepts)[keyof typeof serialConcepts]) => {
  const link = await openSerialLink('COM3', concept)
  await link.close()
  return { settings: computer.opened[0], lines: computer.set }
}

describe('how a port is set for each generation of cars', () => {
  it('BMW-FAST and D-CAN: 115200 8N1, DTR on, RTS off', async () => {
    const { settings, lines } = await opening()
    expect(settings).toMatchObject({ baudRate: 115_200, dataBits: 8, parity: 'none', stopBits: 1, lock: true })
    expect(lines).toEqual([{ dtr: true, rts: false, lowLatency: true }])
  })

  it.each(['ds2', 'kwp2000-star'] as const)('%s: 9600 8E1, DTR off, RTS off', async (name) => {
    const { settings, lines } = await opening(serialConcepts[name])
    expect(settings).toMatchObject({ baudRate: 9600, dataBits: 8, parity: 'even', stopBits: 1 })
    expect(lines).toEqual([{ dtr: false, rts: false, lowLatency: true }])
  })

  it('kwp2000-bmw: 10400 8N1, DTR off, and the K-line is low and free again before the first telegram', async () => {
    const { settings, lines } = await opening(serialConcepts['kwp2000-bmw'])
    expect(settings).toMatchObject({ baudRate: 10_400, parity: 'none' })
    expect(lines).toEqual([
      { dtr: false, rts: false, lowLatency: true }, { dtr: false, rts: false, brk: true }, { dtr: false, rts: false, brk: false },
    ])
  })

  it('a driver without a latency timer still gets its modem lines', async () => {
    computer.lowLatency = false
    const { lines } = await opening(serialConcepts.ds2)
    expect(lines.at(-1)).toEqual({ dtr: false, rts: false })
  })
})

describe('the ignition', () => {
  it.each([[true, 'on'], [false, 'off']] as const)('DSR %s is "%s", and no voltage', async (dsr, ignition) => {
    computer.dsr = dsr
    const link = await openSerialLink('COM3')
    expect(await link.ignition?.()).toBe(ignition)
    await link.close()
  })

  it('is unknown where there is no such line, and after the cable went', async () => {
    const link = await openSerialLink('COM3')
    computer.getFails = true
    expect(await link.ignition?.()).toBe('unknown')
    computer.getFails = false
    await link.close()
    expect(await link.ignition?.()).toBe('unknown')
  })
})
