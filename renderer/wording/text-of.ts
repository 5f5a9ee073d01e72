/** The same tree with any text in its leaves: what a translation must have, no more and no less. */
export type TextOf<T> = { readonly [Key in keyof T]: T[Key] extends string ? string : TextOf<T[Key]> }
