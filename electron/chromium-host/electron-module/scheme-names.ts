/**
 * Chromium does not load an app's own scheme. A page of `app://bundle/x` is shown as `https://bundle.app.invalid/x`,
 * a name that never resolves (RFC 2606), and every request for it is answered over the pipe; the app only ever sees its own URLs.
 */
export class SchemeNames {
  readonly #schemes = new Set<string>()

  register(schemes: readonly string[]): void {
    for (const scheme of schemes) this.#schemes.add(scheme)
  }

  has(scheme: string): boolean {
    return this.#schemes.has(scheme)
  }

  toWeb(url: string): string {
    const parts = /^([a-z][a-z0-9+.-]*):\/\/([^/]*)(.*)$/i.exec(url)
    const [, scheme = '', host = '', rest = ''] = parts ?? []
    return this.#schemes.has(scheme) ? `https://${host}.${scheme}.invalid${rest === '' ? '/' : rest}` : url
  }

  fromWeb(url: string): string {
    return url.replace(/^https:\/\/([^/]*)\.([a-z0-9+-]+)\.invalid(?=\/|$)/, (whole, host: string, scheme: string) => this.#schemes.has(scheme) ? `${scheme}://${host}` : whole)
  }

  /** "app://bundle" for a page of the app, the usual origin for others, "null" where there is none. */
  originOf(url: string): string {
    return /^[a-z][a-z0-9+.-]*:\/\/[^/]+/i.exec(this.fromWeb(url))?.[0] ?? 'null'
  }
}
