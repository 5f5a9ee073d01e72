import { ref, shallowRef } from 'vue'
import { bridgeError, type BridgeError } from '../bridge.ts'

/** One thing at a time that may fail: what runs, and the error of the last try for the message box. */
export function useAttempt() {
  const running = ref(false)
  const failure = shallowRef<BridgeError | null>(null)

  /** True when the work came to its end; a second call while one runs is dropped (a key pressed twice). */
  async function attempt(work: () => Promise<unknown>): Promise<boolean> {
    if (running.value) return false
    running.value = true
    failure.value = null
    try {
      await work()
      return true
    } catch (thrown) {
      failure.value = bridgeError(thrown)
      return false
    } finally {
      running.value = false
    }
  }

  return { running, failure, attempt }
}
