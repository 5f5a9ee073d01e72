import { doctorSteps, doctorStepWords, type DoctorFinding, type DoctorReport, type DoctorStep } from '../../../shared/domain/doctor.ts'
import type { Words } from '../../../shared/domain/words.ts'
import type { Judged } from './judged.ts'

const allWell: Words = { en: 'All is well: the cable, the car and its telematics unit answer.', de: 'Alles in Ordnung: Kabel, Fahrzeug und Telematik antworten.' }

/** What the doctor found, step by step. */
export class Chart {
  private readonly cable: string
  private readonly judged = new Map<DoctorStep, Judged>()

  constructor(cable: string) {
    this.cable = cable
  }

  note(step: DoctorStep, judged: Judged): void {
    this.judged.set(step, judged)
  }

  /** True once a step is at fault. */
  get stopped(): boolean {
    return this.first('fault') !== undefined
  }

  /** Whatever comes behind the first fault is left open; the sentence is that of the fault, else of what asks for attention. */
  report(): DoctorReport {
    const [faulty, { then: sentence = allWell } = {}] = this.first('fault') ?? this.first('attention') ?? []
    const end = this.stopped && faulty !== undefined ? doctorSteps.indexOf(faulty) : doctorSteps.length
    return {
      cable: this.cable,
      sentence,
      findings: doctorSteps.map((step, place): DoctorFinding => {
        const judged = place > end ? undefined : this.judged.get(step)
        return judged === undefined ? { step, state: 'not-asked', words: leftOpen(faulty) } : { step, state: judged.state, words: judged.words }
      }),
    }
  }

  private first(state: Judged['state']): [DoctorStep, Judged] | undefined {
    return doctorSteps.flatMap((step): [DoctorStep, Judged][] => {
      const judged = this.judged.get(step)
      return judged?.state === state ? [[step, judged]] : []
    })[0]
  }
}

const leftOpen = (faulty: DoctorStep | undefined): Words => faulty === undefined ? { en: 'Not asked.', de: 'Nicht gefragt.' }
  : { en: `"${doctorStepWords[faulty].en}" comes first.`, de: `Zuerst „${doctorStepWords[faulty].de}“.` }
