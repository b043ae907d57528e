/** Which posts of a case are shown, in which order, and what is with those that cannot be. */
import { allOf } from '../../query/build.ts'
import { parseQuery } from '../../query/parse-query.ts'
import type { Notice, QueryNode } from '../../query/query.ts'
import type { Case, CasePost } from '../../operator/cases.ts'
import type { FoundPost, Store } from '../../store/store.ts'
import { askedCursor, askedQuestion } from '../inputs.ts'
import type { Asked } from '../site.ts'

export type CaseOrder = 'added' | 'newest' | 'oldest'

/** `post` is absent where it is withheld, or not held any more. */
export type ShownCasePost = { kept: CasePost; post?: FoundPost; withheld: boolean }

export type AskedCase = {
  q: string
  tag: string
  order: CaseOrder
  notices: Notice[]
  shown: ShownCasePost[]
  /** Of the next page. */
  next?: string
  /** Posts of the case with the tag that this order cannot show. */
  unseen: number
}

const PAGE = 50

export async function askedCase(c: Asked, { id, name }: Case): Promise<AskedCase> {
  const { cases, store: open } = c.get('site')
  const store = await open()
  const [q, tag] = [askedQuestion(c), (c.req.query('tag') ?? '').toLowerCase()]
  const posts = cases.posts(id).filter(({ tags }) => tag === '' || tags.includes(tag))
  const asked = c.req.query('order')
  const order: CaseOrder =
    asked === 'newest' || asked === 'oldest' ? asked : q === '' ? 'added' : 'newest'
  const query = parseQuery(q)
  const about = { q, tag, order, notices: query.notices }
  if (order === 'added') {
    const from = Math.max(0, Math.floor(Number(askedCursor(c) ?? 0)) || 0)
    const shown = await asShown(store, name, posts.slice(from, from + PAGE))
    const next = from + PAGE < posts.length ? { next: String(from + PAGE) } : {}
    return { ...about, shown, ...next, unseen: 0 }
  }
  const cursor = askedCursor(c)
  const ours: QueryNode = { kind: 'case', name, posts }
  const tree = query.tree === undefined ? ours : allOf([ours, query.tree])
  const [found, all] = await Promise.all([
    store.find(tree, { limit: PAGE, sort: order, ...(cursor !== undefined && { cursor }) }),
    store.total(ours),
  ])
  const keptOf = await keptByName(store, posts)
  const shown = found.posts.map((post) => ({ kept: keptOf(post), post, withheld: false }))
  const next = found.next === undefined ? {} : { next: found.next }
  return { ...about, shown, ...next, unseen: posts.length - all.posts }
}

/** These of a case, as they are shown: what the rules hide is not there. */
async function asShown(store: Store, name: string, posts: CasePost[]): Promise<ShownCasePost[]> {
  const found = new Map<string, FoundPost>()
  for (let from = 0; from < posts.length; from += 100) {
    const some = posts.slice(from, from + 100)
    const page = await store.find({ kind: 'case', name, posts: some }, { limit: 100 })
    for (const post of page.posts) found.set(nameOf(post), post)
  }
  return await Promise.all(
    posts.map(async (kept) => {
      const post = found.get(nameOf(kept))
      if (post !== undefined) return { kept, post, withheld: false }
      // Under another id or handle than it was added with, withheld, or gone.
      const history = await store.post(kept.handle, kept.id)
      if (history === undefined) return { kept, withheld: false }
      if (history.post.withheld === true) return { kept, withheld: true }
      return { kept, post: { ...history.post, highlights: [] }, withheld: false }
    }),
  )
}

/** A channel may have had another handle when its post was added. */
async function keptByName(store: Store, posts: CasePost[]): Promise<(post: FoundPost) => CasePost> {
  const present = new Map<string, string>()
  for (const { formerHandles, handle } of await store.channels())
    for (const former of formerHandles) present.set(former.toLowerCase(), handle)
  const byName = new Map<string, CasePost>()
  for (const kept of posts)
    for (const handle of [present.get(kept.handle), kept.handle])
      if (handle !== undefined) byName.set(nameOf({ ...kept, handle }), kept)
  return (post) =>
    byName.get(nameOf(post)) ?? {
      handle: post.channel.handle,
      id: post.id,
      note: '',
      tags: [],
      addedAt: 0,
    }
}

function nameOf(post: CasePost | FoundPost): string {
  const handle = 'channel' in post ? post.channel.handle : post.handle
  return `${handle.toLowerCase()}/${post.id}`
}
