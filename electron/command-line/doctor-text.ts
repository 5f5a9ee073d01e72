import { doctorStepWords, findingStateWords, type DoctorReport } from '../../shared/domain/doctor.ts'

const stateWidth = Math.max(...Object.values(findingStateWords).map(({ en }) => en.length))
const stepWidth = Math.max(...Object.values(doctorStepWords).map(({ en }) => en.length))

/** What a person reads: a line for each step, then the sentence. */
export function doctorText({ cable, findings, sentence }: DoctorReport): string {
  return [
    `Connection doctor, ${cable}`,
    ...findings.map(({ step, state, words }) => `  ${findingStateWords[state].en.padEnd(stateWidth)}  ${doctorStepWords[step].en.padEnd(stepWidth)}  ${words.en}`),
    '',
    sentence.en,
  ].join('\n')
}
