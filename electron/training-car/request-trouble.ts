import { changed } from './answer-trouble.ts'
import { isRequestTrouble, strikes, type RequestTrouble, type Trouble } from './trouble.ts'

/** What befalls one request while its bytes come in. */
export interface RequestFate {
  /** Telegrams that reach the tester before the first echoed byte. */
  readonly stale: readonly Uint8Array[]
  /** The cable goes after this many bytes; undefined: it stays. */
  readonly pullAfter: number | undefined
  /** The echo of the byte at this place (from 0) of the request: none, the byte, or a wrong one. */
  echo(byte: number, place: number): Uint8Array
  /** What follows the echo of a whole request. */
  afterEcho(request: Uint8Array): Uint8Array
}

/** Asked once for every telegram that begins, because faults count telegrams. */
export function requestFates(troubles: readonly Trouble[]): () => RequestFate {
  const all = troubles.filter(isRequestTrouble).map((trouble) => ({ trouble, strikesNow: strikes(trouble) }))
  return () => fateOf(all.filter(({ strikesNow }) => strikesNow()).map(({ trouble }) => trouble))
}

function fateOf(now: readonly RequestTrouble[]): RequestFate {
  const pulls = now.flatMap((trouble) => (trouble.kind === 'pulled-in-request' ? [trouble.after] : []))
  return {
    stale: now.flatMap((trouble) => (trouble.kind === 'stale-before-echo' ? [trouble.bytes] : [])),
    pullAfter: pulls.length === 0 ? undefined : Math.min(...pulls),
    echo: (byte, place) => now.reduce<Uint8Array>((bytes, trouble) => bendEcho(trouble, bytes, place), Uint8Array.of(byte)),
    afterEcho: (request) => (now.some(({ kind }) => kind === 'echo-doubled') ? request : new Uint8Array()),
  }
}

function bendEcho(trouble: RequestTrouble, bytes: Uint8Array, place: number): Uint8Array {
  switch (trouble.kind) {
    case 'echo-absent': return new Uint8Array()
    case 'echo-cut': return place < trouble.keep ? bytes : new Uint8Array()
    case 'echo-corrupted': return place === trouble.place && bytes.length > 0 ? changed(bytes, 0, 0x01) : bytes
    case 'echo-doubled':
    case 'pulled-in-request':
    case 'stale-before-echo': return bytes
  }
}
