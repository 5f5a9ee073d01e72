/**
 * The only door through which text reaches the report. Markup is a type of its own, so a customer's name
 * cannot become a tag by mistake: a string is always escaped, and only `html` and `trusted` make markup.
 */
export class Raw {
  readonly #markup: string
  constructor(markup: string) { this.#markup = markup }
  get markup(): string { return this.#markup }
}

export type Insert = string | Raw | readonly Raw[]

/** Markup written in this program: symbols, style sheets. Never for text that a person or a car gave. */
export const trusted = (markup: string): Raw => new Raw(markup)

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;', '`': '&#96;', '\r': '&#13;', '\0': '\uFFFD' }

/** Safe as text and inside a quoted attribute; the reader sees exactly the input. NUL, which no HTML text can hold, becomes the replacement character. */
export const escapeText = (text: string): string => text.replace(/[&<>"'`\r\0]/g, (char) => entities[char] ?? char)

function inserted(value: Insert): string {
  if (typeof value === 'string') return escapeText(value)
  return value instanceof Raw ? value.markup : value.map((piece) => piece.markup).join('')
}

/** Tag for templates: `html`<b>${name}</b>``. Attribute values must stand in double quotes. */
export const html = (parts: TemplateStringsArray, ...values: Insert[]): Raw =>
  new Raw(parts.reduce((text, part, place) => `${text}${inserted(values[place - 1] ?? '')}${part}`))

/** Markup only when there is something to say. */
export const when = (condition: boolean, markup: () => Raw): Raw => condition ? markup() : new Raw('')

/**
 * A CSS string that holds any text: every character outside letters, digits, blank, full stop, comma and hyphen is written
 * as its code point, so no quote, brace, backslash or end of the style block can occur.
 */
export const cssString = (text: string): string =>
  `"${text.replace(/[^A-Za-z0-9 .,-]/gu, (char) => `\\${(char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(6, '0')} `)}"`
