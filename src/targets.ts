/** What an act of the operator is about: a post, a channel, or all that a query finds. */
import { Failure } from './failure.ts'
import type { PostId } from './model.ts'
import { parseQuery } from './query/parse-query.ts'
import type { Store } from './store/store.ts'
import type { Named } from './store/named.ts'

export type Target =
  | { kind: 'post'; handle: string; id: PostId }
  | { kind: 'channel'; handle: string }
  | { kind: 'query'; query: string }

/** `@handle`, `handle/123` (also as an address of Telegram or of this archive), `handle/~digest`, or a query. */
export function readTarget(words: string): Target {
  const text = words.trim()
  const place = text.replace(/^https?:\/\/[^/]+\/(?:s\/)?/, '')
  const post = /^@?([A-Za-z]\w{1,63}|~[^\s/]+)\/(?:([1-9]\d{0,14})|(~[\w.-]+))\/?(?:\?.*)?$/.exec(
    place,
  )
  if (post?.[1] !== undefined)
    return {
      kind: 'post',
      handle: post[1],
      id: post[2] === undefined ? String(post[3]) : Number(post[2]),
    }
  const channel = /^@(~?[\p{L}\p{N}\p{M}._~-]+)$/u.exec(text)
  if (channel?.[1] !== undefined) return { kind: 'channel', handle: channel[1] }
  return { kind: 'query', query: text }
}

export type Reached = {
  /** As `store.withhold` and erasing take it. */
  named: Named[]
  /** Every post of it that is held. */
  posts: { handle: string; id: PostId }[]
}

/** Everything held that a target is about. A `Failure` where that is nothing. */
export async function reach(store: Store, target: Target): Promise<Reached> {
  switch (target.kind) {
    case 'post': {
      const history = await store.post(target.handle, target.id)
      if (history === undefined) throw unknown(`${target.handle}/${target.id}`)
      const { channel, id } = history.post
      return { named: [{ handle: channel.handle, id }], posts: [{ handle: channel.handle, id }] }
    }
    case 'channel': {
      const channel = await store.channel(target.handle)
      if (channel === undefined) throw unknown(`@${target.handle}`)
      const { handle } = channel
      return { named: [{ handle }], posts: await postsOf(store, handle) }
    }
    case 'query': {
      const posts = await found(store, target.query)
      if (posts.length === 0) throw unknown(target.query)
      return { named: posts, posts }
    }
  }
}

/** What an act was about, without the words of a query: they may be the very words that had to go. */
export function namesOf({ named }: Reached): string {
  const names = named.map(({ handle, id }) => (id === undefined ? `@${handle}` : `${handle}/${id}`))
  return names.length > MOST_NAMED
    ? `${names.slice(0, MOST_NAMED).join(' ')} and ${names.length - MOST_NAMED} more`
    : names.join(' ')
}

const MOST_NAMED = 20

async function postsOf(store: Store, handle: string): Promise<Reached['posts']> {
  const posts: Reached['posts'] = []
  let before: PostId | undefined
  do {
    const at = before === undefined ? {} : { before }
    const page = await store.channelPage(handle, { ...at, limit: 200 })
    posts.push(...page.posts.map(({ id }) => ({ handle, id })))
    before = page.older
  } while (before !== undefined)
  return posts
}

async function found(store: Store, query: string): Promise<Reached['posts']> {
  const { notices, tree } = parseQuery(query)
  const [notice] = notices
  // An act goes by what was meant: a query that was read otherwise than written acts on nothing.
  if (notice !== undefined || tree === undefined) {
    throw new Failure('usage', notice?.message ?? 'The query is empty.', {
      subject: query,
      hint: 'Mend the query (docs/query-language.md); `chancery search` shows what it finds.',
    })
  }
  const posts: Reached['posts'] = []
  let cursor: string | undefined
  do {
    const page = await store.find(tree, {
      limit: 200,
      unmarked: true,
      ...(cursor !== undefined && { cursor }),
    })
    posts.push(...page.posts.map(({ channel, id }) => ({ handle: channel.handle, id })))
    cursor = page.next
  } while (cursor !== undefined)
  return posts
}

function unknown(subject: string): Failure {
  return new Failure('not-found', 'Nothing held here is meant by that.', {
    subject,
    hint: 'Name a post (handle/123), a channel (@handle) or a query; withheld posts are found by name only.',
  })
}
