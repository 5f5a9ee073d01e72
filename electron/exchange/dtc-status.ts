import { hex } from './hex.ts'

/** What a status byte says of a fault. */
export interface DtcStatus {
  /** The fault is there now. */
  present: boolean
  /** The unit keeps it, whether it is there or not. */
  stored: boolean
}

/** One entry of a fault or info memory as the unit gave it. */
export interface Dtc {
  /** Upper-case hex: six digits from a UDS unit, four from a KWP unit, two from a DS2 unit. */
  code: string
  /** The raw status byte; what it says is in udsStatus, kwpStatus or ds2Status. */
  status: number
}

/**
 * UDS status byte: bit 0 the test fails now; bits 2, 3, 5 pending, confirmed, failed since the last clear: stored.
 * Bits 4 and 6 only say that the test did not run. Source: ediabasx-docs at 0229b0e, sgbd/atm.md, FARTTEXTE.
 */
export const udsStatus = (status: number): DtcStatus => ({ present: (status & 0x01) !== 0, stored: (status & 0x2c) !== 0 })

/**
 * KWP status byte: bit 5 stored, bit 6 present, both together a stored fault that is there now; bits 0-3 name the symptom.
 * Source: ediabasx-docs at 0229b0e, sgbd/TELE60_3.md, FARTTEXTE.
 */
export const kwpStatus = (status: number): DtcStatus => ({ present: (status & 0x40) !== 0, stored: (status & 0x20) !== 0 })

/**
 * DS2 status byte: bit 5 present, bits 0-4 how often; what is in the list is stored.
 * Source: ediabasx-docs at 0229b0e, sgbd/TELIBUS.md (FARTTEXTE) and sgbd/EWS3.md (frequency 0-31).
 */
export const ds2Status = (status: number): DtcStatus => ({ present: (status & 0x20) !== 0, stored: true })

/** Cuts a list of entries, each a code of so many bytes and a status byte; undefined when the last one is not complete. */
export function dtcList(data: Uint8Array, codeLength: 1 | 2 | 3): Dtc[] | undefined {
  const length = codeLength + 1
  if (data.length % length !== 0) return undefined
  return Array.from({ length: data.length / length }, (_, index) => {
    const entry = data.subarray(index * length, (index + 1) * length)
    return { code: hex(entry.subarray(0, codeLength)), status: entry[codeLength] ?? 0 }
  })
}
