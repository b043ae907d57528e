/** A case for programs and tables: its posts in the order in which they were added, each with the captures that show it. */
import type { Case, CasePost } from '../operator/cases.ts'
import { postJson } from '../post-json.ts'
import type { PostHistory, Sighting, Store } from '../store/store.ts'
import { csv, type Cell } from './csv.ts'

/** `history` is absent where the post is withheld, or not held any more. */
export type KeptPost = {
  kept: CasePost
  history?: PostHistory
  state: 'gone' | 'held' | 'withheld'
}

export async function keptPosts(store: Store, posts: readonly CasePost[]): Promise<KeptPost[]> {
  const all: KeptPost[] = []
  for (const kept of posts) {
    const history = await store.post(kept.handle, kept.id)
    if (history === undefined) all.push({ kept, state: 'gone' })
    else if (history.post.withheld === true) all.push({ kept, state: 'withheld' })
    else all.push({ kept, history, state: 'held' })
  }
  return all
}

/** `site` as `postJson` takes it. What was noted of a withheld post may say what it says: it stays here. */
export function caseJson({ changedAt, madeAt, name, note }: Case, posts: KeptPost[], site: string) {
  return {
    name,
    note,
    made: iso(madeAt),
    changed: iso(changedAt),
    posts: posts.map(({ history, kept, state }) => {
      if (history === undefined)
        return { channel: kept.handle, id: kept.id, state, added: iso(kept.addedAt) }
      const { highlights: _, ...post } = postJson({ ...history.post, highlights: [] }, site)
      return {
        ...post,
        state,
        note: kept.note,
        tags: kept.tags,
        added: iso(kept.addedAt),
        captures: firstAndLast(history.sightings).map(({ captureId, sha256, takenAt, url }) => ({
          id: captureId,
          taken: iso(takenAt),
          url,
          sha256,
        })),
      }
    }),
  }
}

const HEADS = [
  'channel',
  'id',
  'state',
  'date',
  'title',
  'text',
  'url',
  'source',
  'language',
  'forwarded from',
  'views',
  'tags',
  'note',
  'added',
  'last captured',
  'last capture SHA-256',
] as const

export function caseCsv(posts: KeptPost[], site: string): Iterable<string> {
  return csv(
    HEADS,
    posts.map((one) => rowOf(one, site)),
    { bom: true },
  )
}

function rowOf({ history, kept, state }: KeptPost, site: string): Cell[] {
  if (history === undefined) {
    const blank = HEADS.slice(3).map(() => undefined)
    return [kept.handle, kept.id, state, ...blank].map((cell) => cell ?? '')
  }
  const last = history.sightings.at(-1)
  const post = postJson({ ...history.post, highlights: [] }, site)
  return [
    post.channel,
    post.id,
    state,
    post.date ?? '',
    post.title,
    post.text,
    post.url,
    post.source ?? '',
    post.language,
    post.forwardedFrom ?? '',
    post.views ?? '',
    kept.tags.join(', '),
    kept.note,
    iso(kept.addedAt),
    last === undefined ? '' : iso(last.takenAt),
    last?.sha256 ?? '',
  ]
}

/** Enough to say since when it is known to have stood there, and until when. */
export function firstAndLast(sightings: readonly Sighting[]): Sighting[] {
  const [first] = sightings
  const last = sightings.at(-1)
  if (first === undefined || last === undefined) return []
  return first === last ? [first] : [first, last]
}

function iso(time: number): string {
  return new Date(time * 1000).toISOString().replace('.000Z', 'Z')
}
