import type { PageSession } from '../browser-pipe.ts'
import type { SchemeNames } from './scheme-names.ts'

/** What the app may know of a frame: the part of Electron's WebFrameMain that this host has. */
export interface StandInFrame {
  readonly url: string
  readonly origin: string
  readonly parent: StandInFrame | null
  readonly top: StandInFrame
}

interface Known { url: string; parentId: string | undefined; frame: StandInFrame }

/** The frames of one page, kept up to date from the browser's events. */
export class FrameTree {
  readonly #known = new Map<string, Known>()
  readonly #names: SchemeNames
  #mainId: string | undefined

  constructor(names: SchemeNames) {
    this.#names = names
  }

  follow(page: PageSession): void {
    page.on('Page.frameNavigated', ({ frame }) => this.set(frame))
    page.on('Page.navigatedWithinDocument', ({ frameId, url }) => this.#moved(frameId, url))
    page.on('Page.frameDetached', ({ frameId, reason }) => { if (reason === 'remove') this.#known.delete(frameId) })
  }

  set(frame: { id: string; parentId?: string; url: string }): void {
    if (frame.parentId === undefined) this.#mainId = frame.id
    const known = this.#known.get(frame.id)
    if (known === undefined) this.#known.set(frame.id, { url: frame.url, parentId: frame.parentId, frame: this.#standIn(frame.id) })
    else known.url = frame.url
  }

  get main(): StandInFrame | null {
    return this.find(this.#mainId)
  }

  isMain(frameId: string | undefined): boolean {
    return frameId !== undefined && frameId === this.#mainId
  }

  find(frameId: string | undefined): StandInFrame | null {
    return frameId === undefined ? null : this.#known.get(frameId)?.frame ?? null
  }

  #moved(frameId: string, url: string): void {
    const known = this.#known.get(frameId)
    if (known !== undefined) known.url = url
  }

  /** One object per frame for as long as the frame lives, so that `frame === contents.mainFrame` means what it says. */
  #standIn(id: string): StandInFrame {
    const urlOf = (): string => this.#known.get(id)?.url ?? ''
    const parentOf = (): StandInFrame | null => this.find(this.#known.get(id)?.parentId)
    const names = this.#names
    return {
      get url() { return names.fromWeb(urlOf()) },
      get origin() { return names.originOf(urlOf()) },
      get parent() { return parentOf() },
      get top() { return parentOf()?.top ?? this },
    }
  }
}
