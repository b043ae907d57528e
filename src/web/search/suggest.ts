/** `/suggest`: what may be written next in a search box, for the script beside it. */
import { foldName } from '../../language/fold.ts'
import { offers, taken, unfinished, type Offer, type Unfinished } from '../../query/complete.ts'
import type { Store } from '../../store/store.ts'
import type { Asked } from '../site.ts'
import { askedNumber, askedQuestion } from '../inputs.ts'
import { reader, say } from '../words/say.ts'

const MOST = 8
/** How old a list of channels may be: every key that is pressed asks for it. */
const FRESH_MS = 30_000

export async function suggestions(c: Asked): Promise<Response> {
  const q = askedQuestion(c)
  const end = { default: q.length, least: 0, most: q.length }
  const piece = unfinished(q, Math.round(askedNumber(c, 'cursor', end)))
  if (piece === undefined) return c.json({ offers: [] })
  const { searches, store: open } = c.get('site')
  const store = await open()
  const groups = (searches?.groups() ?? []).map(({ name }) => name)
  const wantsTags = piece.kind === 'hashtag' || (piece.kind === 'word' && piece.typed.length > 1)
  const [channels, hashtags] = await Promise.all([
    channelNames(store),
    wantsTags ? store.hashtags(foldName(piece.typed), MOST) : [],
  ])
  const holdings = { channels, hashtags: hashtags.map(({ value }) => value), groups }
  const found = offers(piece, holdings, MOST).map((offer) => {
    const [query, cursor] = taken(q, piece, offer)
    return { text: offer.text, about: aboutOf(piece, offer), query, cursor }
  })
  return c.json({ offers: found })
}

type Names = Promise<{ handle: string; title: string }[]>

const known = new WeakMap<Store, { at: number; names: Names }>()

async function channelNames(store: Store): Names {
  const kept = known.get(store)
  if (kept !== undefined && performance.now() - kept.at < FRESH_MS) return await kept.names
  const names = store.channels()
  known.set(store, { at: performance.now(), names })
  return await names
}

function aboutOf({ operator }: Unfinished, { text, about }: Offer): string {
  if (operator === 'lang' && text !== 'und')
    return new Intl.DisplayNames(reader().language, { type: 'language' }).of(text) ?? about
  return ABOUT[about]?.() ?? about
}

/** What operators and values are, in the reader's language; titles of channels are in their own. */
const ABOUT: Readonly<Record<string, () => string>> = {
  'captured then': () => say('captured then'),
  'copies of a post': () => say('copies of a post'),
  'dated at or after': () => say('dated at or after'),
  'dated before': () => say('dated before'),
  'dated on a day': () => say('dated on a day'),
  'dated within a month, a year…': () => say('dated within a month, a year…'),
  'forward, reply, edited, deleted…': () => say('forward, reply, edited, deleted…'),
  'forwarded from': () => say('forwarded from'),
  'group of channels': () => say('group of channels'),
  hashtag: () => say('hashtag'),
  'holds a photo, a poll, a link…': () => say('holds a photo, a poll, a link…'),
  'in a language': () => say('in a language'),
  'kind of post': () => say('kind of post'),
  'number of comments': () => say('number of comments'),
  'number of forwards': () => say('number of forwards'),
  'number of reactions': () => say('number of reactions'),
  'number of views': () => say('number of views'),
  order: () => say('order'),
  'order of the search': () => say('order of the search'),
  'posts of a channel': () => say('posts of a channel'),
  'posts of a group of channels': () => say('posts of a group of channels'),
  'posts put into a case': () => say('posts put into a case'),
  'what a post holds': () => say('what a post holds'),
  'with a link to a host': () => say('with a link to a host'),
  'with this reaction': () => say('with this reaction'),
}
