import { computed } from 'vue'
import { diagnose } from '../../shared/diagnosis/diagnose.ts'
import { useJob } from '../stores/job.ts'

/**
 * The verdict while a person answers: as it is kept, or, until the last answer is saved, the one main will come to.
 * It is the same function on the same facts. Only the screen that asks loads it: the catalogue behind it is large.
 */
export function useLiveVerdict() {
  const store = useJob()
  return computed(() => {
    const check = store.job?.check ?? null
    if (check === null || store.draft === null || store.saving === 'saved') return store.verdict
    return diagnose(check.facts, store.draft, new Date().toISOString().slice(0, 10))
  })
}
