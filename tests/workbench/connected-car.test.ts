import { connect, createServer, type AddressInfo, type Socket } from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import { openSerialLink } from '../../electron/cable/serial-link.ts'
import { startTrainingCar } from '../../electron/training-car/start-training-car.ts'
import { ConnectedCar } from '../../electron/workbench/connected-car.ts'
import { SerialPeer, socatIsHere } from '../cable/serial-peer.ts'

const never = (): AbortSignal => new AbortController().signal

/** A bridge that gives back what it gets, until it is joined to a car. Every chunk it got is kept. */
async function sleepingCar() {
  const heard: string[] = []
  const state: { car: number | undefined } = { car: undefined }
  const sockets = new Set<Socket>()
  const server = createServer((tester) => {
    sockets.add(tester)
    tester.on('error', () => undefined)
    let car: Socket | undefined
    tester.on('data', (chunk) => {
      heard.push(Buffer.from(chunk).toString('hex').toUpperCase())
      if (state.car === undefined) { tester.write(chunk); return }
      if (car === undefined) {
        car = connect(state.car, '127.0.0.1')
        sockets.add(car)
        car.on('error', () => undefined)
        car.on('data', (answer) => tester.write(answer))
      }
      car.write(chunk)
    })
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  onTestFinished(() => { server.close(); for (const socket of sockets) socket.destroy() })
  const { port } = server.address() as AddressInfo
  return { heard, port, wake: (car: number) => { state.car = car } }
}

describe('one connection, asked again', () => {
  it('after nobody answered in either language it begins with BMW-FAST again, and the sleeper is found', async () => {
    const { heard, port, wake } = await sleepingCar()
    const name = `tcp:127.0.0.1:${String(port)}`
    const car = await ConnectedCar.open({ id: name, kind: 'tcp', name, detail: '' }, { kind: 'tcp', host: '127.0.0.1', port })
    onTestFinished(() => car.close())
    await expect(car.identify(never())).rejects.toMatchObject({ code: 'no-car' })
    expect(heard).toContain('4405690129')
    expect(car.heard).toBe('telegrams')

    const trainingCar = await startTrainingCar('battery-worn')
    onTestFinished(() => trainingCar.close())
    wake(trainingCar.port)
    const before = heard.length
    expect(await car.identify(never())).toMatchObject({ protocol: 'uds', unit: { variant: 'TCB1' } })
    expect(heard.slice(before)[0]).toBe('8310F122F19027')
    // one trace for the whole connection, its exchanges numbered on
    const numbers = car.trace.entries.map(({ exchange }) => exchange)
    expect(numbers).toEqual([...numbers].sort((a, b) => a - b))
    expect(new Set(numbers).size).toBeGreaterThan(7)
  })

  it.skipIf(!socatIsHere)(`closed while DS2 is spoken, it lets go of the port and tells nobody of a loss${socatIsHere ? '' : ' (SKIP: socat is not installed)'}`, async () => {
    let echoed = 0
    const peer = await SerialPeer.start((heard) => heard.subarray(echoed, echoed = heard.length))
    onTestFinished(() => peer.stop())
    const car = await ConnectedCar.open({ id: peer.path, kind: 'k-dcan', name: peer.path, detail: '' }, { kind: 'serial', path: peer.path })
    let lost = 0
    car.onLost(() => { lost += 1 })
    const identified = car.identify(never()).catch((error: unknown) => error)
    while (!car.trace.entries.some(({ bytes }) => bytes[1] === 0x44)) await new Promise((done) => setTimeout(done, 20))
    await car.close()
    expect(await identified).toMatchObject({ code: 'cable-lost' })
    expect(lost).toBe(0)
    const again = await openSerialLink(peer.path)
    expect(again.isOpen).toBe(true)
    await again.close()
  })
})
