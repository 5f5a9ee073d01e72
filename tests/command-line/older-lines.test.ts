import { existsSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo, type Socket } from 'node:net'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { bmwFast, tester } from '../../electron/training-car/frames.ts'
import { ds2 } from '../../electron/training-car/older-frames.ts'
import { startTrainingCar } from '../../electron/training-car/start-training-car.ts'
import { isVin } from '../../shared/domain/vin.ts'
import { root, runJob, temporaryFolder, type JobRun } from './run-job.ts'
import { serialCar, socatIsHere, type SerialCar } from './serial-line.ts'

const e39 = join(root, '../shared/recordings/E39.json')
const recordingIsHere = existsSync(e39)
const whySkipped = `${socatIsHere ? '' : ' (SKIP: socat is not installed)'}${recordingIsHere ? '' : ' (SKIP: ../shared/recordings is absent)'}`

/** What a test leaves behind is cleared away when that test ends: these run beside each other, because they mostly wait. */
type Finished = (cleanUp: () => Promise<void> | void) => void

const plug = async (finished: Finished, ...car: Parameters<typeof serialCar>): Promise<SerialCar> => {
  const cable = await serialCar(...car)
  finished(() => cable.close())
  return cable
}

const bytes = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text.replaceAll(' ', ''), 'hex'))
const hex = (part: Uint8Array): string => Buffer.from(part).toString('hex').toUpperCase()

/** A recording of an I-bus car: unit, question, answer, in hex. */
function iBusCar(...said: readonly (readonly [unit: number, question: string, answer: string])[]): string {
  const exchanges = said.map(([unit, question, answer]) => {
    const [request, response] = [
      { functional: false, target: unit, source: tester, payload: bytes(question) }, { functional: false, target: tester, source: unit, payload: bytes(answer) },
    ].map((frame) => ({ fast: hex(bmwFast.telegram(frame)), wire: hex(ds2.telegram(frame)) }))
    return { request: request?.fast, responses: [response?.fast], wire: { form: 'DS2', request: request?.wire, responses: [response?.wire] } }
  })
  const file = join(temporaryFolder(), 'i-bus.json')
  writeFileSync(file, JSON.stringify({ exchanges }))
  return `recording=${file}`
}

/** What the recorded E39 says: no unit at C8, cluster and airbag without faults. */
function expectE39(run: JobRun): void {
  expect(run.code).toBe(0)
  const { car, unit, memories, faults, readings } = run.json()
  expect(car).toMatchObject({ protocol: 'ds2', chassis: null, vinSource: '69 01 @44' })
  expect(isVin(car.vin ?? '')).toBe(true)
  expect(car.vin).toMatch(/^WBAD/)
  expect(unit).toMatchObject({ answered: false, address: 'C8', variant: 'unknown', generation: 'unknown', partNumber: null, index: null })
  expect(memories.map(({ unit: name, address, memory, state }) => `${name} ${address} ${memory} ${state}`)).toEqual([
    'Telematics C8 fault no-answer', 'Telematics C8 info not-offered', 'Cluster 80 fault read', 'Airbag A4 fault read',
  ])
  expect([faults, readings]).toEqual([[], []])
  expect(run.out).toContain('no answer from the telematics unit at C8')
  expect(run.out).not.toMatch(/Telematics C8.*nothing stored/)
  expect(run.out).toMatch(/Cluster 80, fault memory: nothing stored/)
}

