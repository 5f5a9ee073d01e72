/** The languages the app and the paper speak. A further language is a further key; every table then fails to compile until it is filled. */
export const languages = ['en', 'de'] as const
export type Language = (typeof languages)[number]

/** A sentence a technician or a customer reads, once per language. */
export type Words = Readonly<Record<Language, string>>
