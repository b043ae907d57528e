/** What a language has for what the pages say. */

/** By CLDR's plural categories; `other` is always there. */
export type Forms = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }

export type Dictionary = Readonly<Record<string, string | Forms>>
