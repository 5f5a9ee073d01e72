/**
 * A small strict reader of the report's own HTML, written apart from the code that writes it. It knows no error recovery:
 * a stray "<" or an unquoted attribute throws, so an injected tag is either seen as a tag or stops the test.
 */
export interface Element { tag: string; attributes: Record<string, string>; children: (Element | string)[] }

const empty = new Set(['meta', 'use', 'path', 'rect', 'circle'])
const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", '#96': '`', '#13': '\r' }

const unescape = (text: string): string => text.replace(/&([#a-z0-9]+);/g, (whole, name: string) => {
  const char = entities[name]
  if (char === undefined) throw new Error(`unknown entity ${whole}`)
  return char
})

export function readHtml(html: string): Element {
  const root: Element = { tag: '', attributes: {}, children: [] }
  const open = [root]
  let at = html.indexOf('<html')
  const top = (): Element => open.at(-1) ?? root
  while (at < html.length) {
    const next = html.indexOf('<', at)
    const text = html.slice(at, next === -1 ? undefined : next)
    if (/&(?![#a-z0-9]+;)/.test(text) && top().tag !== 'style') throw new Error(`bare ampersand in ${text}`)
    if (text !== '') top().children.push(top().tag === 'style' ? text : unescape(text))
    if (next === -1) break
    const found = /^<(\/?)([a-z][a-z0-9]*)((?: [a-zA-Z:-]+="[^"<]*")*)( ?\/)?>/.exec(html.slice(next, next + 3000))
    if (found === null) throw new Error(`not a tag: ${html.slice(next, next + 60)}`)
    const [whole, slash, tag = '', attributes = '', closed] = found
    at = next + whole.length
    if (slash === '/') {
      if (open.pop()?.tag !== tag) throw new Error(`</${tag}> closes another element`)
      continue
    }
    const element: Element = {
      tag,
      attributes: Object.fromEntries([...attributes.matchAll(/ ([a-zA-Z:-]+)="([^"]*)"/g)].map(([, name = '', value = '']) => [name, unescape(value)])),
      children: [],
    }
    top().children.push(element)
    if (closed === undefined && !empty.has(tag)) open.push(element)
  }
  if (open.length !== 1) throw new Error(`<${top().tag}> is never closed`)
  return root
}

/** Every element below, in document order. */
export const elements = (root: Element): Element[] =>
  root.children.flatMap((child) => typeof child === 'string' ? [] : [child, ...elements(child)])

export const withClass = (root: Element, name: string): Element[] =>
  elements(root).filter(({ attributes }) => attributes.class?.split(' ').includes(name) === true)

/** Text nodes below; those of the style sheet only when asked for it. */
export const texts = (root: Element): string[] =>
  root.children.flatMap((child) => typeof child === 'string' ? [child] : child.tag === 'style' ? [] : texts(child))

/** The words as a reader meets them: one blank between two elements, none doubled. */
export const textOf = (root: Element): string => texts(root).join(' ').replace(/\s+/g, ' ').trim()

/** Tags and attributes without the words between them: what injected markup would change. */
export const skeleton = (root: Element): string[] =>
  elements(root).map(({ tag, attributes }) => `${tag} ${JSON.stringify(attributes)}`)

export const styleOf = (root: Element): string =>
  elements(root).filter(({ tag }) => tag === 'style').flatMap(texts).join('')
