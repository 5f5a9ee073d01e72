import { defineStore } from 'pinia'
import { ref, shallowRef } from 'vue'
import type { JobRow } from '../../shared/domain/job.ts'
import { bridgeError, call, type BridgeError } from '../bridge.ts'

/** The jobs list, newest first: one page after the other, by the id after which the next begins. */
export const useJobs = defineStore('jobs', () => {
  const rows = shallowRef<readonly JobRow[]>([])
  const next = ref<string | null>(null)
  const search = ref('')
  /** Practice jobs live in a history of their own, so they are listed on their own. */
  const training = ref(false)
  const loading = ref(false)
  const loaded = ref(false)
  const failure = shallowRef<BridgeError | null>(null)
  let asked = 0

  async function page(before: string | null): Promise<void> {
    const turn = ++asked
    loading.value = true
    try {
      const answer = await call('jobs/page', { training: training.value, search: search.value, before })
      // typing goes on while main looks: only the answer to the latest question counts
      if (turn !== asked) return
      rows.value = before === null ? answer.rows : [...rows.value, ...answer.rows]
      next.value = answer.next
      loaded.value = true
      failure.value = null
    } catch (thrown) {
      if (turn === asked) failure.value = bridgeError(thrown)
    } finally {
      if (turn === asked) loading.value = false
    }
  }

  /** The newest page for what is searched now. */
  const load = (): Promise<void> => page(null)

  /** The page after the last row; nothing when there is none or one is on its way. */
  const more = (): Promise<void> => next.value === null || loading.value ? Promise.resolve() : page(next.value)

  return { rows, next, search, training, loading, loaded, failure, load, more }
})
