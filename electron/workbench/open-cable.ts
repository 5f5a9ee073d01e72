import type { ByteLink } from '../cable/byte-link.ts'
import type { CableName } from '../cable/cable-name.ts'
import { openSerialLink } from '../cable/serial-link.ts'
import { openTcpLink } from '../cable/tcp-link.ts'
import { startTrainingCar } from '../training-car/start-training-car.ts'

/** A cable that is plugged in: its byte link, and how to let go of everything behind it. */
export interface OpenCable {
  link: ByteLink
  close(): Promise<void>
}

/**
 * Opens whatever the name says. A training car is started first and then spoken to like any car behind a serial bridge:
 * nothing above this file can tell them apart but by the link's kind.
 */
export async function openCable(name: CableName): Promise<OpenCable> {
  switch (name.kind) {
    case 'serial': {
      const link = await openSerialLink(name.path)
      return { link, close: () => link.close() }
    }
    case 'tcp': {
      const link = await openTcpLink(name.host, name.port, { kind: 'tcp', name: `tcp:${name.host}:${String(name.port)}` })
      return { link, close: () => link.close() }
    }
    case 'training': {
      const car = await startTrainingCar(name.scenario)
      const link = await openTcpLink('127.0.0.1', car.port, { kind: 'training', name: `training:${name.scenario}` })
      return { link, close: async () => { await link.close(); await car.close() } }
    }
  }
}
