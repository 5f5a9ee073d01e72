import type { Clock } from '../../electron/exchange/clock.ts'

/** A clock that stands still until it is moved; everything that is due happens in order. */
export class FakeClock implements Clock {
  private time = 0
  private readonly timers = new Set<{ at: number; call: () => void }>()

  now(): number {
    return this.time
  }

  after(ms: number, call: () => void): () => void {
    const timer = { at: this.time + ms, call }
    this.timers.add(timer)
    return () => this.timers.delete(timer)
  }

  /** Lets time pass until the work is done. Rejects with the work; fails when nothing is due any more and the work hangs. */
  async until<T>(work: Promise<T>): Promise<T> {
    const state = { done: false }
    const watched = work.finally(() => { state.done = true })
    watched.catch(() => undefined)
    for (;;) {
      await turn()
      if (state.done) return watched
      const [next] = [...this.timers].sort((a, b) => a.at - b.at)
      if (next === undefined) throw new Error('nothing is due any more, and the work is not done')
      this.timers.delete(next)
      this.time = Math.max(this.time, next.at)
      next.call()
    }
  }

  /** The computer was busy or asleep: time has passed, and no timer had its turn. */
  jump(ms: number): void {
    this.time += ms
  }
}

/** One turn of the real event loop: every promise that can go on has gone on. */
const turn = (): Promise<void> => new Promise((done) => setImmediate(done))
