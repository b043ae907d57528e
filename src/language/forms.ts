import { fold, foldNumber } from './fold.ts'
import { lettersOf, type Letters } from './letters.ts'

/** A spelling met in a text, folded once. `stem` is of `stemLanguage`, the language it was last asked in. */
export type Form = {
  readonly surface: string
  readonly word: string
  readonly letters: Letters
  stemLanguage: string
  stem: string
}

export function formOf(surface: string): Form {
  return formAt(surface, 0, surface.length)
}

/** The form of a part of a text. One that was met lately is found by its letters where they stand: nothing is cut out. */
export function formAt(text: string, start: number, end: number): Form {
  // Longer "words" are base64 and the like: not worth remembering.
  if (end - start > MEMORABLE) return newForm(text.slice(start, end))
  const hash = hashOf(text, start, end)
  const slot = slotOf(young, hash, text, start, end)
  const known = young.forms[slot]
  if (known !== undefined) return known
  const form =
    old.forms[slotOf(old, hash, text, start, end)] ?? newForm(ownCopy(text.slice(start, end)))
  if (young.size >= GENERATION) {
    ;[young, old] = [newTable(), young]
    return put(form, hash, slotOf(young, hash, text, start, end))
  }
  return put(form, hash, slot)
}

/** Two generations of this many spellings are remembered: what is still in use when the young one is full moves over. */
const GENERATION = 50_000
const MEMORABLE = 64
/** Open addressing; at most 38 % full. */
const SLOTS = 2 ** 17

type Table = { hashes: Uint32Array; forms: (Form | undefined)[]; size: number }

let young = newTable()
let old = newTable()

function newTable(): Table {
  const forms = Array.from<Form | undefined>({ length: SLOTS })
  return { hashes: new Uint32Array(SLOTS), forms, size: 0 }
}

function put(form: Form, hash: number, slot: number): Form {
  young.hashes[slot] = hash
  young.forms[slot] = form
  young.size++
  return form
}

/** Where the form is, or the free slot where it would be. */
function slotOf(table: Table, hash: number, text: string, start: number, end: number): number {
  let slot = (hash ^ (hash >>> 15)) & (SLOTS - 1)
  for (let met = table.hashes[slot]; met !== 0; met = table.hashes[slot]) {
    if (met === hash && isAt(table.forms[slot]?.surface ?? '', text, start, end)) return slot
    slot = (slot + 1) & (SLOTS - 1)
  }
  return slot
}

function isAt(surface: string, text: string, start: number, end: number): boolean {
  if (surface.length !== end - start) return false
  for (let i = 0; i < surface.length; i++)
    if (surface.charCodeAt(i) !== text.charCodeAt(start + i)) return false
  return true
}

/** FNV-1a over UTF-16 units; nought is kept for "free". */
function hashOf(text: string, start: number, end: number): number {
  let hash = seed
  for (let i = start; i < end; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return hash >>> 0 || 1
}

/** Nobody can make words that all fall into one slot. */
const seed = Math.floor(Math.random() * 2 ** 32)

function newForm(surface: string): Form {
  const word = /^\p{N}.*[.,]/u.test(surface)
    ? (foldNumber(surface) ?? fold(surface))
    : fold(surface)
  return { surface, word, letters: lettersOf(surface), stemLanguage: '', stem: '' }
}

/** A slice would keep the whole text that it was cut from in memory. */
function ownCopy(slice: string): string {
  return slice.length < 13 ? slice : slice.split('').join('')
}
