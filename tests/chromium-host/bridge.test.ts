import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchApp, type LaunchedApp } from '../end-to-end/launch.ts'
import { buildEchoApp } from './small-apps.ts'

declare global {
  interface Window {
    echo: {
      invoke: (channel: string, value?: unknown) => Promise<unknown>
      here: (value: unknown) => unknown
      fail: () => never
      twice: (listener: (n: number) => number) => number
      news: () => unknown[]
      nested: { list: (() => string)[]; word: string }
    }
  }
}

let launched: LaunchedApp
beforeAll(async () => { launched = await launchApp({ appFolder: await buildEchoApp() }) })
afterAll(async () => { await launched.app.close() })

/** What the page is told when it sends `expression` to main: "accepted", or the words of the refusal. */
const told = async (expression: string): Promise<string> =>
  launched.page.evaluate(async (code) => {
    try {
      await window.echo.invoke('echo', (0, eval)(code))
      return 'accepted'
    } catch (error) {
      return error instanceof Error ? error.message : 'not an Error'
    }
  }, `(${expression})`)

describe('the page', () => {
  it('has nothing of Node, of Electron or of this host', async () => {
    const found = await launched.page.evaluate(() => {
      const usual = document.body.appendChild(document.createElement('iframe'))
      const names = new Set(Object.getOwnPropertyNames(usual.contentWindow))
      usual.remove()
      return Object.getOwnPropertyNames(window).filter((name) => !names.has(name) && !/^\d+$/.test(name))
    })
    // __playwright...: the test driver's own
    expect(found.filter((name) => !name.startsWith('__playwright') && !name.startsWith('__pw'))).toEqual(['echo'])
    expect(await launched.page.evaluate(() => [typeof Reflect.get(window, 'process'), typeof Reflect.get(window, 'require'), typeof Reflect.get(window, 'ipcRenderer')])).toEqual(['undefined', 'undefined', 'undefined'])
  })

  it('cannot change the api, nor put another in its place', async () => {
    const after = await launched.page.evaluate(() => {
      const before = window.echo
      const tried = [() => Reflect.set(window, 'echo', {}), () => Reflect.deleteProperty(window, 'echo'), () => Reflect.set(before, 'invoke', () => 'mine'), () => Reflect.set(before.nested, 'word', 'mine'), () => Reflect.set(before.nested.list, 0, 'mine'), () => Reflect.set(before.invoke, 'call', 'mine')]
      return [tried.map((attempt) => attempt()), window.echo === before, Object.isFrozen(before), before.nested.word, before.nested.list[0]?.()]
    })
    expect(after).toEqual([[false, false, false, false, false, false], true, true, 'plain', 'deep'])
  })

  it('hears nothing of what passes between the worlds', async () => {
    const heard = await launched.page.evaluate(async () => {
      const seen: string[] = []
      const original = Object.getOwnPropertyDescriptor(EventTarget.prototype, 'dispatchEvent') ?? {}
      Object.defineProperty(EventTarget.prototype, 'dispatchEvent', { ...original, value: (event: Event) => { seen.push(event.type); return true } })
      const listen = document.addEventListener.bind(document)
      for (const type of ['page', 'preload', 'message']) listen(type, () => seen.push(type))
      await window.echo.invoke('echo', 'secret')
      Object.defineProperty(EventTarget.prototype, 'dispatchEvent', original)
      return seen
    })
    expect(heard).toEqual([])
  })
})

