import { html, when } from '../escape.ts'
import type { Raw } from '../escape.ts'
import type { Stated } from '../model/voice.ts'
import { symbol } from '../symbols.ts'

/** A state: its sign, its word and a remark below, never one without the other. */
export const stateHtml = ({ sign, word, note }: Stated): Raw =>
  html`<span class="state">${symbol(sign)}<span>${word}${when(note !== '', () => html`<span class="note below">${note}</span>`)}</span></span>`

export const sourceHtml = (source: string): Raw => html`<span class="source">${source}</span>`

/** Head of a table: one heading a column. */
export const columnsHtml = (columns: readonly string[]): Raw =>
  html`<thead><tr>${columns.map((column) => html`<th scope="col">${column}</th>`)}</tr></thead>`
