import { z } from 'zod'

/** What one adapter does differently from a good one, and what happens on the bus behind it. Frames are counted from 1. */
const habitsSchema = z.object({
  name: z.string(), stn: z.string(), voltage: z.string(),
  /** Says this to everything: it is something else. */
  banner: z.string(),
  mute: z.boolean(),
  /** Commands that begin so are answered with "?". */
  unknown: z.array(z.string()),
  echoAlways: z.boolean(), spacesAlways: z.boolean(), headersNever: z.boolean(), zeros: z.boolean(),
  /** Milliseconds before every command is looked at. */
  slow: z.number(),
  /** Says everything in pieces of so many characters, and waits so many milliseconds before each. */
  chunk: z.number(), slowBytes: z.number(),
  neverPrompt: z.boolean(),
  /** Every so-and-so-manieth prompt is missing. */
  losePrompt: z.number(),
  resetAfter: z.number(), fullAfter: z.number(), damaged: z.number(),
  /** Lines (with | between them) said to a request instead of putting it on the bus. */
  sayInstead: z.array(z.object({ at: z.number(), text: z.string() })),
  /** The connection breaks after so many characters. */
  pullAfter: z.number(),
  /** Car: frames that get lost, come twice, or come changed. */
  lost: z.array(z.number()), twice: z.array(z.number()), changed: z.array(z.object({ at: z.number(), to: z.string() })),
  /** Car: a frame of another unit before each of its own: "612F1027E00". */
  between: z.string(),
  /** Car: how it allows a long question: waits first, then blocks with a separation time; or overflow. */
  waits: z.number(), block: z.number(), separation: z.number(), overflow: z.boolean(),
}).partial()
export type Habits = z.infer<typeof habitsSchema>

/** Request "61 22F190" -> answers in order, each "62F190..." or "+500 62F190..." (milliseconds after the one before); a list of lists is given in turn. */
export const optionsSchema = z.object({
  table: z.record(z.string(), z.array(z.string())).default({}),
  /** A recorded car instead: path of its JSON. */
  recording: z.string().optional(),
  habits: habitsSchema.default({}),
})
export type EmulatorOptions = z.input<typeof optionsSchema>
export type Options = z.output<typeof optionsSchema>

export const orderSchema = z.object({ id: z.string(), options: optionsSchema.optional() })
