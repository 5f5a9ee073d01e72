import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'
import ts from 'typescript'

/** One import as it stands in a file. `target` is a path from the project's root, or the bare package name. */
export interface Import { file: string; target: string; typeOnly: boolean }

const productFolders = ['shared', 'db', 'electron', 'renderer']

/** Every source file of the product, as paths from the root with forward slashes. */
export const productFiles = (root: string): string[] =>
  productFolders.flatMap((folder) => readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(ts|vue|mjs)$/.test(name) && !name.endsWith('.d.ts'))
    .map((name) => `${folder}/${name.split(sep).join('/')}`))

/** Imports of one text, found by the compiler's own parser: static, dynamic, re-exports and `import type`. */
export function importsOf(root: string, file: string, text: string): Import[] {
  const script = file.endsWith('.vue') ? [...text.matchAll(/<script[^>]*>([\s\S]*?)<\/script>/g)].map((match) => match[1]).join('\n') : text
  const found: Import[] = []
  const add = (specifier: string, typeOnly: boolean): void => {
    const target = specifier.startsWith('.') ? relative(root, resolve(root, dirname(file), specifier)).split(sep).join('/') : specifier
    found.push({ file, target, typeOnly })
  }
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier)) add(node.moduleSpecifier.text, node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword)
    if (ts.isExportDeclaration(node) && node.moduleSpecifier !== undefined && ts.isStringLiteral(node.moduleSpecifier)) add(node.moduleSpecifier.text, node.isTypeOnly)
    if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      const [argument] = node.arguments
      if (argument !== undefined && ts.isStringLiteral(argument)) add(argument.text, false)
    }
    if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument) && ts.isStringLiteral(node.argument.literal)) add(node.argument.literal.text, true)
    ts.forEachChild(node, visit)
  }
  visit(ts.createSourceFile(file, script, ts.ScriptTarget.Latest, true))
  return found
}

export const importsOfProduct = (root: string): Import[] =>
  productFiles(root).flatMap((file) => importsOf(root, file, readFileSync(join(root, file), 'utf8')))

/** The room a path lies in: "electron/cable" for electron/cable/x.ts, "electron/main.ts" for a file at the top of electron. */
function room(path: string): string {
  const [top = '', second = ''] = path.split('/')
  return top === 'electron' ? `electron/${second}` : top
}

/**
 * Rooms of electron/ that each room may look into, besides itself, shared/ and db/. Data goes one way: bytes come up, questions go down.
 * A room that is not listed here fails the test, so that nobody adds one without saying where it stands.
 */
const electronRooms: Record<string, readonly string[]> = {
  'electron/telegrams': [],
  'electron/cable': ['electron/telegrams'],
  'electron/exchange': ['electron/telegrams', 'electron/cable'],
  'electron/vehicle': ['electron/exchange'],
  'electron/workflows': ['electron/vehicle', 'electron/exchange', 'electron/cable'],
  'electron/training-car': [],
  'electron/workbench': ['electron/workflows', 'electron/vehicle', 'electron/exchange', 'electron/cable', 'electron/training-car'],
  'electron/ipc': ['electron/workbench'],
  'electron/command-line': ['electron/workbench'],
  'electron/chromium-host': [],
  'electron/window.ts': [],
  'electron/preload.ts': [],
  'electron/job-cli.ts': ['electron/workbench', 'electron/command-line', 'electron/chromium-host'],
  'electron/main.ts': ['electron/workbench', 'electron/ipc', 'electron/window.ts'],
}

const packagesOf: Record<string, (target: string, file: string) => boolean> = {
  shared: (target) => target === 'zod',
  db: (target) => target.startsWith('node:') || ['better-sqlite3', 'uuid', 'zod'].includes(target),
  renderer: (target) => !target.startsWith('node:') && !['electron', 'better-sqlite3', 'serialport'].includes(target),
  electron: (target, file) => {
    if (target === 'electron') return ['electron/main.ts', 'electron/preload.ts', 'electron/window.ts'].includes(file) || file.startsWith('electron/chromium-host/')
    if (target === 'serialport') return ['electron/cable/serial-link.ts', 'electron/cable/find-cables.ts'].includes(file)
    return target !== 'better-sqlite3' && !target.startsWith('vue')
  },
}

/** Why this import may not stand, or undefined when it may. */
export function violation({ file, target, typeOnly }: Import): string | undefined {
  const from = file.split('/')[0] ?? ''
  const isPath = productFolders.some((folder) => target.startsWith(`${folder}/`)) || target.startsWith('tests/') || target.startsWith('out/')
  if (!isPath) {
    // the stand-in for Electron is typed against Electron's own types, and runs without them
    if (file.startsWith('electron/chromium-host/') && target === 'electron' && !typeOnly) return `${file} must not run Electron itself`
    if (target.startsWith('..')) return `${file} reaches out of the project: ${target}`
    return packagesOf[from]?.(target, file) === false ? `${file} must not import the package ${target}` : undefined
  }
  const to = target.split('/')[0] ?? ''
  if (to === 'tests' || to === 'out') return `${file} imports ${to}/`
  if (to === from && from !== 'electron') return undefined
  if (to === 'shared') return undefined
  if (from === 'electron' && to === 'db') return ['electron/workbench'].includes(room(file)) ? undefined : `${file} must not know the history's file`
  if (from === 'electron' && to === 'electron') {
    const allowed = electronRooms[room(file)]
    if (allowed === undefined) return `${file}: the room ${room(file)} has no place in the house yet`
    return room(target) === room(file) || allowed.includes(room(target)) ? undefined : `${file} must not import ${target}: data goes one way`
  }
  return `${file} must not import ${target}`
}

/** Files that import each other in a circle, each circle once, as a path of files. Types count: a circle of types is a circle. */
export function cycles(imports: readonly Import[]): string[][] {
  const graph = new Map<string, string[]>()
  for (const { file, target } of imports) graph.set(file, [...(graph.get(file) ?? []), target])
  const found: string[][] = []
  const done = new Set<string>()
  const walk = (file: string, path: readonly string[]): void => {
    const at = path.indexOf(file)
    if (at !== -1) { found.push([...path.slice(at), file]); return }
    if (done.has(file)) return
    for (const target of graph.get(file) ?? []) walk(target, [...path, file])
    done.add(file)
  }
  for (const file of graph.keys()) walk(file, [])
  return found
}
