/** An answer that came, but not in the form the unit's tables give. What it says is unreadable, never empty. */
export class MalformedAnswer extends Error {
  override readonly name = 'MalformedAnswer'
  readonly answer: Uint8Array

  constructor(why: string, answer: Uint8Array) {
    super(why)
    this.answer = answer
  }
}

/** Checks the bytes an answer must begin with and gives what follows them. Throws MalformedAnswer. */
export function dataAfter(answer: Uint8Array, ...beginning: number[]): Uint8Array {
  beginning.forEach((byte, at) => {
    if (answer[at] !== byte) throw new MalformedAnswer(`byte ${String(at)} of the answer is not the expected one`, answer)
  })
  return answer.subarray(beginning.length)
}
