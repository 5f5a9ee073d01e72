import { onTestFinished } from 'vitest'
import { startTrainingCar, type TrainingCar, type TrainingCarOptions } from '../../electron/training-car/start-training-car.ts'
import { RawTester } from './raw-tester.ts'

/** A car and a tester at its socket, both gone when the test ends. Without echo and delay unless the test wants them. */
export async function plugIn(name: string, options: TrainingCarOptions = {}): Promise<{ car: TrainingCar; tester: RawTester }> {
  const car = await startTrainingCar(name, { echo: false, thinkMs: 0, ...options })
  onTestFinished(() => car.close())
  return { car, tester: await anotherCable(car) }
}

export async function anotherCable(car: TrainingCar): Promise<RawTester> {
  const tester = await RawTester.plugIn(car.port)
  onTestFinished(() => tester.unplug())
  return tester
}

/**
 * Asked after something that must stay unanswered: answers never overtake each other, so when this answer comes
 * first, the other question got none. 3E 00 to the gateway of an F-series car.
 */
export const stillThere = { request: '82 10 F1 3E 00 C1', answer: '82 F1 10 7E 00 01' }
