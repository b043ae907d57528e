/**
 * Folding: what makes two spellings one word. Case, compatibility forms (NFKC), Latin and Greek diacritics, ё/е, stress
 * marks, Arabic letter variants, vowel marks and tatweel, invisible characters, digits of all nations, and look-alike
 * letters of the other alphabet inside a word that mixes Latin and Cyrillic.
 *
 * A folded word has no ASCII but `[a-z0-9_]` (`_` only in tags and handles) and no private-use characters: an engine may
 * use those as separators and marks. An inner apostrophe becomes U+2019; the point of a
 * number or a host name U+00B7.
 */
export function fold(text: string): string {
  let folded = ''
  /** Up to here nothing had to be folded. */
  let same = 0
  let scripts = 0
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    let one = single[unit] ?? COMPLEX
    if (one === UNKNOWN) one = single[unit] = singleOf(unit)
    if (one === COMPLEX) return foldWhole(text)
    if (one === unit && one !== DROP && same === i) same++
    else {
      if (folded === '') folded = text.slice(0, same)
      if (one !== DROP) folded += String.fromCharCode(one)
    }
    scripts |= scriptBit(one)
  }
  const whole = same === text.length ? text : folded
  return scripts === MIXED ? unmix(whole) : whole
}

/** A tag's or handle's body: folded, and nothing in it that cannot stand behind the sign. */
export function foldName(text: string): string {
  return fold(text).replaceAll(/[’·]/gu, '')
}

/** Lower case and free of invisible characters, but with its diacritics: what a stemmer wants to see. */
export function plain(text: string, language: string): string {
  let lower = ''
  let same = 0
  let scripts = 0
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    let one = singleLower[unit] ?? COMPLEX
    if (one === UNKNOWN) one = singleLower[unit] = singleLowerOf(unit)
    const isTurkish = language === 'tr' && one === SMALL_I && unit !== SMALL_I
    if (one === COMPLEX || isTurkish) return plainWhole(text, language)
    if (one === unit && same === i) same++
    else {
      if (lower === '') lower = text.slice(0, same)
      if (one !== DROP) lower += String.fromCharCode(one)
    }
    scripts |= scriptBit(one)
  }
  const whole = same === text.length ? text : lower
  return scripts === MIXED ? unmix(whole) : whole
}

/** The long way, as `foldWhole` is to `fold`. */
function plainWhole(text: string, language: string): string {
  const composed = visible(text).normalize('NFKC')
  const lower = language === 'tr' ? composed.toLocaleLowerCase('tr') : composed.toLowerCase()
  const bare = lower.replace(STRESS, '').replace(ANY_APOSTROPHE, "'")
  return unmix(bare)
}

/**
 * `1,000`, `1.000.000` are 1000 and 1000000; `3.14` and `3,14` are one number, 3·14. Undefined where the separators say
 * no number (a date, an address, a version): those are read as several words.
 */
export function foldNumber(surface: string): string | undefined {
  const groups = surface.split(/[.,]/u)
  const [first = '', ...rest] = groups
  const signs = surface.replaceAll(/[^.,]/gu, '')
  if (rest.length === 0) return fold(surface)
  const decimals = /^(?:,+\.|\.+,)$/u.test(signs) ? rest.pop() : undefined
  const oneSign = decimals !== undefined || !(signs.includes('.') && signs.includes(','))
  const grouped = /^[1-9]\d{0,2}$/u.test(fold(first)) && rest.every((group) => group.length === 3)
  if (oneSign && grouped && (signs !== '.' || decimals !== undefined)) {
    const whole = fold(first + rest.join(''))
    return decimals === undefined ? whole : `${whole}·${fold(decimals)}`
  }
  return groups.length === 2 ? `${fold(first)}·${fold(groups[1] ?? '')}` : undefined
}

const UNKNOWN = 0
const COMPLEX = 1
const DROP = 2
/** For a code unit that folds the same whatever stands beside it: what it becomes. */
const single = new Uint16Array(0x10000)

/** What may become one with its neighbours, or depends on them, as the small Σ does at the end of a word. */
const CONTEXTUAL = /[\p{M}\p{Cs}\u1100-\u11ff\ua960-\ua97f\ud7b0-\ud7ff\uff65-\uffdcΣ]/u

const LATIN = 1
const CYRILLIC = 2
const MIXED = 3

