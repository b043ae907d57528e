/** `node bench/language.ts`: what analysis costs, on generated posts of about 300 characters. */
import { analyse, tokens } from '../src/language/analyse.ts'
import { identify } from '../src/language/identify.ts'

const WORDS: Record<string, string[]> = {
  ru: 'порт причал погода переговоры встреча министр заявил вчера утром море корабль новость город сообщение договор участники ёлка район жители река'.split(
    ' ',
  ),
  en: 'harbour treaty weather talks meeting minister stated yesterday morning ships news city report agreement participants district residents river bridge the of and'.split(
    ' ',
  ),
  ar: 'الميناء الاتفاق الطقس المحادثات اجتماع الوزير صرح أمس صباحا السفن أخبار المدينة تقرير المشاركين المنطقة السكان النهر الجسر في من على'.split(
    ' ',
  ),
  de: 'Hafen Vertrag Wetter Gespräche Treffen Minister erklärte gestern morgens Schiffe Nachrichten Stadt Bericht Einigung Teilnehmer Bezirk Einwohner Fluss Brücke der und'.split(
    ' ',
  ),
}

const POSTS = 20_000

const corpora = Object.keys(WORDS).map((language) => ({
  language,
  posts: Array.from({ length: POSTS }, (_, n) => post(language, n)),
}))

const started = performance.now()
identify('A first text that is long enough to make the model of letters load')
const rows = corpora.map(({ language, posts }) => ({
  language,
  'characters a post': Math.round(posts.reduce((sum, text) => sum + text.length, 0) / POSTS),
  'tokens, posts/s': rate(posts, (text) => tokens(text)),
  'identify, posts/s': rate(posts, (text) => identify(text)),
  'analyse, posts/s': rate(posts, (text) => analyse(text)),
}))
console.log(
  `loading and ${rows.length * 3 * POSTS} calls: ${Math.round(performance.now() - started)} ms`,
)
console.table(rows)

function rate(posts: readonly string[], run: (text: string) => unknown): number {
  for (const text of posts.slice(0, 2000)) run(text)
  const start = performance.now()
  for (const text of posts) run(text)
  return Math.round(posts.length / ((performance.now() - start) / 1000))
}

/** Words with endings of their own, so that the memo of stems is used as real text uses it: mostly, not always. */
function post(language: string, n: number): string {
  const words = WORDS[language] ?? []
  let seed = n * 7919 + 17
  const next = (below: number): number => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
    return Math.floor((seed / 2_147_483_648) * below)
  }
  const parts: string[] = []
  while (parts.join(' ').length < 270) {
    const word = words[next(words.length)] ?? ''
    parts.push(next(12) === 0 ? `${word}${word.slice(0, 1 + next(4))}${next(3000)}` : word)
  }
  return `${parts.join(' ')}. #${language} https://example.org/${n}`
}
