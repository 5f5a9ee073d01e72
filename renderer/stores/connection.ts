import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import type { CableOffer, Connection } from '../../shared/contract.ts'
import type { DoctorReport } from '../../shared/domain/doctor.ts'
import type { CarIdentity } from '../../shared/domain/facts.ts'
import { call, on } from '../bridge.ts'

/** The cable: which ones there are, which one is open, and who answers behind it. Errors are thrown to the screen that asked. */
export const useConnection = defineStore('connection', () => {
  const offers = shallowRef<readonly CableOffer[]>([])
  const cable = shallowRef<CableOffer | null>(null)
  const training = ref(false)
  /** Who the car is, as far as it was asked in this connection. */
  const identity = shallowRef<CarIdentity | null>(null)
  /** Name of the cable that went away without being asked to; null once another is open. */
  const lost = ref<string | null>(null)
  const connected = computed(() => cable.value !== null)
  /** Counts the cables opened in this window: behind a cable that was opened anew there may be another car. */
  const opened = ref(0)

  function take(connection: Connection): void {
    cable.value = connection.cable
    training.value = connection.training
    if (connection.cable === null) identity.value = null
    else lost.value = null
  }

  async function look(): Promise<void> {
    offers.value = await call('cables/list', {})
  }

  /** Takes up a connection that main already holds, after the window was loaded anew. */
  async function resume(): Promise<void> {
    take(await call('cable/state', {}))
  }

  /** Adds a port that the list does not show; returns its id. */
  async function type(name: string): Promise<string> {
    const offer = await call('cables/type', { name })
    offers.value = [...offers.value.filter(({ id }) => id !== offer.id), offer]
    return offer.id
  }

  async function connect(id: string): Promise<void> {
    if (cable.value !== null && cable.value.id !== id) await disconnect()
    if (cable.value !== null) return
    take(await call('cable/connect', { cable: id }))
    opened.value += 1
  }

  async function disconnect(): Promise<void> {
    take(await call('cable/disconnect', {}))
  }

  async function identify(): Promise<void> {
    identity.value = await call('car/identify', {})
  }

  /** Looks at every step to the car behind this cable; whatever cable was open is let go of. */
  async function askDoctor(id: string): Promise<DoctorReport> {
    try {
      return await call('cable/doctor', { cable: id })
    } finally {
      await resume()
    }
  }

  /** Stops asking the car who it is; the asking then ends with 'cancelled'. */
  async function cancel(): Promise<void> {
    await call('job/cancel', {})
  }

  /** Hears when a cable is pulled; returns how to stop. */
  const listen = (): (() => void) => on('cable/lost', ({ cable: name }) => {
    take({ cable: null, training: false })
    lost.value = name
  })

  return { offers, cable, training, identity, lost, connected, opened, look, resume, type, connect, disconnect, identify, askDoctor, cancel, listen }
})
