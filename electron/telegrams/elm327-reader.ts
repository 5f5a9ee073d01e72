/** What the adapter said: a line without its end, or that it waits for a command. */
export type ElmSaid = { kind: 'line'; text: string } | { kind: 'prompt' }

/** No line of an adapter is longer; what does not end is cut, so that noise fills no memory. */
export const longestLine = 200

/**
 * Cuts what an adapter says into lines and prompts, whatever the chunks. Empty lines are left out; a line may have no end
 * but the prompt. What is no ASCII (the wrong baud rate, mostly) stands as a dot.
 */
export class ElmReader {
  private line = ''

  push(chunk: Uint8Array): ElmSaid[] {
    const said: ElmSaid[] = []
    for (const byte of chunk) {
      // adapters put a zero byte between their characters now and then (ediabaslib at d017dce2, EdElmInterface.cs, drops it too)
      if (byte === 0) continue
      const character = byte < 0x80 ? String.fromCharCode(byte) : '.'
      if (character === '\r' || character === '\n' || character === '>') this.endLine(said)
      else this.line += character
      if (character === '>') said.push({ kind: 'prompt' })
      if (this.line.length === longestLine) this.endLine(said)
    }
    return said
  }

  private endLine(said: ElmSaid[]): void {
    const text = this.line.trim()
    this.line = ''
    if (text !== '') said.push({ kind: 'line', text })
  }
}
