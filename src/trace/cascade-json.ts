/** A cascade for machines: the same for the command and the page. */
import type { UnixSeconds } from '../model.ts'
import type { Cascade, CascadePost } from './cascade.ts'

export function cascadeJson(cascade: Cascade): object {
  const { posts, at, roots, origin, others, channels, reach, firstMovers } = cascade
  const asked = posts[at]
  return {
    post: asked === undefined ? null : nameOf(asked),
    words: cascade.words,
    traceable: cascade.isTraceable,
    complete: cascade.isWhole,
    roots: roots.map((place) => nameOf(posts[place])),
    origin:
      origin === undefined
        ? null
        : { name: origin.name, channel: origin.handle ?? null, id: origin.id ?? null, held: false },
    depth: cascade.depth,
    breadth: cascade.breadth,
    views: reach.views,
    postsWithViews: reach.posts,
    declared: cascade.declared,
    undeclared: cascade.undeclared,
    firstMovers: firstMovers.map((place) => nameOf(posts[place])),
    posts: posts.map((one) => toJson(one, posts)),
    others: others.map(({ post, edge }) => ({
      ...postJson({ post }),
      kind: edge?.kind ?? null,
      source: edge === undefined ? null : sourceName(edge.to),
    })),
    channels: channels.map((channel) => ({
      channel: channel.handle,
      title: channel.title,
      firstPost: time(channel.firstPostAt),
      lastPost: time(channel.lastPostAt),
      firstCaptured: time(channel.firstCapturedAt),
      lastCaptured: time(channel.lastCapturedAt),
    })),
  }
}

function toJson(one: CascadePost, posts: readonly CascadePost[]): object {
  const { edge, source } = one
  return {
    ...postJson(one),
    kind: edge?.kind ?? null,
    declared: edge?.declared ?? null,
    source:
      source === undefined
        ? edge === undefined
          ? null
          : sourceName(edge.to)
        : nameOf(posts[source]),
    depth: one.depth,
    lag: one.afterSource ?? null,
    afterFirst: one.afterFirst ?? null,
    coverage: edge?.coverage ?? null,
  }
}

function postJson({ post }: Pick<CascadePost, 'post'>): object {
  return {
    channel: post.channel.handle,
    id: post.id,
    date: time(post.date),
    firstSeen: time(post.firstSeenAt),
    deleted: time(post.deletedAt),
    views: post.metrics.views?.value ?? null,
    text: post.content.text,
  }
}

function nameOf(one: CascadePost | undefined): string {
  return one === undefined ? '' : `${one.post.channel.handle}/${one.post.id}`
}

function sourceName({
  name,
  handle,
  id,
}: {
  name: string
  handle?: string
  id?: string | number
}): string {
  if (handle === undefined) return name
  return id === undefined ? handle : `${handle}/${id}`
}

function time(at: UnixSeconds | undefined): string | null {
  return at === undefined ? null : new Date(at * 1000).toISOString().replace('.000Z', 'Z')
}
