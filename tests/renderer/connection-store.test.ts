import { afterEach, describe, expect, it, vi } from 'vitest'
import { useConnection } from '../../renderer/stores/connection.ts'
import type { CableOffer, Connection } from '../../shared/contract.ts'
import type { DoctorReport } from '../../shared/domain/doctor.ts'
import { openPage, Refusal } from './fake-workbench.ts'
import { identity, offers } from './sample-data.ts'

afterEach(() => vi.unstubAllGlobals())

const none: Connection = { cable: null, training: false }
const connectedTo = (id: string): Connection => {
  const cable = offers.find((offer) => offer.id === id) ?? null
  return { cable, training: cable?.kind === 'training' }
}
const page = (over = {}) => openPage({
  'cables/list': () => offers, 'cable/connect': ({ cable }) => connectedTo(cable), 'cable/disconnect': () => none, 'car/identify': () => identity, ...over,
})

describe('the connection', () => {
  it('keeps nothing of a connection that failed', async () => {
    page({ 'cable/connect': () => { throw new Refusal('cable-busy') } })
    const connection = useConnection()
    await expect(connection.connect('COM4')).rejects.toMatchObject({ code: 'cable-busy' })
    expect(connection.connected).toBe(false)
  })

  it('lets go of one cable before it opens another', async () => {
    const workbench = page()
    const connection = useConnection()
    await connection.connect('COM4')
    await connection.connect('training:battery-worn')
    expect(workbench.asked.map(({ channel }) => channel)).toEqual(['cable/connect', 'cable/disconnect', 'cable/connect'])
    expect(connection.training).toBe(true)
  })

  it('does not open the open cable again', async () => {
    const workbench = page()
    const connection = useConnection()
    await connection.connect('COM4')
    await connection.connect('COM4')
    expect(workbench.inputsOf('cable/connect')).toHaveLength(1)
  })

  it('forgets the car and the training stripes when the cable is pulled, and says which cable', async () => {
    const workbench = page()
    const connection = useConnection()
    connection.listen()
    await connection.connect('training:unit-silent')
    await connection.identify()
    workbench.tell('cable/lost', { cable: 'Training car: unit-silent' })
    expect(connection).toMatchObject({ connected: false, training: false, identity: null, lost: 'Training car: unit-silent' })
  })

  it('shows a typed port once, however often it is typed', async () => {
    const typed: CableOffer = { id: 'COM9', kind: 'k-dcan', name: 'COM9', detail: '' }
    page({ 'cables/type': () => typed })
    const connection = useConnection()
    await connection.look()
    await connection.type('COM9')
    expect(await connection.type('COM9')).toBe('COM9')
    expect(connection.offers.filter(({ id }) => id === 'COM9')).toHaveLength(1)
  })

  it('takes up the cable that main still holds after the window was loaded anew', async () => {
    page({ 'cable/state': () => connectedTo('COM4') })
    const connection = useConnection()
    await connection.resume()
    expect(connection.cable?.id).toBe('COM4')
  })

  it('asks the doctor about a cable, and knows afterwards that none is open', async () => {
    const report: DoctorReport = { cable: 'COM4', findings: [], sentence: { en: 'All is well.', de: 'Alles in Ordnung.' } }
    page({ 'cable/doctor': () => report, 'cable/state': () => none })
    const connection = useConnection()
    await connection.connect('COM4')
    expect(await connection.askDoctor('COM4')).toEqual(report)
    expect(connection.connected).toBe(false)
  })

  it('knows that none is open also when the doctor was stopped', async () => {
    page({ 'cable/doctor': () => { throw new Refusal('cancelled') }, 'cable/state': () => none })
    const connection = useConnection()
    await connection.connect('COM4')
    await expect(connection.askDoctor('COM4')).rejects.toMatchObject({ code: 'cancelled' })
    expect(connection.connected).toBe(false)
  })
})
