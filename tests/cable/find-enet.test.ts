import { createSocket, type RemoteInfo, type Socket } from 'node:dgram'
import { afterEach, describe, expect, it } from 'vitest'
import { broadcastOf, findEnetCars, type EnetSearch } from '../../electron/cable/find-enet.ts'
import { CableList } from '../../electron/workbench/cable-list.ts'
import { doip } from './doip-gateway.ts'
import { hsfz } from './hsfz-gateway.ts'
import { raw } from './network-peer.ts'

const vin = 'WBAJM71000B055940'
const mac = '001A37BD4E27'
const text = (of: string): Buffer => Buffer.from(of, 'ascii')
const hsfzIntroduction = (named = vin): Buffer => hsfz(0x0011, text(`DIAGADR10BMWMAC${mac}BMWVIN${named}`))
const doipIntroduction = (named = vin): Buffer => doip(0x0004, Buffer.concat([text(named), raw(`0010${mac}000000000000`), raw('00 00')]))

const sockets: Socket[] = []
afterEach(async () => {
  await Promise.all(sockets.splice(0).map((socket) => new Promise<void>((done) => socket.close(done))))
})

/** A gateway that listens for calls; what it says to each is up to the test. */
async function listening(answer: (call: Buffer, n: number) => Buffer[]): Promise<{ port: number; calls: string[] }> {
  const socket = createSocket('udp4')
  sockets.push(socket)
  const calls: string[] = []
  socket.on('message', (call: Buffer, from: RemoteInfo) => {
    calls.push(call.toString('hex'))
    for (const reply of answer(call, calls.length)) socket.send(reply, from.port, from.address)
  })
  await new Promise<void>((done) => socket.bind(0, '127.0.0.1', done))
  return { port: socket.address().port, calls }
}

const nobody = (): Buffer[] => []
async function search(hsfzAnswer: (call: Buffer, n: number) => Buffer[], doipAnswer: (call: Buffer, n: number) => Buffer[], over: Partial<EnetSearch> = {}) {
  const [enet, other] = [await listening(hsfzAnswer), await listening(doipAnswer)]
  const cars = await findEnetCars({ timeoutMs: 150, to: ['127.0.0.1'], hsfzPort: enet.port, doipPort: other.port, ...over })
  return { cars, enet: enet.calls, doip: other.calls }
}

describe('cars on the network', () => {
  it('are called in both protocols, twice, with bytes that are known', async () => {
    const { cars, enet, doip: later } = await search(nobody, nobody)
    expect(cars).toEqual([])
    expect(enet).toEqual(['000000000011', '000000000011'])
    expect(later).toEqual(['03fc000100000000', '03fc000100000000'])
  })

  it('say their VIN by themselves', async () => {
    expect((await search(() => [hsfzIntroduction()], nobody)).cars).toEqual([{ kind: 'enet', host: '127.0.0.1', vin, detail: `MAC ${mac}` }])
    expect((await search(nobody, () => [doipIntroduction()])).cars).toEqual([{ kind: 'doip', host: '127.0.0.1', vin, detail: `MAC ${mac}` }])
  })

  it('that speak both, or answer several times, are one car', async () => {
    const { cars } = await search(() => [hsfzIntroduction(), hsfzIntroduction()], () => [doipIntroduction()])
    expect(cars.map(({ kind }) => kind)).toEqual(['enet'])
  })

  it('are found although the first call gets lost', async () => {
    expect((await search((_, n) => n === 1 ? [] : [hsfzIntroduction()], nobody)).cars).toHaveLength(1)
  })

  it.each(['00000000000000000', 'WBAJM7100OB055940', '<img src=x onerr>', '                 '])('with "%s" for a VIN have none', async (named) => {
    for (const { cars } of [await search(nobody, () => [doipIntroduction(named)]), await search(() => [hsfzIntroduction(named)], nobody)]) {
      expect(cars).toMatchObject([{ vin: null, detail: `MAC ${mac}` }])
    }
  })

  it.each<[string, Buffer]>([
    ['nothing', Buffer.alloc(0)], ['the call itself', hsfz(0x0011, '')], ['another kind of frame', hsfz(0x0010, text(`DIAGADR10BMWMAC${mac}`))], ['a frame cut short', hsfzIntroduction().subarray(0, 30)],
    ['a length that is not there', Buffer.concat([raw('00 00 FF 00 00 11'), text(`DIAGADR10BMWMAC${mac}`)])], ['four gigabytes', raw('FF FF FF FF 00 11')], ['another text', hsfz(0x0011, text('HELLO WORLD, THIS IS A PRINTER OF THE OFFICE'))],
    ['DoIP cut short', doipIntroduction().subarray(0, 20)], ['a wrong inverse', raw(`03FD${doipIntroduction().toString('hex').slice(4)}`)], ['noise', Buffer.from(Array.from({ length: 1400 }, (_, index) => (index * 167) & 0xff))],
  ])('do not introduce themselves with %s', async (_, datagram) => {
    expect((await search(() => [datagram], () => [datagram])).cars).toEqual([])
  })

  it('negative control: the same datagram, whole, is a car', async () => {
    expect((await search(() => [Buffer.alloc(0), hsfzIntroduction()], nobody)).cars).toHaveLength(1)
  })
})

