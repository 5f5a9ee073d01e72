/** Runs work for each of a list, so many at a time: cases that mostly wait need not wait for each other. */
export async function sideBySide<T>(list: readonly T[], atATime: number, work: (one: T) => Promise<void>): Promise<void> {
  const left = list.values()
  const worker = async (): Promise<void> => {
    for (const one of left) await work(one)
  }
  await Promise.all(Array.from({ length: atATime }, worker))
}
