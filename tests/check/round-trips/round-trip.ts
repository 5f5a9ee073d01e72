import type { Random } from '../random.ts'

/** A codec and one random valid value that goes through it: gives what is wrong with what comes back, or undefined. */
export interface RoundTrip { readonly name: string; once(random: Random): string | undefined }

/** `value` makes a valid value, `there` writes it, `back` reads it. What differs afterwards is wrong. */
export const roundTrip = <Value, Wire>(name: string, value: (random: Random) => Value, there: (value: Value) => Wire, back: (wire: Wire, value: Value) => unknown): RoundTrip => ({
  name,
  once: (random) => {
    const sent = value(random)
    try {
      const [before, after] = [plain(sent), plain(back(there(sent), sent))]
      return before === after ? undefined : `${before} came back as ${after}`
    } catch (error) {
      return `${plain(sent)} threw ${String(error)}`
    }
  },
})

/** The same text for the same value, whatever the order of its fields; bytes as hex. */
const plain = (value: unknown): string => JSON.stringify(value, (_key, part: unknown) => part instanceof Uint8Array ? Buffer.from(part).toString('hex')
  : typeof part === 'object' && part !== null && !Array.isArray(part) ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => a < b ? -1 : 1)) : part)

export const word = (value: number): number[] => [(value >> 8) & 0xff, value & 0xff]
export const text = (letters: string): number[] => [...Buffer.from(letters, 'latin1')]
export const hexDigits = (random: Random, count: number): string => Array.from({ length: count }, () => '0123456789ABCDEF'.charAt(random.below(16))).join('')
export const digits = (random: Random, count: number): string => Array.from({ length: count }, () => String(random.below(10))).join('')
const vinLetters = 'ABCDEFGHJKLMNPRSTUVWXYZ0123456789'
/** Letters and digits that a VIN may have. */
export const letters = (random: Random, count: number): string => Array.from({ length: count }, () => vinLetters.charAt(random.below(vinLetters.length))).join('')