describe('the search', () => {
  it('ends in its time, also under a flood, where nobody is and where nothing can be sent', async () => {
    const flood = Array.from({ length: 200 }, () => Buffer.alloc(1400, 0x55))
    for (const [answer, over] of [[() => flood, {}], [nobody, { to: ['127.0.0.1'], hsfzPort: 9, doipPort: 9 }], [nobody, { to: ['255.255.255.256', '240.0.0.1', 'no-such-host.invalid'] }]] as const) {
      const began = performance.now()
      expect((await search(answer, answer, over)).cars).toEqual([])
      expect(performance.now() - began).toBeLessThan(2000)
    }
  })

  it('takes no time on a computer without a network', async () => {
    const began = performance.now()
    expect(await findEnetCars({ timeoutMs: 60_000, to: [] })).toEqual([])
    expect(performance.now() - began).toBeLessThan(1000)
  })

  it('of this computer\'s own networks never fails', async () => {
    expect(await findEnetCars({ timeoutMs: 50 })).toBeInstanceOf(Array)
  })

  it('leaves no socket behind', async () => {
    const open = (): number => process.getActiveResourcesInfo().filter((name) => name === 'UDPWrap').length
    const before = open()
    const running = findEnetCars({ timeoutMs: 50, to: ['127.0.0.1'], hsfzPort: 9, doipPort: 9 })
    expect(open(), 'negative control: an open socket is seen').toBe(before + 2)
    await running
    for (let n = 0; n < 10; n += 1) await findEnetCars({ timeoutMs: 10, to: ['127.0.0.1'], hsfzPort: 9, doipPort: 9 })
    expect(open()).toBe(before)
  })

  it.each([['192.168.0.10', '255.255.255.0', '192.168.0.255'], ['169.254.7.9', '255.255.0.0', '169.254.255.255'], ['10.1.2.3', '255.255.240.0', '10.1.15.255'], ['10.1.2.3', '255.255.255.255', '10.1.2.3']])('%s in %s is called at %s', (address, netmask, broadcast) => {
    expect(broadcastOf(address, netmask)).toBe(broadcast)
  })
})

describe('the list of cables', () => {
  it('offers cars on the network under the name that connects to them, with their VIN', async () => {
    const list = new CableList(() => Promise.resolve([{ kind: 'enet', host: '169.254.7.9', vin, detail: `MAC ${mac}` }, { kind: 'doip', host: '169.254.7.10', vin: null, detail: `MAC ${mac}` }]))
    const offers = await list.look()
    expect(offers).toContainEqual({ id: 'enet:169.254.7.9', kind: 'enet', name: 'enet:169.254.7.9', detail: `${vin}, MAC ${mac}` })
    expect(offers).toContainEqual({ id: 'doip:169.254.7.10', kind: 'doip', name: 'doip:169.254.7.10', detail: `MAC ${mac}` })
    expect(list.find('enet:169.254.7.9').name).toEqual({ kind: 'enet', host: '169.254.7.9', port: 6801 })
    expect(list.find('doip:169.254.7.10').name).toEqual({ kind: 'doip', host: '169.254.7.10', port: 13_400 })
  })

  it('shows a car that was also typed once, with what it says of itself', async () => {
    const list = new CableList(() => Promise.resolve([{ kind: 'enet', host: '169.254.7.9', vin, detail: '' }]))
    list.type('enet:169.254.7.9')
    expect((await list.look()).filter(({ id }) => id === 'enet:169.254.7.9')).toMatchObject([{ detail: expect.stringContaining(vin) as string }])
  })

  it('waits less than a second for cars, and has training cars in any case', async () => {
    const began = performance.now()
    expect((await new CableList().look()).some(({ kind }) => kind === 'training')).toBe(true)
    expect(performance.now() - began).toBeLessThan(2000)
  })
})
