import { parseArgs } from 'node:util'
import { emptyIntake, intakeSchema, lampColours, odometerUnits, warrantyStates, type Intake } from '../../shared/domain/intake.ts'
import type { Trace } from '../../shared/domain/trace.ts'
import { BenchError } from '../../shared/errors.ts'

/** What the command line asked for, checked. Files are paths as typed. */
export interface JobArguments {
  cable: string
  intake: Intake
  answersFile: string | undefined
  dataFolder: string | undefined
  jsonFile: string | undefined
  pdfFile: string | undefined
  trace: { file: string; vin: Trace['vin'] } | undefined
}

/** What the connection doctor was asked for. */
export interface DoctorArguments { cable: string; dataFolder: string | undefined; jsonFile: string | undefined }

export type Arguments = { ask: 'help' } | ({ ask: 'doctor' } & DoctorArguments) | ({ ask: 'job' } & JobArguments)

/** What --help prints. `trainingCars` are the names of the scenarios. */
export const help = (trainingCars: readonly string[]): string => `SOS Bench without a window: reads one car, says why the SOS light is on, keeps the job, prints the report.

  npm run --silent job -- --cable CABLE [options]

  --cable    /dev/ttyUSB0 or COM4      a K+DCAN cable
             tcp:HOST:PORT             the same bytes through a serial bridge
             enet:HOST[:PORT]          an ENET cable to an F- or G-series car (HSFZ)
             doip:HOST[:PORT]          the same to a later G-series car (DoIP)
             elm:/dev/ttyUSB1          an ELM327 or STN adapter (D-CAN cars), also elm:COM5 or elm:HOST:PORT
             training:SCENARIO         a training car: ${trainingCars.join(', ')}
             training:recording=FILE   a recorded car, or what --trace wrote
  --light    amber | red | off         colour of the SOS lamp
  --message  TEXT                      the message in the cluster, or its check-control number
  --market   US                        country where the car lives, ISO two letters
  --warranty yes | no | unknown        warranty or CPO plan still running
  --plate TEXT  --customer NAME        kept with the job
  --odometer N[km|mi]                  km when no unit is given
  --answers  FILE.json                 answers to the questions of docs/answers.md
  --data     DIR                       folder of the job history
  --json     FILE                      write the result as JSON (- for standard output)
  --pdf      FILE                      write the customer report as PDF
  --trace    FILE                      write every byte of the check as JSON, the end of the VIN hidden
  --trace-with-vin                     leave the VIN whole in it
  --doctor                             no job: say where between cable and car it fails, and what to do (with --cable, --json)

Progress goes to standard error, the summary to standard output.
Exit codes: 0 the check ran, whatever it found; 2 wrong arguments; 3 no car or a cable error; 4 a history error; 5 the paper failed.
With --doctor: 0 all is well, 3 something is not.`

const wrong = (detail: string): BenchError => new BenchError('bad-arguments', detail)

/** Throws 'bad-arguments' with the argument that is wrong. */
export function readArguments(argv: readonly string[]): Arguments {
  const values = parse(argv)
  if (values.help === true) return { ask: 'help' }
  if (values.cable === undefined) throw wrong('--cable is missing')
  const { cable, data: dataFolder, json: jsonFile } = values
  if (values.doctor === true) {
    const idle = Object.keys(values).filter((name) => !withDoctor.includes(name))
    if (idle.length > 0) throw wrong(`--doctor makes no job and takes no --${idle.join(', --')}`)
    return { ask: 'doctor', cable, dataFolder, jsonFile }
  }
  return { ask: 'job', cable, dataFolder, jsonFile, intake: readIntake(values), answersFile: values.answers, pdfFile: values.pdf, trace: readTrace(values) }
}

const withDoctor = ['doctor', 'cable', 'data', 'json']

function readTrace({ trace: file, 'trace-with-vin': whole = false }: ReturnType<typeof parse>): JobArguments['trace'] {
  if (file !== undefined) return { file, vin: whole ? 'whole' : 'masked' }
  if (whole) throw wrong('--trace-with-vin wants a --trace FILE')
  return undefined
}

function parse(argv: readonly string[]) {
  const text = { type: 'string' } as const
  try {
    return parseArgs({
      args: [...argv],
      options: {
        cable: text, light: text, message: text, market: text, warranty: text, plate: text, customer: text, odometer: text,
        answers: text, data: text, json: text, pdf: text, trace: text, 'trace-with-vin': { type: 'boolean' }, doctor: { type: 'boolean' }, help: { type: 'boolean', short: 'h' },
      },
    }).values
  } catch (error) {
    throw wrong(error instanceof Error ? error.message : String(error))
  }
}

function readIntake(values: ReturnType<typeof parse>): Intake {
  const candidate = {
    ...emptyIntake,
    plate: values.plate ?? '',
    customer: values.customer ?? '',
    message: values.message ?? '',
    odometer: values.odometer === undefined ? null : readOdometer(values.odometer),
    light: values.light ?? 'unknown',
    market: values.market === undefined ? null : values.market.toUpperCase(),
    warranty: values.warranty ?? 'unknown',
  }
  const parsed = intakeSchema.safeParse(candidate)
  if (parsed.success) return parsed.data
  const field = String(parsed.error.issues[0]?.path[0] ?? '')
  throw wrong(`--${field} ${allowed[field] ?? 'is too long'}`)
}

const allowed: Record<string, string> = {
  light: `takes one of ${lampColours.join(', ')}`,
  warranty: `takes one of ${warrantyStates.join(', ')}`,
  market: 'takes a country of two letters, like US or DE',
  odometer: 'takes a number, with km or mi behind it if you like',
}

/** "123456", "123456km", "76000 mi". */
function readOdometer(text: string): { value: number; unit: string } {
  const match = /^(\d{1,7})\s*(km|mi)?$/.exec(text.trim())
  if (match === null) throw wrong(`--odometer ${allowed['odometer'] ?? ''}`)
  return { value: Number(match[1]), unit: match[2] ?? odometerUnits[0] }
}
