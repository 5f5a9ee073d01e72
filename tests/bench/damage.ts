/** What may happen to an answer on its way. */
export const damageKinds = ['none', 'drop', 'corrupt', 'cut'] as const
export type DamageKind = (typeof damageKinds)[number]

/** Takes a telegram and gives what reaches the line of it: the very same object when nothing happened to it. */
export type Damage = (telegram: Uint8Array) => Uint8Array

/** One answer in this many is hit. */
export const oneIn = 10

export function damageOf(kind: DamageKind, random: () => number): Damage {
  if (kind === 'none') return (telegram) => telegram
  return (telegram) => random() >= 1 / oneIn ? telegram : bent(kind, telegram, random)
}

function bent(kind: Exclude<DamageKind, 'none'>, telegram: Uint8Array, random: () => number): Uint8Array {
  const place = Math.floor(random() * telegram.length)
  switch (kind) {
    case 'drop': return new Uint8Array()
    case 'cut': return telegram.slice(0, place)
    case 'corrupt': return telegram.map((byte, at) => at === place ? byte ^ (1 << Math.floor(random() * 8)) : byte)
  }
}

/** Numbers in 0..1 that are the same for the same seed (mulberry32): a run that went wrong can be run again. */
export function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
