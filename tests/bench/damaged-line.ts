import type { CarName } from './bench-cars.ts'
import { oneIn, type DamageKind } from './damage.ts'
import type { Job } from './jobs.ts'
import type { DamageLine } from './lines.ts'
import { plugCar } from './plug.ts'

/** Runs a job many times while one answer in ten is dropped, corrupted or cut, and holds every value it took against a clean run. */
export async function onDamagedLine(job: Job, name: CarName, kind: Exclude<DamageKind, 'none'>, jobs: number, cable: 'pty' | 'tcp'): Promise<DamageLine> {
  const truth = (await onceAt(job, { car: name }, cable)).result.values
  const line: DamageLine = {
    bench: 'link', condition: `${name}, one answer in ${String(oneIn)} ${words[kind]}, ${cable}`,
    jobs, answers: 0, damaged: 0, right: 0, unread: 0, wrong: 0, failed: {},
  }
  for (let seed = 1; seed <= jobs; seed += 1) {
    const { result, counts } = await onceAt(job, { car: name, damage: kind, seed }, cable)
    const right = [...result.values].filter(([value, said]) => truth.get(value) === said).length
    line.answers += counts.answers
    line.damaged += counts.damaged
    line.right += right
    line.wrong += result.values.size - right
    line.unread += truth.size - right
    if (result.failed !== undefined) line.failed[result.failed] = (line.failed[result.failed] ?? 0) + 1
  }
  return line
}

const words = { drop: 'dropped', corrupt: 'corrupted in one bit', cut: 'cut' } as const

async function onceAt(job: Job, wish: Parameters<typeof plugCar>[0], cable: 'pty' | 'tcp') {
  const car = await plugCar(wish)
  try {
    return await car.with(cable, job)
  } finally {
    car.stop()
  }
}
