/** When two texts are the same although two sources write them differently. */
import { hash } from 'node:crypto'
import type { Content } from '../model.ts'

/**
 * A text as every source gives it: letters, marks, digits and pictures in their order. White space, punctuation, marks of
 * formatting and invisible characters go: tools trim, wrap, escape and strip them, each in its own way.
 */
export function plainForm(text: string): string {
  if (form.length < text.length) form = new Uint16Array(2 * text.length)
  let length = 0
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    let one = single[unit] ?? COMPLEX
    if (one === UNKNOWN) one = single[unit] = singleOf(unit)
    if (one === COMPLEX) return wholeForm(text)
    if (one !== DROP) form[length++] = one
  }
  return Buffer.from(form.buffer, 0, 2 * length).toString('utf16le')
}

let form = new Uint16Array(2 ** 14)

const UNKNOWN = 0
const COMPLEX = 1
const DROP = 2
/** For a UTF-16 unit whose plain form is the same whatever stands beside it: that form. */
const single = new Uint16Array(0x10000)

/** What may become one with its neighbours, or depends on them, as the small Σ does at the end of a word. */
const CONTEXTUAL = /[\p{M}\p{Cs}\u1100-\u11ff\ua960-\ua97f\ud7b0-\ud7ff\uff65-\uffdcΣ]/u

function singleOf(unit: number): number {
  const character = String.fromCharCode(unit)
  if (CONTEXTUAL.test(character)) return COMPLEX
  const plain = wholeForm(character)
  if (plain.length === 0) return DROP
  return plain.length === 1 ? plain.charCodeAt(0) : COMPLEX
}

/** The long way, for what is made of several characters. */
function wholeForm(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(IDLE, '')
}

/** Keycaps and the pieces of joined emoji stay or go with tools: digits stay, joiners and selectors go. */
const IDLE = /[^\p{L}\p{M}\p{N}\p{Extended_Pictographic}]|[\uFE00-\uFE0F\u20E3]/gu

/**
 * A number (of 48 bits) that equal plain forms share; `undefined` for a content whose words say too little to be told by
 * them.
 */
export function likeness({ kind, text, poll }: Content): number | undefined {
  if (kind === 'service') return undefined
  const plain = plainForm(poll === undefined ? `${text} ` : `${text} ${poll.question.text}`)
  if (plain.length < SHORTEST) return undefined
  return parseInt(hash('sha256', plain).slice(0, 12), 16)
}

/** `Да!` and `👍` stand under many posts. */
const SHORTEST = 4
