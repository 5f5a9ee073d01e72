import type { ByteLink } from '../cable/byte-link.ts'
import { networkName, type CableName } from '../cable/cable-name.ts'
import { openDoipLink } from '../cable/doip-link.ts'
import { Ds2Link } from '../cable/ds2-link.ts'
import { openEnetLink } from '../cable/enet-link.ts'
import { openElmLink } from '../cable/elm-link.ts'
import { serialConcepts } from '../cable/serial-concept.ts'
import { openSerialLink } from '../cable/serial-link.ts'
import { openTcpLink } from '../cable/tcp-link.ts'
import { startTrainingCar } from '../training-car/start-training-car.ts'

/** What is spoken to a car over K-line: BMW-FAST, or DS2 to the I-bus cars before it. */
export type Language = 'bmw-fast' | 'ds2'

/** A cable that is plugged in: its byte link, and how to let go of everything behind it. */
export interface OpenCable {
  link: ByteLink
  /**
   * Sets the cable to another language and gives the link for it; the one before is not to be used any more. Absent where
   * one language reaches every car behind this kind of cable. Rejects as opening it does.
   */
  speak?(language: Language): Promise<ByteLink>
  close(): Promise<void>
}

/**
 * Opens whatever the name says. A training car is started first and then spoken to like any car behind a serial bridge:
 * nothing above this file can tell them apart but by the link's kind.
 */
export async function openCable(name: CableName): Promise<OpenCable> {
  switch (name.kind) {
    case 'serial': return await openSerialCable(name.path)
    case 'tcp': {
      const link = await openTcpLink(name.host, name.port, { kind: 'tcp', name: networkName(name) })
      return { link, speak: overBridge(link), close: () => link.close() }
    }
    case 'enet': {
      const link = await openEnetLink(name.host, name.port)
      return { link, close: () => link.close() }
    }
    case 'doip': {
      const link = await openDoipLink(name.host, name.port)
      return { link, close: () => link.close() }
    }
    case 'elm': {
      const link = await openElmLink(name)
      return { link, close: () => link.close() }
    }
    case 'training': {
      const car = await startTrainingCar(name.scenario)
      const link = await openTcpLink('127.0.0.1', car.port, { kind: 'training', name: `training:${name.scenario}` })
      return { link, speak: overBridge(link), close: async () => { await link.close(); await car.close() } }
    }
  }
}

/** A serial port is closed and opened anew for each language: baud, parity and DTR are others, and so are the bytes that wait in it. */
async function openSerialCable(path: string): Promise<OpenCable> {
  const cable = {
    link: await openSerialLink(path),
    async speak(language: Language): Promise<ByteLink> {
      await cable.link.close()
      const line = await openSerialLink(path, serialConcepts[language])
      cable.link = language === 'ds2' ? new Ds2Link(line) : line
      return cable.link
    },
    close: () => cable.link.close(),
  }
  return cable
}

/** A bridge on the network has a baud rate of its own that nobody here can change: it may be set for either language. */
const overBridge = (line: ByteLink) => (language: Language): Promise<ByteLink> => Promise.resolve(language === 'ds2' ? new Ds2Link(line) : line)
