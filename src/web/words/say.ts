/** What the interface says, in the reader's language. The English text is the key: a page reads as it will be read. */
import { AsyncLocalStorage } from 'node:async_hooks'
import { html } from 'hono/html'
import type { Html } from '../site.ts'
import { ar } from './ar.ts'
import type { Dictionary } from './dictionary.ts'
import { ru } from './ru.ts'

export const LANGUAGES = {
  en: { name: 'English', direction: 'ltr' },
  ru: { name: 'Русский', direction: 'ltr' },
  ar: { name: 'العربية', direction: 'rtl' },
} as const

export type Language = keyof typeof LANGUAGES

export const LANGUAGE_CODES = ['en', 'ru', 'ar'] as const satisfies Language[]

export function isLanguage(code: string | undefined): code is Language {
  return code !== undefined && Object.hasOwn(LANGUAGES, code)
}

const DICTIONARIES: Record<Language, Dictionary> = { en: {}, ru, ar }

/** Whom a page is made for: their language, their time zone besides UTC, and the address they asked for. */
export type Reader = { language: Language; zone?: string; here: string }

const readers = new AsyncLocalStorage<Reader>()
const NOBODY: Reader = { language: 'en', here: '/' }

export function forReader<T>(whom: Reader, work: () => T): T {
  return readers.run(whom, work)
}

export function reader(): Reader {
  return readers.getStore() ?? NOBODY
}

/** `{name}` stands for a value. */
export function say(english: string, values: Record<string, string | number> = {}): string {
  return filled(plain(english), values)
}

/** The form that the number wants: `sayCount(n, '{n} post', '{n} posts')`; the key is the last. */
export function sayCount(
  n: number,
  one: string,
  many: string,
  values: Record<string, string | number> = {},
): string {
  const { language } = reader()
  const entry = DICTIONARIES[language][many]
  const form =
    typeof entry === 'object'
      ? (entry[rulesOf(language).select(n)] ?? entry.other)
      : (entry ?? (n === 1 ? one : many))
  return filled(form, { n: numberName(n), ...values })
}

/** The same with markup for values. */
export function sayHtml(english: string, values: Record<string, Html | string | number>): Html {
  const parts = plain(english).split(/\{(\w+)\}/)
  return html`${parts.map((part, at) => (at % 2 === 0 ? part : (values[part] ?? '')))}`
}

/** A whole number as the language writes it. */
export function numberName(n: number): string {
  const { language } = reader()
  const known =
    numbers.get(language) ?? new Intl.NumberFormat(language === 'ar' ? 'ar-u-nu-latn' : language)
  numbers.set(language, known)
  return known.format(n)
}

const numbers = new Map<Language, Intl.NumberFormat>()

function plain(english: string): string {
  const entry = DICTIONARIES[reader().language][english]
  return typeof entry === 'object' ? entry.other : (entry ?? english)
}

function filled(text: string, values: Record<string, string | number>): string {
  return text.replaceAll(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole))
}

const rules = new Map<Language, Intl.PluralRules>()

function rulesOf(language: Language): Intl.PluralRules {
  const known = rules.get(language) ?? new Intl.PluralRules(language)
  rules.set(language, known)
  return known
}
