import type { ReadingDecoder, ReadingValue } from './reading-value.ts'

/**
 * KWP 22 A032 of the E-series TCUs (TELE60_2, TELE60_3): phone module.
 *
 *   +-------------------------+----------------------------+
 *   | 0 not registered, 1 yes | signal 0-5, FF not known   |
 *   +-------------------------+----------------------------+
 *
 * Source: emdzej/ediabasx-docs at 0229b0e, sgbd/TELE60_2.md and TELE60_3.md. Never recorded.
 */
export const decodePhoneModule: ReadingDecoder = (data) => {
  const [registered, signal] = data
  if (data.length !== 2 || registered === undefined || registered > 1 || signal === undefined) return undefined
  const values: ReadingValue[] = [{ name: 'registration', unit: null, value: registered === 1 ? 'registered' : 'idle' }]
  if (signal <= 5) values.push({ name: 'signal', unit: 'of 5', value: signal })
  return values
}
