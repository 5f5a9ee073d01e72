import type { TraceEntry } from '../../cable/byte-trace.ts'

/** What came back from the cable itself on one transmission: the same bytes after so many ms, bytes that resemble them, or nothing. */
export type Echo = { kind: 'whole'; afterMs: number } | { kind: 'changed' } | { kind: 'nothing' }

/**
 * The echoes that tell something of the adapter, in order. Where units answer, only what was said in their language:
 * a line that is tried in another one (DS2 after BMW-FAST) may give anything back.
 */
export function echoesOf(entries: readonly TraceEntry[]): Echo[] {
  const answered = new Set(entries.flatMap(({ direction, exchange }) => direction === 'in' ? [exchange] : []))
  return entries.flatMap((sent, place) => {
    if (sent.direction !== 'out' || (answered.size > 0 && !answered.has(sent.exchange))) return []
    const rest = entries.slice(place + 1)
    const next = rest.findIndex(({ direction }) => direction === 'out')
    return [echoAmong(sent, next === -1 ? rest : rest.slice(0, next))]
  })
}

function echoAmong(sent: TraceEntry, heard: readonly TraceEntry[]): Echo {
  const echo = heard.find(({ direction }) => direction === 'echo')
  if (echo !== undefined) return { kind: 'whole', afterMs: echo.at - sent.at }
  return { kind: heard.some(({ direction, bytes }) => direction === 'ignored' && resembles(bytes, sent.bytes)) ? 'changed' : 'nothing' }
}

/** Cut or damaged on its way, most of what came is still what was sent. */
function resembles(bytes: Uint8Array, sent: Uint8Array): boolean {
  const same = bytes.filter((byte, at) => byte === sent[at]).length
  return bytes.length <= sent.length && same * 2 > bytes.length
}

/** The middle one of the times that whole echoes took (of two the lower), ms: one that came late because the computer was busy does not move it. Undefined without any. */
export function echoTime(echoes: readonly Echo[]): number | undefined {
  const times = echoes.flatMap((echo) => echo.kind === 'whole' ? [echo.afterMs] : []).sort((a, b) => a - b)
  return times[(times.length - 1) >> 1]
}
