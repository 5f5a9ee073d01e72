import { describe, expect, it } from 'vitest'
import { readCommandLine } from '../../electron/chromium-host/command-line.ts'
import { SchemeNames } from '../../electron/chromium-host/electron-module/scheme-names.ts'
import { tarFiles } from '../../electron/chromium-host/tar-archive.ts'

/** One entry of a ustar archive, as tar writes it. */
function entry(name: string, content: string, type = '0', size = content.length): Uint8Array {
  const block = new Uint8Array(512 + Math.ceil(content.length / 512) * 512)
  const put = (text: string, at: number): void => block.set(new TextEncoder().encode(text), at)
  put(name, 0)
  put('0000755\0', 100)
  put(`${size.toString(8).padStart(11, '0')}\0`, 124)
  put(type, 156)
  put(content, 512)
  return block
}

const read = (...blocks: Uint8Array[]): string[] => [...tarFiles(Buffer.concat([...blocks, new Uint8Array(1024)]))].map(({ name, bytes }) => `${name}: ${new TextDecoder().decode(bytes)}`)

describe('an archive', () => {
  it('is read file by file, folders skipped', () => {
    expect(read(entry('lib/', '', '5'), entry('lib/a.so', 'a'.repeat(513)), entry('empty', ''), entry('b', 'bytes'))).toEqual([`lib/a.so: ${'a'.repeat(513)}`, 'empty: ', 'b: bytes'])
  })

  it.each(['../outside', 'lib/../../outside', '/etc/passwd'])('with the name %s is refused', (name) => {
    expect(() => read(entry(name, 'x'))).toThrow('leaves its folder')
  })

  it('with a link is refused', () => {
    expect(() => read(entry('link', '', '2'))).toThrow('unknown type "2"')
  })

  it('that was cut off is refused', () => {
    expect(() => read(entry('a', 'x', '0', 5000))).toThrow('cut off inside a')
  })

  it('with a size that is no number is refused', () => {
    const damaged = entry('a', 'x')
    damaged.set(new TextEncoder().encode('99999999999'), 124)
    expect(() => read(damaged)).toThrow('not an octal number')
  })
})

describe('Electron\'s command line', () => {
  it('is read as Electron reads it', () => {
    expect(readCommandLine(['--no-sandbox', '--inspect=0', '--remote-debugging-port=0', '--headless', '/app', '--user-data-dir=/d', 'job.json'])).toEqual({
      app: '/app', args: ['--user-data-dir=/d', 'job.json'], headless: true, noSandbox: true, inspectPort: 0, debugPort: 0,
    })
  })

  it('opens no port unless it says so', () => {
    expect(readCommandLine(['.'])).toEqual({ app: '.', args: [], headless: false, noSandbox: false, inspectPort: undefined, debugPort: undefined })
  })
})

describe('the app\'s own addresses', () => {
  const names = new SchemeNames()
  names.register(['app'])

  it.each([['app://bundle/index.html', 'https://bundle.app.invalid/index.html'], ['app://bundle', 'https://bundle.app.invalid/'], ['app://print/a?b#c', 'https://print.app.invalid/a?b#c'], ['https://example.org/', 'https://example.org/'], ['data:text/html,app://bundle', 'data:text/html,app://bundle']])('%s is shown as %s', (own, web) => {
    expect(names.toWeb(own)).toBe(web)
    expect(names.fromWeb(web)).toBe(own === 'app://bundle' ? 'app://bundle/' : own)
  })

  it.each([['https://bundle.app.invalid/x', 'app://bundle'], ['https://bundle.app.invalid.example.org/', 'https://bundle.app.invalid.example.org'], ['https://example.org/https://bundle.app.invalid/', 'https://example.org'], ['https://bundle.other.invalid/', 'https://bundle.other.invalid'], ['data:text/html,x', 'null'], ['about:blank', 'null']])('%s has the origin %s', (url, origin) => {
    expect(names.originOf(url)).toBe(origin)
  })
})
