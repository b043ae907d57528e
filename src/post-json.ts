/** A found post for programs: what the command line prints and the JSON of a search holds. */
import type { FoundPost } from './store/store.ts'

/** `site` is where this archive is read, without a slash at the end. */
export function postJson(post: FoundPost, site: string) {
  const { channel, id, date, content, metrics, highlights, copies } = post
  const { origin } = content
  return {
    channel: channel.handle,
    id,
    date: date === undefined ? null : new Date(date * 1000).toISOString().replace('.000Z', 'Z'),
    text: content.text,
    url: `${site}/${encodeURIComponent(channel.handle.toWellFormed())}/${encodeURIComponent(id)}`,
    source:
      typeof id === 'number' && !channel.derived ? `https://t.me/${channel.handle}/${id}` : null,
    title: channel.title,
    language: post.language,
    forwardedFrom: origin === undefined ? null : origin.name || (origin.handle ?? null),
    views: metrics.views?.value ?? null,
    reactions: metrics.reactions?.list.reduce((sum, { count }) => sum + count.value, 0) ?? null,
    media: content.media.map(({ kind }) => kind),
    highlights: highlights.map(({ start, end }) => [start, end]),
    ...(copies !== undefined && { copies }),
  }
}
