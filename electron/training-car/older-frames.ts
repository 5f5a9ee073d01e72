import { tester, type Frame, type WireForm } from './frames.ts'

/**
 * What the I-bus cars have on their wire, as a control unit sees it; both end in the exclusive or of all bytes before.
 *
 *   DS2        AA LL D1 .. Dn XX           AA the unit, whoever speaks; LL counts the whole telegram
 *   KWP2000*   B8 TT SS LL D1 .. Dn XX     TT target, SS source; LL counts the data
 */

const exclusiveOr = (bytes: Uint8Array, length: number): number => bytes.subarray(0, length).reduce((xor, byte) => xor ^ byte, 0)

function sealed(...body: readonly number[]): Uint8Array {
  const bytes = Uint8Array.from([...body, 0])
  bytes[body.length] = exclusiveOr(bytes, body.length)
  return bytes
}

function mustFit(payload: Uint8Array, most: number): void {
  if (payload.length === 0 || payload.length > most) throw new RangeError(`a telegram carries 1 to ${most} data bytes, not ${payload.length}`)
}

/** What is wrong with length or checksum; undefined when nothing is. */
function wrongWith(form: WireForm, bytes: Uint8Array): string | undefined {
  const length = form.announced(bytes)
  if (length === 0) return `no telegram of ${form.name} begins so`
  if (length !== bytes.length) return `the header announces ${String(length)} bytes, there are ${bytes.length}`
  const xor = exclusiveOr(bytes, length - 1)
  const last = bytes[length - 1] ?? 0
  return xor === last ? undefined : `the checksum is ${last.toString(16)}, it should be ${xor.toString(16)} (hex)`
}

export const ds2: WireForm = {
  name: 'DS2',
  telegram({ target, source, payload }) {
    mustFit(payload, 252)
    return sealed(source === tester ? target : source, payload.length + 3, ...payload)
  },
  open(bytes, from): Frame | string {
    const [unit = 0] = bytes
    const addresses = from === 'tester' ? { target: unit, source: tester } : { target: tester, source: unit }
    return wrongWith(ds2, bytes) ?? { functional: false, ...addresses, payload: bytes.slice(2, -1) }
  },
  announced: ({ 1: length }) => length === undefined ? undefined : length < 4 ? 0 : length,
  checksum: exclusiveOr,
  senderPlace: 0,
  lengthPlace: () => 1,
}

export const kwp2000Star: WireForm = {
  name: 'KWP2000*',
  telegram({ target, source, payload }) {
    mustFit(payload, 255)
    return sealed(0xb8, target, source, payload.length, ...payload)
  },
  open(bytes): Frame | string {
    const [, target = 0, source = 0] = bytes
    return wrongWith(kwp2000Star, bytes) ?? { functional: false, target, source, payload: bytes.slice(4, -1) }
  },
  announced: ({ 0: first, 3: length }) => first !== undefined && first !== 0xb8 ? 0 : length === undefined ? undefined : length === 0 ? 0 : length + 5,
  checksum: exclusiveOr,
  senderPlace: 2,
  lengthPlace: () => 3,
}
