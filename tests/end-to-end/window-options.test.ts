import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'

/**
 * Electron's security list (electronjs.org/docs/latest/tutorial/security), the items that stand in the source:
 * what a window must say, and what nothing may say. What they do is shown in window-guards.test.ts.
 */
const mustSay: Record<string, string> = { sandbox: 'true', contextIsolation: 'true', nodeIntegration: 'false', webviewTag: 'false' }
const maySay = ['preload', 'session', 'javascript', 'spellcheck']
const mayNotAppear = ['openExternal', 'webSecurity', 'allowRunningInsecureContent', 'experimentalFeatures', 'enableBlinkFeatures', 'nodeIntegrationInSubFrames', 'nodeIntegrationInWorker', 'executeJavaScript', '@electron/remote', 'BrowserView', 'WebContentsView', 'loadFile']

/** What is wrong with one source file of the main process, in words. */
function faults(file: string, text: string): string[] {
  const found: string[] = []
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true)
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && mayNotAppear.includes(node.text)) found.push(`${node.text} appears`)
    if (ts.isStringLiteral(node) && (mayNotAppear.includes(node.text) || /^(http|ws|file):/.test(node.text))) found.push(`"${node.text}" appears`)
    if (ts.isNewExpression(node) && node.expression.getText() === 'BrowserWindow') found.push(...windowFaults(file, node.arguments?.[0]))
    ts.forEachChild(node, visit)
  }
  visit(source)
  if (text.includes('exposeInMainWorld') && /exposeInMainWorld\([^,]*,\s*ipcRenderer|[:,{]\s*ipcRenderer\s*[,}]/.test(text.replace(/import .*/g, ''))) found.push('ipcRenderer itself is exposed')
  return found
}

function windowFaults(file: string, options: ts.Expression | undefined): string[] {
  if (file !== 'electron/window.ts') return ['a window outside of window.ts']
  const preferences = options !== undefined && ts.isObjectLiteralExpression(options) ? options.properties.find((property) => property.name?.getText() === 'webPreferences') : undefined
  if (preferences === undefined || !ts.isPropertyAssignment(preferences) || !ts.isObjectLiteralExpression(preferences.initializer)) return ['a window without preferences of its own']
  const said = new Map(preferences.initializer.properties.map((property) => [property.name?.getText() ?? '...', ts.isPropertyAssignment(property) ? property.initializer.getText() : '']))
  return [
    ...Object.entries(mustSay).filter(([name, value]) => said.get(name) !== value).map(([name, value]) => `a window without ${name}: ${value}`),
    ...[...said.keys()].filter((name) => !(name in mustSay) && !maySay.includes(name)).map((name) => `a window with ${name}`),
  ]
}

const root = resolve(import.meta.dirname, '../..')
const files = readdirSync(join(root, 'electron'), { recursive: true, encoding: 'utf8' }).map((name) => `electron/${name.replaceAll('\\', '/')}`)
  .filter((name) => name.endsWith('.ts') && !name.startsWith('electron/chromium-host/'))
const good = readFileSync(join(root, 'electron/window.ts'), 'utf8')

describe('the source of the main process', () => {
  it('opens windows only as the security list wants them', () => {
    expect(files).toContain('electron/window.ts')
    expect(files.flatMap((file) => faults(file, readFileSync(join(root, file), 'utf8')).map((fault) => `${file}: ${fault}`))).toEqual([])
    expect(good.match(/new BrowserWindow\(/g)).toHaveLength(2)
  })

  it.each([
    ['nodeIntegration on', good.replace('nodeIntegration: false', 'nodeIntegration: true'), 'a window without nodeIntegration: false'],
    ['the sandbox off', good.replace('sandbox: true', 'sandbox: false'), 'a window without sandbox: true'],
    ['isolation left out', good.replace('contextIsolation: true, ', ''), 'a window without contextIsolation: true'],
    ['<webview> allowed', good.replace('webviewTag: false', 'webviewTag: true'), 'a window without webviewTag: false'],
    ['web security off', good.replace('spellcheck: false', 'webSecurity: false'), 'webSecurity appears'],
    ['preferences from elsewhere', good.replace('webPreferences: { preload,', 'webPreferences: { ...more, preload,'), 'a window with ...'],
    ['a link given to the system', `${good}\nshell.openExternal(url)`, 'openExternal appears'],
    ['a page from the network', `${good}\nwindow.loadURL('https://example.org')`.replace('https:', 'http:'), '"http://example.org" appears'],
  ])('with %s would be caught', (_, planted, fault) => {
    expect(planted).not.toBe(good)
    expect(faults('electron/window.ts', planted)).toContain(fault)
  })

  it('with a window elsewhere would be caught', () => {
    expect(faults('electron/workbench/x.ts', 'new BrowserWindow({})')).toEqual(['a window outside of window.ts'])
  })

  it.each(['contextBridge.exposeInMainWorld("workbench", ipcRenderer)', 'contextBridge.exposeInMainWorld("workbench", { ipcRenderer })', 'contextBridge.exposeInMainWorld("workbench", { raw: ipcRenderer })'])('with the preload script %s would be caught', (planted) => {
    expect(faults('electron/preload.ts', planted)).toEqual(['ipcRenderer itself is exposed'])
  })
})
