import { access, readFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'

/** A serial port of this computer; `detail` is what the system says of its maker, or empty. */
export interface SerialPortFound { path: string; detail: string }

/** What serialport lists; its package keeps the type of it to itself. */
const listSchema = z.array(z.object({ path: z.string(), manufacturer: z.string().optional(), serialNumber: z.string().optional() }))

/** Looks for serial ports. Never fails: a computer that cannot be asked has none, and a path can still be typed. */
export async function findSerialPorts(): Promise<SerialPortFound[]> {
  try {
    const { SerialPort } = await import('serialport')
    const ports = listSchema.parse(await SerialPort.list())
    return ports.map(({ path, manufacturer, serialNumber }) => ({ path, detail: [manufacturer, serialNumber].filter(Boolean).join(' ') }))
  } catch {
    // without udev, serialport's own list fails ("spawn udevadm ENOENT")
    return await portsOfKernel('/sys/class/tty')
  }
}

/** What the kernel lists: terminals with a device behind them, without the places of serial chips that are not fitted (type 0). */
export async function portsOfKernel(folder: string): Promise<SerialPortFound[]> {
  const names = await readdir(folder).catch(() => [])
  const found: SerialPortFound[] = []
  for (const name of names.sort()) {
    const hasDevice = await access(join(folder, name, 'device')).then(() => true, () => false)
    const type = await readFile(join(folder, name, 'type'), 'utf8').catch(() => '')
    if (hasDevice && type.trim() !== '0') found.push({ path: `/dev/${name}`, detail: '' })
  }
  return found
}
