/** Which way a text runs, where its first letter does not tell: `Telegram` may begin an Arabic sentence, whose full stop belongs on the left. */

export type Direction = 'auto' | 'ltr' | 'rtl'

const RTL = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]|\ud83a[\udd00-\udd5f]/
const LETTERS = /\p{L}/gu

/** `auto`, which goes line by line and by first letters, unless all lines with letters have most of one kind. */
export function directionOf(text: string): Direction {
  if (!RTL.test(text)) return 'auto'
  let rtl = 0
  let ltr = 0
  for (const line of text.slice(0, LOOKED_AT).split('\n')) {
    let balance = 0
    for (const [letter] of line.matchAll(LETTERS)) balance += RTL.test(letter) ? 1 : -1
    if (balance > 0) rtl++
    if (balance < 0) ltr++
  }
  if (ltr === 0) return rtl === 0 ? 'auto' : 'rtl'
  return rtl === 0 ? 'ltr' : 'auto'
}

const LOOKED_AT = 5000
