import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import { readAnswers } from '../shared/domain/answers.ts'
import { isWell } from '../shared/domain/doctor.ts'
import { BenchError, errorWords, type ErrorCode } from '../shared/errors.ts'
import packageJson from '../package.json' with { type: 'json' }
import { printHtmlToPdf } from './chromium-host/print-pdf.ts'
import { help, readArguments, type DoctorArguments, type JobArguments } from './command-line/arguments.ts'
import { doctorText } from './command-line/doctor-text.ts'
import { jobJson } from './command-line/job-json.ts'
import { summary } from './command-line/summary.ts'
import { trainingCarNames } from './workbench/cable-list.ts'
import { Workbench } from './workbench/workbench.ts'

/** The same workbench as behind the window, driven by arguments. Exit codes are in the help text. */
async function run(argv: readonly string[]): Promise<void> {
  const args = readArguments(argv)
  if (args.ask === 'help') {
    console.log(help(trainingCarNames))
    return
  }
  const bench = new Workbench({
    dataFolder: args.dataFolder ?? defaultDataFolder(),
    version: packageJson.version,
    hostName: 'command line',
    printPdf: printHtmlToPdf,
    chooseFile: () => Promise.resolve(null),
    tell: (_event, payload) => { if ('step' in payload) console.error(`${String(payload.n)} of ${String(payload.of)}  ${payload.step}`) },
  })
  const stop = (): void => bench.cancel()
  process.on('SIGINT', stop)
  try {
    await (args.ask === 'doctor' ? askDoctor(bench, args) : diagnose(bench, args))
  } finally {
    process.off('SIGINT', stop)
    await bench.close()
  }
}

async function diagnose(bench: Workbench, args: JobArguments): Promise<void> {
  const intake = { ...args.intake, answers: args.answersFile === undefined ? {} : readAnswers(read(args.answersFile)) }
  await bench.connect(bench.cables.type(args.cable).id)
  const { id } = await bench.startJob()
  bench.saveIntake(id, intake)
  const checked = await bench.check(id).finally(() => {
    // also of a check that the cable broke off: these bytes are wanted most
    if (args.trace !== undefined) write(args.trace.file, bench.traceText(id, args.trace.vin))
  })
  const result = jobJson(checked)
  print(args.jsonFile, result, () => summary(result))
  if (args.pdfFile !== undefined) write(args.pdfFile, await bench.reportPdf(id, 'en'))
}

async function askDoctor(bench: Workbench, args: DoctorArguments): Promise<void> {
  const report = await bench.doctor(bench.cables.type(args.cable).id)
  print(args.jsonFile, report, () => doctorText(report))
  if (!isWell(report)) process.exitCode = 3
}

/** The result for a person on standard output, unless the JSON is wanted there. */
function print(jsonFile: string | undefined, result: unknown, text: () => string): void {
  const json = `${JSON.stringify(result, null, 2)}\n`
  if (jsonFile === '-') process.stdout.write(json)
  else console.log(text())
  if (jsonFile !== undefined && jsonFile !== '-') write(jsonFile, json)
}

const defaultDataFolder = (): string => process.env['SOS_DATA'] ?? join(homedir(), '.sos-bench')

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    throw new BenchError('bad-arguments', `--answers: ${error instanceof Error ? error.message : String(error)}`, { cause: error })
  }
}

function write(file: string, content: string | Uint8Array): void {
  try {
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, content)
  } catch (error) {
    throw new BenchError('file-not-written', error instanceof Error ? error.message : String(error), { cause: error })
  }
}

/** 2 wrong arguments, 3 car or cable, 4 history, 5 paper, 1 a defect of the program. */
function exitCode(code: ErrorCode): number {
  if (['bad-arguments', 'unknown-answer', 'unknown-scenario', 'bad-recording'].includes(code)) return 2
  if (code.startsWith('history-') || code === 'job-not-found') return 4
  if (['no-browser', 'print-failed', 'file-not-written'].includes(code)) return 5
  return code === 'defect' ? 1 : 3
}

await run(process.argv.slice(2)).catch((error: unknown) => {
  const { code, detail } = error instanceof BenchError ? error : new BenchError('defect', error instanceof Error ? error.stack : String(error))
  console.error(`${code}: ${errorWords[code].en}${detail === '' ? '' : `\n  (${detail})`}`)
  process.exitCode = exitCode(code)
})
