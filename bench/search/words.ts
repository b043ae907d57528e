/** Vocabularies of invented words: roots of common syllables, with the endings that the language has. */
import type { Draw } from './draw.ts'

export type Language = {
  code: string
  /** Most frequent first; forms of one root stand together. */
  words: string[]
  tags: string[]
  word: (draw: Draw) => string
}

const ROOTS = 15_000

const ALPHABETS = [
  {
    code: 'ru',
    first: 'б в г д ж з к л м н п р с т х ч ш',
    vowel: 'а е и о у ы я',
    ends: ' а ы ов ами ий ого ость',
    small: 'и в на не что с по это как из за от для или после',
  },
  {
    code: 'en',
    first: 'b c d f g h k l m n p r s t v w',
    vowel: 'a e i o u ea oo',
    ends: ' s ed ing er ly ness ment',
    small: 'the and of to in is that for on with as by at from after',
  },
  {
    code: 'ar',
    first: 'ب ت ج ح د ر س ش ص ع ف ق ك ل م ن',
    vowel: 'ا و ي',
    ends: ' ات ون ين ة ها هم ي',
    small: 'في من على إلى عن مع هذا التي الذي بعد قبل كان',
  },
  {
    code: 'uk',
    first: 'б в г д ж з к л м н п р с т х ч ш',
    vowel: 'а е и і о у я',
    ends: ' а и ів ами ий ого ість',
    small: 'і в на не що з по це як із за від для або після',
  },
  {
    code: 'de',
    first: 'b d f g h k l m n p r s t w z',
    vowel: 'a e i o u ei au',
    ends: ' e en er es ung lich keit',
    small: 'der die und in den von zu das mit sich auf für nach',
  },
  {
    code: 'fa',
    first: 'ب پ ت ج چ د ر ز س ش ف ک گ ل م ن',
    vowel: 'ا و ی',
    ends: ' ها های ان ی تر ترین ش',
    small: 'در از به که این را با است برای آن بعد',
  },
] as const

export function languages(draw: Draw): Language[] {
  return ALPHABETS.map(({ code, first, vowel, ends, small }) => {
    const [firsts, vowels, endings] = [first, vowel, ends].map((list) => list.split(' '))
    const pick = (list: string[] | undefined): string => list?.[draw.below(list.length)] ?? ''
    const roots = new Set<string>()
    while (roots.size < ROOTS) {
      let root = ''
      for (let n = 0; n < 2 + draw.below(2); n++) root += pick(firsts) + pick(vowels)
      roots.add(root + pick(firsts))
    }
    const little = small.split(' ')
    const words = [...roots].flatMap((root) => (endings ?? []).slice(0, 4).map((end) => root + end))
    const tags = [...roots].slice(0, 3000)
    return {
      code,
      words,
      tags,
      word: (from) =>
        from.next() < 0.3
          ? (little[from.zipf(little.length)] ?? '')
          : (words[from.zipf(words.length)] ?? ''),
    }
  })
}
