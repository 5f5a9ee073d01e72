/** Small choices that outlive the window (theme, language). A page without storage forgets them and works on. */
export function keep(key: string, value: string): void {
  try {
    localStorage.setItem(key, value)
  } catch {
    // storage refused: the choice holds until the window closes
  }
}

/** The kept choice when it is one of the allowed, else null. */
export function recall<T extends string>(key: string, allowed: readonly T[]): T | null {
  try {
    const kept = localStorage.getItem(key)
    return allowed.find((value) => value === kept) ?? null
  } catch {
    return null
  }
}
