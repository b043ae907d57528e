/** Altered copies of posts, of the ten kinds that are met in channels, in channels with footers and rubrics of their own. */
import { piecesOf, spoken, type Original } from './trace-posts.ts'

export const KINDS = [
  'footer',
  'header and footer',
  'read in full',
  'truncation',
  'elision',
  'edits 8 %',
  'edits 20 %',
  'shuffled',
  'quote',
  'look-alikes',
] as const

export type Kind = (typeof KINDS)[number]

/** A post of the evaluation. `of`: the originals whose words it has, by number: itself, what it copies, what it stands in. */
export type Planted = {
  channel: string
  text: string
  of: number[]
  copy?: { kind: Kind; of: number; length: number }
}

export type Random = () => number

export function random(seed: number): Random {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}

/** Every original in its channel, a copy of each in another one, and posts that share nothing but forms. Shuffled. */
export function plant(originals: readonly Original[], round: number): Planted[] {
  const next = random(1000 + round)
  const vocabulary = originals.flatMap(({ text }) => wordsOf(text))
  const channels = dressed(originals, vocabulary, next)
  const names = [...channels.keys()]
  const posts: Planted[] = originals.map(({ channel, text }, at) => ({
    channel,
    text: dress(channels.get(channel), text, next),
    of: [at],
  }))
  for (const [at, { channel, text }] of originals.entries()) {
    const kind = KINDS[(at + round) % KINDS.length] ?? 'footer'
    const others = names.filter((name) => name !== channel)
    const target = pick(others, next) ?? 'elsewhere'
    const host = kind === 'quote' ? Math.floor(next() * originals.length) : at
    const altered = alter(kind, text, { vocabulary, next, host: originals[host]?.text ?? '' })
    posts.push({
      channel: target,
      text: dress(channels.get(target), altered, next),
      of: host === at ? [at] : [at, host],
      copy: { kind, of: at, length: spoken(text).length },
    })
  }
  for (const name of names) posts.push(...forms(name, vocabulary, next))
  return shuffled(posts, next)
}

/** As written; of a script without spaces what a dictionary knows as words. */
function wordsOf(text: string): string[] {
  return piecesOf(text).flatMap(
    (piece) => piece.match(/\p{L}{3,}|[\p{Script=Han}\p{Script=Katakana}]{2,}/gu) ?? [],
  )
}

type Dress = { header: string; footer: string; always: boolean }

/** Channels of the posts and as many again that only copy. Two of three have a footer under every post or most of them, some a rubric above. */
function dressed(
  originals: readonly Original[],
  vocabulary: string[],
  next: Random,
): Map<string, Dress> {
  const names = [...new Set(originals.map(({ channel }) => channel))]
  const copiers = Array.from(
    { length: Math.max(6, Math.ceil(originals.length / 120)) },
    (_, n) => `copier_${n}`,
  )
  return new Map(
    [...names, ...copiers].map((name) => {
      const few = phrase(vocabulary, 2 + Math.floor(next() * 3), next)
      const stock = pick(FOOTERS, next) ?? ''
      const more = phrase(vocabulary, Math.floor(next() * 18), next)
      const footer =
        next() < 0.67
          ? `\n\n${stock} ${few}. ${next() < 0.4 ? more : ''} @${name}\nhttps://t.me/${name}`
          : ''
      const header = next() < 0.25 ? `${pick(HEADERS, next)} ${few}\n\n` : ''
      return [name, { header, footer, always: next() < 0.6 }] as const
    }),
  )
}

function dress(as: Dress | undefined, text: string, next: Random): string {
  if (as === undefined || (!as.always && next() < 0.3)) return text
  return `${as.header}${text}${as.footer}`
}

const FOOTERS = [
  'Subscribe to our channel and never miss the news of',
  'Follow us on Telegram and on all other platforms, read the whole story on the site of',
  'Join the discussion in our chat, send us your photos and videos through the bot of',
  'Подписывайтесь на наш канал и читайте главные новости первыми вместе с',
  'Прислать новость, фото или видео можно в бот обратной связи редакции',
  'Подписаться на канал | Предложить новость | Наш чат',
  'تابعوا قناتنا على تيليجرام لمعرفة آخر الأخبار أولا بأول مع',
  'اشترك في القناة وشاركها مع أصدقائك',
]
const HEADERS = [
  '⚡️ Main news of the hour from',
  '❗️ Важное к этому часу от',
  '📌 Rubric of the day:',
  '🔴 عاجل من',
]

/** Posts that a channel writes in one form every day. Nobody copied them from anybody. */
function forms(channel: string, vocabulary: string[], next: Random): Planted[] {
  const form = pick(FORMS, next) ?? ((n: string) => n)
  return Array.from({ length: 3 + Math.floor(next() * 12) }, () => ({
    channel,
    text: form(phrase(vocabulary, 9 + Math.floor(next() * 14), next)),
    of: [],
  }))
}

