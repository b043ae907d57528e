/** The posts of an evaluation: read from JSONL, freed from those that are copies of each other already. */
import { readFileSync } from 'node:fs'

export type Original = { channel: string; text: string }

/** One JSON object a line: the words in `text`, `message` or `content`, the channel in `channel`, `handle`, `chat` or `peer`. */
export function readPosts(file: string): Original[] {
  const posts: Original[] = []
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    if (line.trim() === '') continue
    const post: unknown = JSON.parse(line)
    if (typeof post !== 'object' || post === null) continue
    const of = new Map<string, unknown>(Object.entries(post))
    const text = ['text', 'message', 'content', 'body']
      .map((name) => wordsOf(of.get(name)))
      .find((words) => words !== '')
    const channel = ['channel', 'handle', 'username', 'chat', 'peer', 'channel_id', 'chat_id']
      .map((name) => of.get(name))
      .find((value) => value !== undefined)
    if (text !== undefined) posts.push({ channel: nameOf(channel), text })
  }
  return posts
}

/** A text as one string, or in the pieces of a desktop export. */
function wordsOf(value: unknown): string {
  if (typeof value === 'string') return value
  if (Array.isArray(value)) return value.map(wordsOf).join('')
  if (typeof value === 'object' && value !== null && 'text' in value) return wordsOf(value.text)
  return ''
}

function nameOf(value: unknown): string {
  if (typeof value === 'string' || typeof value === 'number') return String(value)
  if (typeof value !== 'object' || value === null) return 'one'
  for (const name of Object.values(value))
    if (typeof name === 'string' || typeof name === 'number') return String(name)
  return 'one'
}

/** Plain words, as the rivals read them. */
export function plainWords(text: string): string[] {
  return (
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
  ).flatMap((word) => (UNSPACED.test(word) ? segments(word) : word))
}

/** A text cut where words end: behind spaces, and between the words of a script that is written without them. */
export function piecesOf(text: string): string[] {
  return text.split(/(?<=\s)/u).flatMap((piece) => (UNSPACED.test(piece) ? segments(piece) : piece))
}

const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u
const segmenter = new Intl.Segmenter('ja', { granularity: 'word' })

function segments(text: string): string[] {
  return Array.from(segmenter.segment(text), ({ segment }) => segment)
}

export function shingles(words: readonly string[], size: number): Set<string> {
  const found = new Set<string>()
  for (let at = 0; at + size <= words.length; at++) found.add(words.slice(at, at + size).join(' '))
  return found
}

/** A text without its links: they are objects of their own, and no words. */
export function spoken(text: string): string {
  return text.replaceAll(/https?:\/\/\S+/gu, '').trim()
}

/**
 * Of posts of 50 to 4,000 characters (links not counted) those that share next to nothing with one before them: real
 * channels copy each other and themselves, and a true copy that nobody planted would count as a false one. What is
 * frequent in its channel (its footer) counts less. This goes by plain shared words and knows nothing of how copies are
 * found.
 */
export function distinctPosts(posts: readonly Original[]): Original[] {
  const fit = posts.filter(({ text }) => spoken(text).length >= 50 && text.length <= 4000)
  const grams = fit.map(({ text }) => shingles(plainWords(spoken(text)), 3))
  const inChannel = new Map<string, number>()
  for (const [at, { channel }] of fit.entries())
    for (const gram of grams[at] ?? []) {
      const key = `${channel}\0${gram}`
      inChannel.set(key, (inChannel.get(key) ?? 0) + 1)
    }
  const sizes = new Map<string, number>()
  for (const { channel } of fit) sizes.set(channel, (sizes.get(channel) ?? 0) + 1)
  const holders = new Map<string, number[]>()
  return fit.filter(({ channel }, at) => {
    const own = [...(grams[at] ?? [])]
    const frequent = Math.max(4, 0.05 * (sizes.get(channel) ?? 0))
    const shared = new Map<number, { all: number; rare: number }>()
    for (const gram of own) {
      const isRare = (inChannel.get(`${channel}\0${gram}`) ?? 0) < frequent
      for (const holder of (holders.get(gram) ?? []).slice(0, 60)) {
        const count = shared.get(holder) ?? { all: 0, rare: 0 }
        shared.set(holder, count)
        count.all++
        if (isRare) count.rare++
      }
    }
    for (const [holder, { all, rare }] of shared) {
      const least = Math.max(1, Math.min(own.length, grams[holder]?.size ?? 0))
      if (rare >= 6 || rare / least >= 0.15 || all / least >= 0.5) return false
    }
    for (const gram of own) {
      const known = holders.get(gram)
      if (known === undefined) holders.set(gram, [at])
      else known.push(at)
    }
    return true
  })
}