describe('what crosses to main and back', () => {
  it('is copied as by structured clone', async () => {
    expect(await launched.page.evaluate(async () => {
      const given = {
        date: new Date(5), map: new Map([[1, new Set(['a'])]]), missing: undefined, nan: Number.NaN, zero: -0, far: -Infinity, big: 10n ** 20n,
        bytes: new Uint8Array([1, 2, 255]), part: new Uint8Array([0, 1, 2, 3]).subarray(1, 3), words: new Uint16Array([1, 65535]), buffer: new Uint8Array([7]).buffer,
        error: new RangeError('off by one'), nested: [{ x: null }], umlaut: 'Prüfung \u{1F697} \0', ['__proto__x']: 1, $: 'number', v: '7',
      }
      const got = await window.echo.invoke('echo', given) as typeof given
      const { date, map, nan, zero, far, big, bytes, part, words, buffer, error, nested, umlaut } = got
      return [
        date.getTime(), [...map].map(([key, set]) => [key, [...set]]), 'missing' in got, Number.isNaN(nan), Object.is(zero, -0), far === -Infinity, String(big),
        bytes.constructor.name, [...bytes], [...part], words.constructor.name, [...words], [...new Uint8Array(buffer)],
        error instanceof Error && error.message, nested, umlaut, got['__proto__x'], got.$, got.v, got === given,
      ]
    })).toEqual([
      5, [[1, ['a']]], true, true, true, true, '100000000000000000000',
      'Uint8Array', [1, 2, 255], [1, 2], 'Uint16Array', [1, 65535], [7],
      'off by one', [{ x: null }], 'Prüfung \u{1F697} \0', 1, 'number', '7', false,
    ])
  })

  it('carries a megabyte of bytes unchanged', async () => {
    expect(await launched.page.evaluate(async () => {
      const bytes = Uint8Array.from({ length: 1_000_003 }, (_, i) => (i * 31) % 256)
      const back = await window.echo.invoke('echo', bytes)
      return back instanceof Uint8Array && back.length === bytes.length && back.every((byte, i) => byte === bytes[i])
    })).toBe(true)
  })

  it('has no path to the prototypes of main', async () => {
    expect(await launched.page.evaluate(async () => {
      const given: unknown = JSON.parse('{"__proto__": {"admin": true}, "a": 1}')
      const back = await window.echo.invoke('echo', given)
      return [typeof back === 'object' && back !== null && Object.hasOwn(back, '__proto__'), String(Reflect.get({}, 'admin'))]
    })).toEqual([true, 'undefined'])
    expect(await launched.app.evaluate(() => String(Reflect.get({}, 'admin')))).toBe('undefined')
  })

  it.each([
    ['a function', '() => 1'], ['a function inside', '({ listener: () => 1 })'], ['a symbol', 'Symbol("x")'], ['a proxy, as Vue makes them', 'new Proxy({ a: 1 }, {})'],
    ['a proxy inside', '({ job: new Proxy({ a: 1 }, {}) })'], ['a weak map', 'new WeakMap()'], ['an element', 'document.body'], ['a blob', 'new Blob(["x"])'], ['a loop', '(() => { const a = {}; a.a = a; return a })()'],
  ])('%s is refused', async (_, expression) => {
    expect(await told(expression)).toMatch(/could not be cloned/)
  })

  it('is still accepted afterwards', async () => {
    expect(await told('1')).toBe('accepted')
  })
})

describe('what goes wrong', () => {
  it.each([
    ['throw', "Error invoking remote method 'throw': RangeError: cable not plugged in"],
    ['no-such', "Error invoking remote method 'no-such': Error: No handler registered for 'no-such'"],
    ['function', "Error invoking remote method 'function': DataCloneError: () => 1 could not be cloned."],
  ])('in the handler "%s" reaches the page in Electron\'s words', async (channel, words) => {
    expect(await launched.page.evaluate(async (name) => window.echo.invoke(name).then(() => '', (error: unknown) => error instanceof Error ? error.message : ''), channel)).toBe(words)
  })

  it('in the preload script reaches the page as an error of its own world', async () => {
    expect(await launched.page.evaluate(() => {
      try { window.echo.fail() } catch (error) { return [error instanceof Error, String(error)] }
      return []
    })).toEqual([true, 'TypeError: not so'])
  })
})

describe('the other way', () => {
  it('functions of the page can be called from the preload script', async () => {
    expect(await launched.page.evaluate(() => window.echo.twice((n) => n * 10))).toBe(30)
  })

  it('main tells the page', async () => {
    await expect.poll(async () => launched.page.evaluate(() => JSON.stringify(window.echo.news()))).toBe('[{"n":1,"when":"1970-01-01T00:00:00.005Z"}]')
  })

  it('what the preload script hands back is a copy', async () => {
    expect(await launched.page.evaluate(() => {
      const mine = { a: [1] }
      const back = window.echo.here(mine)
      return [back === mine, JSON.stringify(back)]
    })).toEqual([false, '{"a":[1]}'])
  })
})

describe('an Electron api this host does not have', () => {
  it.each([
    ['a window option', ({ BrowserWindow }: typeof Electron.CrossProcessExports) => { new BrowserWindow({ kiosk: true }) }, 'no window option kiosk'],
    ['a page without sandbox', ({ BrowserWindow }: typeof Electron.CrossProcessExports) => { new BrowserWindow({ webPreferences: { sandbox: false } }) }, 'only sandboxed'],
    ['an event', ({ app }: typeof Electron.CrossProcessExports) => { app.on('browser-window-blur', () => undefined) }, "no event app 'browser-window-blur'"],
    ['a function', ({ app }: typeof Electron.CrossProcessExports) => { app.relaunch() }, 'is not a function'],
    ['a path', ({ app }: typeof Electron.CrossProcessExports) => { app.getPath('music') }, "no path 'music'"],
    ['a session on disk', ({ session }: typeof Electron.CrossProcessExports) => { session.fromPartition('persist:x') }, 'only the default session'],
  ])('%s fails at once', async (_, use, words) => {
    if (launched.real) return
    await expect(launched.app.evaluate(use)).rejects.toThrow(words)
  })
})
