/** Time as the exchange sees it, so that tests can let a minute pass in no time. */
export interface Clock {
  /** Milliseconds that never jump back, whatever happens to the computer's date. */
  now(): number
  /** Calls once after so many milliseconds. Returns "do not call". */
  after(ms: number, call: () => void): () => void
}

export const computerClock: Clock = {
  now: () => performance.now(),
  after(ms, call) {
    const timer = setTimeout(call, ms)
    return () => clearTimeout(timer)
  },
}
