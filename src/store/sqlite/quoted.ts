/**
 * What other posts quote of a withheld one: the box above an answer, the preview of a link to it, the note that it was
 * pinned. They stay, without the words that are not theirs.
 */
import type { DatabaseSync } from 'node:sqlite'
import type { Content, MediaSource } from '../../model.ts'
import { handleFinder } from './homes.ts'
import { json, text } from './rows.ts'
import { IS_WITHHELD } from './withhold.ts'

/** Gives a content that is shown in `channel` without what it quotes of withheld posts: itself where it quotes none. */
export function quoteVeil(db: DatabaseSync): (content: Content, channel: number) => Content {
  const find = handleFinder(db)
  const any = db.prepare('SELECT 1 FROM withheld UNION ALL SELECT 1 FROM withheld_channel LIMIT 1')
  const hiddenChannel = db.prepare('SELECT 1 FROM withheld_channel WHERE channel = ?')
  const hiddenPost = db.prepare(
    `SELECT 1 FROM post WHERE post.home IN (SELECT id FROM channel WHERE shown = ?1) AND post.message = ?2
       AND (${IS_WITHHELD} OR EXISTS (SELECT 1 FROM withheld WHERE withheld.post = post.joined))`,
  )
  const words = db.prepare(
    `SELECT DISTINCT json ->> '$.text' AS text FROM withheld JOIN post AS own ON own.id = withheld.post
       JOIN post AS root ON root.id = coalesce(own.joined, own.id)
       JOIN sighting ON sighting.post IN (own.id, root.id) JOIN content ON content.id = sighting.content
     WHERE root.channel = ?`,
  )

  function isHidden(channel: number | undefined, message: number): boolean {
    if (channel === undefined) return false
    return (
      hiddenChannel.get(channel) !== undefined || hiddenPost.get(channel, message) !== undefined
    )
  }

  function pins({ kind, text: said }: Content, channel: number): boolean {
    const pinned = kind === 'service' ? pinnedIn(said) : undefined
    if (pinned === undefined || any.get() === undefined) return false
    return words.all(channel).some((row) => plain(text(row, 'text')).startsWith(pinned))
  }

  return (content, channel) => {
    const { linkPreview, reply } = content
    if (!isQuoting(content) || any.get() === undefined) return content
    let seen = content
    if (reply?.snippet !== undefined) {
      const { snippet: _, ...rest } = reply
      const where = reply.handle === undefined ? channel : find(reply.handle)?.shown
      if (isHidden(where, reply.messageId)) seen = { ...seen, reply: rest }
    }
    const linked = linkPreview && postIn(linkPreview.url)
    if (linkPreview !== undefined && linked !== undefined) {
      if (isHidden(find(linked.handle)?.shown, linked.message))
        seen = { ...seen, linkPreview: { url: linkPreview.url } }
    }
    if (!pins(content, channel)) return seen
    return { ...seen, text: content.text.replace(/«[^]*»/u, '«…»'), entities: [] }
  }
}

/** Whether a content may hold words of another post. */
export function isQuoting({ kind, linkPreview, reply }: Content): boolean {
  return reply !== undefined || linkPreview !== undefined || kind === 'service'
}

/** Addresses of the media of every withheld post, as captures of them have it. */
export function withheldMedia(db: DatabaseSync): (urls: readonly string[]) => boolean {
  const sources = db.prepare(
    `SELECT observed -> '$.sources' AS sources FROM withheld JOIN post AS own ON own.id = withheld.post
       JOIN post AS kin ON kin.id = coalesce(own.joined, own.id) OR kin.joined = coalesce(own.joined, own.id)
       JOIN sighting ON sighting.post = kin.id WHERE observed -> '$.sources' IS NOT NULL
     UNION ALL
     SELECT observed -> '$.sources' FROM withheld_channel JOIN post ON post.channel = withheld_channel.channel
       JOIN sighting ON sighting.post = post.id WHERE observed -> '$.sources' IS NOT NULL`,
  )
  return (urls) => {
    const wanted = new Set(urls.map(plainAddress))
    for (const row of sources.iterate())
      for (const { poster, url } of json<MediaSource[]>(row, 'sources'))
        if ([url, poster].some((one) => one !== undefined && wanted.has(plainAddress(one))))
          return true
    return false
  }
}

function plainAddress(url: string): string {
  return URL.parse(url)?.href ?? url
}

function postIn(url: string): { handle: string; message: number } | undefined {
  const found = /^https?:\/\/(?:t|telegram)\.me\/(?:s\/)?(\w{2,64})\/(\d{1,15})(?:[/?#]|$)/i.exec(
    url,
  )
  const [, handle, message] = found ?? []
  return handle === undefined ? undefined : { handle, message: Number(message) }
}

/** The beginning of a post, as `… pinned «the beginning…»` has it. */
function pinnedIn(said: string): string | undefined {
  const [, quoted] = /«([^]*)»/u.exec(said.slice(0, 2000)) ?? []
  const beginning = plain(quoted ?? '').replace(/(?:…|\.\.\.)$/u, '')
  return beginning === '' ? undefined : beginning
}

function plain(said: string): string {
  return said.replaceAll(/\s+/gu, ' ').trim().toLowerCase()
}
