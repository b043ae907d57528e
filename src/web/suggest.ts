/** `/suggest`: what may be written next in a search box, for the script beside it. */
import { foldName } from '../language/fold.ts'
import { offers, taken, unfinished } from '../query/complete.ts'
import type { Store } from '../store/store.ts'
import type { Asked } from './site.ts'
import { askedNumber, askedQuestion } from './inputs.ts'

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
    return { ...offer, query, cursor }
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
