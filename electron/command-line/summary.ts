import type { JobJson } from './job-json.ts'

const bullet = (lines: readonly string[]): string[] => lines.map((line) => `    ${line}`)

/** What a person reads after a run: who the car is, what it stores, why the light is on, what to do next. */
export function summary(result: JobJson): string {
  const { car, unit, verdict, job } = result
  const lines = [
    ...(job.training ? ['TRAINING: this is no real car.'] : []),
    `Car       ${car.vin ?? 'VIN could not be read'}${car.chassis === null ? '' : `, ${car.chassis}`}`,
    `Unit      ${unitLine(unit)}`,
    ...memoryLines(result),
    ...readingLines(result),
    '',
    ...verdictLines(verdict),
    `Drive     ${driveWords[verdict.safeToDrive]}`,
    ...(verdict.cost === null ? [] : [`Cost      ${String(verdict.cost.low)} to ${String(verdict.cost.high)} ${verdict.cost.currency} (dealer's range)`]),
    `Job       ${job.id}, ${String(result.exchanges)} exchanges with the car`,
  ]
  return lines.join('\n')
}

const unitLine = (unit: JobJson['unit']): string => unit.answered
  ? `${unit.name} at ${unit.address ?? '?'}, variant ${unit.variant}, radio ${unit.generation}, part ${unit.partNumber ?? 'not readable'}`
  : `no answer from the telematics unit${unit.address === null ? '' : ` at ${unit.address}`}`

function memoryLines({ faults, memories }: JobJson): string[] {
  return memories.flatMap(({ unit, address, memory, state }) => {
    const entries = faults.filter((fault) => fault.address === address && fault.memory === memory)
    const head = `${unit} ${address}, ${memory} memory: `
    if (state !== 'read') return [`          ${head}${state}, not known`]
    if (entries.length === 0) return [`          ${head}nothing stored`]
    return [`          ${head}${String(entries.length)} stored`, ...bullet(entries.map((fault) =>
      `        ${fault.code} ${fault.present ? 'present' : fault.memory === 'info' ? 'information' : 'stored, not present'}: ${fault.meaning}`))]
  })
}

const readingLines = ({ readings }: JobJson): string[] => readings.map((reading) => 'value' in reading
  ? `          ${reading.name}: ${String(reading.value)}${reading.unit === null ? '' : ` ${reading.unit}`} (${reading.source})`
  : `          ${reading.name}: unreadable, ${reading.unreadable} (${reading.source})`)

function verdictLines(verdict: JobJson['verdict']): string[] {
  const head = verdict.withheld ? 'Verdict   Not enough evidence yet.' : `Verdict   ${verdict.causes[0]?.cause ?? 'none'}, ${verdict.causes[0]?.strength ?? ''}`
  return [
    head,
    ...verdict.causes.slice(0, 3).flatMap(({ cause, score, because }, place) => [
      `    ${String(place + 1)}. ${cause} (${String(score)})`, ...bullet(because.map((line) => `   ${line}`)),
    ]),
    ...(verdict.next === null ? [] : [`Next      ${verdict.next}`]),
  ]
}

const driveWords: Record<JobJson['verdict']['safeToDrive'], string> = {
  'yes': 'yes',
  'yes-no-emergency-call': 'yes, but do not count on the SOS call: carry a phone',
  'check-first': 'check first',
}
