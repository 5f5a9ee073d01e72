/**
 * The text of an ELM327 or STN adapter. A command is a line that ends with CR; the adapter answers with lines that end
 * with CR (LF behind it unless ATL0) and then with the prompt ">", which says that it listens to the next command:
 *
 *   ATRV CR              ->  12.6V CR CR >
 *   61 03 22 D0 29 ... CR ->  661 F1 10 0A 62 D0 29 .. .. CR ... CR CR >       8 bytes out; frames as they come in
 *
 * Upper and lower case are one, spaces and control characters are ignored, CR alone repeats the last command, and any
 * character ends what the adapter is doing: it finishes its line, says STOPPED and gives the prompt.
 * Source: Elm Electronics, ELM327DSJ data sheet, "Communicating with the ELM327", "Monitoring the Bus", "Error Messages
 * and Alerts"; how a BMW is spoken to: ediabaslib at d017dce2, EdElmInterface.cs 56-77.
 */

/** One step of the set-up: ways to do the same, each a list of commands. The first way that is understood holds; an empty one says that it goes without. */
export type SetUpStep = readonly (readonly string[])[]

/**
 * The adapter's own timeout: how long it waits for the first or next frame before it says NO DATA and prompts. In steps of
 * 4 ms, with ATCTM5 (since 2.1) of 20 ms. The longest, because frames get lost between its end and the next command:
 * with CTM5 it covers the 5 s that a unit may take after 7F xx 78. The shortest is for frames that nothing answers.
 */
export const longTimeout = 'ATSTFF'
export const shortTimeout = 'ATST01'
/** More than the longest timeout there is, ms: an adapter that has not prompted by then owes a prompt. */
export const longestTimeout = 255 * 4.096 * 5 + 500

/**
 * What makes the adapter a raw CAN interface for D-CAN, on which this program does ISO-TP itself, flow control included.
 * The adapter's own flow control (ATFC SH/SD/SM) looks for a first frame in byte 0, where BMW has an address; it learns
 * better by ATCEA only, which a real ELM327 has since 1.4 and many copies never got.
 *
 * Protocol B with options C0 and divisor 01 is 11 bits, 500 kbit/s and no formatting: not a byte is added or removed, and
 * nothing goes out that was not asked for (ediabaslib sets up every adapter so). ATPB too came with 1.4: before it, the
 * chip's protocol 6 has the same bits; ATBI keeps it from sending an OBD request first, ATCAF0 and ATCFC0 from formatting.
 * Versions: Elm Electronics, "ELM327 AT Commands", version in which the command first appeared.
 */
export const setUp: readonly SetUpStep[] = [
  [['ATD']], [['ATE0']],
  [['ATSH6F1']], [['ATCF600']], [['ATCM700']],
  [['ATCAF0']], [['ATCFC0']],
  [['ATPBC001', 'ATSPB'], ['ATSP6', 'ATBI']],
  [['ATAT0'], []], [['ATCTM5'], []], [[longTimeout]],
  [['ATAL']], [['ATH1']], [['ATS0'], []], [['ATL0'], []],
  // since 1.4b: while monitoring too, frames are acknowledged; one that nobody acknowledges is sent again and again
  [['ATCSM0'], []],
]

export const askName = 'ATI'
/** STN adapters say their own name here, and that they are an ELM327 to ATI. */
export const askStnName = 'STI'
export const askDescription = 'AT@1'
export const askVoltage = 'ATRV'
/** Shows every frame that passes the filter, until a character comes. */
export const monitor = 'ATMA'
/** Ends what the adapter is doing; to one that waits for a command, spaces are nothing. Four, because the first may get lost. */
export const interruption = '    '

/** The line that puts one CAN frame on the bus. */
export const frameLine = (frame: Uint8Array): string => [...frame].map(hex).join('')

function hex(byte: number): string {
  return byte.toString(16).toUpperCase().padStart(2, '0')
}

/** What the adapter says in words of its own. */
export type ElmNotice =
  | 'ok' | 'no-data' | 'stopped' | 'searching' | 'not-understood' | 'bus-init' | 'unable-to-connect' | 'can-error' | 'bus-error'
  | 'bus-busy' | 'buffer-full' | 'data-error' | 'frame-damaged' | 'low-voltage-reset' | 'internal-error' | 'falling-asleep'

const notices: readonly (readonly [RegExp, ElmNotice])[] = [
  [/^OK$/, 'ok'],
  [/^NO ?DATA$/, 'no-data'],
  [/^STOPPED$/, 'stopped'],
  [/^SEARCHING\.*$/, 'searching'],
  [/^\?$/, 'not-understood'],
  [/^BUS ?INIT/, 'bus-init'],
  [/^UNABLE ?TO ?CONNECT$/, 'unable-to-connect'],
  [/^CAN ?ERROR$/, 'can-error'],
  [/^(BUS|FB|FEEDBACK) ?ERROR$/, 'bus-error'],
  [/^BUS ?BUSY$/, 'bus-busy'],
  [/^BUFFER ?FULL$/, 'buffer-full'],
  [/^DATA ?ERROR$/, 'data-error'],
  [/< ?(RX|DATA) ?ERROR$/, 'frame-damaged'],
  [/^LV ?RESET$/, 'low-voltage-reset'],
  [/^ERR ?\d\d$/, 'internal-error'],
  [/^!?(ACT|LP) ?ALERT$/, 'falling-asleep'],
]

/**
 * Words an adapter has only when it is not set up as above (any more): it came up anew, or never took a command.
 * With the protocol above it never searches or initialises a bus.
 */
const forgetful: ReadonlySet<ElmNotice> = new Set(['searching', 'not-understood', 'bus-init', 'unable-to-connect', 'low-voltage-reset', 'internal-error'])

/** A line of the adapter: a CAN frame, one of its notices, or anything else. `forgot`: the adapter has to be set up again. */
export type ElmLine =
  | { kind: 'frame'; id: number; data: Uint8Array }
  | { kind: 'notice'; notice: ElmNotice; forgot: boolean }
  | { kind: 'text'; forgot: boolean }

/** Reads a line, with or without the spaces of ATS1. */
export function readElmLine(text: string): ElmLine {
  // a search ends on the line it began on, with some adapters
  const words = text.trim().toUpperCase().replace(/^SEARCHING\.*\s*(?=[^.\s])/, '')
  const notice = notices.find(([form]) => form.test(words))?.[1]
  if (notice !== undefined) return { kind: 'notice', notice, forgot: forgetful.has(notice) }
  const digits = words.replaceAll(' ', '')
  if (!/^[0-9A-F]{3}(?:[0-9A-F]{2}){1,8}$/.test(digits)) return { kind: 'text', forgot: isElmName(words) || /^(?:[0-9A-F]{2})+$/.test(digits) }
  return { kind: 'frame', id: parseInt(digits.slice(0, 3), 16), data: Uint8Array.from(digits.slice(3).match(/../g) ?? [], (byte) => parseInt(byte, 16)) }
}

/** "ELM327 v1.5", "STN1110 v4.0.1", "OBDLink MX": names that adapters of this kind give themselves. */
export const isElmName = (text: string): boolean => /ELM ?32\d|STN ?\d{4}|OBDLINK/i.test(text)

/** "12.6V" as millivolts; undefined when it is no voltage. */
export function readVoltage(text: string): number | undefined {
  const volts = /^(\d{1,2}\.\d{1,3}) ?V?$/i.exec(text.trim())?.[1]
  return volts === undefined ? undefined : Math.round(Number(volts) * 1000)
}
