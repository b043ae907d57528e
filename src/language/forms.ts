import { fold, foldNumber } from './fold.ts'

/** A spelling met in a text, folded once. `stem` is of `stemLanguage`, the language it was last asked in. */
export type Form = {
  readonly surface: string
  readonly word: string
  stemLanguage: string
  stem: string
}

/** Two generations of this many spellings are remembered: what is still in use when the young one is full moves over. */
const GENERATION = 50_000
/** Longer "words" are base64 and the like: not worth remembering. */
const MEMORABLE = 64

let young = new Map<string, Form>()
let old = new Map<string, Form>()

export function formOf(surface: string): Form {
  const known = young.get(surface)
  if (known !== undefined) return known
  const form = old.get(surface) ?? newForm(surface)
  if (surface.length > MEMORABLE) return form
  if (young.size >= GENERATION) {
    old = young
    young = new Map()
  }
  young.set(form.surface, form)
  return form
}

function newForm(surface: string): Form {
  const word = /^\p{N}.*[.,]/u.test(surface)
    ? (foldNumber(surface) ?? fold(surface))
    : fold(surface)
  return { surface: ownCopy(surface), word, stemLanguage: '', stem: '' }
}

/** A slice would keep the whole text that it was cut from in memory. */
function ownCopy(slice: string): string {
  return slice.length < 13 ? slice : slice.split('').join('')
}
