import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { command, historyIn, newFolder, opened, refusal, start } from './history-folder.ts'
import { sampleTrace } from './sample-jobs.ts'

describe('killed while it saves', () => {
  it('25 times: every acknowledged job is there, whole, and the audit log unbroken', async () => {
    const folder = newFolder()
    const file = historyIn(folder)
    const acknowledged: string[] = []
    for (let round = 0; round < 25; round += 1) {
      const saving = start('save-for-ever', file)
      await saving.said(1 + (round * 7) % 12)
      saving.child.kill('SIGKILL')
      await saving.ended
      expect(saving.lines).not.toContain('history-damaged')
      acknowledged.push(...saving.lines)
    }
    const { jobs, verifyAudit } = opened(file)
    expect(acknowledged.length).toBeGreaterThan(100)
    for (const id of acknowledged) {
      expect(jobs.read(id)).toMatchObject({ id, intake: { customer: id }, check: { exchanges: 31 }, verdict: { withheld: false } })
      expect(jobs.readTrace(id)).toEqual(sampleTrace)
      expect(jobs.page({ search: id, before: null }).rows.map((row) => row.id)).toEqual([id])
    }
    expect(verifyAudit().intact).toBe(true)
  })

  it('control: rows acknowledged before they are committed are missed', async () => {
    const file = historyIn(newFolder())
    opened(file).close()
    const lying = start('save-in-vain', file)
    await lying.said(3)
    lying.child.kill('SIGKILL')
    await lying.ended
    const { jobs } = opened(file)
    expect(refusal(() => jobs.read(lying.lines[0] ?? '')).code).toBe('job-not-found')
  })
})

describe('what is acknowledged has been handed to the disk', () => {
  /** One letter per event in order: s for a sync, a for an acknowledgement, as the kernel saw them. */
  function traced(what: string, file: string): string {
    const trace = join(newFolder(), 'trace')
    spawnSync('strace', ['-f', '-qq', '-e', 'trace=fsync,fdatasync,write', '-e', 'signal=none', '-o', trace, ...command(what, file)])
    const events = readFileSync(trace, 'utf8').split('\n').map((line) => (/ f(data)?sync\(/.test(line) ? 's' : / write\(1, /.test(line) ? 'a' : ''))
    return events.join('').replace(/^s*a/, '') // up to the line that says "open"
  }
  const canTrace = spawnSync('strace', ['-f', '-qq', 'true']).status === 0

  it.skipIf(!canTrace)('each of ten jobs is synced before it is acknowledged (needs strace)', () => {
    const file = historyIn(newFolder())
    opened(file).close()
    expect(traced('save-ten', file)).toMatch(/^(s+a){10}s*$/)
  })

  it.skipIf(!canTrace)('control: without the opener ten rows are acknowledged with nothing but the first log header synced (needs strace)', () => {
    const file = historyIn(newFolder())
    opened(file).close()
    expect(traced('save-ten-plainly', file)).toMatch(/^s*a{10}s*$/)
  })
})

describe('a full disk', () => {
  const canMount = spawnSync('unshare', ['-m', 'sh', '-c', 'd=$(mktemp -d); mount -t tmpfs none "$d"; r=$?; umount "$d"; rmdir "$d"; exit $r']).status === 0

  function onDiskOf(size: string, what: string, before = ''): string {
    const disk = newFolder()
    const inside = `mount -t tmpfs -o size=${size} none "$0" && ${before || 'true'} && exec "$@"`
    const { stdout } = spawnSync('unshare', ['-m', 'sh', '-c', inside, disk, ...command(what, historyIn(disk))], { encoding: 'utf8' })
    return stdout.trim()
  }

  it.skipIf(!canMount)('that fills up while jobs are saved: named, all acknowledged jobs readable (needs the right to mount)', () => {
    expect(onDiskOf('1m', 'save-until-full')).toBe('many intact\nhistory-full')
    expect(onDiskOf('600k', 'save-until-full')).toBe('many intact\nhistory-full')
  })

  it.skipIf(!canMount)('that is full from the start: named (needs the right to mount)', () => {
    expect(onDiskOf('64k', 'look', 'head -c 1m /dev/zero > "$0/ballast" 2>/dev/null || true')).toBe('history-full')
    expect(onDiskOf('100k', 'look')).toBe('history-full')
    expect(onDiskOf('4m', 'look')).toBe('opened')
  })
})