const INVISIBLE = /[\p{Cf}\p{Variation_Selector}\u034f\u055b\u055c\u055e]/gu
const ANY_APOSTROPHE = /['`´’‘ʻʼ‛′＇՚]/gu
const STRESS = /(?<=\p{Script=Cyrillic})[\u0300\u0301]/gu
/** Marks that are decoration in their scripts. Elsewhere (Devanagari, Thai) marks are vowels and stay. */
const DECORATION =
  /[\p{Script=Inherited}\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u0640\u06d6-\u06ed]/u
/** Letters whose folding is not the base of their decomposition. */
const LETTERS = new Map(
  Object.entries({
    ß: 'ss',
    æ: 'ae',
    œ: 'oe',
    ø: 'o',
    ł: 'l',
    đ: 'd',
    ð: 'd',
    þ: 'th',
    ħ: 'h',
    ı: 'i',
    ŋ: 'n',
    ς: 'σ',
    ё: 'е',
    ѐ: 'е',
    ѝ: 'и',
    آ: 'ا',
    أ: 'ا',
    إ: 'ا',
    ٱ: 'ا',
    ؤ: 'ء',
    ئ: 'ء',
    ى: 'ي',
    ی: 'ي',
    ے: 'ي',
    ک: 'ك',
    ة: 'ه',
    ۀ: 'ه',
    ہ: 'ه',
    ۂ: 'ه',
    ە: 'ه',
  }),
)

function scriptBit(unit: number): number {
  if (unit >= 0x61 && unit <= 0x7a) return LATIN
  return unit >= 0x400 && unit <= 0x52f ? CYRILLIC : 0
}

function singleOf(unit: number): number {
  const character = String.fromCharCode(unit)
  if (CONTEXTUAL.test(character)) return COMPLEX
  const folded = foldWhole(character)
  if (folded.length === 0) return DROP
  return folded.length === 1 ? folded.charCodeAt(0) : COMPLEX
}

/** For a code unit that is plain whatever stands beside it: its lower case. */
const singleLower = new Uint16Array(0x10000)

function singleLowerOf(unit: number): number {
  const character = String.fromCharCode(unit)
  // The first three are the marks above.
  if (unit < 3 || CONTEXTUAL.test(character)) return COMPLEX
  const plainly = plainWhole(character, '')
  if (plainly.length === 0) return DROP
  return plainly.length === 1 ? plainly.charCodeAt(0) : COMPLEX
}

/** Which of the two i a capital is in small is for its language to say. */
const SMALL_I = 0x69

function visible(text: string): string {
  return text.replace(INVISIBLE, '')
}

/** The long way, for marks to be composed, ligatures, and characters outside the basic plane. */
function foldWhole(text: string): string {
  const lower = visible(text).normalize('NFKC').toLowerCase().normalize('NFKC')
  let folded = ''
  for (const character of lower) folded += foldCharacter(character)
  return unmix(visible(folded))
}

function foldCharacter(character: string): string {
  const known = LETTERS.get(character)
  if (known !== undefined) return known
  if (character.replace(ANY_APOSTROPHE, '') === '') return '’'
  if (character === '.' || character === '·') return '·'
  if (character < '\u0080') return /[a-z0-9_]/u.test(character) ? character : ''
  if (DECORATION.test(character) || !/[\p{L}\p{M}\p{N}]/u.test(character)) return ''
  if (/\p{Nd}/u.test(character)) return String(digitOf(character))
  if (!/[\p{Script=Latin}\p{Script=Greek}]/u.test(character)) return character
  const [base = ''] = character.normalize('NFD')
  return LETTERS.get(base) ?? base
}

/** Decimal digits stand in runs of ten, from nought. */
function digitOf(character: string): number {
  const codePoint = character.codePointAt(0) ?? 0
  let digit = 0
  while (digit < 9 && /\p{Nd}/u.test(String.fromCodePoint(codePoint - digit - 1))) digit++
  return digit
}

const TO_CYRILLIC = new Map(pairs('aаbвcсeеhнiіjјkкmмoоpрsѕtтxхyу'))
const TO_LATIN = new Map([...TO_CYRILLIC].map(([latin, cyrillic]) => [cyrillic, latin]))

function pairs(letters: string): [string, string][] {
  return Array.from({ length: letters.length / 2 }, (_, i) => [
    letters.charAt(2 * i),
    letters.charAt(2 * i + 1),
  ])
}

/**
 * A word of both alphabets is one word disguised as another when all letters of one alphabet have a double in the other:
 * then it is written in one. Where both ways work, the alphabet of most letters wins, Cyrillic on a tie.
 */
function unmix(text: string): string {
  let latin = 0
  let cyrillic = 0
  let latinDoubles = 0
  let cyrillicDoubles = 0
  for (const letter of text) {
    const bit = scriptBit(letter.codePointAt(0) ?? 0)
    if (bit === LATIN) latin++
    if (bit === CYRILLIC) cyrillic++
    if (TO_CYRILLIC.has(letter)) latinDoubles++
    if (TO_LATIN.has(letter)) cyrillicDoubles++
  }
  if (latin === 0 || cyrillic === 0) return text
  const canCyrillic = latin === latinDoubles
  const canLatin = cyrillic === cyrillicDoubles
  if (canCyrillic && (!canLatin || cyrillic >= latin)) return mapped(text, TO_CYRILLIC)
  return canLatin ? mapped(text, TO_LATIN) : text
}

function mapped(text: string, letters: ReadonlyMap<string, string>): string {
  return Array.from(text, (letter) => letters.get(letter) ?? letter).join('')
}
