/** Plays Telegram's web preview for the sample's channels: asked for an address at a moment, answers with the page. */
import { sampleChannel, type SampleChannel } from './channels.ts'
import type { SamplePost } from './network.ts'
import { parseNotation, plainText } from './notation.ts'
import { postsAt, wordingAt } from './timeline.ts'
import { writeLanding } from './write-landing.ts'
import { writeEmbed, writePage } from './write-page.ts'
import { foldForSearch } from './write-text.ts'

export type SampleRequest = {
  handle: string
  before?: number
  after?: number
  around?: number
  q?: string
  /** Seconds since the epoch. */
  at: number
}

/** The page at `/s/<handle>`; undefined when there is no such channel. */
export function samplePage(request: SampleRequest): { html: string } | undefined {
  const { at, q } = request
  const channel = sampleChannel(request.handle)
  if (channel === undefined) return undefined
  const found = q === undefined ? postsAt(channel, at) : search(channel, q, at)
  const posts = cut(found, request)
  const [first] = posts
  const last = posts.at(-1)
  const older = first !== undefined && found.some((post) => post.id < first.id)
  const newer = last !== undefined && q === undefined && found.some((post) => post.id > last.id)
  return {
    html: writePage({
      channel,
      at,
      posts,
      ...(older ? { before: first.id } : {}),
      ...(newer ? { after: last.lastId } : {}),
      ...(q === undefined ? {} : { q }),
    }),
  }
}

/** The page at `/<handle>/<id>?embed=1`, for a deleted post too; undefined when there is no such channel. */
export function sampleEmbed(request: {
  handle: string
  messageId: number
  at: number
}): { html: string } | undefined {
  const { at, messageId } = request
  const channel = sampleChannel(request.handle)
  if (channel === undefined) return undefined
  const post = postsAt(channel, at).find(({ id, lastId }) => id <= messageId && messageId <= lastId)
  return { html: writeEmbed(post, at) }
}

/** The card at `/<handle>`, whoever that is. */
export function sampleLanding(handle: string, at: number): { html: string } {
  return { html: writeLanding(handle, at) }
}

const PAGE_LENGTH = 20

/** As on the original, `before=0` is no cursor. */
function cut(posts: SamplePost[], { after, around, before }: SampleRequest): SamplePost[] {
  if (before !== undefined && before > 0) {
    return posts.filter((post) => post.id < before).slice(-PAGE_LENGTH)
  }
  if (after !== undefined) return posts.filter((post) => post.id > after).slice(0, PAGE_LENGTH)
  if (around === undefined) return posts.slice(-PAGE_LENGTH)
  const middle = posts.filter((post) => post.id < around).length
  const start = Math.max(0, Math.min(middle - PAGE_LENGTH / 2, posts.length - PAGE_LENGTH))
  return posts.slice(start, start + PAGE_LENGTH)
}

/** A hashtag is met exactly, other words as a part of the text. */
function search(channel: SampleChannel, q: string, at: number): SamplePost[] {
  const wanted = foldForSearch(q)
  return postsAt(channel, at).filter((post) => {
    if (post.draft.service !== undefined) return false
    const nodes = parseNotation(wordingAt(post, at).text)
    if (!wanted.startsWith('#')) return foldForSearch(plainText(nodes)).includes(wanted)
    const tags = foldForSearch(plainText(nodes)).matchAll(/#[\p{L}\p{M}\p{N}_]+/gu)
    return tags.some(([tag]) => tag === wanted)
  })
}
