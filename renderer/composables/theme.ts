import { onBeforeUnmount, watchEffect, ref } from 'vue'
import type { Theme } from '../stores/settings.ts'

/** Puts the chosen theme on <html data-theme>; "system" follows the computer while the window is open. */
export function useTheme(chosen: () => Theme): void {
  const dark = follow('(prefers-color-scheme: dark)')
  const contrast = follow('(prefers-contrast: more)')
  watchEffect(() => {
    const theme = chosen()
    document.documentElement.dataset['theme'] = theme === 'system' ? (contrast.value ? 'contrast' : dark.value ? 'dark' : 'daylight') : theme
  })
}

function follow(query: string) {
  const list = matchMedia(query)
  const matches = ref(list.matches)
  const listener = (event: MediaQueryListEvent): void => { matches.value = event.matches }
  list.addEventListener('change', listener)
  onBeforeUnmount(() => list.removeEventListener('change', listener))
  return matches
}
