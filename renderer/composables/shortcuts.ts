import { onBeforeUnmount, onMounted } from 'vue'

const interactive = 'a, button, input, select, textarea, summary, [contenteditable]'

/** What a key press asks for, as "Escape", "Enter", "F5" or "Control+f". Command counts as Control. */
const nameOf = (event: KeyboardEvent): string => (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey ? `Control+${event.key.toLowerCase()}` : event.key

/**
 * Keys of the screen that is shown. "Enter" counts only where no control has the focus: in one, it is the control's own.
 * No key here can write to a car.
 */
export function useShortcuts(keys: () => Readonly<Record<string, () => unknown>>): void {
  const listener = (event: KeyboardEvent): void => {
    const name = nameOf(event)
    const known = keys()
    const act = Object.hasOwn(known, name) ? known[name] : undefined
    if (act === undefined || event.defaultPrevented || event.repeat) return
    if (name === 'Enter' && event.target instanceof Element && event.target.matches(interactive)) return
    event.preventDefault()
    void act()
  }
  onMounted(() => window.addEventListener('keydown', listener))
  onBeforeUnmount(() => window.removeEventListener('keydown', listener))
}
