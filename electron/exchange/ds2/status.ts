/*
 * Every DS2 answer begins with a status; what was asked is not repeated.
 *
 *   A0 done, A1 busy, A2 rejected, B0 parameter, B1 function, B2 number, FF not acknowledged
 *
 * Source: ediabasx-docs at 0229b0e, sgbd/TELIBUS.md and sgbd/EWS3.md, JOBRESULT.
 */

/** The unit did what was asked; data follow. */
export const done = 0xa0
const busy = 0xa1
const refusals: readonly number[] = [busy, 0xa2, 0xb0, 0xb1, 0xb2, 0xff]

/** The unit says no, or not now. */
export const isDs2Refusal = (status: number): boolean => refusals.includes(status)
/** The unit did not carry the question out and may be asked again. */
export const isDs2Busy = (status: number): boolean => status === busy
