/** Emoji as what they are: whole sequences (flags, families, keycaps), found without a regular expression per character. */

/** The end of the emoji that starts at `at`, or `at` where none does. */
export function emojiEnd(text: string, at: number): number {
  const unit = text.charCodeAt(at)
  // Most text is decided here: a digit may open a keycap, all else in Latin is none.
  if (unit < 0x2000) return isDigit(unit) ? keycapEnd(text, at) : at
  EMOJI.lastIndex = at
  const found = mayBegin(unit) ? EMOJI.exec(text)?.[0] : undefined
  return at + (found?.length ?? 0)
}

/** One spelling of each: without variation selectors and skin tones. */
export function foldEmoji(text: string): string {
  return text.replaceAll(/[\ufe0e\ufe0f]|[\u{1f3fb}-\u{1f3ff}]/gu, '')
}

const PICTURE =
  '\\p{Extended_Pictographic}[\\ufe0e\\ufe0f]?[\\u{1f3fb}-\\u{1f3ff}]?[\\u{e0020}-\\u{e007f}]*'
/** A family has four members; what has more is several. */
const EMOJI = new RegExp(`[\\u{1f1e6}-\\u{1f1ff}]{2}|${PICTURE}(?:\\u200d${PICTURE}){0,5}`, 'uy')

/** High surrogates of the planes of pictures, and the rows of the basic plane that hold some. */
function mayBegin(unit: number): boolean {
  if (unit >= 0xd83c && unit <= 0xd83e) return true
  // The signs of copyright and of trade marks are text, whatever Unicode says.
  if (unit < 0x2000 || unit === 0x2122) return false
  return unit < 0x2c00 || (unit >= 0x3030 && unit <= 0x3299)
}

function isDigit(unit: number): boolean {
  return unit >= 0x30 && unit <= 0x39
}

function keycapEnd(text: string, at: number): number {
  const next = text.charCodeAt(at + 1) === 0xfe0f ? at + 2 : at + 1
  return text.charCodeAt(next) === 0x20e3 ? next + 1 : at
}
