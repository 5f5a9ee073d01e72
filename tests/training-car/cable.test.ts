import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { anotherCable, plugIn, stillThere } from './plug-in.ts'
import { textOf } from './raw-tester.ts'

const request = '83 61 F1 22 20 00 17'
const answer = '87 F1 61 62 20 00 61 00 25 28 09'

describe('one cable', () => {
  test('every byte comes back before the answer, as from a K+DCAN cable', async () => {
    const { tester } = await plugIn('battery-worn', { echo: true })
    expect(await tester.exchange(request, `${request} ${answer}`)).toBe(`${request} ${answer}`)
  })

  test('noise comes back too, and nothing else', async () => {
    const { tester } = await plugIn('battery-worn', { echo: true })
    expect(await tester.exchange('00 11 22', '00 11 22')).toBe('00 11 22')
    expect(await tester.exchange(request, `${request} ${answer}`)).toBe(`${request} ${answer}`)
  })

  test('a request may come byte by byte', async () => {
    const { tester } = await plugIn('battery-worn', { echo: true })
    for (const byte of request.split(' ')) expect(await tester.exchange(byte, byte)).toBe(byte)
    expect(await tester.read(11)).toBe(answer)
  })

  test('two requests in one breath are answered in their order', async () => {
    const { tester } = await plugIn('battery-worn')
    const both = `${answer} ${stillThere.answer}`
    expect(await tester.exchange(`${request} ${stillThere.request}`, both)).toBe(both)
  })

  test('a request with a wrong checksum is echoed and otherwise ignored', async () => {
    const { car, tester } = await plugIn('battery-worn', { echo: true })
    const damaged = '83 61 F1 22 20 00 18'
    const sent = `${damaged} ${stillThere.request}`
    expect(await tester.exchange(sent, `${sent} ${stillThere.answer}`)).toBe(`${sent} ${stillThere.answer}`)
    expect(car.log.map(({ bytes }) => textOf(bytes))).toEqual([stillThere.request, stillThere.answer])
  })

  test('a request that was never finished is forgotten after a silence', async () => {
    vi.useFakeTimers({ toFake: ['performance'] })
    onTestFinished(() => void vi.useRealTimers())
    const { tester } = await plugIn('battery-worn', { echo: true })
    expect(await tester.exchange('84 61 F1 14 FF', '84 61 F1 14 FF')).toBe('84 61 F1 14 FF')
    // up to 100 ms of silence the rest may still come, as the next test shows
    vi.advanceTimersByTime(101)
    expect(await tester.exchange(request, `${request} ${answer}`)).toBe(`${request} ${answer}`)
  })

  test('negative control: after a shorter silence the request goes on', async () => {
    vi.useFakeTimers({ toFake: ['performance'] })
    onTestFinished(() => void vi.useRealTimers())
    const { tester } = await plugIn('battery-worn', { echo: true })
    await tester.exchange('83 61 F1 22', '83 61 F1 22')
    vi.advanceTimersByTime(99)
    expect(await tester.exchange('20 00 17', `20 00 17 ${answer}`)).toBe(`20 00 17 ${answer}`)
  })

  test.each([0, 87, 1000])('%i microseconds a byte change nothing but the time', async (paceMicrosecondsPerByte) => {
    const { tester } = await plugIn('battery-worn', { echo: true, paceMicrosecondsPerByte, thinkMs: 3 })
    const all = `${request} ${answer}`
    expect(await tester.exchange(request, all)).toBe(all)
  })

  test('the pace is kept: 1 ms a byte takes at least the length of echo and answer', async () => {
    const { tester } = await plugIn('battery-worn', { echo: true, paceMicrosecondsPerByte: 1000 })
    const start = performance.now()
    await tester.exchange(request, `${request} ${answer}`)
    // 18 bytes, less one for each of the two starts, and some for the host's own clock
    expect(performance.now() - start).toBeGreaterThan(12)
  })
})

describe('the car behind the cables', () => {
  test('memories outlive a cable: what one cleared, the next finds empty', async () => {
    const { car, tester } = await plugIn('battery-worn')
    await tester.exchange('84 61 F1 14 FF FF FF E7', '81 F1 61 54 27')
    tester.unplug()
    const next = await anotherCable(car)
    expect(await next.exchange('83 61 F1 19 02 0C FC', '83 F1 61 59 02 FF 2F')).toBe('83 F1 61 59 02 FF 2F')
  })

  test('but not the car: another one has its faults again', async () => {
    const { tester } = await plugIn('battery-worn')
    const faults = '8B F1 61 59 02 FF B7 F3 41 2F B7 F3 43 28 66'
    expect(await tester.exchange('83 61 F1 19 02 0C FC', faults)).toBe(faults)
  })

  test('each cable gets its own answers only', async () => {
    const { car, tester } = await plugIn('battery-worn')
    const other = await anotherCable(car)
    expect(await Promise.all([tester.exchange(request, answer), other.exchange(stillThere.request, stillThere.answer)]))
      .toEqual([answer, stillThere.answer])
  })

  test('a tester that vanishes in the middle of an answer does the car no harm', async () => {
    const { car, tester } = await plugIn('battery-worn', { thinkMs: 5 })
    tester.send('C3 DF F1 19 02 0C BA')
    tester.unplug()
    const next = await anotherCable(car)
    expect(await next.exchange(request, answer)).toBe(answer)
  })

  test('the log holds every telegram heard and sent, in order, and no echo', async () => {
    const { car, tester } = await plugIn('battery-worn', { echo: true })
    await tester.exchange('83 61 F1 22 D0 35 FC', `${' 00'.repeat(7)} 83 F1 61 7F 22 78 EE 8F F1 61 62 D0 35 01 31 39 32 2E 30 2E 32 2E 31 37 00 39`)
    expect(car.log.map(({ direction, bytes }) => `${direction} ${textOf(bytes)}`)).toEqual([
      'in 83 61 F1 22 D0 35 FC',
      'out 83 F1 61 7F 22 78 EE',
      'out 8F F1 61 62 D0 35 01 31 39 32 2E 30 2E 32 2E 31 37 00 39',
    ])
  })

  test('closing the car ends every cable, also one that still waits for an answer', async () => {
    const timers = (): number => process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length
    const { car, tester } = await plugIn('battery-worn', { echo: true, trouble: { kind: 'late', ms: 60_000 } })
    const before = timers()
    expect(await tester.exchange(request, request)).toBe(request)
    expect(timers()).toBe(before + 1)
    await car.close()
    expect(await tester.readToTheEnd()).toBe('')
    // nothing is left that would keep the program running
    expect(timers()).toBe(before)
  })

  test('it is called what it was started as', async () => {
    const { car } = await plugIn('unit-silent')
    expect(car.name).toBe('unit-silent')
  })
})
