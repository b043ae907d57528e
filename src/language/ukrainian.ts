/**
 * A stemmer for Ukrainian: the endings of nouns, adjectives and verbs, and the sounds that change before them (безпека,
 * безпеці; радість, радості; будинок, будинку; зустріч, зустріччю). No prefixes and no word formation but the commonest.
 */
export function stemUkrainian(word: string): string {
  const spelt = word.replaceAll("'", '').replaceAll('ґ', 'г')
  if (spelt.length < 4) return IRREGULAR.get(spelt) ?? spelt
  const bare = withoutReflexive(spelt)
  const known = IRREGULAR.get(bare)
  return known ?? levelled(withoutEnding(bare), bare)
}

/** What is left of a word has at least so many letters. */
const LEAST = 3

/** Closed syllables that turn о or е into і, in words too short for a rule. */
const IRREGULAR = new Map(
  Object.entries({
    рік: 'рок',
    тиждень: 'тижн',
    бік: 'бок',
    ніч: 'ноч',
    річ: 'реч',
    київ: 'києв',
    день: 'дн',
    дня: 'дн',
    дню: 'дн',
    днем: 'дн',
    дні: 'дн',
    днів: 'дн',
    дням: 'дн',
    днями: 'дн',
    днях: 'дн',
  }),
)

function withoutReflexive(word: string): string {
  return word.length > 5 && /(?<!ру)с[яь]$/u.test(word) ? word.slice(0, -2) : word
}

/** Longest first. */
const ENDINGS = endings(
  // Verbs: infinitive, present, past, with the vowel of their stem.
  'увати ювати увало ювало ував ював увала ювала ували ювали уватиме юватиме уватимуть юватимуть',
  'ую уєш ує уємо уєте ують юю юєш ює юємо юєте юють уй юй уйте юйте',
  'ати яти ити ути їти ав яв ів ив ув їв ала яла ила ула їла ало яло ило уло їло али яли или ули їли',
  'аю аєш ає аємо аєте ають яю яєш яє яємо яєте яють ію ієш іє іємо ієте іють',
  'еш ете уть ють иш имо ите ить ать ять їть аєть яєть ієть уєть юєть їш їмо їте емо єш є ємо єте йте іть',
  'атиме атимуть итиме итимуть ітиме ітимуть ятиме ятимуть',
  // Verbal nouns and participles.
  'ування ювання уванням юванням уванню юванню',
  // Nouns.
  'а я о е є и і ї у ю ь й ом ем єм ою ею єю ові еві єві ам ям ами ями ах ях ів їв ей ію ія ії ією ій іям іями іях',
  // Adjectives.
  'ий ого ому им ім ої их іх ими іми ого ьому ього їй їм ьою ьої',
)

function endings(...lists: string[]): ReadonlySet<string> {
  return new Set(lists.flatMap((list) => list.split(' ')))
}

const LONGEST_ENDING = Math.max(...[...ENDINGS].map((ending) => ending.length))

function withoutEnding(word: string): string {
  for (let length = Math.min(LONGEST_ENDING, word.length - LEAST); length > 0; length--)
    if (ENDINGS.has(word.slice(-length))) return word.slice(0, -length)
  return word
}

const CONSONANT = 'бвгджзйклмнпрстфхцчшщ'
const DOUBLED = /(?<=[бвгджзклмнпрстфхцчшщ])(?<letter>[джзлнсстцчш])$/u

/** One spelling of a stem whose last sounds depend on the ending behind it. */
function levelled(stem: string, word: string): string {
  let level = stem.replace(/[ьй]+$/u, '')
  const last = level.at(-1)
  if (level.length > LEAST && DOUBLED.test(level) && level.at(-2) === last)
    level = level.slice(0, -1)
  level = level.replace(VERBAL, '')
  level = level.replace(/(?<=.{2})іст$/u, 'ост')
  level = level.replace(CLOSED, '$<before>о$<last>')
  level = level.replace(/(?<=.{3})[оі]в$/u, '')
  if (word.endsWith('і')) level = level.replace(VELAR_Z, 'г')
  level = level.replace(/ц$/u, 'к')
  return fleeting(level)
}

/** What ends like a verb (депутати, сказати) loses the same in its other forms. */
const VERBAL = /(?<=.{3})[ая][твл]$/u

/** о turns into і where no ending follows (договір, договору); what always has і gets о in all its forms alike. */
const CLOSED = /(?<before>^.{2,})і(?<last>[бвгджзклмнпрстфхцчшщ])$/u

/** г becomes з before -і; in these words, not in those of з itself (загроза, криза). */
const VELAR_Z = /(?<=(?:помо|перемо|доро|кни|вимо|триво|ува|пова|напру|рівнова|перева|спра))з$/u

/** The vowel that stands only where no ending follows: будинок, будинку; українець, українця; січень, січня. */
function fleeting(stem: string): string {
  const found = /[ое](?<last>[клнр])$/u.exec(stem)
  if (found === null || stem.length < 4 || !CONSONANT.includes(stem.charAt(stem.length - 3)))
    return stem
  return stem.slice(0, -2) + (found.groups?.['last'] ?? '')
}
