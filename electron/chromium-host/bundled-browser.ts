import { createReadStream, createWriteStream } from 'node:fs'
import { lstat, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { homedir, tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import { brotliDecompressSync, createBrotliDecompress } from 'node:zlib'
import { BenchError } from '../../shared/errors.ts'
import { tarFiles } from './tar-archive.ts'

/** A browser's program, the variables it needs beside the usual ones, and whether it is the one that came with `npm ci`. */
export interface BrowserProgram { path: string; env: Record<string, string>; bundled: boolean }

/** Whether the package `@sparticuz/chromium` carries a browser for this machine: it is a Linux x64 build without a window. */
export function hasBundledBrowser(): boolean {
  return process.platform === 'linux' && process.arch === 'x64'
}

/**
 * The headless Chromium that comes with `npm ci`, for a machine with no browser of its own.
 * About 220 MB are unpacked once per version into the user's cache folder; later calls only look.
 * Safe to call from several processes at once. Throws BenchError 'no-browser'.
 */
export async function bundledBrowser(cacheFolders = defaultCacheFolders()): Promise<BrowserProgram> {
  const failures: string[] = []
  for (const cache of cacheFolders) {
    try {
      const folder = await unpackOnce(cache)
      return {
        path: join(folder, 'chromium'),
        env: {
          // nss and nspr come with the package; without a font configuration the first text ends the browser
          LD_LIBRARY_PATH: [join(folder, 'lib'), process.env['LD_LIBRARY_PATH'] ?? ''].filter(Boolean).join(':'),
          FONTCONFIG_PATH: join(folder, 'fonts'),
        },
        bundled: true,
      }
    } catch (error) {
      failures.push(error instanceof Error ? error.message : String(error))
    }
  }
  throw new BenchError('no-browser', failures.join('; '))
}

function defaultCacheFolders(): string[] {
  const cache = process.env['XDG_CACHE_HOME'] ?? join(process.env['HOME'] ?? homedir(), '.cache')
  // a service user often has no home folder that can be written
  return [join(cache, 'sos-bench'), join(tmpdir(), `sos-bench-${ownUserId()}`)]
}

/** The number, not the name: in a container the user often has none. */
function ownUserId(): number {
  if (process.getuid === undefined) throw new BenchError('no-browser')
  return process.getuid()
}

async function unpackOnce(cache: string): Promise<string> {
  const packageFolder = join(dirname(fileURLToPath(import.meta.resolve('@sparticuz/chromium'))), '..')
  const { version } = parsePackage(await readFile(join(packageFolder, 'package.json'), 'utf8'))
  const folder = join(cache, `chromium-${version}`)
  await mkdir(cache, { recursive: true, mode: 0o700 })
  await refuseForeign(cache)
  if (await exists(folder)) return folder

  const fresh = await mkdtemp(`${folder}-unpacking-`)
  try {
    const bin = join(packageFolder, 'bin')
    await Promise.all([
      unpackProgram(join(bin, 'chromium.br'), join(fresh, 'chromium')),
      unpackArchive(join(bin, 'al2023.tar.br'), fresh),
      unpackArchive(join(bin, 'fonts.tar.br'), join(fresh, 'fonts')),
    ])
    await writeFile(join(fresh, 'fonts', 'fonts.conf'), fontConfiguration(join(folder, 'fonts')))
    await rename(fresh, folder)
  } catch (error) {
    await rm(fresh, { recursive: true, force: true })
    // another process may have been quicker: its folder is as good as ours
    if (!await exists(folder)) throw error
  }
  return folder
}

/** Whatever lies in this folder gets executed, so it must be ours alone. */
async function refuseForeign(folder: string): Promise<void> {
  const found = await lstat(folder)
  if (!found.isDirectory() || found.uid !== ownUserId() || (found.mode & 0o022) !== 0) {
    throw new Error(`${folder} belongs to someone else or can be written by others`)
  }
}

async function unpackProgram(source: string, target: string): Promise<void> {
  // flushed before the rename makes it visible, so that a power cut cannot leave half a browser behind
  await pipeline(createReadStream(source), createBrotliDecompress({ chunkSize: 2 ** 20 }), createWriteStream(target, { mode: 0o755, flush: true }))
}

async function unpackArchive(source: string, folder: string): Promise<void> {
  for (const file of tarFiles(brotliDecompressSync(await readFile(source)))) {
    const target = join(folder, file.name)
    await mkdir(dirname(target), { recursive: true })
    await writeFile(target, file.bytes, { mode: file.executable ? 0o755 : 0o644, flush: true })
  }
}

/** The package's own configuration names the folders of a cloud it was made for. */
function fontConfiguration(folder: string): string {
  const path = folder.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${path}</dir>
  <dir>/usr/share/fonts</dir>
  <dir>/usr/local/share/fonts</dir>
  <cachedir>${path}/cache</cachedir>
</fontconfig>
`
}

async function exists(path: string): Promise<boolean> {
  return lstat(path).then(() => true, () => false)
}

function parsePackage(text: string): { version: string } {
  const { version } = JSON.parse(text) as { version?: unknown }
  if (typeof version !== 'string') throw new Error('the package of the bundled browser names no version')
  return { version }
}