/** A far end on TCP without a car: what it gives back for each chunk. */
async function farEnd(finished: Finished, behave: (chunk: Uint8Array, socket: Socket) => void) {
  const heard: string[] = []
  const server = createServer((socket) => {
    socket.on('error', () => undefined)
    socket.on('data', (chunk) => {
      heard.push(hex(chunk))
      behave(chunk, socket)
    })
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  finished(() => { server.close() })
  const address = server.address() as AddressInfo
  return { cable: `tcp:127.0.0.1:${String(address.port)}`, heard }
}

describe.concurrent('over the lines of I-bus cars', () => {
  it.skipIf(!socatIsHere || !recordingIsHere).for([['an echoing cable', []], ['a cable without echo', ['--no-echo']]] as const)(`the recorded E39 is known as an I-bus car behind %s${whySkipped}`, async ([, options], { onTestFinished }) => {
    const { path } = await plug(onTestFinished, `recording=${e39}`, ...options)
    expectE39(await runJob(['--cable', path]))
  })

  it.skipIf(!recordingIsHere)(`the recorded E39 is asked over the same connection of a bridge, in BMW-FAST first and then in DS2${whySkipped}`, async ({ onTestFinished }) => {
    const car = await startTrainingCar(`recording=${e39}`)
    onTestFinished(() => car.close())
    expectE39(await runJob(['--cable', `tcp:127.0.0.1:${String(car.port)}`]))
    const asked = car.log.filter(({ direction }) => direction === 'in').map(({ bytes: telegram }) => hex(telegram))
    expect(asked.slice(0, 2)).toEqual(['8310F122F19027', '8310F122F19027'])
    const inDs2 = asked.slice(asked.indexOf('4405690129'))
    // silent units are asked twice
    expect(inDs2.filter((telegram, index) => telegram !== inDs2[index - 1])).toEqual(['4405690129', 'C80400CC', 'C8050400C9', '8005040180', 'A4050400A5'])
  })

  it.skipIf(!socatIsHere)(`a TCU's fault codes of one byte are read and lead to the backup battery${whySkipped}`, async ({ onTestFinished }) => {
    const { path } = await plug(onTestFinished, iBusCar(
      [0x44, '69 01', `A0 01 05 7A 13 CB 14 31 48 19 57 C0 00 00 00 39 FF FF`],
      [0xc8, '00', 'A0 06 92 45 44 01 01 20 01 01 05 23 01'], [0xc8, '04 00', 'A0 01'], [0xc8, '04 01', 'A0 7E 21'],
      [0x80, '04 01', `A0 ${'00'.repeat(16)}`], [0xa4, '04 00', 'A0 00'],
    ))
    const { car, unit, faults, verdict } = (await runJob(['--cable', path, '--light', 'red'])).json()
    expect(car).toMatchObject({ vin: '5UXFB53586LV00000', protocol: 'ds2' })
    expect(unit).toMatchObject({ answered: true, address: 'C8', variant: 'TELIBUS', generation: '2G', partNumber: '6924544', index: '20' })
    expect(faults).toMatchObject([{ address: 'C8', code: '7E', present: true, stored: true, source: '04 01 @C8' }])
    expect(verdict.causes[0]?.cause).toBe('backup-battery')
  })

  it('a cable with nothing but its echo: DS2 is tried, and then it is no car', async ({ onTestFinished }) => {
    const { cable, heard } = await farEnd(onTestFinished, (chunk, socket) => void socket.write(chunk))
    const run = await runJob(['--cable', cable])
    expect(run.code).toBe(3)
    expect(run.err).toMatch(/^no-car: /m)
    expect(heard).toEqual(expect.arrayContaining(['4405690129', '80040084', 'C80400CC']))
  })

  it('a cable that does not react at all is told from a car that sleeps', async ({ onTestFinished }) => {
    const { cable, heard } = await farEnd(onTestFinished, () => undefined)
    const run = await runJob(['--cable', cable])
    expect(run.code).toBe(3)
    expect(run.err).toMatch(/^cable-silent: /m)
    expect(heard.includes('4405690129')).toBe(true)
  })

  it('negative control: noise is not silence, and a line with noise is not asked in DS2', async ({ onTestFinished }) => {
    const { cable, heard } = await farEnd(onTestFinished, (_, socket) => void socket.write(Buffer.from('5A17E300FF9C', 'hex')))
    const run = await runJob(['--cable', cable])
    expect(run.err).toMatch(/^cable-garbage: /m)
    expect(heard.includes('4405690129')).toBe(false)
  })

  it('a cable that goes while DS2 is spoken is lost', async ({ onTestFinished }) => {
    const { cable } = await farEnd(onTestFinished, (chunk, socket) => hex(chunk) === '4405690129' ? void socket.destroy() : void socket.write(chunk))
    const run = await runJob(['--cable', cable])
    expect(run.code).toBe(3)
    expect(run.err).toMatch(/^cable-lost: /m)
  })
})
