import { onBeforeUnmount, onMounted, ref } from 'vue'

/** Whole seconds since the screen that counts was shown. */
export function useElapsed() {
  const seconds = ref(0)
  const began = Date.now()
  let timer: ReturnType<typeof setInterval> | undefined
  onMounted(() => { timer = setInterval(() => { seconds.value = Math.floor((Date.now() - began) / 1000) }, 1000) })
  onBeforeUnmount(() => clearInterval(timer))
  return seconds
}
