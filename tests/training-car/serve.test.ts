import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { expect, onTestFinished, test } from 'vitest'
import { RawTester } from './raw-tester.ts'

const script = resolve(import.meta.dirname, '../../electron/training-car/serve.ts')

function serve(...words: string[]): ReturnType<typeof spawn> {
  const process = spawn('node', [script, ...words], { stdio: ['ignore', 'pipe', 'pipe'] })
  onTestFinished(() => void process.kill())
  return process
}

async function firstLine(process: ReturnType<typeof spawn>): Promise<string> {
  if (process.stdout === null) throw new Error('the process has no output')
  const lines: unknown[] = await once(createInterface(process.stdout), 'line')
  return String(lines[0])
}

test('a car in a process of its own prints its port, answers, and ends when it is told to', async () => {
  const process = serve('battery-worn')
  const tester = await RawTester.plugIn(Number(await firstLine(process)))
  const all = '82 10 F1 3E 00 C1 82 F1 10 7E 00 01'
  expect(await tester.exchange('82 10 F1 3E 00 C1', all)).toBe(all)
  process.kill('SIGTERM')
  expect(await once(process, 'exit')).toEqual([0, null])
})

test('without echo', async () => {
  const process = serve('tcu-e61', '--no-echo', '--port', '0')
  const tester = await RawTester.plugIn(Number(await firstLine(process)))
  expect(await tester.exchange('81 40 F1 3E F0', '81 F1 40 7E 30')).toBe('81 F1 40 7E 30')
  tester.unplug()
})

test.each([[[]], [['no-such-car']], [['battery-worn', '--port', 'x']], [['battery-worn', '--loud']], [['battery-worn', 'tcu-e61']]])(
  'arguments %j are refused with the list of cars', async (words) => {
    const process = serve(...words)
    const said: string[] = []
    process.stderr?.on('data', (chunk: Buffer) => said.push(chunk.toString()))
    expect(await once(process, 'close')).toEqual([2, null])
    expect(said.join('')).toContain('battery-worn: F30, TCB1: backup battery worn')
  })
