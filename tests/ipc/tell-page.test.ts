import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { makeTellPage } from '../../electron/ipc/tell-page.ts'
import { jobId } from './sample-answers.ts'

const step = (n: number) => ({ job: jobId, step: `step ${n}`, n, of: 1000 })

function page() {
  const sent: { event: string; payload: unknown; at: number }[] = []
  const logged: unknown[] = []
  const state = { gone: false }
  const { tell, flush } = makeTellPage({ send: (message) => sent.push({ ...message, at: Date.now() }), isGone: () => state.gone, log: (error) => logged.push(error) })
  return { tell, flush, sent, logged, state }
}

describe('telling the page', () => {
  beforeEach(() => { vi.useFakeTimers({ now: 0 }) })
  afterEach(() => { vi.useRealTimers() })

  it('sends a single message at once', () => {
    const { tell, sent } = page()
    tell('cable/lost', { cable: 'COM4' })
    expect(sent).toEqual([{ event: 'cable/lost', payload: { cable: 'COM4' }, at: 0 }])
  })

  it('sends at most 20 a second however many come, and always the last one', () => {
    const { tell, sent } = page()
    for (let n = 1; n <= 1000; n += 1) {
      tell('check/progress', step(n))
      vi.advanceTimersByTime(1)
    }
    vi.advanceTimersByTime(1000)
    expect(sent.length).toBeLessThanOrEqual(21)
    expect(sent.length).toBeGreaterThan(15)
    for (const [i, { at }] of sent.entries()) if (i > 0) expect(at - (sent[i - 1]?.at ?? 0)).toBeGreaterThanOrEqual(50)
    expect(sent.at(-1)?.payload).toEqual(step(1000))
  })

  it('does not hold one event back because of another', () => {
    const { tell, sent } = page()
    tell('check/progress', step(1))
    tell('cable/lost', { cable: 'COM4' })
    expect(sent.map(({ event }) => event)).toEqual(['check/progress', 'cable/lost'])
  })

  it('sends nothing, not even what waits, once the page has gone', () => {
    const { tell, sent, state } = page()
    tell('check/progress', step(1))
    tell('check/progress', step(2))
    state.gone = true
    vi.advanceTimersByTime(1000)
    tell('check/progress', step(3))
    vi.advanceTimersByTime(1000)
    expect(sent).toHaveLength(1)
    expect(vi.getTimerCount()).toBe(0)
  })

  it('sends what waits before the answer that ends it, once', () => {
    const { tell, flush, sent } = page()
    tell('check/progress', step(1))
    tell('check/progress', step(2))
    tell('check/progress', step(3))
    flush()
    expect(sent.map(({ payload }) => payload)).toEqual([step(1), step(3)])
    flush()
    vi.advanceTimersByTime(1000)
    expect(sent).toHaveLength(2)
  })

  it('drops what does not fit the contract and logs it', () => {
    const { tell, sent, logged } = page()
    tell('check/progress', { ...step(1), n: -1 })
    expect(sent).toEqual([])
    expect(logged).toHaveLength(1)
  })
})
