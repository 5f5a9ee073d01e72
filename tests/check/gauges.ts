import { readdirSync, readlinkSync } from 'node:fs'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/** What of this process can be measured, for rows that say "flat" or "bounded". */

/** Bytes of the heap and of buffers outside it that are still in use after everything that can go has gone. */
export async function bytesInUse(): Promise<number> {
  const seen: number[] = []
  // buffers outside the heap are let go beside the program, a moment after what held them
  for (let round = 0; round < 3; round += 1) {
    collectGarbage()
    await nextTurn()
    const { heapUsed, arrayBuffers } = process.memoryUsage()
    seen.push(heapUsed + arrayBuffers)
  }
  return Math.min(...seen)
}

/** Node offers its collector only with a flag; the flag may also be set while it runs. */
function collectGarbage(): void {
  setFlagsFromString('--expose-gc')
  const collect: unknown = runInNewContext('gc')
  if (typeof collect !== 'function') throw new Error('this Node has no collector to call')
  Reflect.apply(collect, undefined, [])
}

const open = '/proc/self/fd'

/** What the open files of this process lead to; empty on systems that do not show it. */
export function openFiles(): string[] {
  return list(open).flatMap((name) => {
    try {
      return [readlinkSync(`${open}/${name}`)]
    } catch {
      // the handle with which the list was read is gone by now
      return []
    }
  })
}

function list(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}
