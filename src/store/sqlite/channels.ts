import type { DatabaseSync } from 'node:sqlite'
import type { Channel } from '../store.ts'
import type { PresentHeader } from './fold/fold-channel.ts'
import { handleFinder } from './homes.ts'
import { withheldReader } from './withhold.ts'
import { integer, json, optionalInteger, text, type Row } from './rows.ts'

const SELECT_CHANNEL = `SELECT channel.*,
  (SELECT count(*) FROM post WHERE post.channel = channel.id) AS posts,
  (SELECT date FROM post WHERE post.channel = channel.id AND rank >= 0 AND date IS NOT NULL ORDER BY rank DESC LIMIT 1) AS last_post_at,
  (SELECT json_group_array(handle) FROM (
     SELECT as_captured AS handle FROM channel_handle
     WHERE channel = channel.id AND handle <> lower(channel.handle) AND handle NOT LIKE '~@%' ORDER BY 1)) AS former
  FROM channel`

export function channelReader(db: DatabaseSync): {
  all: () => Channel[]
  byHandle: (handle: string) => (Channel & { id: number }) | undefined
  idsOf: (handle: string) => number[]
} {
  const shown = db.prepare(
    `${SELECT_CHANNEL} WHERE shown = channel.id AND channel.id NOT IN (SELECT channel FROM withheld_channel)`,
  )
  const withheld = withheldReader(db)
  const find = handleFinder(db)
  const byId = db.prepare(`${SELECT_CHANNEL} WHERE channel.id = ?`)

  function idsOf(handle: string): number[] {
    const found = find(handle)
    return found === undefined ? [] : [found.shown]
  }

  /** Of a withheld channel no more than that it is held. */
  function visible(channel: Channel, id: number): Channel {
    if (!withheld.channel(id)) return channel
    const { description: _, ...rest } = channel
    return { ...rest, counters: [], withheld: true }
  }

  return {
    all: () =>
      shown
        .all()
        .map(toChannel)
        .toSorted((a, b) => a.title.localeCompare(b.title, 'en')),
    byHandle(handle) {
      const [id] = idsOf(handle)
      const row = id === undefined ? undefined : byId.get(id)
      return id === undefined || row === undefined
        ? undefined
        : { ...visible(toChannel(row), id), id }
    },
    idsOf,
  }
}

function toChannel(row: Row): Channel {
  const peer = optionalInteger(row, 'peer')
  const lastPostAt = optionalInteger(row, 'last_post_at')
  return {
    handle: text(row, 'handle'),
    derived: integer(row, 'derived') === 1,
    ...(peer !== undefined && { peer }),
    ...json<PresentHeader>(row, 'present'),
    formerHandles: json<string[]>(row, 'former'),
    posts: integer(row, 'posts'),
    ...(lastPostAt !== undefined && { lastPostAt }),
    firstCapturedAt: integer(row, 'first_capture_at'),
    lastCapturedAt: integer(row, 'last_capture_at'),
  }
}
