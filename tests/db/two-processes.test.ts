import { describe, expect, it } from 'vitest'
import { historyIn, newFolder, opened, plainly, refusal, start } from './history-folder.ts'

describe('two processes never write one history', () => {
  it('refuses the second within six seconds, and a second opener in the same process leaves the lock alone', async () => {
    const file = historyIn(newFolder())
    const history = opened(file)
    // both try at the same time: would the one in here give the lock away, the other would get in
    const elsewhere = start('look', file)
    const began = performance.now()
    expect(refusal(() => opened(file)).code).toBe('history-locked')
    expect(performance.now() - began).toBeLessThan(6000)
    await elsewhere.ended
    expect(elsewhere.lines).toEqual(['history-locked'])
    // the process starts before it waits, so its whole life is a little longer
    expect(performance.now() - began).toBeLessThan(8000)
    history.jobs.start({ vin: null })
    history.close()
    const later = start('look', file)
    await later.ended
    expect(later.lines).toEqual(['opened'])
  })

  it('takes over at once from a process that was killed, and not from one that only stands still', async () => {
    const file = historyIn(newFolder())
    const holder = start('hold', file)
    await holder.said(1)
    holder.child.kill('SIGSTOP')
    expect(refusal(() => opened(file)).code).toBe('history-locked')
    holder.child.kill('SIGKILL')
    await holder.ended
    const began = performance.now()
    opened(file)
    expect(performance.now() - began).toBeLessThan(3000)
  })

  it('waits for one that is just closing', async () => {
    const file = historyIn(newFolder())
    const holder = start('hold-a-second', file)
    await holder.said(1)
    expect(refusal(() => opened(file)).code).toBe('none')
    await holder.ended
  })

  it('five that begin at the same moment on a new file all save into one history', async () => {
    const file = historyIn(newFolder())
    const all = Array.from({ length: 5 }, () => start('save-one', file))
    await Promise.all(all.map(({ ended }) => ended))
    const saved = all.flatMap(({ lines }) => lines)
    const { jobs, verifyAudit } = opened(file)
    expect(saved).toHaveLength(5)
    expect(jobs.page({ search: '', before: null }).rows.map(({ id }) => id).toSorted()).toEqual(saved.toSorted())
    expect(verifyAudit()).toMatchObject({ intact: true, head: { count: saved.length + 1 } })
  })

  it('control: two openers that are not ours write one file side by side', () => {
    const file = historyIn(newFolder())
    opened(file).close()
    plainly(file, (first) => plainly(file, (second) => {
      first.exec("INSERT INTO setting VALUES ('first', 'x')")
      second.exec("INSERT INTO setting VALUES ('second', 'x')")
    }))
    const held = opened(file)
    expect(() => plainly(file, (other) => other.exec('PRAGMA busy_timeout = 10; DELETE FROM setting'))).toThrow('locked')
    held.close()
  })
})
