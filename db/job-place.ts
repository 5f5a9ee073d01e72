import { v7 } from 'uuid'

/**
 * Places per millisecond: 2^11. A place stays below 2^53, a safe integer, until the year 2109, and an id has room
 * for the eleven bits right behind its time.
 */
const perMillisecond = 2048

/**
 * The place of a new job in time, and the id that goes with it. Both grow together, so the order of the numbers,
 * of the ids and of the full-text index is one order, also for jobs of the same millisecond.
 * A clock that was set back does not bring a new job behind older ones: its place is then the next free one.
 *
 * id:  | 48 bit milliseconds | 7 | 11 bit number within the millisecond | random ... |
 * @param last the highest place given so far, 0 for none
 */
export function nextPlace(now: Date, last: number): { place: number; id: string } {
  const place = Math.max(now.getTime() * perMillisecond, last + 1)
  const random = crypto.getRandomValues(new Uint32Array(1))[0] ?? 0
  // uuid takes 32 bits behind the time as one number: ours in the upper 11, the rest random
  const seq = ((place % perMillisecond) << 21) | (random >>> 11)
  return { place, id: v7({ msecs: Math.floor(place / perMillisecond), seq }) }
}
