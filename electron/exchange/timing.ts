/**
 * All waiting times of an exchange, in milliseconds, and how often a read is asked again.
 *
 * BMW's own parameters for BMW-FAST are {010F, 115200, timeoutStd 1200, regen 20, telEnd 10, retryNr78 2, timeoutNr78 5000}
 * (ediabaslib at d017dce2, Test/Ecu/adapter_prg.b2v); D-CAN has the same but for regen 0 (ediabaslib issue 41).
 */
export interface Timing {
  /**
   * Patience with a unit that says nothing: timeoutStd. The question goes out once more halfway through, so that a lost
   * byte does not turn a unit into a missing one, while a unit that is not there still costs one timeout and not two.
   * Half of it is eight times what a slow unit behind a slow adapter needs (P2max 50 + 20 ms).
   */
  answer: number
  /**
   * Longest gap inside a telegram. BMW's 10 ms plus 20 for USB are for drivers that wait for every byte; a latency timer
   * of 16 ms, a network bridge and a unit that pauses for a whole P2 of 50 ms have to fit.
   */
  gap: number
  /** After 7F xx 78 the unit has this long for its next word: P2*, timeoutNr78. */
  pending: number
  /** All 7F xx 78 of one question together: time and number, after which the unit is given up. Own choice; EDIC firmware also stops at 50. */
  pendingTotal: number
  pendingMost: number
  /** A read that was answered "busy" (21) or "not complete" (23) is put again after this pause, so many times. Own choice: BMW-FAST parameters have none. */
  busyPause: number
  busyRepeats: number
  /** Pause before a question that follows an answer, from the first on. */
  pause: number
  /**
   * The same pause where units need it: regen. It would double the time of a scan and most units do not need
   * it, so it is kept only from the first time on that a unit heard a question in the second attempt only.
   */
  regen: number
  /** A timer that fires later than this finds a computer that was busy or asleep, and the answer may be waiting in the system: listen on for as long again. */
  lateness: number
  /** Longest time between two looks whether the cable is still there. */
  lookAtCable: number
}

export const bmwTiming: Timing = {
  answer: 1200, gap: 100, pending: 5000, pendingTotal: 60_000, pendingMost: 50,
  busyPause: 100, busyRepeats: 3, pause: 0, regen: 20, lateness: 20, lookAtCable: 1000,
}

/**
 * What is different at 9600 baud, where a byte takes 1.15 ms and a telegram is heard when it is all there: half the
 * patience is BMW's own 500 ms for the first byte, 290 for the 252 that may follow, and 60 for echo and adapter. BMW's
 * parameters for DS2 are {0006, 9600, ..., timeout 500, regen 25, telEnd 20} (ediabaslib issue 23).
 */
export const ds2Timing: Partial<Timing> = { answer: 1700, pause: 25, regen: 25 }
