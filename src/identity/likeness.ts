/** When two texts are the same although two sources write them differently. */
import { hash } from 'node:crypto'
import type { Content } from '../model.ts'

/**
 * A text as every source gives it: letters, marks, digits and pictures in their order. White space, punctuation, marks of
 * formatting and invisible characters go: tools trim, wrap, escape and strip them, each in its own way.
 */
export function plainForm(text: string): string {
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
  const form = plainForm([text, poll?.question.text ?? ''].join(' '))
  if (form.length < SHORTEST) return undefined
  return hash('sha256', form, 'buffer').readUIntBE(0, 6)
}

/** `Да!` and `👍` stand under many posts. */
const SHORTEST = 4
