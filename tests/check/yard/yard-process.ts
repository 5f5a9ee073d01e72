/**
 * Training cars in a process of their own, started and stopped by order of the process that began it. A judge reads
 * the car's own log from here, and a busy tester cannot slow the cars down.
 */
import { startTrainingCar } from '../../../electron/training-car/start-training-car.ts'
import { openFloodPeer } from './flood-peer.ts'
import { openGate } from './hung-gate.ts'
import { readOrder, type YardEntry, type YardOrder, type YardReport } from './yard-messages.ts'

/** Something at a port: what it has heard and said, and how it goes away. */
interface Parked { port: number; log: readonly YardEntry[]; leave: () => Promise<void> | void }
const parked = new Map<number, Parked>()

async function park(order: Extract<YardOrder, { kind: 'park' | 'flood' }>): Promise<Parked> {
  if (order.kind === 'flood') {
    const { port, close } = await openFloodPeer(order.flood, order.bytes, order.seed)
    return { port, log: [], leave: close }
  }
  const car = await startTrainingCar(order.scenario, order.options)
  if (order.hungFrom === undefined) return { port: car.port, log: car.log, leave: () => car.close() }
  const gate = await openGate(car.port, order.hungFrom)
  return { port: gate.port, log: car.log, leave: () => { gate.close(); return car.close() } }
}

async function obey(order: YardOrder): Promise<YardReport> {
  switch (order.kind) {
    case 'park':
    case 'flood': {
      const one = await park(order)
      parked.set(one.port, one)
      return { kind: 'parked', port: one.port }
    }
    case 'log': return { kind: 'log', entries: [...parked.get(order.port)?.log ?? []] }
    case 'leave': {
      await parked.get(order.port)?.leave()
      parked.delete(order.port)
      return { kind: 'left' }
    }
  }
}

const say = (number: number, report: YardReport): void => void process.send?.({ number, report })

process.on('message', (message) => {
  const { number, order } = readOrder(message)
  obey(order).then((report) => say(number, report), (error: unknown) => say(number, { kind: 'failed', why: String(error) }))
})
process.on('disconnect', () => process.exit(0))