const FORMS: ((said: string) => string)[] = [
  (said) => `Good morning, dear friends and subscribers! Our thought for today: ${said}`,
  (said) => `Доброе утро, дорогие друзья и подписчики канала! Сегодня говорим о главном: ${said}`,
  (said) =>
    `Comment by the official representative of the Ministry of Foreign Affairs on the question: ${said}`,
  (said) => `صباح الخير متابعينا الكرام في كل مكان، حديث اليوم: ${said}`,
]

export type Means = { vocabulary: string[]; next: Random; host: string }

function alter(kind: Kind, text: string, { vocabulary, next, host }: Means): string {
  switch (kind) {
    case 'footer':
      return `${text}\n\n${phrase(vocabulary, 4 + Math.floor(next() * 16), next)}`
    case 'header and footer':
      return `${phrase(vocabulary, 3 + Math.floor(next() * 9), next)}\n\n${text}\n\n${phrase(vocabulary, 5 + Math.floor(next() * 20), next)}`
    case 'read in full':
      return `${text}\n\n${pick(['Read in full', 'Читать полностью', 'Read more', 'Подробнее на сайте', 'اقرأ المزيد'], next)}`
    case 'truncation':
      return firstWords(text, 0.4 + 0.35 * next())
    case 'elision':
      return elided(text, 0.45, next)
    case 'edits 8 %':
      return edited(text, 0.08, vocabulary, next)
    case 'edits 20 %':
      return edited(text, 0.2, vocabulary, next)
    case 'shuffled':
      return shuffledSentences(text, next)
    case 'quote':
      return quoted(text, host, next)
    case 'look-alikes':
      return disguised(text, next)
  }
}

/** Fewer words than this nobody can trace. */
const LEAST = 7

function firstWords(text: string, share: number): string {
  const pieces = piecesOf(text)
  return pieces
    .slice(0, Math.max(LEAST, Math.round(pieces.length * share)))
    .join('')
    .trimEnd()
}

function elided(text: string, share: number, next: Random): string {
  const pieces = piecesOf(text)
  const holes = pieces.length > 60 ? 3 : pieces.length > 25 ? 2 : 1
  const size = Math.floor((pieces.length * share) / holes)
  const section = Math.floor(pieces.length / holes)
  const kept: string[] = []
  for (let hole = 0; hole < holes; hole++) {
    const part = pieces.slice(hole * section, hole === holes - 1 ? undefined : (hole + 1) * section)
    const from = Math.floor(next() * Math.max(1, part.length - size))
    kept.push(...part.slice(0, from), '<...> ', ...part.slice(from + size))
  }
  return kept.join('')
}

function edited(text: string, share: number, vocabulary: string[], next: Random): string {
  return piecesOf(text)
    .flatMap((piece) => {
      if (next() >= share) return [piece]
      const chance = next()
      if (chance < 0.25) return []
      const word = `${pick(vocabulary, next)} `
      return chance < 0.5 ? [piece, word] : [word]
    })
    .join('')
}

function shuffledSentences(text: string, next: Random): string {
  const sentences = text.split(/(?<=[.!?…\n؟])\s+|(?<=[。！？])/u)
  return (sentences.length > 1 ? shuffled(sentences, next) : sentences).join(' ')
}

function quoted(text: string, host: string, next: Random): string {
  const pieces = piecesOf(text)
  const size = Math.max(LEAST + 1, Math.round(pieces.length * (0.5 + 0.5 * next())))
  const from = Math.floor(next() * Math.max(1, pieces.length - size))
  const lines = host.split('\n')
  const at = Math.floor(next() * (lines.length + 1))
  return [
    ...lines.slice(0, at),
    `«${pieces
      .slice(from, from + size)
      .join('')
      .trim()}»`,
    ...lines.slice(at),
  ].join('\n')
}

const DOUBLES = new Map(
  ['aа', 'eе', 'oо', 'pр', 'cс', 'xх', 'yу', 'iі', 'kк', 'mм', 'tт', 'hһ'].flatMap(
    ([a = '', b = '']) =>
      [
        [a, b],
        [b, a],
      ] as const,
  ),
)

function disguised(text: string, next: Random): string {
  return Array.from(text, (letter) => {
    const double = DOUBLES.get(letter)
    const shown = double !== undefined && next() < 0.3 ? double : letter
    return /\p{L}/u.test(letter) && next() < 0.04 ? `${shown}\u200b` : shown
  }).join('')
}

function phrase(vocabulary: string[], words: number, next: Random): string {
  return Array.from({ length: words }, () => pick(vocabulary, next)).join(' ')
}

function pick<T>(from: readonly T[], next: Random): T | undefined {
  return from[Math.floor(next() * from.length)]
}

function shuffled<T>(list: readonly T[], next: Random): T[] {
  const copy = [...list]
  for (let at = copy.length - 1; at > 0; at--) {
    const other = Math.floor(next() * (at + 1))
    const [x, y] = [copy[at], copy[other]]
    if (x !== undefined && y !== undefined) {
      copy[at] = y
      copy[other] = x
    }
  }
  return copy
}
