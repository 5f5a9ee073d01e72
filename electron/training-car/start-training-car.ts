import { createServer, type Server } from 'node:net'
import { BenchError } from '../../shared/errors.ts'
import { bendAnswers } from './answer-trouble.ts'
import { CableEnd, type LogEntry } from './cable-end.ts'
import { assembleCar, type Car, type Scenario } from './car.ts'
import { openRecording } from './recording.ts'
import { requestFates } from './request-trouble.ts'
import { batteryWorn } from './scenarios/battery-worn.ts'
import { networkRetiredUs } from './scenarios/network-retired-us.ts'
import { tcuE61 } from './scenarios/tcu-e61.ts'
import { unitSilent } from './scenarios/unit-silent.ts'
import type { Trouble } from './trouble.ts'

const cars: readonly Scenario[] = [batteryWorn, networkRetiredUs, tcuE61, unitSilent]

/** The training cars of the list of cables: a stable name and one line for a person. */
export const scenarios: readonly { readonly name: string; readonly title: string }[] =
  cars.map(({ name, title }) => ({ name, title }))

const recordingPrefix = 'recording='
/** Units answer well within their P2 of 50 ms. */
const usualThinkMs = 2

export interface TrainingCarOptions {
  /** Whether the cable returns every byte it sends, as K+DCAN cables do; default true. */
  readonly echo?: boolean
  /** Time per byte on the line; 87 is 115200 baud, default 0 is as fast as the socket. */
  readonly paceMicrosecondsPerByte?: number
  /** Time before each telegram of a unit, milliseconds (P2); default 2. */
  readonly thinkMs?: number
  /** What goes wrong; default nothing. */
  readonly trouble?: Trouble | readonly Trouble[]
  /** Loopback port; default 0: the system chooses. */
  readonly port?: number
}

/** A simulated car that listens on the loopback interface. Each connection is one cable; all share the one car. */
export interface TrainingCar {
  readonly port: number
  readonly name: string
  /** Every telegram that the car heard (whole and with a good checksum) and every one that it put on the line. */
  readonly log: readonly LogEntry[]
  /** Pulls all cables and stops listening. */
  close(): Promise<void>
}

/**
 * Starts a car by the name of a scenario ("battery-worn") or "recording=<file>".
 * Throws BenchError 'unknown-scenario' or 'bad-recording'; a port that is taken is the system's own error.
 */
export async function startTrainingCar(name: string, options: TrainingCarOptions = {}): Promise<TrainingCar> {
  const car = await carOf(name)
  const troubles = [options.trouble ?? []].flat()
  const log: LogEntry[] = []
  const cables = new Set<CableEnd>()
  const line = {
    car,
    echo: options.echo ?? true,
    paceMicrosecondsPerByte: options.paceMicrosecondsPerByte ?? 0,
    thinkMs: options.thinkMs ?? usualThinkMs,
    bendAnswers: bendAnswers(troubles),
    nextFate: requestFates(troubles),
    log: (entry: LogEntry) => log.push(entry),
  }
  const server = createServer((socket) => {
    const cable = new CableEnd(socket, line)
    cables.add(cable)
    socket.on('close', () => cables.delete(cable))
  })
  const port = await listen(server, options.port ?? 0)
  return {
    port,
    name,
    log,
    close: () => new Promise((closed) => {
      server.close(() => closed())
      for (const cable of cables) cable.pull()
    }),
  }
}

async function carOf(name: string): Promise<Car> {
  if (name.startsWith(recordingPrefix)) return openRecording(name.slice(recordingPrefix.length))
  const scenario = cars.find((candidate) => candidate.name === name)
  if (scenario === undefined) {
    throw new BenchError('unknown-scenario', `"${name}"; there are: ${cars.map((car) => car.name).join(', ')}`)
  }
  return assembleCar(scenario.units(), () => performance.now())
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((listening, refused) => {
    server.once('error', refused)
    server.listen(port, '127.0.0.1', () => {
      server.off('error', refused)
      const address = server.address()
      if (address === null || typeof address === 'string') refused(new Error('the car listens on no port'))
      else listening(address.port)
    })
  })
}
