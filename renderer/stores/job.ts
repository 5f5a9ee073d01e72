import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import type { CarIdentity } from '../../shared/domain/facts.ts'
import type { Intake } from '../../shared/domain/intake.ts'
import type { Job } from '../../shared/domain/job.ts'
import type { Trace } from '../../shared/domain/trace.ts'
import { bridgeError, call, on, type BridgeError } from '../bridge.ts'
import { useConnection } from './connection.ts'

/** Wait after the last keystroke before the intake is saved, ms: short enough that nothing is lost, long enough for a word. */
const saveAfter = 400

/** Where a check is: what has been asked so far by name, and how many there are. */
export interface CheckProgress { asked: readonly string[]; n: number; of: number }

/**
 * The job on the screen. It can be changed when it was begun in this window (`own`), and checked while the cable
 * it was begun on is still open (`live`). Every other job is read only.
 */
export const useJob = defineStore('job', () => {
  const connection = useConnection()
  const job = shallowRef<Job | null>(null)
  const ownId = ref<string | null>(null)
  /** The opening of the cable behind which the car of the own job stands, and who that car said it is. */
  const ownOpening = ref<number | null>(null)
  const ownIdentity = shallowRef<CarIdentity | null>(null)
  /** What a person has said so far; saved by itself. */
  const draft = shallowRef<Intake | null>(null)
  const saving = ref<'saved' | 'waiting' | 'failed'>('saved')
  const saveFailure = shallowRef<BridgeError | null>(null)
  const progress = shallowRef<CheckProgress | null>(null)
  const checking = ref(false)
  const cancelling = ref(false)
  const checkFailure = shallowRef<BridgeError | null>(null)
  /** Files of reports saved in this visit, by job. */
  const reports = ref<Readonly<Record<string, string>>>({})
  let timer: ReturnType<typeof setTimeout> | undefined
  let sending: Promise<void> | undefined

  const own = computed(() => job.value !== null && job.value.id === ownId.value)
  const live = computed(() => own.value && connection.connected && ownOpening.value === connection.opened)

  /** Who the car of this job is: as the check kept it, or, before the check, as it answered when the job was begun. */
  const identity = computed(() => job.value?.check?.facts.identity ?? (own.value ? ownIdentity.value : null))

  const verdict = computed(() => job.value?.verdict ?? null)

  function take(taken: Job): void {
    job.value = taken
    if (saving.value === 'saved') draft.value = taken.intake
  }

  function show(opened: Job): void {
    saving.value = 'saved'
    saveFailure.value = null
    checkFailure.value = null
    take(opened)
  }

  /** Begins a job for the car on the cable. A job whose cable was lost before its check ended goes on when the same car is back. */
  async function start(): Promise<Job> {
    await flush()
    const begun = waitingFor(connection.identity) ?? await call('job/start', {})
    ownId.value = begun.id
    ownOpening.value = connection.opened
    ownIdentity.value = connection.identity
    if (begun !== job.value) show(begun)
    return begun
  }

  /** The own job that lost its cable, when this is its car beyond doubt: only a VIN that was read proves that. */
  function waitingFor(car: CarIdentity | null): Job | null {
    const { value: waiting } = job
    if (waiting === null || !own.value || ownOpening.value === connection.opened || waiting.check?.ended === 'complete') return null
    return car?.vin.state === 'read' && car.vin.value === waiting.vin ? waiting : null
  }

  /** Opens a kept job; what was typed into the one before is saved first. */
  async function open(id: string): Promise<void> {
    if (job.value?.id === id) return
    await flush()
    show(await call('job/read', { job: id }))
  }

  /** Changes what was said; it is saved a moment later. */
  function say(change: Partial<Intake>): void {
    if (draft.value === null) return
    draft.value = { ...draft.value, ...change }
    saving.value = 'waiting'
    clearTimeout(timer)
    timer = setTimeout(() => void save(), saveAfter)
  }

  /** Saves now. A failure is kept for the screen, never thrown: what was typed stays and can be saved again. */
  async function save(): Promise<void> {
    clearTimeout(timer)
    await sending
    if (job.value === null || draft.value === null || saving.value === 'saved') return
    const sent = draft.value
    sending = send(job.value.id, sent)
    await sending
    sending = undefined
  }

  async function send(id: string, sent: Intake): Promise<void> {
    try {
      const kept = await call('job/intake', { job: id, intake: sent })
      // typed on while main was saving: that save is still to come
      if (draft.value === sent) saving.value = 'saved'
      saveFailure.value = null
      if (job.value?.id === id) take(kept)
    } catch (thrown) {
      saving.value = 'failed'
      saveFailure.value = bridgeError(thrown)
    }
  }

  /** Saves whatever is not saved yet. Throws when that fails. */
  async function flush(): Promise<void> {
    do await save()
    while (saving.value === 'waiting')
    if (saveFailure.value !== null) throw saveFailure.value
  }

  /**
   * Runs the whole check; true when it came to an end that main kept, also one cut short by a person.
   * An error is kept for the screen: the check goes on while other screens are shown.
   */
  async function check(): Promise<boolean> {
    if (job.value === null || checking.value) return false
    const { id } = job.value
    checking.value = true
    checkFailure.value = null
    progress.value = { asked: [], n: 0, of: 0 }
    try {
      await flush()
      takeChecked(await call('job/check', { job: id }))
      return true
    } catch (thrown) {
      checkFailure.value = bridgeError(thrown)
      // main kept what was read before the cable went
      if (checkFailure.value.code === 'cable-lost') await call('job/read', { job: id }).then(takeChecked, () => undefined)
      return false
    } finally {
      checking.value = false
      cancelling.value = false
      progress.value = null
    }
  }

  /** A check that ended while another job is on the screen is in the history; the screen is left alone. */
  function takeChecked(checked: Job): void {
    if (job.value?.id === checked.id) take(checked)
  }

  /** Asks main to stop after the answer under way. The check then ends by itself, with what it has. */
  async function cancel(): Promise<void> {
    if (!checking.value || cancelling.value) return
    cancelling.value = true
    await call('job/cancel', {})
  }

  async function savePdf(language: 'en' | 'de'): Promise<string | null> {
    await flush()
    if (job.value === null) return null
    const { id } = job.value
    const { saved } = await call('report/save-pdf', { job: id, language })
    if (saved !== null) reports.value = { ...reports.value, [id]: saved }
    return saved
  }

  /** Saves the bytes behind the check as a file; null when the person closed the dialog. */
  async function saveTrace(vin: Trace['vin']): Promise<string | null> {
    if (job.value === null) return null
    return (await call('trace/save', { job: job.value.id, vin })).saved
  }

  /** Hears how far a check is; returns how to stop. */
  const listen = (): (() => void) => on('check/progress', ({ job: id, step, n, of }) => {
    if (progress.value === null || job.value?.id !== id) return
    progress.value = { asked: [...progress.value.asked, step], n, of }
  })

  return {
    job, own, live, identity, draft, verdict, saving, saveFailure, progress, checking, cancelling, checkFailure, reports,
    start, open, say, save, check, cancel, savePdf, saveTrace, listen,
  }
})
