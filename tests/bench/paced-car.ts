/**
 * A simulated car on a paced line, in a process of its own so that its clock is not the tester's:
 *   node tests/bench/paced-car.ts quick [--p2 10] [--jitter 0] [--no-echo] [--latency 0] [--absent 0] [--damage none] [--seed 1]
 * Prints its TCP port on one line, and one line of JSON with its counts each time a cable is pulled out. Ends when its
 * standard input ends.
 */
import { createServer } from 'node:net'
import { parseArgs } from 'node:util'
import { benchCar, carNames } from './bench-cars.ts'
import { damageKinds, damageOf, seeded } from './damage.ts'
import { PacedLine, type LineOptions } from './paced-line.ts'

function oneOf<T extends string>(allowed: readonly T[], text: string | undefined): T {
  const found = allowed.find((one) => one === text)
  if (found === undefined) throw new RangeError(`one of ${allowed.join(', ')} is wanted, not ${text ?? 'nothing'}`)
  return found
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    'p2': { type: 'string', default: '10' }, 'jitter': { type: 'string', default: '0' }, 'no-echo': { type: 'boolean', default: false },
    'latency': { type: 'string', default: '0' }, 'absent': { type: 'string', default: '0' }, 'damage': { type: 'string', default: 'none' },
    'seed': { type: 'string', default: '1' },
  },
})
const car = benchCar(oneOf(carNames, positionals[0]), Number(values.absent))
const random = seeded(Number(values.seed))
const options: LineOptions = {
  p2: Number(values.p2), jitter: Number(values.jitter), echo: !values['no-echo'], latencyTimer: Number(values.latency),
  damage: damageOf(oneOf(damageKinds, values.damage), random), random,
}

const server = createServer({ noDelay: true }, (socket) => {
  const line = new PacedLine(car, options, (bytes) => { if (socket.writable) socket.write(bytes) })
  socket.on('data', (chunk) => line.hear(chunk))
  socket.on('error', () => socket.destroy())
  socket.on('close', () => console.log(JSON.stringify(line.counts)))
})
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  if (address !== null && typeof address === 'object') console.log(address.port)
})
process.stdin.resume().on('end', () => process.exit())
