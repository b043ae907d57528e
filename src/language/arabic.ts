/**
 * A light stemmer for Arabic (after Larkey's light stemming): no roots, only what is written onto a word. Everything that
 * is taken from a word is taken from its definite form too, so that a word with and without its article, conjunction or
 * pronoun has one stem. It reads folded words (ة is ه, أ is ا, ؤ and ئ are ء).
 */
export function stemArabic(word: string): string {
  const bare = withoutArticle(withoutArticle(word))
  return withoutPreposition(withoutSuffixes(withoutConjunction(bare)))
}

/** ال with the conjunctions and prepositions that are written before it; لل is ل with it. */
const ARTICLE = /^(?:[وف]?[بك]?ال|[وف]?لل)(?=.{3})/u

function withoutArticle(word: string): string {
  return word.replace(ARTICLE, '')
}

/** Pronouns, plurals, feminine, nisba and accusative, with the letters that must be left over. */
const SUFFIXES: readonly (readonly [string, number])[] = [
  ['هما', 3],
  ['هم', 4],
  ['هن', 4],
  ['ها', 3],
  ['نا', 4],
  ['وا', 3],
  ['ات', 3],
  ['ون', 4],
  ['ين', 4],
  ['ان', 4],
  ['ه', 3],
  ['ي', 3],
  ['ا', 3],
  ['ت', 3],
]

function withoutSuffixes(word: string): string {
  let stem = word
  for (;;) {
    const suffix = SUFFIXES.find(
      ([letters, least]) => stem.endsWith(letters) && stem.length - letters.length >= least,
    )
    if (suffix === undefined) return stem
    stem = stem.slice(0, -suffix[0].length)
  }
}

/** Stems of which و is the first letter, not "and": a closed list of the frequent ones. */
const OWN_WAW = new Set(
  `واجب واجه واحد واسط واسع واشنط واشنطن واصل واضح واعد وافد وافق واقع والد والي وباء وثاءق وثق وثيق وجب وجد وجه وجهه وجود
وحد وحدا وحيد ورث ورد ورش ورق وزار وزارا وزراء وزرا وزن وزير وساءل وساط وسام وسط وسيط وسيل وصف وصل وصول وصاي وضع وضعي وطن
وظاءف وظيف وعد وعي وفاء وفد وفر وفق وفود وفي وقاء وقاءع وقاي وقت وقد وقع وقف وقود وقوع وقوف وكال وكيل وكلاء ولاء ولاي ولد ولي
ولاد وليد وهم ويكيليكس`.split(/\s+/u),
)

function withoutConjunction(word: string): string {
  if (!word.startsWith('و')) return word
  const stem = withoutSuffixes(word)
  return stem.length > 3 && !OWN_WAW.has(stem) ? word.slice(1) : word
}

/** ب (in, with) and ل (to, for), where a word of four letters is left: fewer are more often the word's own. */
function withoutPreposition(stem: string): string {
  return /^[بل].{4}/u.test(stem) ? stem.slice(1) : stem
}
