/** One regular file of a tar archive. `name` is relative and stays inside the folder it is unpacked into. */
export interface TarFile { name: string; executable: boolean; bytes: Uint8Array }

const blockSize = 512

/**
 * Reads a ustar archive that is wholly in memory: only what the bundled browser's archives hold, files and folders.
 *
 *   | name 100 | mode 8 | uid 8 | gid 8 | size 12 (octal) | mtime 12 | checksum 8 | type 1 | ... |  one block of 512 bytes
 *   | the file's bytes, filled up to whole blocks                                                |
 *
 * Throws on any other kind of entry and on a name that would leave the folder.
 */
export function* tarFiles(archive: Uint8Array): Generator<TarFile> {
  let at = 0
  while (at + blockSize <= archive.length && archive[at] !== 0) {
    const name = text(archive, at, 100)
    const size = octal(archive, at + 124, 12)
    const type = text(archive, at + 156, 1)
    const start = at + blockSize
    if (start + size > archive.length) throw new Error(`archive cut off inside ${name}`)
    if (type === '0' || type === '') {
      if (name.startsWith('/') || name.split('/').includes('..')) throw new Error(`archive entry leaves its folder: ${name}`)
      yield { name, executable: (octal(archive, at + 100, 8) & 0o100) !== 0, bytes: archive.subarray(start, start + size) }
    } else if (type !== '5') {
      throw new Error(`archive entry ${name} is of an unknown type "${type}"`)
    }
    at = start + Math.ceil(size / blockSize) * blockSize
  }
}

function text(archive: Uint8Array, start: number, length: number): string {
  const field = archive.subarray(start, start + length)
  const end = field.indexOf(0)
  return new TextDecoder().decode(end === -1 ? field : field.subarray(0, end))
}

function octal(archive: Uint8Array, start: number, length: number): number {
  const digits = text(archive, start, length).trim()
  if (!/^[0-7]*$/.test(digits)) throw new Error(`not an octal number in the archive: "${digits}"`)
  return digits === '' ? 0 : Number.parseInt(digits, 8)
}
