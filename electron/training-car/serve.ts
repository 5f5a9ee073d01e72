/**
 * One training car in a process of its own, e.g. behind a serial port made with socat:
 *   node electron/training-car/serve.ts battery-worn [--port N] [--no-echo]
 * Prints the port on one line, then answers until it is stopped.
 */
import { parseArgs } from 'node:util'
import { BenchError } from '../../shared/errors.ts'
import { scenarios, startTrainingCar } from './start-training-car.ts'

const usage = `usage: serve.ts <scenario | recording=FILE> [--port N] [--no-echo]
${scenarios.map(({ name, title }) => `  ${name}: ${title}`).join('\n')}`

function readArguments(): { name: string; port: number; echo: boolean } {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { port: { type: 'string', default: '0' }, 'no-echo': { type: 'boolean', default: false } },
  })
  const [name] = positionals
  const port = Number(values.port)
  if (name === undefined || positionals.length > 1) throw new BenchError('bad-arguments', 'one car is wanted')
  if (!Number.isInteger(port) || port < 0 || port > 65535) throw new BenchError('bad-arguments', `no port: ${values.port}`)
  return { name, port, echo: !values['no-echo'] }
}

try {
  const { name, port, echo } = readArguments()
  const car = await startTrainingCar(name, { port, echo })
  const stop = (): void => void car.close().then(() => process.exit(0))
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
  console.log(car.port)
} catch (failure) {
  console.error(failure instanceof BenchError ? `${failure.message}\n${failure.detail}` : String(failure))
  console.error(usage)
  process.exitCode = 2
}
