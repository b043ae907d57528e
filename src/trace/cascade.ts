/** Where a post came from and where it went, as a tree: how deep, how broad, how far, who was first. */
import type { UnixSeconds } from '../model.ts'
import type { EdgeSource } from '../store/edges.ts'
import type { Spread, SpreadPost } from '../store/store.ts'

export type CascadePost = SpreadPost & {
  /** Its place among the posts. */
  place: number
  /** Steps from the first one. */
  depth: number
  /** Seconds after the first one, and after its source; absent where a date is unknown. */
  afterFirst?: number
  afterSource?: number
  /** Places of those who took it from this one, in the order of time. */
  takers: number[]
}

export type Cascade = {
  /** In the order of time. */
  posts: CascadePost[]
  /** Place of the post that was asked for. */
  at: number
  /** Those without a source here: one, or the forwards of a post that is not held. */
  roots: number[]
  /** That post, as its forwards name it. */
  origin?: EdgeSource
  /** Most steps from a root, and most posts at one step. */
  depth: number
  breadth: number
  /** Views of all posts that show them, each as last seen, added up. */
  reach: { views: number; posts: number }
  declared: number
  undeclared: number
  /** The first post of each other channel, in the order of time. */
  firstMovers: number[]
} & Pick<Spread, 'words' | 'isTraceable' | 'others' | 'channels' | 'isWhole'>

export function cascadeOf({ posts, ...spread }: Spread): Cascade {
  const placed: CascadePost[] = posts.map((post, place) => ({
    ...post,
    place,
    depth: 0,
    takers: [],
  }))
  const roots = placed.filter(({ source }) => source === undefined)
  for (const post of placed)
    if (post.source !== undefined) placed[post.source]?.takers.push(post.place)
  const levels = deepen(placed, roots)
  const first = dateOf(placed[0])
  for (const post of placed) {
    const date = dateOf(post)
    const sourceDate = post.source === undefined ? undefined : dateOf(placed[post.source])
    if (date !== undefined && first !== undefined) post.afterFirst = date - first
    if (date !== undefined && sourceDate !== undefined) post.afterSource = date - sourceDate
  }
  const views = placed.flatMap(({ post }) => post.metrics.views?.value ?? [])
  const took = placed.filter(({ edge }) => edge !== undefined)
  const declared = took.filter(({ edge }) => edge?.declared === true).length
  const origin = roots.find(({ edge }) => edge?.to.held === false)?.edge?.to
  return {
    ...spread,
    posts: placed,
    roots: roots.map(({ place }) => place),
    ...(origin !== undefined && { origin }),
    depth: levels.length - 1 + (origin === undefined ? 0 : 1),
    breadth: Math.max(...levels),
    reach: { views: views.reduce((sum, count) => sum + count, 0), posts: views.length },
    declared,
    undeclared: took.length - declared,
    firstMovers: firstMovers(placed),
  }
}

/** Gives each post its depth, and the number of posts of each. */
function deepen(posts: CascadePost[], roots: readonly CascadePost[]): number[] {
  const levels: number[] = []
  let level = roots
  while (level.length > 0) {
    levels.push(level.length)
    const next = level.flatMap(({ takers }) => takers.flatMap((place) => posts[place] ?? []))
    for (const post of next) post.depth = levels.length
    level = levels.length > posts.length ? [] : next
  }
  return levels
}

function firstMovers(posts: readonly CascadePost[]): number[] {
  const [first] = posts
  const seen = new Set<string>()
  if (first !== undefined && first.edge === undefined) seen.add(first.post.channel.handle)
  return posts.flatMap(({ post, place, edge }) => {
    if (edge === undefined || seen.has(post.channel.handle)) return []
    seen.add(post.channel.handle)
    return [place]
  })
}

function dateOf(post: SpreadPost | undefined): UnixSeconds | undefined {
  return post?.post.date
}
